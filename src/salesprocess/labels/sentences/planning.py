"""How the judgements of planning explain themselves, by id."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "planning.segments": (
        "{axes}: accounts: {accounts}, segments: {segments}; not every axis is known of "
        "{unclear}, and no machine is on record of {without_machines}",
        "{axes}：客户{accounts}家，细分{segments}个；其中{unclear}家并非各项都已知，"
        "{without_machines}家没有机器记录",
        "{axes}：顧客{accounts}社、区分{segments}個。{unclear}社は区分の項目に不明があり、"
        "{without_machines}社は機械の記録がない",
    ),
    "planning.concentrate": (
        "{segment}: {potential} of the potential ({potential_by}), {present} of what is there "
        "now ({present_by})",
        "{segment}：占潜力的{potential}（{potential_by}），占现状的{present}（{present_by}）",
        "{segment}：潜在力の{potential}（{potential_by}）、現状の{present}（{present_by}）",
    ),
    "planning.sales_in": (
        "last year's sales in {currency}",
        "去年的{currency}销售额",
        "前年の{currency}売上",
    ),
    "planning.effort": (
        "{rep}: {apart} of {visits} visits would have to go elsewhere to match the potential; "
        "{segment} has {of_visits} of the visits and {of_potential} of the potential "
        "({potential_by})",
        "{rep}：{visits}次拜访中有{apart}须转向别处才与潜力相符；{segment}占拜访的{of_visits}，"
        "占潜力的{of_potential}（{potential_by}）",
        "{rep}：潜在力に合わせるには訪問{visits}件の{apart}の向け先を変える必要がある。{segment}は"
        "訪問の{of_visits}、潜在力の{of_potential}（{potential_by}）",
    ),
    "planning.effort.even": (
        "{rep}: the {visits} visits are shared out as the potential is",
        "{rep}：{visits}次拜访的分布与潜力一致",
        "{rep}：訪問{visits}件の配分は潜在力と一致している",
    ),
    "planning.effort.unknown": (
        "{rep}: visits and potential can not be compared; visits to accounts of unknown "
        "potential or of other reps: {unjudged}",
        "{rep}：拜访与潜力无法比较；拜访潜力未知或属于其他销售的客户{unjudged}次",
        "{rep}：訪問と潜在力を比べられない。潜在力が不明か他の営業担当の顧客への訪問：{unjudged}件",
    ),
    "planning.group": (
        "{head}: branches: {branches}; machines: {machines}, {own} of them ours; deals won: {won}",
        "{head}：分支机构{branches}家；机器{machines}台，其中本公司{own}台；赢单{won}个",
        "{head}：支店{branches}、機械{machines}台（うち自社{own}台）、受注{won}件",
    ),
    "planning.group.cycle": (
        "the parents of {cycle} lead round in a circle, so no one can tell the head office",
        "{cycle}的上级单位循环相连，无法判断总部",
        "{cycle}の上位組織が循環しており、本社が分からない",
    ),
    "planning.mif.complete": (
        "machines: {machines}; seen lately: {lately}, long ago: {long_ago}, never: {never}; of "
        "unknown maker: {unknown}; accounts without a machine on record: {without}",
        "机器{machines}台；近期确认{lately}台，很久以前确认{long_ago}台，从未确认{never}台；"
        "厂商未知{unknown}台；没有机器记录的客户{without}家",
        "機械{machines}台。最近確認{lately}台、以前に確認{long_ago}台、未確認{never}台。"
        "メーカー不明{unknown}台。機械の記録がない顧客{without}社",
    ),
    "planning.mif.trend": (
        "of the machines on record today {machines} were installed by {day}; of {undated} more "
        "that is not known, and those taken away since are on no record",
        "现有记录的机器中，截至{day}已安装{machines}台；另有{undated}台安装日期未知，"
        "此后撤走的机器没有记录",
        "現在記録にある機械のうち、{day}までに設置されたのは{machines}台。ほかに{undated}台は"
        "設置日が不明で、その後撤去された機械は記録にない",
    ),
    "planning.grid": (
        "{unit} on {day}: {count}; pages a month, as far as known: {pages}; without a known "
        "volume or age: {unplaced}",
        "{unit}（{day}）：{count}；已知月印量{pages}页；印量或使用年数未知{unplaced}",
        "{unit}（{day}）：{count}。判明している月間枚数{pages}。枚数か使用年数が不明{unplaced}",
    ),
    "planning.grid.history": (
        "{unit} up to {day}: {count}; without a known volume or age: {unplaced}; the figure this "
        "follows can be read only in part",
        "{unit}（截至{day}）：{count}；印量或使用年数未知{unplaced}；所依据的图表仅部分可读",
        "{unit}（{day}まで）：{count}。枚数か使用年数が不明{unplaced}。もとの図は一部しか読めない",
    ),
    "planning.potential": (
        "Each segment's share of the potential ({potential_by}) beside its share of what is "
        "there now ({present_by}).",
        "各细分占潜力的比例（{potential_by}）与占现状的比例（{present_by}）。",
        "各区分が潜在力に占める割合（{potential_by}）と現状に占める割合（{present_by}）。",
    ),
    "planning.replacement": (
        "of {machines} machines these are expected to be replaced in each of the next {years} "
        "years: {expected}; the cycle of {cycle} years alone says {average} a year; of "
        "{undated} the age is not known",
        "{machines}台机器在未来{years}年内预计逐年更换：{expected}；仅按{cycle}年的周期，"
        "每年{average}台；{undated}台的使用年数未知",
        "機械{machines}台のうち今後{years}年間に入れ替わる年ごとの見込み：{expected}。"
        "{cycle}年の周期だけなら年{average}台。{undated}台は使用年数が不明",
    ),
    "planning.activity": (
        "{made} visits made; of {planned} planned {kept} were kept; effective {effective}, by "
        "appointment {by_appointment}, with a purpose {with_purpose}; plan taken up again after a "
        "deviation {resumed}",
        "实际拜访{made}次；计划{planned}次，其中{kept}次按计划日完成；有效{effective}，"
        "预约{by_appointment}，有目的{with_purpose}；偏离后重新执行计划{resumed}",
        "訪問{made}件、計画{planned}件のうち予定日に実行{kept}件、有効{effective}、"
        "アポイントあり{by_appointment}、目的あり{with_purpose}、外れた後の再開{resumed}",
    ),
    "planning.spread": (
        "{visits} visits are {side} over {over}: evenness {made} (planned {planned}), 1 being the "
        "same number to each",
        "{visits}次拜访按{over}看，{side}：均匀度{made}（计划{planned}），1表示每个相同",
        "訪問{visits}件は{over}で見て{side}：均等度{made}（計画{planned}）、1はどれも同数",
    ),
    "planning.spread.unknown": (
        "too few visits to tell how they are spread over {over} ({visits}; evenness {made}, "
        "planned {planned})",
        "拜访次数太少，无法判断按{over}的分布（{visits}次；均匀度{made}，计划{planned}）",
        "訪問が少なく、{over}での散らばりは判断できません（{visits}件、均等度{made}、"
        "計画{planned}）",
    ),
    "planning.account_effort": (
        "{account}: {visits} visits ({of_visits} of the visits, {for_deals} of them for deals; "
        "{of_potential} of the potential by {potential_by})",
        "{account}：{visits}次拜访（占拜访的{of_visits}，其中{for_deals}次为商机；"
        "占潜力的{of_potential}，按{potential_by}）",
        "{account}：訪問{visits}件（訪問の{of_visits}、うち商談のため{for_deals}件、"
        "潜在力の{of_potential}、{potential_by}による）",
    ),
    "planning.neighbour": (
        "{account}, {km} km away (last visited: {last_visit_on})",
        "{account}，距离{km}公里（上次拜访：{last_visit_on}）",
        "{account}、{km} km先（最後の訪問：{last_visit_on}）",
    ),
    "planning.neighbourhood": (
        "due for a visit near {account}: {nearest}; place not known: {unplaced}",
        "{account}附近应拜访的客户：{nearest}；位置不明：{unplaced}家",
        "{account}の近くで訪問すべき顧客：{nearest}。所在地不明：{unplaced}社",
    ),
    "planning.horizons": (
        "{hunting} visits for near orders, {farming} for the long term ({share}, in time "
        "{time_share}); not known: {unknown}; without a duration: {untimed}",
        "短期拜访{hunting}次，长期拜访{farming}次（{share}，按时间{time_share}）；不明："
        "{unknown}次；无时长：{untimed}次",
        "短期の訪問{hunting}件、長期の訪問{farming}件（{share}、時間では{time_share}）。不明："
        "{unknown}件、時間の記録なし：{untimed}件",
    ),
    "planning.repeated": (
        "“{problem}” was found {times} times in the work of {rep} ({days}); countermeasures done "
        "in between, without effect: {done}",
        "在{rep}的工作中“{problem}”被发现{times}次（{days}）；其间实施而无效的对策：{done}项",
        "{rep}の仕事で「{problem}」が{times}回見つかりました（{days}）。"
        "その間に実施し効果のなかった対策：{done}件",
    ),
    "planning.pdca": (
        "{rep}, {first} to {last}: missing: {missing}; not known: {unknown}. {steps}.",
        "{rep}，{first}至{last}：缺少：{missing}；不明：{unknown}。{steps}。",
        "{rep}、{first}から{last}まで。欠けているもの：{missing}、不明：{unknown}。{steps}。",
    ),
    "planning.pdca.there": (
        "{step} is there ({facts})",
        "{step}具备（{facts}）",
        "{step}はある（{facts}）",
    ),
    "planning.pdca.missing": (
        "{step} is missing: {signs} ({facts})",
        "{step}缺失：{signs}（{facts}）",
        "{step}が欠けている：{signs}（{facts}）",
    ),
    "planning.pdca.unknown": (
        "{step} can not be told ({facts})",
        "{step}无法判断（{facts}）",
        "{step}は判断できない（{facts}）",
    ),
    "planning.pdca.plan": (
        "plans: {plans}, actions: {actions}, made on: {made_on}, visits planned: {visits}",
        "计划{plans}份，行动{actions}项，制定于{made_on}，计划拜访{visits}次",
        "計画{plans}件、行動{actions}件、作成日{made_on}、訪問予定{visits}件",
    ),
    "planning.pdca.do": (
        "made on their day: {kept} of {planned} planned visits ({share}; at least {least})",
        "计划拜访{planned}次，按计划日完成{kept}次（{share}；至少{least}）",
        "計画した訪問{planned}件のうち予定日に実行{kept}件（{share}、最低{least}）",
    ),
    "planning.pdca.check": (
        "checks: {checks}, the last on {last_on}, due by {due_on}",
        "确认{checks}次，最近一次{last_on}，期限{due_on}",
        "評価{checks}回、最後は{last_on}、期限は{due_on}",
    ),
    "planning.pdca.act": (
        "problems found: {problems}; without a countermeasure: {undecided}; countermeasure not "
        "done: {undone}; come back: {again}",
        "发现的问题：{problems}；没有对策：{undecided}个；对策未实施：{undone}个；反复出现："
        "{again}",
        "見つかった問題：{problems}。対策なし：{undecided}件、対策未実施：{undone}件、再発："
        "{again}",
    ),
    "planning.care": (
        "{fields}. {days}. What a plan can not rest on: {gaps}.",
        "{fields}。{days}。计划无法依据的内容：{gaps}。",
        "{fields}。{days}。計画の拠り所にできないもの：{gaps}。",
    ),
    "planning.care.fields": (
        "{known} of {fields} fields are known, least often {least}: {share} of {records}",
        "{fields}个字段中{known}个已知，最少的是{least}：{records}条中{share}",
        "項目{fields}件のうち{known}件が判明。最も少ないのは{least}：{records}件中{share}",
    ),
    "planning.care.no_fields": (
        "no records to look at ({known} of {fields} fields known)",
        "没有可查看的记录（{fields}个字段中{known}个已知）",
        "見るべき記録がありません（項目{fields}件のうち{known}件が判明）",
    ),
    "planning.care.days": (
        "{rep} recorded nothing on {empty} of {days} working days ({share} with a record; last: "
        "{last_on})",
        "{rep}在{days}个工作日中有{empty}天没有任何记录（有记录：{share}；最近一次：{last_on}）",
        "{rep}は稼働日{days}日のうち{empty}日に記録がありません（記録あり{share}、"
        "最後は{last_on}）",
    ),
    "planning.care.industry_unknown": (
        "no plan by industry: it is unknown at {count} of {of} accounts ({accounts})",
        "无法按行业计划：{of}家客户中{count}家行业未知（{accounts}）",
        "業種別の計画は立てられません：{of}社中{count}社で不明（{accounts}）",
    ),
    "planning.care.employees_unknown": (
        "no plan by size: the employees are unknown at {count} of {of} accounts ({accounts})",
        "无法按规模计划：{of}家客户中{count}家员工人数未知（{accounts}）",
        "規模別の計画は立てられません：{of}社中{count}社で従業員数が不明（{accounts}）",
    ),
    "planning.care.location_unknown": (
        "no route: the location is unknown of {count} of {of} accounts ({accounts})",
        "无法安排路线：{of}家客户中{count}家位置未知（{accounts}）",
        "経路は決められません：{of}社中{count}社で所在地が不明（{accounts}）",
    ),
    "planning.care.no_machine_known": (
        "no potential: no machine is known at {count} of {of} accounts ({accounts})",
        "无法判断潜力：{of}家客户中{count}家没有机器记录（{accounts}）",
        "潜在力は分かりません：{of}社中{count}社で機械の記録がない（{accounts}）",
    ),
    "planning.care.no_contact_known": (
        "no one to meet: no contact is known at {count} of {of} accounts ({accounts})",
        "不知该见谁：{of}家客户中{count}家没有联系人记录（{accounts}）",
        "会う相手が分かりません：{of}社中{count}社で連絡先の記録がない（{accounts}）",
    ),
    "planning.care.machines_stale": (
        "no sure replacement demand: machines were not seen lately at {count} of {of} accounts "
        "({accounts})",
        "更换需求不可靠：{of}家客户中{count}家的机器近期未确认（{accounts}）",
        "入替需要は確かではありません：{of}社中{count}社で機械を最近確認していない（{accounts}）",
    ),
    "planning.care.nothing_new": (
        "no judgement of today: nothing new was noted of {count} of {of} accounts ({accounts})",
        "无法判断现状：{of}家客户中{count}家没有新信息（{accounts}）",
        "現状は判断できません：{of}社中{count}社で新しい情報がない（{accounts}）",
    ),
    "planning.visit_order": (
        "{account}: {priority}; volume {volume}, in use {age}, region {region}",
        "{account}：{priority}；月印量{volume}，使用年数{age}，区域{region}",
        "{account}：{priority}。月間枚数{volume}、使用年数{age}、地域{region}",
    ),
    "planning.coverage.complete": (
        "all of {accounts} accounts have a place from {first} to {last}: {visits} visits by "
        "{reps} reps still to be made, {done} made; working days: {days}, visits a day: {per_day}",
        "{first}至{last}：{accounts}家客户全部排入计划；待完成拜访{visits}次（销售{reps}人），"
        "已完成{done}次；工作日{days}天，每天{per_day}次",
        "{first}～{last}：顧客{accounts}社すべてに訪問枠がある。残る訪問{visits}件（営業担当{reps}人）、"
        "実施{done}件。稼働日{days}日、1日{per_day}件",
    ),
    "planning.coverage.short": (
        "{missing} of {accounts} accounts have no place from {first} to {last} (coverage "
        "{coverage}): no place left: {no_capacity}, no one to go: {no_rep}; a rep has {capacity} "
        "places ({days} working days, {per_day} a day); visits by {reps} reps still to be made: "
        "{visits}, made: {done}; without a place: {names} and {more} more",
        "{first}至{last}：{accounts}家客户中有{missing}家未排入计划（覆盖率{coverage}）："
        "名额不足{no_capacity}家，没有负责的销售{no_rep}家；每位销售{capacity}个名额"
        "（工作日{days}天，每天{per_day}次）；待完成拜访{visits}次（销售{reps}人），已完成{done}次；"
        "未排入：{names}，另有{more}家",
        "{first}～{last}：顧客{accounts}社のうち{missing}社に訪問枠がない（カバー率{coverage}）。"
        "枠の不足{no_capacity}社、営業担当なし{no_rep}社。営業担当1人の枠{capacity}件"
        "（稼働日{days}日、1日{per_day}件）。残る訪問{visits}件（営業担当{reps}人）、実施{done}件。"
        "枠のない顧客：{names}、ほか{more}社",
    ),
    "planning.state.visited": (
        "{account}: {state}; visited on {on}",
        "{account}：{state}；{on}拜访",
        "{account}：{state}。{on}に訪問",
    ),
    "planning.state.planned": (
        "{account}: {state}; the day planned is {on}",
        "{account}：{state}；计划日期{on}",
        "{account}：{state}。計画日は{on}",
    ),
    "planning.state.not_planned": (
        "{account}: {state}; no day is planned",
        "{account}：{state}；没有计划日期",
        "{account}：{state}。計画日なし",
    ),
    "planning.adherence": (
        "of {planned} planned visits {on_the_day} were made on their day and {near} near it, "
        "{not_made} were not, {open} are open: {rate} carried out",
        "计划拜访{planned}次：当天完成{on_the_day}次，前后数日内完成{near}次，未完成{not_made}次，"
        "尚未到期{open}次；执行率{rate}",
        "計画した訪問{planned}件：当日に実施{on_the_day}件、前後数日内{near}件、未実施{not_made}件、"
        "期限前{open}件。実施率{rate}",
    ),
    "planning.pace.behind": (
        "behind: {covered} of {accounts} accounts visited since {since}, {expected} should be by "
        "now, as each is to be within {days} days",
        "落后：自{since}起{accounts}家客户中已拜访{covered}家，按每家{days}天内拜访，"
        "目前应达到{expected}家",
        "遅れ：{since}以降、顧客{accounts}社のうち訪問{covered}社。各社{days}日以内とすると、"
        "現時点で{expected}社のはず",
    ),
    "planning.pace.in_time": (
        "in time: {covered} of {accounts} accounts visited since {since}, {expected} should be by "
        "now, as each is to be within {days} days",
        "正常：自{since}起{accounts}家客户中已拜访{covered}家，按每家{days}天内拜访，"
        "目前应达到{expected}家",
        "順調：{since}以降、顧客{accounts}社のうち訪問{covered}社。各社{days}日以内とすると、"
        "現時点で{expected}社のはず",
    ),
    "planning.pace.unknown": (
        "no visits are on record, so no one can tell how many of the {accounts} accounts were "
        "visited since {since}; {expected} should be by now, as each is to be within {days} days",
        "没有任何拜访记录，无法得知自{since}起{accounts}家客户中已拜访多少家；"
        "按每家{days}天内拜访，目前应达到{expected}家",
        "訪問の記録がなく、{since}以降に顧客{accounts}社のうち何社を訪問したかは分からない。"
        "各社{days}日以内とすると、現時点で{expected}社のはず",
    ),
    "planning.travel.danger": (
        "a danger sign: travel is {travel} of the time of {days} days, above {limit} (usual "
        "{usual_travel}, team {team_travel}); face to face {face_to_face} (usual "
        "{usual_face_to_face}, team {team_face_to_face})",
        "危险信号：{days}天中交通占{travel}，超过{limit}（通常{usual_travel}，团队{team_travel}）；"
        "会面占{face_to_face}（通常{usual_face_to_face}，团队{team_face_to_face}）",
        "危険信号：{days}日間で移動が{travel}、上限{limit}を超過（標準{usual_travel}、"
        "チーム{team_travel}）。面談は{face_to_face}（標準{usual_face_to_face}、"
        "チーム{team_face_to_face}）",
    ),
    "planning.travel.fine": (
        "travel is {travel} of the time of {days} days, not above {limit} (usual {usual_travel}, "
        "team {team_travel}); face to face {face_to_face} (usual {usual_face_to_face}, team "
        "{team_face_to_face})",
        "{days}天中交通占{travel}，未超过{limit}（通常{usual_travel}，团队{team_travel}）；"
        "会面占{face_to_face}（通常{usual_face_to_face}，团队{team_face_to_face}）",
        "{days}日間で移動が{travel}、上限{limit}以内（標準{usual_travel}、チーム{team_travel}）。"
        "面談は{face_to_face}（標準{usual_face_to_face}、チーム{team_face_to_face}）",
    ),
    "planning.travel.unknown": (
        "days on record: {days}, too few to judge travel (at least {least})",
        "有记录的工作日{days}天，不足以判断交通时间（至少{least}天）",
        "記録のある日は{days}日で、移動時間を判断できない（{least}日以上必要）",
    ),
    "planning.hours.wrong": (
        "{faults}: of {days} days {late} began after {starts} and {early} ended before {ends}; "
        "desk work {desk} (at most {limit})",
        "{faults}：{days}天中{late}天在{starts}之后开始，{early}天在{ends}之前结束；"
        "事务处理占{desk}（上限{limit}）",
        "{faults}：{days}日のうち{starts}より遅い始業{late}日、{ends}より早い終業{early}日。"
        "事務作業{desk}（上限{limit}）",
    ),
    "planning.hours.fine": (
        "nothing wrong: of {days} days {late} began after {starts} and {early} ended before "
        "{ends}; desk work {desk} (at most {limit})",
        "没有问题：{days}天中{late}天在{starts}之后开始，{early}天在{ends}之前结束；"
        "事务处理占{desk}（上限{limit}）",
        "問題なし：{days}日のうち{starts}より遅い始業{late}日、{ends}より早い終業{early}日。"
        "事務作業{desk}（上限{limit}）",
    ),
    "planning.hours.unknown": (
        "days on record: {days}, too few to judge the hours (at least {least})",
        "有记录的工作日{days}天，不足以判断工作时间（至少{least}天）",
        "記録のある日は{days}日で、勤務時間を判断できない（{least}日以上必要）",
    ),
    "planning.first_appointments": (
        "of {days} days with a customer {early} began with one by {best}, {late} only after "
        "{latest}; days without: {without}",
        "有客户拜访的{days}天中，{best}前开始首个预约{early}天，{latest}后才开始{late}天；"
        "没有拜访{without}天",
        "顧客を訪れた{days}日のうち、{best}までに最初の訪問を始めた日{early}日、{latest}より後{late}日。"
        "訪問のない日{without}日",
    ),
    "planning.more_time": (
        "{wanted} more face to face a day, beside {now} now, would come from {parts}; "
        "{from_excess} of it is above the usual share, {missing} is not to be found",
        "每天会面现为{now}，再增加{wanted}可来自：{parts}；其中{from_excess}为超出通常比例的部分，"
        "另有{missing}无处可得",
        "1日の面談は現在{now}。さらに{wanted}増やすには：{parts}。うち{from_excess}は標準の割合を"
        "超える分、{missing}は捻出できない",
    ),
    "planning.more_time.part": ("{heading} {time}", "{heading}{time}", "{heading}{time}"),
    "planning.more_time.none": (
        "{wanted} more face to face a day, beside {now} now: nothing is on record that could give "
        "it; missing: {missing}, above the usual share: {from_excess}",
        "每天会面现为{now}，再增加{wanted}：没有可以腾出的时间记录；缺{missing}，"
        "超出通常比例的部分{from_excess}",
        "1日の面談は現在{now}。さらに{wanted}増やす時間の記録がない。不足{missing}、"
        "標準の割合を超える分{from_excess}",
    ),
    "planning.entries": (
        "of {entries} entries {overlaps} overlap others, so that {twice} is entered twice; gaps "
        "within days: {gaps}, {unknown} together; entries split at midnight: {over_midnight}; "
        "during which the clock was changed: {over_clock_change}",
        "{entries}条记录中有{overlaps}条与其他记录重叠，重复计时{twice}；当天空白{gaps}处，共{unknown}；"
        "跨午夜拆分{over_midnight}条；期间时钟调整{over_clock_change}条",
        "記録{entries}件のうち重複{overlaps}件、二重計上{twice}。日中の空白{gaps}か所、計{unknown}。"
        "深夜0時で分割{over_midnight}件。時計の変更をまたぐ記録{over_clock_change}件",
    ),
}
"""Each text in English, Simplified Chinese and Japanese."""

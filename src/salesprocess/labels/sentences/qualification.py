"""How the judgements of qualification explain themselves, by id."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    # What frameworks say (method §4.5)
    "qualification.verdict.qualified": (
        "By {framework} on {day} the account is qualified in {criteria}: {facts}.",
        "{day}按{framework}判定该客户合格：{criteria}均成立（{facts}）。",
        "{day}時点、{framework}ではこの顧客は適格です：{criteria}がすべて成立（{facts}）。",
    ),
    "qualification.verdict.open": (
        "By {framework} on {day} the account is open in {criteria}: {facts}.",
        "{day}按{framework}该客户尚待判定：{criteria}未定（{facts}）。",
        "{day}時点、{framework}ではこの顧客の判定は保留です：{criteria}が未定（{facts}）。",
    ),
    "qualification.verdict.contested": (
        "By {framework} on {day} the account is contested in {criteria}: {facts}; "
        "talk it over with the manager or the product specialist.",
        "{day}按{framework}该客户有竞争阻碍：{criteria}（{facts}）；请与主管或PSM商量。",
        "{day}時点、{framework}ではこの顧客は競合が妨げです：{criteria}（{facts}）。上司またはPSMに相談してください。",
    ),
    "qualification.verdict.disqualified": (
        "By {framework} on {day} the account is disqualified in {criteria}: {facts}.",
        "{day}按{framework}判定该客户不合格：{criteria}不成立（{facts}）。",
        "{day}時点、{framework}ではこの顧客は不適格です：{criteria}が不成立（{facts}）。",
    ),
    "qualification.fact.yes": (
        "{topic}: yes on {day} by {sources}",
        "{topic}：是（{day}，{sources}）",
        "{topic}：はい（{day}、{sources}）",
    ),
    "qualification.fact.no": (
        "{topic}: no on {day} by {sources}",
        "{topic}：否（{day}，{sources}）",
        "{topic}：いいえ（{day}、{sources}）",
    ),
    "qualification.fact.unknown": ("{topic}: unknown", "{topic}：未知", "{topic}：不明"),
    "qualification.fact.unsettled": (
        "{topic}: asked on {day} and not known ({sources})",
        "{topic}：{day}问过，仍不清楚（{sources}）",
        "{topic}：{day}に確認したが不明（{sources}）",
    ),
    "qualification.fact.stale": (
        "{topic}: last known on {day}, too long ago to count ({sources})",
        "{topic}：最近一次获知是{day}，已过有效期（{sources}）",
        "{topic}：最後の確認は{day}で古すぎる（{sources}）",
    ),
    "qualification.source.records": ("the records of {name}", "{name}的记录", "{name}の記録"),
    "qualification.to_meet.not_met": (
        "Meet {names} ({role}) and ask about: {topics}.",
        "请与{names}（{role}）见面，询问：{topics}。",
        "{names}（{role}）に会い、次を確認してください：{topics}。",
    ),
    "qualification.to_meet.met": (
        "Meet {names} ({role}) again and ask about: {topics}.",
        "请再次与{names}（{role}）见面，询问：{topics}。",
        "{names}（{role}）に再び会い、次を確認してください：{topics}。",
    ),
    "qualification.to_meet.nobody": (
        "Find out who is the {role}, and ask about: {topics}.",
        "请先弄清谁是{role}，再询问：{topics}。",
        "{role}が誰かを確かめ、次を確認してください：{topics}。",
    ),
    "qualification.survey.incomplete": (
        "On {day} {known} of {questions} questions of the survey are answered; "
        "ask next about: {topic}.",
        "截至{day}，{questions}个调查问题中已弄清{known}个；下一步询问：{topic}。",
        "{day}時点で調査の{questions}項目中{known}項目が判明。次に確認すること：{topic}。",
    ),
    "qualification.survey.complete": (
        "On {day} all {questions} questions of the survey are answered.",
        "截至{day}，{questions}个调查问题已全部弄清。",
        "{day}時点で調査の{questions}項目がすべて判明。",
    ),
    # What to ask (method §4.2, §4.5)
    "ask": ("{text}", "{text}", "{text}"),
    "ask.budget_source": (
        "Is there a source for the budget, and which?",
        "是否有预算来源？来自哪里？",
        "予算の出どころはあるか、それはどこか？",
    ),
    "ask.budget_amount": (
        "Is the budget enough, and how much is it?",
        "预算是否足够？金额是多少？",
        "予算は足りるか、金額はいくらか？",
    ),
    "ask.person_in_charge_met": (
        "Do you know the person in charge, and have you met?",
        "是否知道谁是负责人？见过面吗？",
        "先方担当者は誰か分かっているか、会ったか？",
    ),
    "ask.decision_maker_met": (
        "Do you know the decision maker, and have you met?",
        "是否知道谁是决策者？见过面吗？",
        "決裁者は誰か分かっているか、会ったか？",
    ),
    "ask.operator_met": (
        "Do you know the operator, and have you met?",
        "是否知道谁是操作员？见过面吗？",
        "オペレーターは誰か分かっているか、会ったか？",
    ),
    "ask.decision_procedure": (
        "Do you know the procedure by which they decide, and what is it?",
        "是否知道决策流程？是怎样的？",
        "決定の手続きを知っているか、どのようなものか？",
    ),
    "ask.business_state": (
        "Is the business in a state in which they would buy, and in what state is it?",
        "业务状况是否允许购买？状况如何？",
        "購入できる業績の状況か、どのような状況か？",
    ),
    "ask.document_problem": (
        "Is there a problem in handling documents, and which?",
        "文件处理上有问题吗？是什么问题？",
        "文書の処理に問題はあるか、どんな問題か？",
    ),
    "ask.need_explicit": (
        "Is the need explicit, in the customer's own words?",
        "客户是否亲口明确说出了需求？",
        "ニーズは顧客自身の言葉で明確になっているか？",
    ),
    "ask.competitor_seen": (
        "Has a competitor's rep been there, and whose?",
        "竞争对手的销售来过吗？是哪一家？",
        "競合の営業が訪れたか、どの会社か？",
    ),
    "ask.competitor_close": (
        "Are the competitor's relations with them good, and with whom?",
        "竞争对手与客户的关系好吗？与谁关系好？",
        "競合と顧客の関係は良いか、相手は誰か？",
    ),
    "ask.purchase_date": (
        "Is there a time by which they will buy, and when?",
        "是否有购买期限？什么时候？",
        "購入の期限はあるか、いつか？",
    ),
    "ask.buying_criteria": (
        "Have they named their criteria, and in which order?",
        "客户是否说出了采购标准？顺序如何？",
        "顧客は購買基準を示したか、その優先順位は？",
    ),
    "ask.measured_gain": (
        "Have they put a figure to what the solution must bring, and which?",
        "客户是否用数字说明了方案必须带来的效果？是多少？",
        "解決策に求める効果を顧客が数字で示したか、いくらか？",
    ),
    "ask.paper_process": (
        "Do you know the papers and signatures from the decision to the order?",
        "是否知道从决策到下单需要哪些文件和签字？",
        "決定から発注までの書類と署名を知っているか？",
    ),
    "ask.champion": (
        "Does someone with influence there speak for us when we are absent, and who?",
        "我们不在时，客户内部是否有有影响力的人替我们说话？是谁？",
        "当社がいない場で味方してくれる影響力のある人がいるか、誰か？",
    ),
    "ask.line_of_business": (
        "Do you know what the company does, and for whom?",
        "是否知道公司从事什么业务、为谁服务？",
        "会社が誰に何を提供しているか知っているか？",
    ),
    "ask.company_size": (
        "Do you know how many people work there?",
        "是否知道公司有多少人？",
        "従業員が何人いるか知っているか？",
    ),
    "ask.main_concern": (
        "Have they said what they care about most, and what is it?",
        "客户是否说过最关心什么？是什么？",
        "顧客は最も気にかけていることを話したか、何か？",
    ),
    "ask.machines_seen": (
        "Have you stood before every machine, own and competitors'?",
        "是否到现场看过每一台机器，包括竞争对手的？",
        "自社と競合の全機器を現物で確認したか？",
    ),
    "ask.monthly_volume": (
        "Do you know how many pages each machine puts out in a month?",
        "是否知道每台机器每月输出多少页？",
        "各機器の月間出力枚数を知っているか？",
    ),
    "ask.industry_issue": (
        "Do they have an issue that is common in their industry, and which?",
        "客户是否有行业共性的课题？是什么？",
        "業界に共通する課題を抱えているか、何か？",
    ),
    "ask.document_systems": (
        "Do they use a system to keep and share documents, and which?",
        "客户是否使用文档保存和共享系统？是哪个？",
        "文書を保管・共有するシステムを使っているか、何か？",
    ),
    "ask.source_applications": (
        "Do you know from which applications they print?",
        "是否知道客户从哪些应用打印？",
        "どのアプリケーションから印刷しているか知っているか？",
    ),
    "ask.departments": (
        "Do you know which departments there are, and who heads each?",
        "是否知道有哪些部门、各由谁负责？",
        "どんな部門があり、誰が責任者か知っているか？",
    ),
    "ask.business_priority": (
        "Have they said what the business must reach first, and what is it?",
        "客户是否说过业务上首先要达到什么？是什么？",
        "事業で最初に達成すべきことを顧客は話したか、何か？",
    ),
    "ask.department_problem": (
        "Does a department have a problem of its own, and which?",
        "是否有部门存在自己的问题？是什么？",
        "独自の問題を抱える部門はあるか、どんな問題か？",
    ),
    "ask.will_to_solve": (
        "Are they determined to solve the problem?",
        "客户是否决心解决问题？",
        "顧客は問題を解決する決意があるか？",
    ),
    "ask.solution_reaction": (
        "Did they like the idea of the solution, and what did they say?",
        "客户是否喜欢解决方案的想法？说了什么？",
        "解決策の案を顧客は気に入ったか、何と言ったか？",
    ),
    # Why a purchase went past us (method §3.2)
    "qualification.no_contact": (
        "{account} bought from {vendor} on {bought_on}: {cause}. What is known: {facts}.",
        "{account}于{bought_on}从{vendor}购买：{cause}。已知：{facts}。",
        "{account}は{bought_on}に{vendor}から購入：{cause}。わかっていること：{facts}。",
    ),
    "qualification.yes_by_records": (
        "{fact}: yes ({seen})",
        "{fact}：是（{seen}）",
        "{fact}：はい（{seen}）",
    ),
    "qualification.no_by_records": (
        "{fact}: no ({seen})",
        "{fact}：否（{seen}）",
        "{fact}：いいえ（{seen}）",
    ),
    "qualification.yes_by_answer": (
        "{fact}: yes (said by {seen})",
        "{fact}：是（据{seen}所述）",
        "{fact}：はい（{seen}の回答）",
    ),
    "qualification.no_by_answer": (
        "{fact}: no (said by {seen})",
        "{fact}：否（据{seen}所述）",
        "{fact}：いいえ（{seen}の回答）",
    ),
    "qualification.no_by_silence": (
        "{fact}: no (no record)",
        "{fact}：否（没有记录）",
        "{fact}：いいえ（記録なし）",
    ),
    "qualification.unknown_by_nothing": ("{fact}: not known", "{fact}：未知", "{fact}：不明"),
    "qualification.key_prospect.deal": (
        "{account} is a key prospect: deal {deal} expects the order on {on}, in {days} days",
        "{account}是重点有意向客户：商机{deal}预计{days}天后（{on}）下单",
        "{account}は重点見込み客です：商談{deal}の受注予定は{days}日後の{on}です",
    ),
    "qualification.key_prospect.judgement": (
        "{account} is a key prospect: {rep} judged on {judged_on} that it will buy on {on}, "
        "in {days} days",
        "{account}是重点有意向客户：{rep}于{judged_on}判断其将在{days}天后（{on}）购买",
        "{account}は重点見込み客です：{rep}が{judged_on}に{days}日後の{on}に購入すると判断しました",
    ),
    "qualification.prospect.not_met": (
        "no one was met at {account} yet",
        "在{account}尚未见到任何人",
        "{account}ではまだ誰にも会っていません",
    ),
    "qualification.prospect.to_be_judged": (
        "{account} was first met on {met_on}; visits {visits} of {limit} were made and it is "
        "to be judged",
        "{account}于{met_on}首次见面，已拜访{visits}次（上限{limit}次），有待判断",
        "{account}とは{met_on}に初めて面談し、訪問は{limit}回中{visits}回で、判断はこれからです",
    ),
    "qualification.prospect.overdue": (
        "{account} was first met on {met_on} and visited {visits} times (at most {limit}), but "
        "no judgement is on record",
        "{account}于{met_on}首次见面，已拜访{visits}次（上限{limit}次），却没有判断记录",
        "{account}とは{met_on}に初めて面談し、{visits}回訪問しましたが（上限{limit}回）、"
        "判断の記録がありません",
    ),
    "qualification.prospect.judged_prospect": (
        "{account} was judged a prospect on {judged_on}: when {on}, which model {model}, why "
        "{why}; not stated: {missing}",
        "{account}于{judged_on}被判断为有意向客户：何时{on}，何种机型{model}，为何{why}；"
        "未说明：{missing}",
        "{account}は{judged_on}に見込み客と判断されました：時期{on}、機種{model}、理由{why}、"
        "記載なし：{missing}",
    ),
    "qualification.prospect.judged_no": (
        "{account} was struck off on {judged_on}: {reason}",
        "{account}于{judged_on}被划掉：{reason}",
        "{account}は{judged_on}に対象外とされました：{reason}",
    ),
    "qualification.drop.confirmed": (
        "{account} was struck off by {rep} on {judged_on} ({reason}), after the right person "
        "was met and a machine seen; objections: {faults}",
        "{account}由{rep}于{judged_on}划掉（{reason}），此前已见到关键人并看过机器；疑点：{faults}",
        "{account}は{rep}が{judged_on}に対象外としました（{reason}）。"
        "然るべき人に会い機械も見ています。疑問点：{faults}",
    ),
    "qualification.drop.too_soon": (
        "{account} was struck off by {rep} on {judged_on} ({reason}) too soon: {faults}",
        "{account}由{rep}于{judged_on}划掉（{reason}），过于草率：{faults}",
        "{account}は{rep}が{judged_on}に対象外としました（{reason}）が、早すぎます：{faults}",
    ),
    "qualification.drop.unknown": (
        "{account} was struck off by {rep} on {judged_on} ({reason}); whether that was "
        "confirmed is not known; objections: {faults}",
        "{account}由{rep}于{judged_on}划掉（{reason}），是否经过确认不明；疑点：{faults}",
        "{account}は{rep}が{judged_on}に対象外としました（{reason}）が、"
        "確認したかどうか不明です。疑問点：{faults}",
    ),
    "qualification.first_meeting.followed": (
        "{rep} first met {account} on {on}; a second meeting followed on {second_on}",
        "{rep}于{on}首次与{account}见面，并于{second_on}再次见面",
        "{rep}は{on}に{account}と初めて面談し、{second_on}に二度目の面談をしました",
    ),
    "qualification.first_meeting.not_followed": (
        "{rep} first met {account} on {on}; no second meeting followed by {due_on} "
        "(the next: {second_on})",
        "{rep}于{on}首次与{account}见面，截至{due_on}没有再次见面（下一次：{second_on}）",
        "{rep}は{on}に{account}と初めて面談しましたが、{due_on}までに二度目の面談がありません"
        "（次回：{second_on}）",
    ),
    "qualification.first_meeting.open": (
        "{rep} first met {account} on {on}; whether a second meeting follows by {due_on} is "
        "not known yet (the next: {second_on})",
        "{rep}于{on}首次与{account}见面，{due_on}前是否再次见面尚不明（下一次：{second_on}）",
        "{rep}は{on}に{account}と初めて面談しました。{due_on}までに二度目の面談があるかは"
        "まだ不明です（次回：{second_on}）",
    ),
    "qualification.absence.followed_up": (
        "the contact was absent when {rep} came on {on} (departments seen: {departments}); the "
        "next visit: {next_on}",
        "{rep}于{on}拜访时联系人不在（当天看过的部门：{departments}），下次拜访：{next_on}",
        "{rep}が{on}に訪問した際、相手は不在でした（当日会った部門：{departments}）。"
        "次の訪問：{next_on}",
    ),
    "qualification.absence.not_followed_up": (
        "the contact was absent when {rep} came on {on} (departments seen: {departments}); no "
        "visit followed by {due_on} (the next: {next_on})",
        "{rep}于{on}拜访时联系人不在（当天看过的部门：{departments}），"
        "截至{due_on}没有跟进（下一次：{next_on}）",
        "{rep}が{on}に訪問した際、相手は不在でした（当日会った部門：{departments}）。"
        "{due_on}までに次の訪問がありません（次回：{next_on}）",
    ),
    "qualification.absence.open": (
        "the contact was absent when {rep} came on {on} (departments seen: {departments}); a "
        "visit is to follow by {due_on} (the next: {next_on})",
        "{rep}于{on}拜访时联系人不在（当天看过的部门：{departments}），"
        "应在{due_on}前再次拜访（下一次：{next_on}）",
        "{rep}が{on}に訪問した際、相手は不在でした（当日会った部門：{departments}）。"
        "{due_on}までに再訪が必要です（次回：{next_on}）",
    ),
    "qualification.need.machine_old": (
        "machine {machine} ({departments}) has stood there for {years} years (cycle {cycle})",
        "机器{machine}（{departments}）已使用{years}年（更换周期{cycle}年）",
        "機械{machine}（{departments}）は{years}年使われています（入替周期{cycle}年）",
    ),
    "qualification.need.lease_ending": (
        "the lease of machine {machine} ({departments}) ends on {on}",
        "机器{machine}（{departments}）的租约于{on}到期",
        "機械{machine}（{departments}）のリースは{on}に満了します",
    ),
    "qualification.need.condition_poor": (
        "machine {machine} ({departments}) was seen in the state: {condition}",
        "机器{machine}（{departments}）的状况：{condition}",
        "機械{machine}（{departments}）の状態：{condition}",
    ),
    "qualification.need.breakdowns": (
        "machine {machine} ({departments}) broke down {count} times in {days} days",
        "机器{machine}（{departments}）在{days}天内发生{count}次故障",
        "機械{machine}（{departments}）は{days}日間に{count}回故障しました",
    ),
    "qualification.need.volume_above_rating": (
        "machine {machine} ({departments}) puts out {pages} pages a month (made for {rated})",
        "机器{machine}（{departments}）每月印量{pages}页（额定{rated}页）",
        "機械{machine}（{departments}）の印刷量は月{pages}枚です（定格{rated}枚）",
    ),
    "qualification.need.volume_rising": (
        "the volume of machine {machine} ({departments}) rose from {before} to {pages} pages a "
        "month",
        "机器{machine}（{departments}）的月印量从{before}页升至{pages}页",
        "機械{machine}（{departments}）の印刷量は月{before}枚から{pages}枚に増えました",
    ),
    "qualification.need.volume_falling": (
        "the volume of machine {machine} ({departments}) fell from {before} to {pages} pages a "
        "month",
        "机器{machine}（{departments}）的月印量从{before}页降至{pages}页",
        "機械{machine}（{departments}）の印刷量は月{before}枚から{pages}枚に減りました",
    ),
    "qualification.need.peak_month": (
        "machine {machine} ({departments}) put out {pages} pages in a month of peak (usually "
        "{usual})",
        "机器{machine}（{departments}）高峰月印量{pages}页（平时{usual}页）",
        "機械{machine}（{departments}）の繁忙月の印刷量は{pages}枚です（通常{usual}枚）",
    ),
    "qualification.need.volumes_uneven": (
        "the machines of {departments} are unevenly used: {most} against {fewest} pages a month",
        "{departments}的机器使用不均：每月{most}页对{fewest}页",
        "{departments}の機械の使われ方に偏りがあります：月{most}枚に対し{fewest}枚",
    ),
    "qualification.need.many_low_volumes": (
        "{count} machines ({departments}) put out fewer than {limit} pages a month",
        "{count}台机器（{departments}）每月印量不足{limit}页",
        "{count}台の機械（{departments}）の印刷量が月{limit}枚未満です",
    ),
    "qualification.need.functions_wanted": (
        "the customer wants new functions ({source}, {on})",
        "客户需要新功能（{source}，{on}）",
        "顧客は新しい機能を望んでいます（{source}、{on}）",
    ),
    "qualification.need.speed_wanted": (
        "the customer wants more speed ({source}, {on})",
        "客户需要更快的速度（{source}，{on}）",
        "顧客はより速い機械を望んでいます（{source}、{on}）",
    ),
    "qualification.need.colour_wanted": (
        "the customer wants colour ({source}, {on})",
        "客户需要彩色（{source}，{on}）",
        "顧客はカラーを望んでいます（{source}、{on}）",
    ),
    "qualification.need.queues": (
        "people queue at the machines ({source}, {on})",
        "机器前有人排队（{source}，{on}）",
        "機械の前に順番待ちができています（{source}、{on}）",
    ),
    "qualification.need.cost_control": (
        "the customer wants to control costs ({source}, {on})",
        "客户希望控制成本（{source}，{on}）",
        "顧客はコストを管理したいと考えています（{source}、{on}）",
    ),
    "qualification.need.space_short": (
        "the customer is short of space ({source}, {on})",
        "客户空间不足（{source}，{on}）",
        "顧客はスペースが足りません（{source}、{on}）",
    ),
    "qualification.need.new_branch": (
        "a branch on the contact list since {on}, with no machine on record",
        "{on}起列入名单的分支机构，尚无机器记录",
        "{on}から名簿にある拠点で、機械の記録がまだありません",
    ),
    "qualification.need.new_site_planned": (
        "the customer plans a new site ({source}, {on})",
        "客户计划新设场所（{source}，{on}）",
        "顧客は新しい拠点を計画しています（{source}、{on}）",
    ),
    "qualification.relations": (
        "{account}: meetings: {times}, the last on {last_met_on}; ranks: {ranks}; departments: "
        "{departments} (of {known})",
        "{account}：见面{times}次，最近{last_met_on}；层级：{ranks}；部门：{departments}（共{known}个）",
        "{account}：面談{times}回、直近{last_met_on}、職位：{ranks}、"
        "部門：{departments}（全{known}部門）",
    ),
    "qualification.warning.considers_leaving": (
        "{account} considers leaving ({source}, {on})",
        "{account}考虑更换供应商（{source}，{on}）",
        "{account}は他社への変更を考えています（{source}、{on}）",
    ),
    "qualification.warning.decision_maker_changed": (
        "the decision maker of {account} changed on {on} (gone: {went}; new: {came})",
        "{account}的决策者于{on}变更（离任：{went}；新任：{came}）",
        "{account}の決裁者が{on}に交代しました（前任：{went}、後任：{came}）",
    ),
    "qualification.warning.attacked_on_price": (
        "a competitor attacks on price at {account} ({source}, {on})",
        "竞争对手在{account}发动价格攻势（{source}，{on}）",
        "{account}で競合が価格攻勢をかけています（{source}、{on}）",
    ),
    "qualification.warning.competitor_proposed": (
        "{vendor} submitted a proposal to {account} on {on}",
        "{vendor}于{on}向{account}提交了建议书",
        "{vendor}が{on}に{account}へ提案を提出しました",
    ),
    "qualification.warning.not_visited": (
        "{account} was not visited for {days} days (last visit: {on})",
        "{account}已超过{days}天没有拜访（最近一次：{on}）",
        "{account}は{days}日を超えて訪問していません（最後の訪問：{on}）",
    ),
    "qualification.repurchase": (
        "Own users bought {ours} of {all} machines from us ({rate}); of {unknown} more it is not "
        "known whether the buyer was an own user",
        "老客户购买的{all}台机器中{ours}台来自我方（{rate}）；另有{unknown}台不知买方是否为老客户",
        "既存顧客が購入した{all}台のうち{ours}台が当社製です（{rate}）。"
        "ほかに{unknown}台は購入者が既存顧客か不明です",
    ),
    "qualification.churn": (
        "{account} bought from {vendor} on {on} (machines: {units}); warning signs before: {signs}",
        "{account}于{on}向{vendor}购买了{units}台机器；事前征兆：{signs}",
        "{account}は{on}に{vendor}から{units}台購入しました。事前の兆候：{signs}",
    ),
}
"""Each text in English, Simplified Chinese and Japanese."""

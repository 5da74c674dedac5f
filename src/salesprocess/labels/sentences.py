"""The sentences in which results explain themselves, by id.

The places in a sentence are filled from the result's own facts.
"""

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
        "担当者は誰か分かっているか、会ったか？",
    ),
    "ask.decision_maker_met": (
        "Do you know the decision maker, and have you met?",
        "是否知道谁是决策者？见过面吗？",
        "決裁者は誰か分かっているか、会ったか？",
    ),
    "ask.operator_met": (
        "Do you know the operator, and have you met?",
        "是否知道谁是操作者？见过面吗？",
        "オペレーターは誰か分かっているか、会ったか？",
    ),
    "ask.decision_procedure": (
        "Do you know the procedure by which they decide, and what is it?",
        "是否知道决策程序？是怎样的？",
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
        "{account}是重点潜在客户：商机{deal}预计{days}天后（{on}）下单",
        "{account}は重点見込み客です：商談{deal}の受注予定は{days}日後の{on}です",
    ),
    "qualification.key_prospect.judgement": (
        "{account} is a key prospect: {rep} judged on {judged_on} that it will buy on {on}, "
        "in {days} days",
        "{account}是重点潜在客户：{rep}于{judged_on}判断其将在{days}天后（{on}）购买",
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
        "{account}于{judged_on}被判断为潜在客户：何时{on}，何种机型{model}，为何{why}；"
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
        "機械{machine}（{departments}）は{years}年使われています（更新周期{cycle}年）",
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
        "{vendor}于{on}向{account}提交了方案",
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
        "{rep}：訪問と潜在力を比べられない。潜在力が不明か他の担当者の顧客への訪問：{unjudged}件",
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
        "volume or age: {unplaced}; machines not yet installed: {not_yet}",
        "{unit}（{day}）：{count}；已知月印量{pages}页；印量或使用年数未知{unplaced}；"
        "尚未安装的机器{not_yet}台",
        "{unit}（{day}）：{count}。判明している月間枚数{pages}。枚数か使用年数が不明{unplaced}。"
        "未設置の機械{not_yet}台",
    ),
    "planning.grid.history": (
        "{unit} up to {day}: {count}; without a known volume or age: {unplaced}; machines not yet "
        "installed: {not_yet}; the figure this follows can be read only in part",
        "{unit}（截至{day}）：{count}；印量或使用年数未知{unplaced}；尚未安装的机器{not_yet}台；"
        "所依据的图表仅部分可读",
        "{unit}（{day}まで）：{count}。枚数か使用年数が不明{unplaced}。未設置の機械{not_yet}台。"
        "もとの図は一部しか読めない",
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
        "实际拜访{made}次；计划{planned}次，其中{kept}次按日完成；有效{effective}，"
        "预约{by_appointment}，有目的{with_purpose}；偏离后重新执行计划{resumed}",
        "訪問{made}件、計画{planned}件のうち予定日に実行{kept}件、有効{effective}、"
        "アポイントあり{by_appointment}、目的あり{with_purpose}、外れた後の再開{resumed}",
    ),
    "planning.spread": (
        "{visits} visits are {side} over {over}: evenness {made} (planned {planned}), 1 being the "
        "same number to each",
        "{visits}次拜访按{over}看{side}：均匀度{made}（计划{planned}），1表示每个相同",
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
        "计划拜访{planned}次，按日完成{kept}次（{share}；至少{least}）",
        "計画した訪問{planned}件のうち予定日に実行{kept}件（{share}、最低{least}）",
    ),
    "planning.pdca.check": (
        "checks: {checks}, the last on {last_on}, due by {due_on}",
        "检查{checks}次，最近一次{last_on}，期限{due_on}",
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
        "更新需要は確かではありません：{of}社中{count}社で機械を最近確認していない（{accounts}）",
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
        "{first}～{last}：顧客{accounts}社すべてに訪問枠がある。残る訪問{visits}件（担当者{reps}人）、"
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
        "枠の不足{no_capacity}社、担当者なし{no_rep}社。担当者1人の枠{capacity}件"
        "（稼働日{days}日、1日{per_day}件）。残る訪問{visits}件（担当者{reps}人）、実施{done}件。"
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
    "planning.travel.danger": (
        "a danger sign: travel is {travel} of the time of {days} days, above {limit} (usual "
        "{usual_travel}, team {team_travel}); face to face {face_to_face} (usual "
        "{usual_face_to_face}, team {team_face_to_face})",
        "危险信号：{days}天中路途占{travel}，超过{limit}（通常{usual_travel}，团队{team_travel}）；"
        "面对面商谈占{face_to_face}（通常{usual_face_to_face}，团队{team_face_to_face}）",
        "危険信号：{days}日間で移動が{travel}、上限{limit}を超過（標準{usual_travel}、"
        "チーム{team_travel}）。商談は{face_to_face}（標準{usual_face_to_face}、"
        "チーム{team_face_to_face}）",
    ),
    "planning.travel.fine": (
        "travel is {travel} of the time of {days} days, not above {limit} (usual {usual_travel}, "
        "team {team_travel}); face to face {face_to_face} (usual {usual_face_to_face}, team "
        "{team_face_to_face})",
        "{days}天中路途占{travel}，未超过{limit}（通常{usual_travel}，团队{team_travel}）；"
        "面对面商谈占{face_to_face}（通常{usual_face_to_face}，团队{team_face_to_face}）",
        "{days}日間で移動が{travel}、上限{limit}以内（標準{usual_travel}、チーム{team_travel}）。"
        "商談は{face_to_face}（標準{usual_face_to_face}、チーム{team_face_to_face}）",
    ),
    "planning.travel.unknown": (
        "days on record: {days}, too few to judge travel (at least {least})",
        "有记录的工作日{days}天，不足以判断路途时间（至少{least}天）",
        "記録のある日は{days}日で、移動時間を判断できない（{least}日以上必要）",
    ),
    "planning.hours.wrong": (
        "{faults}: of {days} days {late} began after {starts} and {early} ended before {ends}; "
        "desk work {desk} (at most {limit})",
        "{faults}：{days}天中{late}天在{starts}之后开始，{early}天在{ends}之前结束；"
        "内勤事务占{desk}（上限{limit}）",
        "{faults}：{days}日のうち{starts}より遅い始業{late}日、{ends}より早い終業{early}日。"
        "事務作業{desk}（上限{limit}）",
    ),
    "planning.hours.fine": (
        "nothing wrong: of {days} days {late} began after {starts} and {early} ended before "
        "{ends}; desk work {desk} (at most {limit})",
        "没有问题：{days}天中{late}天在{starts}之后开始，{early}天在{ends}之前结束；"
        "内勤事务占{desk}（上限{limit}）",
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
        "有客户拜访的{days}天中，{best}前开始首次拜访{early}天，{latest}后才开始{late}天；"
        "没有拜访{without}天",
        "顧客を訪れた{days}日のうち、{best}までに最初の訪問を始めた日{early}日、{latest}より後{late}日。"
        "訪問のない日{without}日",
    ),
    "planning.more_time": (
        "{wanted} more face to face a day, beside {now} now, would come from {parts}; "
        "{from_excess} of it is above the usual share, {missing} is not to be found",
        "每天面对面商谈现为{now}，再增加{wanted}可来自：{parts}；其中{from_excess}为超出通常比例的部分，"
        "另有{missing}无处可得",
        "1日の商談は現在{now}。さらに{wanted}増やすには：{parts}。うち{from_excess}は標準の割合を"
        "超える分、{missing}は捻出できない",
    ),
    "planning.more_time.part": ("{heading} {time}", "{heading}{time}", "{heading}{time}"),
    "planning.more_time.none": (
        "{wanted} more face to face a day, beside {now} now: nothing is on record that could give "
        "it; missing: {missing}, above the usual share: {from_excess}",
        "每天面对面商谈现为{now}，再增加{wanted}：没有可以腾出的时间记录；缺{missing}，"
        "超出通常比例的部分{from_excess}",
        "1日の商談は現在{now}。さらに{wanted}増やす時間の記録がない。不足{missing}、"
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
"""Each sentence in English, Simplified Chinese and Japanese."""

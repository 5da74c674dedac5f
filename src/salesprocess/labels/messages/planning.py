"""What the findings of planning say and what to do about them, by the code of the rule."""

from __future__ import annotations

from typing import Final

MESSAGES: Final = {
    "PLN101": (
        "machines on record: {machines}, none of them seen by eye",
        "记录有{machines}台机器，均未经现场确认",
        "記録にある機械{machines}台は、いずれも現物を確認していません",
    ),
    "PLN101.remedy": (
        "Go to where the machines stand, look at each, and note the day.",
        "到机器所在之处逐台查看，并记录日期。",
        "機械の設置場所へ行って一台ずつ確かめ、日付を記録してください。",
    ),
    "PLN102": (
        "machines due: {due}; {oldest} stands there since {since}, the cycle is {cycle} years; "
        "no deal",
        "到更换期的机器{due}台；{oldest}自{since}起使用，更换周期为{cycle}年；没有商机",
        "入替時期の機械{due}台。{oldest}は{since}から稼働、入替周期は{cycle}年。商談がありません",
    ),
    "PLN102.remedy": (
        "Look at the machine, ask for the customer's plans, and open a deal.",
        "查看机器，了解客户的计划，并建立商机。",
        "機械を確かめ、顧客の計画を聞き、商談を起こしてください。",
    ),
    "PLN103": (
        "no machine of {account} is on record",
        "没有{account}的机器记录",
        "{account}の機械の記録がありません",
    ),
    "PLN103.remedy": (
        "Visit it, ask which machines are in use, and record each of them.",
        "拜访该客户，了解在用的机器，并逐台记录。",
        "訪問して使用中の機械を尋ね、一台ずつ記録してください。",
    ),
    "PLN104": ("not known: {missing}", "未知：{missing}", "不明：{missing}"),
    "PLN104.remedy": (
        "Ask for the industry and the number of employees, and record both.",
        "了解行业和员工人数并记录下来。",
        "業種と従業員数を尋ね、両方を記録してください。",
    ),
    "PLN105": (
        "{apart} of {visits} visits would have to go elsewhere; {segment} has {of_visits} of "
        "them and {of_potential} of the potential ({potential_by})",
        "{visits}次拜访中有{apart}应转向别处；{segment}占拜访的{of_visits}，"
        "占潜力的{of_potential}（{potential_by}）",
        "訪問{visits}件の{apart}は向け先を変えるべきです。{segment}は訪問の{of_visits}、"
        "潜在力の{of_potential}（{potential_by}）",
    ),
    "PLN105.remedy": (
        "Rank the segments by potential, and plan the next visits from the top.",
        "按潜力对细分市场排序，从最高者开始安排下一步拜访。",
        "区分を潜在力の順に並べ、上位から次の訪問を計画してください。",
    ),
    "PLN106": (
        "no plan and no planned visit for {month}",
        "{month}没有计划，也没有已安排的拜访",
        "{month}の計画も訪問予定もありません",
    ),
    "PLN106.remedy": (
        "Plan the month: which accounts, in which order, on which days, what for.",
        "制定当月计划：拜访哪些客户、按什么顺序、在哪几天、目的是什么。",
        "その月の計画を立ててください：どの顧客を、どの順に、いつ、何のために訪問するか。",
    ),
    "PLN107": (
        "{covered} of {accounts} accounts visited since {since}; {expected} should be by now, as "
        "each is to be within {days} days",
        "自{since}起{accounts}家客户中仅拜访{covered}家；按每家{days}天内拜访，目前应达到{expected}家",
        "{since}以降、顧客{accounts}社のうち訪問は{covered}社です。各社{days}日以内とすると、"
        "現時点で{expected}社のはずです",
    ),
    "PLN107.remedy": (
        "Plan the accounts not visited yet, the most important first, and fill each day.",
        "为尚未拜访的客户安排日期，重要的优先，排满每一天。",
        "未訪問の顧客を重要な順に計画し、毎日の訪問枠を埋めてください。",
    ),
    "PLN108": (
        "travel is {travel} of the time of {days} days (at most {limit}; usual {usual_travel}, "
        "team {team_travel}), face to face {face_to_face}",
        "{days}天中路途占{travel}（上限{limit}，通常{usual_travel}，团队{team_travel}），"
        "面对面商谈占{face_to_face}",
        "{days}日間で移動が{travel}（上限{limit}、標準{usual_travel}、チーム{team_travel}）、"
        "商談は{face_to_face}です",
    ),
    "PLN108.remedy": (
        "Plan the visits of a day in one area, and the route the evening before.",
        "把一天的拜访安排在同一区域，并在前一天晚上规划路线。",
        "1日の訪問を同じ地域にまとめ、経路は前日の夜に決めてください。",
    ),
    "PLN109": (
        "on {late} of {days} days the first appointment was after {latest}, on {early} by {best}",
        "{days}天中有{late}天的首次拜访晚于{latest}，{best}前开始的有{early}天",
        "{days}日のうち{late}日は最初の訪問が{latest}より後で、{best}までは{early}日です",
    ),
    "PLN109.remedy": (
        "Fix an appointment for 8:45 or 9:15 the day before, and prepare it then.",
        "前一天约好8:45或9:15的首次拜访，并做好准备。",
        "前日のうちに8:45か9:15の約束を取り、準備も済ませてください。",
    ),
    "PLN110": (
        "{faults}: of {days} days {late} began after {starts}, {early} ended before {ends}; desk "
        "work {desk} (at most {limit})",
        "{faults}：{days}天中{late}天在{starts}之后开始，{early}天在{ends}之前结束；"
        "内勤事务占{desk}（上限{limit}）",
        "{faults}：{days}日のうち{starts}より遅い始業{late}日、{ends}より早い終業{early}日。"
        "事務作業{desk}（上限{limit}）",
    ),
    "PLN110.remedy": (
        "Begin and end the day with a visit, and put desk work off until no one can be seen.",
        "以拜访开始和结束一天，内勤事务放在无法拜访客户的时段处理。",
        "1日を訪問で始めて訪問で終え、事務作業は訪問できない時間に回してください。",
    ),
    "PLN111": (
        "{without} of {visits} visits in {days} days have no purpose on record",
        "{days}天内{visits}次拜访中有{without}次没有目的记录",
        "{days}日間の訪問{visits}件のうち{without}件は目的の記録がありません",
    ),
    "PLN111.remedy": (
        "Write down the purpose of each visit the day before, and what is to be agreed.",
        "提前一天写下每次拜访的目的以及要达成的约定。",
        "前日に各訪問の目的と、何を合意するかを書いてください。",
    ),
    "PLN112": (
        "{taken} of {visits} visits went to {accounts} accounts far beyond their potential: {most}",
        "{visits}次拜访中有{taken}次去了{accounts}家客户，远超其潜力：{most}",
        "訪問{visits}件のうち{taken}件が潜在力を大きく超えて{accounts}社に向いています：{most}",
    ),
    "PLN112.remedy": (
        "Halve the visits to these accounts, and give the time to those with more machines.",
        "把对这些客户的拜访减半，把时间给机器更多的客户。",
        "これらの顧客への訪問を半分にし、機械の多い顧客に時間を使ってください。",
    ),
    "PLN113": (
        "{kept} of {planned} planned visits were made on their day ({share}); after {missed} days "
        "off plan it was taken up again {resumed} times",
        "{planned}次计划拜访中有{kept}次按日完成（{share}）；{missed}天偏离计划后，"
        "{resumed}次重新执行",
        "計画した訪問{planned}件のうち予定日に行ったのは{kept}件（{share}）。"
        "計画から外れた{missed}日の後、再開は{resumed}回",
    ),
    "PLN113.remedy": (
        "Plan fewer visits and make them; after a missed day go on with the plan at once.",
        "少计划一些拜访并全部完成；偏离一天后立即回到计划。",
        "訪問の計画を減らして実行し、外れた日の後はすぐ計画に戻ってください。",
    ),
    "PLN114": (
        "plans that ended and were never checked: {plans}, from {first} to {last}",
        "已结束却从未检查的计划：{plans}份，{first}至{last}",
        "終わったのに一度も評価していない計画：{plans}件、{first}から{last}まで",
    ),
    "PLN114.remedy": (
        "Sit down with the rep at the end of each month and hold the result against the plan.",
        "每月底与销售一起将结果与计划对照。",
        "毎月末に担当者と向き合い、結果を計画と照らし合わせてください。",
    ),
    "PLN115": (
        "“{problem}” was found {times} times from {first} to {last}; countermeasures done in "
        "between, without effect: {done}; other problems that came back: {others}",
        "“{problem}”在{first}至{last}间被发现{times}次；其间实施而无效的对策：{done}项；"
        "其他反复出现的问题：{others}个",
        "「{problem}」が{first}から{last}までに{times}回見つかりました。"
        "その間に実施し効果のなかった対策：{done}件、ほかに再発した問題：{others}件",
    ),
    "PLN115.remedy": (
        "Decide a countermeasure for the cause, with a name and a day, and check it next time.",
        "针对原因决定一项对策，明确负责人和日期，并在下次检查时确认。",
        "原因への対策を一つ、担当と期日を付けて決め、次回の評価で確かめてください。",
    ),
    "PLN116": (
        "{visits} visits on {days} days on record since {first}: {a_day} a day, {a_week} a week "
        "(at least {least} a day)",
        "自{first}起{days}个有记录的工作日共拜访{visits}次：每天{a_day}次，"
        "每周{a_week}次（每天至少{least}次）",
        "{first}以降、記録のある{days}日に訪問{visits}件：一日{a_day}件、"
        "一週{a_week}件（一日最低{least}件）",
    ),
    "PLN116.remedy": (
        "Shorten each visit by preparing it, and call on prospects nearby when one is absent.",
        "做好准备以缩短每次拜访；客户不在时拜访附近的潜在客户。",
        "準備して各訪問を短くし、不在のときは近くの見込み客を訪ねてください。",
    ),
    "PLN117": (
        "{farming} of {visits} visits were for the long term ({share}; target {target}); not "
        "known: {unknown}",
        "{visits}次拜访中{farming}次着眼长期（{share}；目标{target}）；不明：{unknown}次",
        "訪問{visits}件のうち長期のためは{farming}件（{share}、目標{target}）。不明：{unknown}件",
    ),
    "PLN117.remedy": (
        "Keep fixed days in each week's plan for customers without a deal.",
        "在每周计划中为没有商机的客户留出固定的日子。",
        "毎週の計画に、商談のない顧客のための日を決めて入れてください。",
    ),
    "PLN118": (
        "{visited} accounts visited, {accounts} own ones: {spread}",
        "拜访了{visited}家客户（自己负责{accounts}家）：{spread}",
        "訪問した顧客は{visited}社（担当{accounts}社）：{spread}",
    ),
    "PLN118.remedy": (
        "Plan the next visits to the accounts not seen this quarter.",
        "安排下一步拜访本季度尚未见过的客户。",
        "今四半期にまだ会っていない顧客への訪問を計画してください。",
    ),
    "PLN119": (
        "nothing was recorded on {empty} of {days} working days ({share} with a record; last: "
        "{last_on})",
        "{days}个工作日中有{empty}天没有任何记录（有记录：{share}；最近一次：{last_on}）",
        "稼働日{days}日のうち{empty}日は記録がありません（記録あり{share}、最後は{last_on}）",
    ),
    "PLN119.remedy": (
        "Have each day's visits and answers recorded before the day ends.",
        "让每天的拜访和回答在当天结束前记录下来。",
        "毎日の訪問と回答を、その日のうちに記録させてください。",
    ),
}
"""Each text in English, Simplified Chinese and Japanese."""

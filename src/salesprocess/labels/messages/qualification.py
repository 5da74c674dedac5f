"""What the findings of qualification say and what to do about them, by the code of the rule."""

from __future__ import annotations

from typing import Final

MESSAGES: Final = {
    "QUA101": (
        "expected to buy on {expected}, in {days} days, but no decision maker was met "
        "(known: {known}; {names})",
        "预计{expected}购买（还有{days}天），但尚未见到决策者（已知{known}人；{names}）",
        "{expected}（{days}日後）に購入の見込みですが、決裁者に会っていません"
        "（判明{known}名；{names}）",
    ),
    "QUA101.remedy": (
        "Find out who decides, and meet that person soon.",
        "弄清由谁决策，并尽快与其见面。",
        "誰が決裁するかを確かめ、早めにその本人に会ってください。",
    ),
    "QUA102": (
        "in {stage}, but not known: {unknown}",
        "已处于{stage}，但尚不清楚：{unknown}",
        "{stage}にありますが、次が不明です：{unknown}",
    ),
    "QUA102.remedy": (
        "Ask the decision maker where the budget comes from and how much it is.",
        "向决策者询问预算的来源和金额。",
        "予算の出どころと金額を決裁者に確認してください。",
    ),
    "QUA103": (
        "known more than {limit} days ago, the oldest on {oldest}: {topics}",
        "以下信息已超过{limit}天，最早的是{oldest}：{topics}",
        "次の情報は{limit}日より前のもので、最も古いのは{oldest}です：{topics}",
    ),
    "QUA103.remedy": (
        "Ask the customer again and record the answers with their day.",
        "再次询问客户，并记录答案及日期。",
        "顧客に改めて確認し、回答を日付とともに記録してください。",
    ),
    "QUA104": (
        "{name} is the only person met, in {meetings} meetings (open deals: {deals})",
        "只见过{name}一人，共{meetings}次面谈（进行中的商机：{deals}）",
        "会ったのは{name}だけで、面談は{meetings}回です（進行中の商談：{deals}）",
    ),
    "QUA104.remedy": (
        "Meet those who decide and those who use the machines, in other departments too.",
        "与决策者和使用机器的人见面，也包括其他部门的人。",
        "決裁する人や機器を使う人に、他部門も含めて会ってください。",
    ),
    "QUA105": (
        "{known} of {questions} survey questions are answered; ask next about: {topic}",
        "{questions}个调查问题中仅弄清{known}个；下一步询问：{topic}",
        "調査{questions}項目のうち判明は{known}項目。次に確認すること：{topic}",
    ),
    "QUA105.remedy": (
        "Take the survey's open questions to the next visit, the most telling one first.",
        "把调查中未弄清的问题带到下次拜访，最关键的先问。",
        "調査の未確認項目を次の訪問に持って行き、最も重要なものから確認してください。",
    ),
    "QUA106": (
        "bought {units} from {vendor} on {bought_on} without considering us: {cause}",
        "于{bought_on}从{vendor}购买{units}台，未考虑过我方：{cause}",
        "{bought_on}に{vendor}から{units}台を購入、当社は検討されず：{cause}",
    ),
    "QUA106.remedy": (
        "Find out the cause with the rep. Not visited: put the account into the development plan. "
        "Visited: find out who decides, meet them soon, and look at the machines.",
        "与销售一起弄清原因。没有拜访：把客户列入开拓计划。"
        "拜访过：弄清由谁决定，尽快见面，并到现场看机器。",
        "担当者と原因を確かめてください。未訪問なら開拓計画に入れ、"
        "訪問済みなら決裁者を確かめて早く会い、機器を見てください。",
    ),
    "QUA107": (
        "a proposal of {vendors} is in since {since}, and none of ours",
        "{vendors}自{since}起已提交方案，而我方没有",
        "{since}から{vendors}の提案が出ていますが、当社の提案はありません",
    ),
    "QUA107.remedy": (
        "Visit the account now, find out the need and by when it is decided, and propose.",
        "立即拜访客户，弄清需求和决定的时间，并提交方案。",
        "すぐに訪問して必要とされるものと決定の時期を確かめ、提案してください。",
    ),
    "QUA108": (
        "refused the visit on {refused_on}, {days} days ago, and was not visited again",
        "{refused_on}拒绝拜访，已过{days}天，此后没有再拜访",
        "{refused_on}に訪問を断られてから{days}日、再訪問していません",
    ),
    "QUA108.remedy": (
        "Visit again with something new: another department, news, a different purpose.",
        "带着新内容再次拜访：其他部门、新信息或不同的目的。",
        "別の部門、新しい情報、違う目的など、新しいものを持って再訪問してください。",
    ),
    "QUA109": (
        "only {departments} was visited, where machines are bought and not used",
        "只拜访了{departments}，那里采购机器却不使用机器",
        "機器を使わず購入するだけの{departments}しか訪問していません",
    ),
    "QUA109.remedy": (
        "Go to where the machines stand: ask those who use them what they need.",
        "到机器所在的部门去，向使用者了解需求。",
        "機器のある部門へ行き、使う人に必要なことを聞いてください。",
    ),
    "QUA110": (
        "first met on {met_on}, visited {visits} times (at most {limit}), not judged",
        "{met_on}首次见面，已拜访{visits}次（上限{limit}次），仍未判断",
        "{met_on}に初めて面談し、{visits}回訪問しましたが（上限{limit}回）、未判断です",
    ),
    "QUA110.remedy": (
        "Decide whether it is a prospect: write down when, which model and why, or strike it "
        "off after meeting the right person.",
        "判断是否为潜在客户：写明何时、何种机型、为何；或在见到关键人之后再划掉。",
        "見込み客かどうかを判断してください。時期・機種・理由を記録するか、"
        "然るべき人に会ってから対象外としてください。",
    ),
    "QUA111": (
        "machines never seen by eye: {unseen} of {known} ({machines})",
        "{known}台机器中有{unseen}台从未亲眼看过：{machines}",
        "{known}台のうち{unseen}台の機械を目で見ていません：{machines}",
    ),
    "QUA111.remedy": (
        "Go to where the machine stands, look at it, and talk to those who use it.",
        "到机器所在的地方亲眼查看，并与使用者交谈。",
        "機械のある場所へ行って目で確かめ、使っている人と話してください。",
    ),
    "QUA112": (
        "struck off by {rep} on {judged_on} ({reason}) without confirmation: {faults}",
        "{rep}于{judged_on}未经确认即划掉（{reason}）：{faults}",
        "{rep}が{judged_on}に確認なしで対象外としました（{reason}）：{faults}",
    ),
    "QUA112.remedy": (
        "Put it back, look at the machines, and ask the person in charge or the decision maker "
        "before striking it off.",
        "恢复到名单上，查看机器，并在划掉之前向负责人或决策者确认。",
        "名簿に戻し、機械を見て、担当者または決裁者に確かめてから判断してください。",
    ),
    "QUA113": (
        "new decision maker since {since}, not met: {names}",
        "{since}起决策者变更，尚未见面：{names}",
        "{since}に決裁者が交代しましたが、まだ会っていません：{names}",
    ),
    "QUA113.remedy": (
        "Call on the new decision maker now, before the competitor does.",
        "赶在竞争对手之前，立即拜访新的决策者。",
        "競合より先に、すぐ新しい決裁者を訪問してください。",
    ),
    "QUA114": (
        "{rep} first met them on {on} and made no further visit by {due_on}",
        "{rep}于{on}首次见面，截至{due_on}没有再次拜访",
        "{rep}は{on}に初めて面談しましたが、{due_on}までに再訪していません",
    ),
    "QUA114.remedy": (
        "Go again with what the customer asked about, and agree the date of the next visit.",
        "带着客户所询问的内容再次拜访，并约定下次拜访的日期。",
        "顧客が尋ねたことへの答えを持って再訪し、次回の訪問日を決めてください。",
    ),
    "QUA115": (
        "the contact was absent on {on} ({rep}; departments seen: {departments}) and no visit "
        "followed by {due_on}",
        "{on}联系人不在（{rep}；当天看过的部门：{departments}），截至{due_on}没有跟进拜访",
        "{on}の訪問で相手は不在でした（{rep}、当日会った部門：{departments}）。"
        "{due_on}までに次の訪問がありません",
    ),
    "QUA115.remedy": (
        "Plan the next visit now; when there, see other departments and leave a note.",
        "立即安排下次拜访；到场时也去看看其他部门，并留下便条。",
        "今すぐ次の訪問を計画し、訪問時には他の部門にも会い、書き置きを残してください。",
    ),
    "QUA116": (
        "own user (machines of ours: {machines}) shows: {signs}",
        "老客户（我方机器{machines}台）出现征兆：{signs}",
        "当社の機械が{machines}台ある既存顧客に兆候があります：{signs}",
    ),
    "QUA116.remedy": (
        "Find the reason, report it at once, and meet the key people with advantages other than "
        "price.",
        "查明原因并立即报告，以价格以外的优势与关键人物见面。",
        "理由を突き止めてすぐ報告し、価格以外の利点を持って要となる人に会ってください。",
    ),
    "QUA117": (
        "needs ({kinds}) but no open deal: {signs}; machines: {machines}",
        "存在需求（{kinds}）但没有进行中的商机：{signs}；机器：{machines}",
        "ニーズ（{kinds}）があるのに進行中の商談がありません：{signs}、機械：{machines}",
    ),
    "QUA117.remedy": (
        "Visit the department, check the need at the machine, and open a deal or write down why "
        "not.",
        "到该部门拜访，在机器旁确认需求，建立商机或写明不建立的理由。",
        "その部門を訪問し、機械の前でニーズを確かめ、商談を起こすか、"
        "起こさない理由を記録してください。",
    ),
}
"""Each text in English, Simplified Chinese and Japanese."""

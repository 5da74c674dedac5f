"""The headings, columns and notes of a review's part on qualification, by id."""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {
    # Qualification
    "qualification.verdicts": ("Qualification", "客户资格判定", "見込み客の適格性"),
    "qualification.verdicts_of": (
        "Qualification by {framework}",
        "客户资格判定（{framework}）",
        "見込み客の適格性（{framework}）",
    ),
    "qualification.verdicts_note": (
        "By {framework}: the {count} accounts with an open deal or judged to be prospects. "
        "Unknown is never taken for no.",
        "按{framework}：有进行中商机或被判断为有意向客户的{count}个客户。未知绝不当作“否”。",
        "{framework}による：進行中の商談があるか見込み客と判断された{count}件の顧客。"
        "不明は「いいえ」とみなさない。",
    ),
    "qualification.verdict": ("verdict", "判定", "判定"),
    "qualification.accounts": ("accounts", "客户数", "顧客数"),
    "qualification.share": ("share", "占比", "割合"),
    "qualification.criterion": ("criterion", "标准", "基準"),
    "qualification.most_missing": ("most often missing", "最常缺失", "最も多い未確認"),
    "qualification.missing_at": ("{topic} ({count})", "{topic}（{count}）", "{topic}（{count}）"),
    "qualification.key_prospects": ("Key prospects", "重点有意向客户", "重点見込み客"),
    "qualification.key_prospects_note": (
        "{count} accounts are expected to buy soon; the nearest first.",
        "预计近期购买的客户有{count}个，按时间先后排列。",
        "近く購入が見込まれる顧客は{count}件。近い順。",
    ),
    "qualification.account": ("account", "客户", "顧客"),
    "qualification.expected_on": ("expected on", "预计日期", "見込み日"),
    "qualification.missing": ("missing", "缺失项", "未確認"),
    "qualification.ask_next": ("ask next about", "下一步询问", "次に確認すること"),
    "qualification.meet": ("meet", "应见的人", "会うべき人"),
    "qualification.person": ("{names} ({role})", "{names}（{role}）", "{names}（{role}）"),
    "qualification.who_is": ("who is the {role}?", "谁是{role}？", "{role}は誰か？"),
    "qualification.three_visits": (
        "Judged within three visits?",
        "三次拜访内是否作出判断？",
        "三回の訪問で判断したか",
    ),
    "qualification.statuses_note": (
        "Where the accounts of each rep stand now.",
        "各销售的客户目前所处状态。",
        "各営業担当の顧客の現在の状態。",
    ),
    "qualification.in_time_note": (
        "Of the accounts first met in the period: how many were judged in time, and at how many "
        "a second meeting followed; what can still be in time is open.",
        "期间内首次见面的客户中：及时作出判断的数量，以及有第二次见面的数量；尚在期限内的计为未定。",
        "期間内に初めて面談した顧客のうち、期限内に判断した数と二度目の面談が続いた数。"
        "まだ間に合うものは未定とする。",
    ),
    "qualification.first_met": ("first met", "首次见面", "初回面談"),
    "qualification.in_time": ("judged in time", "及时判断", "期限内の判断"),
    "qualification.second": ("second meeting", "第二次见面", "二度目の面談"),
    "qualification.undecided": ("open", "未定", "未定"),
    "qualification.rate": ("rate", "比率", "率"),
    "qualification.care": ("Care for the list", "名单的维护", "リストの管理"),
    "qualification.care_note": (
        "Accounts struck off after confirmation, and absences after which the next visit "
        "followed, in the period.",
        "期间内经确认后划掉的客户，以及客户不在之后及时再访的情况。",
        "期間内に確認のうえ対象外とした顧客と、不在の後に次の訪問が続いた件数。",
    ),
    "qualification.confirmed": ("drops confirmed", "经确认划掉", "確認済みの除外"),
    "qualification.not_confirmed": ("not confirmed", "未经确认", "未確認の除外"),
    "qualification.followed_up": ("absences followed up", "不在后再访", "不在後の再訪"),
    "qualification.not_followed_up": ("not followed up", "未再访", "再訪なし"),
    "qualification.market": ("The market and us", "市场与我们", "市場と自社"),
    "qualification.market_note": (
        "What the accounts bought in the period, from anyone: each purchase stands in one row.",
        "期间内客户向任何厂商的采购：每笔采购只归入一行。",
        "期間内に顧客がどこかから購入したもの。各購入は一行にのみ入る。",
    ),
    "qualification.standing": ("standing", "结果", "結果"),
    "qualification.purchases": ("purchases", "采购次数", "購入件数"),
    "qualification.units": ("units", "台数", "台数"),
    "qualification.money": ("money", "金额", "金額"),
    "qualification.unpriced": ("without amount", "无金额", "金額なし"),
    "qualification.of_the_market": ("of the units", "占台数", "台数比"),
    "qualification.causes": (
        "Why we were not considered",
        "为何未接触就失败",
        "なぜ検討されなかったか",
    ),
    "qualification.causes_note": (
        "No-contact failures by cause, and their share of what was bought, rep by rep.",
        "未接触性失败按原因分列，并按销售列出其在采购中的比例。",
        "未接触による失注の原因別内訳と、営業担当別に購入に占める割合。",
    ),
    "qualification.cause": ("cause", "原因", "原因"),
    "qualification.lost_unseen": ("no contact", "未接触", "未接触"),
    "qualification.known_market": ("known", "已知", "判明"),
    "qualification.needs": ("Needs", "需求", "ニーズ"),
    "qualification.needs_note": (
        "Accounts that show a need; of those that show it strongly, how many have an open deal.",
        "显示出需求的客户；其中需求强烈者已有进行中商机的比例。",
        "ニーズが見える顧客。強いもののうち進行中の商談がある割合。",
    ),
    "qualification.kind": ("kind", "类型", "種類"),
    "qualification.signs": ("most frequent signs", "最常见的信号", "最も多い兆候"),
    "qualification.strong": ("strong", "强烈", "強い"),
    "qualification.with_deal": ("with a deal", "有商机", "商談あり"),
    "qualification.repurchases": (
        "Repurchase by own users",
        "老客户的再购买",
        "既存顧客の再購入",
    ),
    "qualification.bought": ("units bought", "购买台数", "購入台数"),
    "qualification.ours": ("from us", "向我们购买", "自社から"),
    "qualification.churned": ("units to competitors", "流向竞争对手的台数", "競合へ移った台数"),
    "qualification.warned_by": ("warned by", "征兆", "事前の兆候"),
    "qualification.no_sign": ("no sign", "无征兆", "兆候なし"),
    "qualification.at_risk": (
        "Own users at risk",
        "有流失风险的老客户",
        "失うおそれのある既存顧客",
    ),
    "qualification.at_risk_note": (
        "{count} own users show warning signs; those with most of them first.",
        "出现征兆的老客户有{count}个，征兆多者在前。",
        "兆候のある既存顧客は{count}件。兆候の多い順。",
    ),
    "qualification.machines": ("our machines", "我方机器", "自社機"),
    "qualification.warnings": ("warning signs", "征兆", "兆候"),
}
"""Each text in English, Simplified Chinese and Japanese."""

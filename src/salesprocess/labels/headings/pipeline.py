"""The headings, columns and notes of a review's part on the pipeline, by id."""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {
    "review.funnel": ("SPADCO funnel by rep", "各销售的SPADCO漏斗", "営業担当別SPADCOファネル"),
    "review.funnel_note": (
        "Deals at or through each stage in the period; P−O are prospects that gave no order. "
        "– where a deal of the rep could not be placed.",
        "期间内处于或经过各阶段的商机数；P−O为未成单的有意向客户。"
        "该销售有商机无法归入阶段时显示“–”。",
        "期間内に各段階にあった商談の数。P−Oは受注に至らなかった見込み客。"
        "段階の分からない商談がある営業担当は「–」。",
    ),
    "review.leakage": ("P−O", "P−O", "P−O"),
    "review.steps": ("From stage to stage", "阶段转化", "段階間の転換"),
    "review.steps_of": (
        "From stage to stage: {process}",
        "阶段转化：{process}",
        "段階間の転換：{process}",
    ),
    "review.letter_steps": (
        "From stage to stage: SPADCO, all processes",
        "阶段转化：SPADCO，全部流程",
        "段階間の転換：SPADCO、全プロセス",
    ),
    "review.went_on": ("went on", "阶段转化率", "次へ進んだ割合"),
    "review.missing": ("left out", "未计入", "除いた数"),
    "review.steps_note": (
        "Of the deals that came into a stage in the period: how many reached the next so far.",
        "期间内进入某阶段的商机中，迄今到达下一阶段的数量。",
        "期間内に段階へ入った商談のうち、これまでに次の段階へ進んだ数。",
    ),
    "review.from": ("from", "从", "元"),
    "review.to": ("to", "到", "先"),
    "review.entered": ("entered", "进入", "到達"),
    "review.reached": ("reached the next", "到达下一阶段", "次へ進んだ"),
    "review.times": ("Time in stage", "阶段停留时间", "段階の滞在時間"),
    "review.times_of": (
        "Time in stage: {process}",
        "阶段停留时间：{process}",
        "段階の滞在時間：{process}",
    ),
    "review.times_note": (
        "From all deals on record, in days: within how many a quarter, half and three quarters of "
        "the deals leave the stage (Kaplan–Meier: those that stand there still are counted in); "
        "beside it the deals that stand in it, and for how long so far.",
        "根据全部在案商机，单位为天：四分之一、一半和四分之三的商机在多少天内离开该阶段"
        "（Kaplan–Meier法，仍处于该阶段的商机也计算在内）；旁边是仍处于该阶段的商机及其迄今停留时间。",
        "記録にある全商談から。単位は日。4分の1、半数、4分の3の商談が何日以内にその段階を離れるか"
        "（カプラン・マイヤー法、今もある商談を含む）。隣は今もその段階にある商談とこれまでの日数。",
    ),
    "review.stage": ("stage", "阶段", "段階"),
    "review.completed": ("left", "已离开", "離れた"),
    "review.quarter": ("25 %", "25 %", "25 %"),
    "review.half": ("median", "中位数", "中央値"),
    "review.three_quarters": ("75 %", "75 %", "75 %"),
    "review.standing": ("standing", "仍在", "滞在中"),
    "review.so_far": ("median so far", "迄今中位数", "これまでの中央値"),
    "review.velocity": ("Sales velocity", "销售速度", "セールスベロシティ"),
    "review.velocity_note": (
        "Open deals × won of ended × mean won amount ÷ mean days open of all deals that ended in "
        "the period; beside it what was really won a day.",
        "进行中商机数×已结束中的赢单占比×平均成交额÷期间内全部已结束商机的平均历时天数；旁边是每天实际赢单额。",
        "進行中の商談数×終了商談の受注割合×平均受注額÷期間内に終了した全商談の平均日数。"
        "隣は一日あたりの実際の受注額。",
    ),
    "review.no_amounts": (
        "No amounts are on record.",
        "没有金额记录。",
        "金額の記録がありません。",
    ),
    "review.won_of_ended": ("won of ended", "已结束中的赢单占比", "終了商談の受注割合"),
    "review.currency": ("currency", "币种", "通貨"),
    "review.ended": ("ended deals", "已结束商机", "終了した商談"),
    "review.mean_amount": ("mean won amount", "平均成交额", "平均受注額"),
    "review.mean_days": ("mean days open", "平均历时天数", "終了までの平均日数"),
    "review.per_day": ("a day", "每天", "一日あたり"),
    "review.won_per_day": ("won a day", "每天实际赢单额", "一日あたり受注額"),
    "review.forecast": ("Forecast", "预测", "予測"),
    "review.forecast_note": (
        "The next {days} days, from {deals} open deals; {without_chance} stand where history "
        "tells nothing yet, {without_amount} have no amount.",
        "未来{days}天，来自{deals}个进行中的商机；其中{without_chance}个尚无历史可循，"
        "{without_amount}个没有金额。",
        "今後{days}日間、進行中の{deals}件から。{without_chance}件は実績がまだなく、"
        "{without_amount}件は金額がない。",
    ),
    "review.no_forecast": (
        "No forecast of the open deals: {why}.",
        "无法预测进行中的商机：{why}。",
        "進行中の商談は予測できません：{why}。",
    ),
    "review.forecast_of": ("of", "项目", "項目"),
    "review.orders": ("orders", "订单", "受注"),
    "review.expected": ("expected", "预期", "見込み"),
    "review.by_reps": ("by the reps' own word", "销售自估", "営業担当の見込み"),
    "review.outcomes": ("Outcomes", "结果", "結果"),
    "review.outcomes_note": (
        "All deals on record, whenever they were opened or ended.",
        "全部在案商机，不限建立和结束时间。",
        "記録にある全商談（開始・終了の時期を問わない）。",
    ),
    "review.no_outcomes": (
        "No deal names a rep, a source or an account.",
        "没有商机注明销售、来源或客户。",
        "営業担当・経路・顧客の記載がある商談はありません。",
    ),
    "review.price_losses": ("Lost on price?", "真的输在价格吗？", "本当に価格で負けたか"),
    "review.price_losses_note": (
        "{count} deals are on record as lost on price, whenever they ended. A check that failed "
        "says the sales process lost them.",
        "记录为因价格输单的商机有{count}个，不限结束时间。未通过某项检查说明是销售流程导致输单。",
        "価格で失注と記録された商談は{count}件（終了の時期を問わない）。確認項目を満たさないものは営業プロセスの失注である。",
    ),
    "review.check": ("check", "检查", "確認項目"),
    "review.failed": ("failed", "未通过", "満たさない"),
    "review.known": ("known", "已知", "判明"),
    "review.not_known": ("not known", "未知", "不明"),
    "review.stability": ("Stable results", "业绩稳定性", "成績の安定性"),
    "review.stability_note": (
        "Orders month by month from {first} to {last}; – before the rep's first deal. A "
        "dispersion of 1 is what chance alone gives; the probability says how often chance alone "
        "would fluctuate as much.",
        "{first}至{last}的各月订单；该销售首个商机之前显示“–”。离散度为1即纯属偶然；概率表示仅凭偶然会有同样波动的可能性。",
        "{first}から{last}までの月別受注。営業担当の最初の商談より前は「–」。散らばり1は偶然だけの場合。確率は偶然だけで同じ変動になる割合。",
    ),
    "review.monthly": ("orders by month", "各月订单", "月別受注"),
    "review.mean": ("mean", "平均", "平均"),
    "review.spread": ("spread", "标准差", "標準偏差"),
    "review.dispersion": ("dispersion", "离散度", "散らばり"),
    "review.chance": ("by chance", "偶然概率", "偶然の確率"),
    "review.fluctuation": ("fluctuation", "达成率波动", "達成率の変動"),
    "review.won": ("won", "赢单", "受注"),
    "review.lost": ("lost", "输单", "失注"),
    "review.derailed": ("derailed", "中止", "中止"),
    "review.open": ("open", "进行中", "進行中"),
    "review.deals": ("deals", "商机", "商談"),
    "review.win_rate": ("win rate", "赢单率", "勝率"),
    "review.conversion": ("won of all", "全部商机赢单率", "全商談の受注率"),
}
"""Each text in English, Simplified Chinese and Japanese."""

"""The headings of a review, by id."""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {
    "review.title": ("Sales process review", "销售过程评审", "営業プロセスレビュー"),
    "review.as_of": ("as of", "截至", "基準日"),
    "review.period": ("period", "期间", "対象期間"),
    "review.funnel": ("SPADCO funnel by rep", "各销售的SPADCO漏斗", "担当者別SPADCOファネル"),
    "review.funnel_note": (
        "Deals at or through each stage in the period; P−O are prospects that gave no order.",
        "期间内处于或经过各阶段的商机数；P−O为未成单的目标客户。",
        "期間内に各段階にあった商談の数。P−Oは受注に至らなかった見込み客。",
    ),
    "review.leakage": ("P−O", "P−O", "P−O"),
    "review.unplaced": (
        "{count} deals have no date and stand in no period.",
        "{count}个商机没有日期，无法归入任何期间。",
        "{count}件の商談は日付がなく、期間に入れられません。",
    ),
    "review.outcomes_by_rep": ("Outcomes by rep", "各销售的结果", "担当者別の結果"),
    "review.outcomes_by_source": ("Outcomes by source", "各来源的结果", "経路別の結果"),
    "review.findings": ("Findings", "发现的问题", "指摘事項"),
    "review.no_findings": ("Nothing found.", "没有发现问题。", "指摘はありません。"),
    "review.rep": ("rep", "销售", "担当者"),
    "review.source": ("source", "来源", "経路"),
    "review.won": ("won", "赢单", "受注"),
    "review.lost": ("lost", "输单", "失注"),
    "review.derailed": ("derailed", "中止", "中止"),
    "review.open": ("open", "进行中", "進行中"),
    "review.deals": ("deals", "商机", "商談"),
    "review.win_rate": ("win rate", "赢单率", "勝率"),
    "review.conversion": ("won of all", "总转化率", "全体の受注率"),
    "review.interval": ("95 % interval", "95 %区间", "95 %区間"),
    "review.total": ("total", "合计", "合計"),
    "review.unknown": ("not stated", "未注明", "記載なし"),
    "subject.deal": ("deal", "商机", "商談"),
    "subject.account": ("account", "客户", "顧客"),
    "subject.rep": ("rep", "销售", "担当者"),
    "subject.book": ("book", "全部数据", "データ全体"),
    "review.more": ("… and {count} more", "……还有{count}项", "……他{count}件"),
}
"""Each heading in English, Simplified Chinese and Japanese."""

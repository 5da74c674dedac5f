"""What every review says, whatever it is about, by id."""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {
    "review.title": ("Sales process review", "销售过程评审", "営業プロセスレビュー"),
    "review.as_of": ("as of", "截至", "基準日"),
    "review.period": ("period", "期间", "対象期間"),
    "review.share": ("share", "比例", "割合"),
    "review.findings": ("Findings", "发现的问题", "指摘事項"),
    "review.no_findings": ("Nothing found.", "没有发现问题。", "指摘はありません。"),
    "review.rep": ("rep", "销售", "担当者"),
    "review.source": ("source", "来源", "経路"),
    "review.interval": ("95 % interval", "95 %区间", "95 %区間"),
    "review.total": ("total", "合计", "合計"),
    "review.unknown": ("not stated", "未注明", "記載なし"),
    "subject.deal": ("deal", "商机", "商談"),
    "subject.account": ("account", "客户", "顧客"),
    "subject.rep": ("rep", "销售", "担当者"),
    "subject.book": ("book", "全部数据", "データ全体"),
    "review.more": ("… and {count} more", "……还有{count}项", "……他{count}件"),
}
"""Each text in English, Simplified Chinese and Japanese."""

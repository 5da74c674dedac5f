"""What a finding says and what to do about it, by the code of its rule.

The places in a message are filled from the finding's evidence.
"""

from __future__ import annotations

from typing import Final

MESSAGES: Final = {
    "RUN101": (
        "rule {rule} failed: {error}",
        "规则{rule}运行失败：{error}",
        "ルール{rule}が失敗しました：{error}",
    ),
    "RUN101.remedy": (
        "mend the rule or ignore its code; its other findings are not complete",
        "修正该规则或忽略其代码；其余结果并不完整",
        "ルールを直すか、そのコードを除外してください。他の指摘は完全ではありません",
    ),
    "PIP101": (
        "the order was expected on {expected}, {days} days ago",
        "预计下单日为{expected}，已过{days}天",
        "受注予定日の{expected}を{days}日過ぎています",
    ),
    "PIP101.remedy": (
        "Ask the customer for the date of the decision and write it down, or close the deal.",
        "向客户确认决策日期并记录下来，或者关闭该商机。",
        "決定日を顧客に確認して記録するか、商談を終了してください。",
    ),
    "PIP102": (
        "in Close, but the order is expected in {days} days, on {expected} (at most {limit})",
        "处于促成阶段，但预计{days}天后（{expected}）才下单（上限{limit}天）",
        "クロージング中ですが、受注予定は{days}日後の{expected}です（上限{limit}日）",
    ),
    "PIP102.remedy": (
        "Put the deal back into the customer's stage, or agree a nearer date.",
        "把商机放回客户实际所处的阶段，或与客户确定更近的日期。",
        "顧客が実際にいる段階へ戻すか、より近い日程を顧客と決めてください。",
    ),
    "PIP103": (
        "never stood in {skipped}",
        "跳过了阶段：{skipped}",
        "段階を飛ばしました：{skipped}",
    ),
    "PIP103.remedy": (
        "Make up for what the stage is for: check its exit criterion with the customer.",
        "补上该阶段应做的工作：与客户核对其完成标准。",
        "その段階の役割を補い、終了条件を顧客と確かめてください。",
    ),
}
"""The message and the remedy of each rule in English, Simplified Chinese and Japanese."""

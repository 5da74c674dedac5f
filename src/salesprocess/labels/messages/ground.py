"""What the findings of the ground say and what to do about them, by the code of the rule."""

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
}
"""Each text in English, Simplified Chinese and Japanese."""

"""What a review calls what the rules about data look at, by id."""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {
    "subject.field": ("field", "字段", "項目"),
    "subject.kind": ("kind of record", "记录类型", "レコードの種類"),
    "subject.process": ("process", "流程", "プロセス"),
    "subject.stage": ("stage", "阶段", "段階"),
}
"""Each text in English, Simplified Chinese and Japanese."""

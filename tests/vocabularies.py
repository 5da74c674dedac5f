"""The words by which a reader knows that copiers are spoken of."""

from __future__ import annotations

import re

OF_COPIERS = {
    "en": r"\b(machines?|copiers?|cop(y|ies|ied)|pages?|print\w*|MIF|CV|PV|leases?|breakdowns?)\b",
    "zh-Hans": "机器|机型|复印|打印|印量|页|台|MIF|租约|彩色",
    "ja": "機械|機器|機種|コピー|複写|印刷|枚|台|MIF|リース|カラー",
}
"""By language, the words as a pattern."""

_ANY = re.compile("|".join(OF_COPIERS.values()), re.IGNORECASE)


def words_in(text: str) -> list[str]:
    """The words of copiers, of any language, that stand in a text."""
    return [found[0] for found in _ANY.finditer(text)]

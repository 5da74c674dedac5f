"""The words of every term, message and heading, by id and in any language.

A language is a code such as `en`, `zh-Hans` or `ja`; a plug-in can bring another.

>>> from salesprocess.processes import Spadco
>>> text(Spadco.CLOSE), text(Spadco.CLOSE, "zh-Hans"), text(Spadco.CLOSE, "ja")
('close', '争取签单', 'クロージング')
"""

from salesprocess.texts.catalogue import ENGLISH, Catalogue, Pack
from salesprocess.wording import Phrase, Say

BUILT_IN_TEXTS = Catalogue(
    [
        {
            ENGLISH: Pack("salesprocess.texts.en"),
            "zh-Hans": Pack("salesprocess.texts.zh_hans"),
            "ja": Pack("salesprocess.texts.ja"),
        }
    ]
)
"""Every text that the library brings."""

text = BUILT_IN_TEXTS.text
in_language = BUILT_IN_TEXTS.in_language

__all__ = [
    "BUILT_IN_TEXTS",
    "ENGLISH",
    "Catalogue",
    "Pack",
    "Phrase",
    "Say",
    "in_language",
    "text",
]

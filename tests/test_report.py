from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from salesprocess.labels import Language, label
from salesprocess.records import Outcome
from salesprocess.report import Note, Section, Table, Word

if TYPE_CHECKING:
    from salesprocess.report import Say


def say_in(language: Language) -> Say:
    return partial(label, language=language)


SECTION = Section(
    "review.findings",
    (
        Note("review.more", {"count": 3}),
        Table(
            ("review.rep", "review.won"),
            (("A", Outcome.WON), (Word("review.total"), None), ("B", 7)),
        ),
    ),
)


def test_headings_notes_words_and_terms_are_put_into_the_language() -> None:
    assert SECTION.to_markdown(say_in(Language.ZH_HANS)).splitlines() == [
        "## 发现的问题",
        "",
        "……还有3项",
        "",
        "| 销售 | 赢单 |",
        "| ---- | ---- |",
        "| A    | 赢单 |",
        "| 合计 | –    |",
        "| B    | 7    |",
    ]


def test_a_cell_may_hold_several_terms_and_a_sentence() -> None:
    several = (Outcome.WON, Word("review.total"), Note("review.more", {"count": 3}))
    table = Table(("review.rep", "review.won"), ((several, ()),))
    assert table.to_markdown(say_in(Language.ZH_HANS)).splitlines()[-1] == (
        "| 赢单, 合计, ……还有3项 | –    |"
    )

from __future__ import annotations

from attrs import evolve
from hypothesis import given

from report_making import OPEN, SMALL, sections, shown_within, tables
from salesprocess.markdown import escaped
from salesprocess.rates import Basis, Rate
from salesprocess.report import Note, Percent, Section, Table, to_markdown
from salesprocess.texts import in_language, text


def test_a_report_has_headings_sentences_and_tables() -> None:
    assert to_markdown(SMALL, in_language("zh-Hans")).splitlines() == [
        "# 销售流程检讨",
        "",
        "3 deals",
        "",
        "## of A & B",
        "",
        "| 销售                        |  赢单 |   比例 |",
        "| --------------------------- | ----: | -----: |",
        r"| \<script>alert(1)\</script> | 1,234 | 66.7 % |",
        "| 合计                        |     7 |      – |",
        "",
        "### 结果",
        "",
        "……还有2项",
        "",
        "## 发现的问题",
    ]


def test_a_report_within_another_begins_at_the_level_it_is_given() -> None:
    assert to_markdown(SMALL, text, level=2).startswith("## Sales process review\n")


def test_no_heading_is_deeper_than_markdown_has_levels() -> None:
    assert to_markdown(Section("deep", ()), text, level=9) == "###### deep"


def test_a_column_of_shares_is_set_to_the_right() -> None:
    rows = ((OPEN,), (Percent(0.123),), (Rate(0, 0, Basis.PERIOD),), ("12.3 %",))
    assert to_markdown(Table(("rate",), rows), text).splitlines() == [
        "|   rate |",
        "| -----: |",
        "| 66.7 % |",
        "| 12.3 % |",
        "|      – |",
        "| 12.3 % |",
    ]


@given(tables())
def test_every_text_of_a_table_turns_up(table: Table) -> None:
    header, _, *rows = to_markdown(evolve(table, longest=None), text).splitlines()
    for line, texts in zip([header, *rows], evolve(table, longest=None).texts(text), strict=True):
        assert all(escaped(text) in line for text in texts)


@given(sections)
def test_every_heading_and_sentence_turns_up_in_order(section: Section) -> None:
    page = to_markdown(section, text)
    at = 0
    for part in shown_within(section):
        if not isinstance(part, Table):
            said = part.worded(text) if isinstance(part, Note) else part.heading(text)
            shown = escaped(said)
            at = page.index(shown, at) + len(shown)

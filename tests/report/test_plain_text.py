from __future__ import annotations

from attrs import evolve
from hypothesis import given

from report_making import SMALL, tables
from salesprocess.markdown import display_width
from salesprocess.report import Note, Section, Table, to_text
from salesprocess.report.wrapping import WIDTH
from salesprocess.texts import in_language, text


def test_a_report_has_underlined_headings_sentences_and_aligned_columns() -> None:
    assert to_text(SMALL, in_language("ja")).splitlines() == [
        "営業プロセスレビュー",
        "====================",
        "",
        "3 deals",
        "",
        "of A & B",
        "--------",
        "",
        "営業担当                    受注    割合",
        "-------------------------  -----  ------",
        "<script>alert(1)</script>  1,234  66.7 %",
        "合計                           7       –",
        "",
        "結果",
        "----",
        "",
        "……他2件",
        "",
        "指摘事項",
        "--------",
    ]


def test_a_report_within_another_begins_at_the_level_it_is_given() -> None:
    assert to_text(Section("deals", ()), text, level=2) == "deals\n-----"


def test_a_long_sentence_is_wrapped() -> None:
    lines = to_text(Note("three visits " * 50), text).splitlines()
    assert len(lines) > 1
    assert all(display_width(line) <= WIDTH for line in lines)


@given(tables())
def test_every_line_of_a_table_is_equally_wide_and_no_text_is_lost(table: Table) -> None:
    header, rule, *rows = to_text(evolve(table, longest=None), text).split("\n")
    assert len({display_width(line) for line in [header, rule, *rows]}) == 1
    assert set(rule) <= set("- ")
    for line, texts in zip([header, *rows], evolve(table, longest=None).texts(text), strict=True):
        assert all(text in line for text in texts)

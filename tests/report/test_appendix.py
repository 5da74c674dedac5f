"""The sections for looking things up stand at the end of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from report_making import sections
from salesprocess.report import Note, Section, Table, to_html, to_markdown, with_appendix
from salesprocess.report.data import section_data
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.report import Part

NOTE = Note("review.no_findings")


def section(title: str, *parts: Part, is_appendix: bool = False) -> Section:
    return Section(title, parts, is_appendix=is_appendix)


def leaves(report: Section) -> Iterator[Part]:
    """The notes and tables in it, at any depth."""
    for part in report.parts:
        if isinstance(part, Section):
            yield from leaves(part)
        else:
            yield part


def test_what_is_looked_up_comes_last_in_the_order_it_had() -> None:
    report = section(
        "report",
        NOTE,
        section("rates", NOTE, is_appendix=True),
        section("tasks", NOTE),
        section("counts", is_appendix=True),
    )
    first, tasks, appendix = with_appendix(report).parts
    assert (first, tasks) == (NOTE, section("tasks", NOTE))
    assert isinstance(appendix, Section)
    assert [part.title for part in appendix.parts if isinstance(part, Section)] == [
        "rates",
        "counts",
    ]


def test_a_section_within_another_keeps_the_heading_of_that_one() -> None:
    inner = section("notes", NOTE, is_appendix=True)
    report = section("report", section("findings", section("warnings", NOTE), inner))
    assert with_appendix(report).parts == (
        section("findings", section("warnings", NOTE)),
        section("report.appendix", section("findings", inner)),
    )


def test_a_report_without_such_sections_stays_as_it_is() -> None:
    report = section("report", NOTE, section("tasks", section("today", NOTE)))
    assert with_appendix(report) == report


@given(sections)
def test_nothing_is_lost_and_nothing_comes_twice(report: Section) -> None:
    mixed = Section(report.title, (*report.parts, section("own", NOTE, is_appendix=True)))
    found = list(leaves(with_appendix(mixed)))
    assert sorted(map(repr, found)) == sorted(map(repr, leaves(mixed)))


def test_in_html_it_is_folded_and_programs_are_told() -> None:
    report = section("report", section("review.section", NOTE, is_appendix=True))
    page = to_html(with_appendix(report), text, language="en")
    assert '<details id="part-1-1">\n<summary><h3>section</h3></summary>' in page
    assert page.count("<details ") == 1
    (data,) = section_data(report, text)["parts"]
    assert data["kind"] == "section"
    assert data["is_appendix"]


def test_it_reads_as_any_section() -> None:
    report = section("review.title", section("review.section", NOTE, is_appendix=True))
    lines = to_markdown(with_appendix(report), text).splitlines()
    assert lines[2:5] == ["## Appendix", "", "### section"]


def test_a_table_stays_with_its_section() -> None:
    table = Table(("review.rep",), [("A",)])
    report = section("report", table, section("tasks", table))
    assert with_appendix(report) == report

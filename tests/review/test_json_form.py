from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from report_making import closed
from review_making import small_review
from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.formats import Formats
from salesprocess.processes import SALESFORCE, SPADCO, Spadco
from salesprocess.records import Book
from salesprocess.report import Section, Table
from salesprocess.review import Review, review, review_schema
from salesprocess.review.document import sections
from territories import territory

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = Draft202012Validator(closed(review_schema()))


@cache
def sample() -> Review:
    case = Case(territory(40, "AB"), datetime(2027, 1, 1), processes=(SPADCO, SALESFORCE))
    return review(case)


@cache
def empty() -> Review:
    return review(Case(Book(), as_of=datetime(2027, 1, 1)))


@cache
def said(language: str) -> Any:
    return json.loads(sample().to_json(language))


def found(parts: list[Any], id_: str, **about: str) -> Any:
    """What a program does to find a section or a table."""
    (part,) = (
        part for part in parts
        if part["kind"] != "note" and part["id"] == id_ and about.items() <= part["about"].items()
    )  # fmt: skip
    return part


def test_a_program_finds_the_funnel_of_a_rep_in_a_stage() -> None:
    table = found(found(said("ja")["sections"], "pipeline.funnel")["parts"], "rep")
    (row,) = (row for row in table["rows"] if row["rep"]["id"] == "A")
    case = sample().case
    (expected,) = (row for row in sample().pipeline.funnel if row.rep == "A")
    assert row["demo"] == expected.shown[list(Spadco).index(Spadco.DEMO)]
    assert case.process is SPADCO


def test_of_several_processes_each_section_says_which_it_is_about() -> None:
    parts = said("en")["sections"]
    steps = found(parts, "pipeline.steps", process=SALESFORCE.id)
    assert steps["title"] == "From stage to stage: Salesforce"
    assert found(parts, "pipeline.steps", process=SPADCO.id) != steps


def without_words(data: Any) -> Any:
    """What of the data no language changes."""
    words = {"text", "title", "message", "remedy", "language", "book"}
    if isinstance(data, dict):
        return {key: without_words(value) for key, value in data.items() if key not in words}
    return [without_words(part) for part in data] if isinstance(data, list) else data


@pytest.mark.parametrize("language", ["zh-Hans", "ja"])
def test_no_language_changes_anything_but_the_words(language: str) -> None:
    english, other = said("en"), said(language)
    assert without_words(english["sections"]) == without_words(other["sections"])
    assert other["language"] == language
    assert english["sections"][0]["title"] != other["sections"][0]["title"]


@pytest.mark.parametrize("make", [sample, empty, small_review])
def test_whatever_is_written_fits_the_schema(make: Any) -> None:
    data = json.loads(make().to_json())
    SCHEMA.validate(data)
    assert data["format"] == 1


def test_what_a_review_is_of_is_counted() -> None:
    data = said("en")
    assert data["book"]["deals"] == len(sample().book.deals)
    assert data["as_of"] == "2027-01-01T00:00:00"
    assert json.loads(empty().to_json())["findings"] == []


def named_parts(section: Section) -> Iterator[Section | Table]:
    for part in section.parts:
        if isinstance(part, (Section, Table)):
            yield part
        if isinstance(part, Section):
            yield from named_parts(part)


def test_every_id_is_plain_english() -> None:
    for part in named_parts(sample().document):
        assert part.id.isascii(), part.id
        for column in part.columns if isinstance(part, Table) else ():
            word, _, value = column.id.partition("=")
            assert value or word.replace("-", "").replace("_", "").isalnum(), column.id
            assert word.isascii()


def test_no_two_sections_have_the_same_id_and_are_about_the_same() -> None:
    keys = [(section.id, *section.about.items()) for section in sections(sample())]
    assert len(set(keys)) == len(keys)


def test_every_table_of_every_section_comes_out_as_rows() -> None:
    for section in sections(sample()):
        for part in named_parts(section):
            assert isinstance(part, Table)
            rows = sample().section(section.id, **section.about).table(part.id).to_rows()
            assert len(rows) == len(part.rows)
            assert all(row.keys() == rows[0].keys() for row in rows)


def test_a_section_that_is_not_there_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown section.*did you mean 'pipeline.funnel'"):
        sample().section("pipeline.funel")
    funnel = sample().section("pipeline.funnel")
    with pytest.raises(UnknownNameError, match="unknown table of pipeline.funnel"):
        funnel.table("stage")
    with pytest.raises(UnknownNameError, match="^unknown section:"):
        sample().section("pipeline.steps", process="other")


def test_a_review_is_written_in_the_formats_that_are_asked_for() -> None:
    swiss = Formats(thousands_mark="’", day="{day}.{month}.{year}")
    result = small_review()
    for form in (result.to_text, result.to_markdown, result.to_html):
        assert "As of 31.3.2026; measured from 1.1.2026 to 31.3.2026." in form(formats=swiss)
    assert "2026年3月31日" in result.to_markdown("zh-Hans")
    assert "31.3.2026" in result.to_json(formats=swiss)


def test_a_review_is_an_element_of_another_page_with_links_into_it() -> None:
    page = small_review().to_html(
        fragment=True, link=lambda kind, id_: f"/{kind}/{id_}" if kind == "account" else None
    )
    assert page.startswith('<div class="salesprocess" lang="en">')
    assert '<a href="/account/a3">account Customer 3</a>' in page
    assert "/deal/" not in page
    assert 'href="/' not in small_review().to_html()

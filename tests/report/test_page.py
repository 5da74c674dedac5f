from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

from report_making import CLOSED, OPEN, SMALL, sections, shown_within
from salesprocess.rates import Share
from salesprocess.report import (
    STYLE,
    Named,
    Note,
    Percent,
    Section,
    Table,
    to_html,
    to_html_fragment,
)
from salesprocess.texts import in_language, text

VOID = ["meta"]
SAFE = [
    *("html", "head", "meta", "title", "style", "body", "main", "div", "h1", "p"),
    *("table", "thead", "tbody", "tr", "th", "td"),
]
HOSTILE = '"><script>alert(1)</script>'


class Page(HTMLParser):
    """What a page holds; fails where a tag is closed that is not the last one opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.language: str | None = None
        self.tables: list[list[list[str]]] = []
        self.said: dict[str, list[str]] = {}
        self.feed(page)
        self.close()
        assert self.opened == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        assert len(known) == len(attrs)
        self.ids += [f"{value}" for name, value in attrs if name == "id"]
        self.links += [f"{value}" for name, value in attrs if name == "href"]
        self.language = known.get("lang", self.language)
        if tag not in VOID:
            self.opened.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.tables[-1][-1].append("")
        self.said.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.opened:
            self.said[self.opened[-1]][-1] += data
        if self.opened[-1:] in (["th"], ["td"]):
            self.tables[-1][-1][-1] += data


def page_of(section: Section, language: str = "en") -> Page:
    return Page(to_html(section, in_language(language), language=language))


def test_a_report_is_one_page_with_its_title_and_its_contents() -> None:
    page = page_of(SMALL, "zh-Hans")
    assert page.language == "zh-Hans"
    assert page.said["title"] == page.said["h1"] == ["销售流程检讨"]
    assert page.said["h2"] == ["of A & B", "发现的问题"]
    assert page.said["h3"] == ["结果"]
    assert page.said["p"] == ["3 deals", "……还有2项"]
    assert page.said["a"] == ["of A & B", "结果", "发现的问题"]
    assert page.links == ["#part-2", "#part-2-2", "#part-3"]
    assert page.ids == ["part-2", "part-2-2", "part-3"]


@pytest.mark.parametrize("loaded", ["<link", "<script", "src=", "url(", "@import", "http"])
def test_the_page_needs_nothing_from_elsewhere(loaded: str) -> None:
    assert loaded not in to_html(SMALL, text, language="en")


def test_a_name_can_not_become_part_of_the_page() -> None:
    page = page_of(SMALL)
    assert page.tables[0][1][0] == "<script>alert(1)</script>"
    assert "script" not in page.said


def test_a_fragment_is_one_element_without_a_page_around_it() -> None:
    fragment = to_html_fragment(SMALL, text, language="en", anchor="first")
    page = Page(fragment)
    assert not {"html", "head", "body", "style", "title", "main"} & set(page.said)
    assert fragment.startswith('<div class="salesprocess" lang="en">')
    assert page.ids == ["first-2", "first-2-2", "first-3"]
    assert page.links == ["#first-2", "#first-2-2", "#first-3"]
    assert fragment in to_html(SMALL, text, language="en").replace("part-", "first-")


def test_every_rule_of_the_style_stays_within_the_report() -> None:
    selectors = re.findall(r"^ *([^\s@}{-][^{};]*) \{", STYLE, re.MULTILINE)
    assert len(selectors) > 15
    assert all(selector.startswith(".salesprocess") for selector in selectors)


def test_what_is_named_is_linked_where_it_has_an_address() -> None:
    asked: list[tuple[str, str]] = []

    def link(kind: str, id_: str) -> str | None:
        asked.append((kind, id_))
        return f"/{kind}/{id_}" if kind == "deal" else None

    row = (Named("deal", "d1", Note("review.findings")), Named("rep", "A"), Named("rep", None))
    table = Table(("review.subject", "review.rep", "x.of"), (row,))
    made = to_html(Section("won", (table,)), text, language="en", link=link)
    assert asked == [("deal", "d1"), ("rep", "A")]
    assert '<td><a href="/deal/d1">Findings</a></td><td>A</td><td>not stated</td>' in made


@given(st.text() | st.just(HOSTILE))
def test_no_name_and_no_address_breaks_out_of_its_place(name: str) -> None:
    table = Table((Named("age", name), "review.rep"), ((name, Named("rep", name or "A", name)),))
    section = Section(Note("{name}", {"name": name}), (table, Note("{name}", {"name": name})))
    made = to_html(section, text, language="en", link=lambda kind, id_: f"/{kind}/{id_}")
    page = Page(made)
    assert set(page.said) <= {*SAFE, "a"}
    assert page.links == [f"/rep/{name or 'A'}"]


def cells_of(column: tuple[object, ...]) -> list[str]:
    table = Table(("review.share",), tuple((cell,) for cell in column))
    page = to_html(Section("review.title", (table,)), text, language="en")
    return re.findall("<td.*?</td>", page)


def test_behind_a_share_stands_a_bar_and_a_mark_where_it_has_an_interval() -> None:
    assert cells_of((OPEN, Share(1, 4), Percent(-0.1), Percent(1.2))) == [
        '<td class="number share" style="--share: 66.7%; --low: 20.8%; --high: 93.9%">66.7 %</td>',
        '<td class="number share" style="--share: 25.0%; --low: 0.0%; --high: 0.0%">25.0 %</td>',
        '<td class="number share" style="--share: 0.0%; --low: 0.0%; --high: 0.0%">-10.0 %</td>',
        '<td class="number share" style="--share: 100.0%; --low: 0.0%; --high: 0.0%">120.0 %</td>',
    ]


def test_what_is_not_known_has_no_bar() -> None:
    assert cells_of((CLOSED, Percent(None), 3)) == [
        '<td class="number">–</td>',
        '<td class="number">–</td>',
        '<td class="number">3</td>',
    ]


def test_text_is_set_to_the_left() -> None:
    assert cells_of(("A",)) == ["<td>A</td>"]


def test_no_heading_is_deeper_than_html_has_levels() -> None:
    section = Section("deepest", ())
    for _ in range(8):
        section = Section("above", (section,))
    assert page_of(section).said["h6"] == ["above", "above", "above", "deepest"]


@given(sections)
def test_a_page_reads_back_to_what_it_was_made_of(section: Section) -> None:
    page = page_of(section)
    parts = list(shown_within(section))
    tables = [part.texts(text) for part in parts if isinstance(part, Table)]
    notes = [part.worded(text) for part in parts if isinstance(part, Note)]
    inner = [part.heading(text) for part in parts[1:] if isinstance(part, Section)]
    assert page.tables == tables
    assert page.said.get("p", []) == notes
    assert page.said.get("a", []) == inner
    assert len(set(page.ids)) == len(page.ids) == len(inner)
    assert page.links == [f"#{one}" for one in page.ids]


def test_no_language_breaks_out_of_its_place() -> None:
    page = Page(to_html(SMALL, text, language=HOSTILE))
    assert page.language == HOSTILE
    assert "script" not in page.said


def test_a_page_too_may_have_ids_of_its_own() -> None:
    page = Page(to_html(SMALL, text, language="en", anchor="first"))
    assert page.ids == ["first-2", "first-2-2", "first-3"]


def test_the_contents_are_folded_and_end_at_the_appendix() -> None:
    inner = Section("deep", (Note("n"),))
    report = Section("top", (Section("report.appendix", (inner,), is_appendix=True), inner))
    page = to_html(report, text, language="zh-Hans")
    assert "<nav><details><summary>Contents</summary>" in page
    assert page.count("#part-") == 2


def test_a_sheet_begins_a_page_on_paper() -> None:
    rep, other = Section("rep", (Note("n"),), is_sheet=True), Section("other", (Note("n"),))
    page = to_html(Section("top", (rep, other)), str, language="en")
    assert '<section id="part-1" class="sheet">' in page
    assert '<section id="part-2">' in page
    assert ":is(.sheet, .sheet + *) { break-before: page; }" in page

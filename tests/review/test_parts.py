from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_making import AS_OF, small_review
from rule_making import make_rule
from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.plugins import BUILT_IN, Plugin, ReviewSection
from salesprocess.records import Book, Deal, Outcome, Rep
from salesprocess.review import ReviewPart, review
from salesprocess.review.document import sections
from territories import seen_at

if TYPE_CHECKING:
    from salesprocess.rates import Period
    from salesprocess.report import Part

DEALS = [Deal(id=f"d{n}", rep="A", outcome=Outcome.LOST) for n in range(2)]
CASE = Case(Book(deals=[*DEALS, Deal(id="d9", rep="B")]), AS_OF)


def whole() -> Case:
    return seen_at(AS_OF, 12, "A")


def titles(part: Part) -> list[object]:
    return [title for each in getattr(part, "parts", ()) if (title := getattr(each, "title", None))]


def test_findings_alone_measure_nothing() -> None:
    found = review(whole(), only=ReviewPart.FINDINGS)
    assert found.findings == review(whole()).findings
    assert sections(found) == ()
    assert titles(found.document) == [
        "review.overview",
        "review.findings",
        "report.appendix",
    ]


@pytest.mark.parametrize(
    "part", [ReviewPart.PIPELINE, ReviewPart.QUALIFICATION, ReviewPart.PLANNING]
)
def test_of_a_part_that_is_measured_no_rule_is_run(part: ReviewPart) -> None:
    found = review(whole(), only=part, rules=[make_rule()])
    assert found.findings.runs == ()
    assert "Nothing found" not in found.to_markdown()
    assert sections(found)


def test_the_parts_together_are_the_whole() -> None:
    everything = review(whole())
    parts = [review(whole(), only=part) for part in ReviewPart]
    assert tuple(section for part in parts for section in sections(part)) == sections(everything)
    assert review(whole(), only=ReviewPart) == everything
    assert sections(review(whole(), only=[ReviewPart.FINDINGS, ReviewPart.PIPELINE])) == sections(
        parts[1]
    )


def test_a_report_of_some_things_says_of_which_and_measures_nothing() -> None:
    found = review(CASE, only=[Rep(id="A"), "d9"], rules=[make_rule()])
    assert [finding.id for finding in found.findings] == ["d0", "d1"]
    assert sections(found) == ()
    assert "Findings about rep A, deal d9 alone." in found.to_markdown()
    assert "仅含关于" in found.to_markdown("zh-Hans")
    assert "Findings about" not in small_review().to_markdown()


def test_what_is_measured_beside_the_findings_of_one_rep_is_of_the_whole_book() -> None:
    found = review(CASE, only=[ReviewPart.PIPELINE, "A"])
    assert found.pipeline == review(CASE).pipeline
    assert sections(found) == sections(review(CASE, only=ReviewPart.PIPELINE))


def test_what_plug_ins_bring_is_a_part_and_says_where_it_fails() -> None:
    plugins = BUILT_IN.add(
        Plugin(
            name="acme",
            version="1.0",
            made_for=1,
            sections=[
                ReviewSection("acme.deals", "Deals", number_of_deals, show_nothing),
                ReviewSection("acme.failing", "Failing", fail_to_measure, show_nothing),
            ],
        )
    )
    brought = review(CASE, only=ReviewPart.PLUGIN_SECTIONS, plugins=plugins)
    assert brought.measured == {"acme.deals": 3}
    assert [finding.id for finding in brought.findings] == ["acme.failing"]
    assert "no such shelf" in brought.to_markdown()
    without = review(CASE, only=ReviewPart.PIPELINE, plugins=plugins)
    assert (without.measured, without.findings.found) == ({}, ())


def number_of_deals(case: Case, _period: Period) -> int:
    return len(case.book.deals)


def show_nothing(_measured: int) -> list[Part]:
    return []


def fail_to_measure(_case: Case, _period: Period) -> int:
    raise LookupError("no such shelf")


def test_one_who_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown deal, account or rep"):
        review(CASE, only="C")

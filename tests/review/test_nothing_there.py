"""What the book holds no record of is not told of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.records.book import record_fields
from salesprocess.review import review
from salesprocess.review.document import TELLS_OF, sections
from territories import territory

AS_OF = datetime(2027, 1, 1)
PLANS = ("plans", "targets", "checks", "countermeasures")
OF_MACHINES = {
    "planning.concentration",
    "planning.installed_base",
    "planning.grid",
    "planning.replacement",
    "qualification.at_risk",
}


def told(*without: str) -> set[str]:
    nothing: dict[str, Any] = dict.fromkeys(without, ())
    book = evolve(territory(40, "AB"), **nothing)
    return {section.id for section in sections(review(Case(book, AS_OF), rules=[]))}


def test_the_sections_and_the_records_are_those_there_are() -> None:
    assert set(TELLS_OF) <= told()
    assert {kind for kinds in TELLS_OF.values() for kind in kinds} <= set(
        record_fields(type(territory(40, "AB")))
    )


@pytest.mark.long
@pytest.mark.parametrize(
    ("without", "gone"),
    [
        (("machines",), OF_MACHINES),
        (("time_entries",), {"planning.working_time"}),
        (PLANS, {"planning.cycle"}),
        (
            ("visits", "judgements"),
            {
                "planning.covered",
                "planning.visits",
                "planning.hunting_and_farming",
                "qualification.three_visits",
                "qualification.care",
            },
        ),
        (("machines", "answers"), {*OF_MACHINES, "qualification.needs"}),
        (("market_purchases",), {"qualification.market", "qualification.causes"}),
    ],
)
def test_a_section_is_left_out_where_no_record_is_there(
    without: tuple[str, ...], gone: set[str]
) -> None:
    assert gone <= told() - told(*without)
    assert told(*without) <= told()


def test_no_maker_is_told_of_where_there_is_no_machine() -> None:
    book = evolve(territory(40, "AB"), machines=())
    assert "by maker" not in review(Case(book, AS_OF), rules=[]).to_markdown()

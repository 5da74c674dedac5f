"""Rows as Tryton gives them: values that `read` returns, exports, and the table of the history."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.interop import tryton
from salesprocess.records import Account, Deal, Outcome, Rep


def opportunity(**other: object) -> dict[str, object]:
    return {
        "id": 7,
        "number": "12",
        "description": "Fleet",
        "party": 501,
        "party.rec_name": "Bright Paper",
        "employee": 77,
        "company": 1,
        "currency": 1,
        "currency.code": "EUR",
        "amount": Decimal("15000.50"),
        "state": "opportunity",
        "start_date": date(2026, 1, 5),
        "end_date": date(2026, 4, 30),
        "conversion_probability": 0.4,
        "lost_reason": None,
    } | other


EXPECTED = Deal(
    id="7",
    name="Fleet",
    account="501",
    rep="77",
    opened=date(2026, 1, 5),
    stage="opportunity",
    amount=Decimal("15000.50"),
    currency="EUR",
    probability=0.4,
    expected_order_on=date(2026, 4, 30),
)


def test_an_opportunity_is_a_deal() -> None:
    loaded = tryton.load({"sale.opportunity": [opportunity()]})
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    assert loaded.book.deals == (EXPECTED,)
    assert loaded.book.accounts == (Account(id="501", name="Bright Paper"),)


@pytest.mark.parametrize(
    ("state", "outcome", "ending"),
    [
        ("converted", Outcome.OPEN, None),
        ("won", Outcome.WON, None),
        ("lost", Outcome.LOST, "lost"),
        ("cancelled", Outcome.NO_DECISION, "cancelled"),
    ],
)
def test_the_state_says_how_a_deal_stands(state: str, outcome: Outcome, ending: str | None) -> None:
    row = opportunity(state=state, end_date=date(2026, 3, 2))
    (deal,) = tryton.load({"sale.opportunity": [row]}).book.deals
    assert (deal.outcome, deal.ending) == (outcome, ending)
    assert (deal.closed is None) is (outcome is Outcome.OPEN)


def test_the_history_has_a_row_for_each_writing() -> None:
    began = datetime(2026, 1, 5, 9)
    versions = [
        ("lead", None),
        ("lead", datetime(2026, 1, 20, 9)),
        ("opportunity", datetime(2026, 2, 9, 9)),
        ("converted", datetime(2026, 3, 2, 9)),
    ]
    history = [
        {"__id": place, "id": 7, "state": state, "create_date": began, "write_date": at}
        for place, (state, at) in enumerate(versions)
    ]
    row = opportunity(state="converted", start_date=date(2026, 1, 5))
    book = tryton.load({"sale.opportunity": [row], "sale_opportunity__history": history}).book
    case = Case(book, datetime(2026, 4, 1, tzinfo=UTC), processes=tryton.process)
    assert [(stay.stage, stay.entered) for stay in case.history("7").stays] == [
        ("lead", datetime(2026, 1, 5, 9, tzinfo=UTC)),
        ("opportunity", datetime(2026, 2, 9, 9, tzinfo=UTC)),
        ("converted", datetime(2026, 3, 2, 9, tzinfo=UTC)),
    ]


def test_parties_and_employees() -> None:
    book = tryton.load(
        {
            "party.party": [{"id": 501, "name": "Bright Paper"}],
            "company.employee": [
                {
                    "id": 77,
                    "party.rec_name": "Ann",
                    "supervisor": 70,
                    "start_date": date(2020, 1, 1),
                    "end_date": None,
                }
            ],
        }
    ).book
    assert book.accounts == (Account(id="501", name="Bright Paper"),)
    assert book.reps == (Rep(id="77", name="Ann", manager="70", since=date(2020, 1, 1)),)


def test_an_export_has_paths() -> None:
    row = {
        "id": "7",
        "description": "Fleet",
        "party/rec_name": "Bright Paper",
        "employee/id": "77",
        "currency/code": "EUR",
        "amount": "15000.50",
        "state": "lost",
        "start_date": "2026-01-05",
        "end_date": "2026-03-02",
        "conversion_probability": "0.4",
        "lost_reason": "Price",
    }
    loaded = tryton.load({"sale.opportunity": [row]})
    assert (loaded.rejects, loaded.repaired) == ((), ())
    assert loaded.book.deals == (
        evolve(
            EXPECTED,
            account="Bright Paper",
            stage="lost",
            outcome=Outcome.LOST,
            ending="lost",
            closed=date(2026, 3, 2),
            expected_order_on=None,
            lost_reasons=("Price",),
        ),
    )


def test_every_fault_is_told_and_no_row_is_lost() -> None:
    rows: list[Any] = [
        opportunity(id=1, amount="much", start_date="then"),
        opportunity(id=2, state="undecided"),
        opportunity(id=None),
        opportunity(id=4, conversion_probability=40),
        b"no record",
    ]
    history: list[Any] = [{"id": 1, "state": None, "create_date": "then", "write_date": None}]
    loaded = tryton.load({"sale.opportunity": rows, "sale_opportunity__history": history})
    assert [fault.path for each in loaded.rejects for fault in each.faults] == [
        "sale.opportunity[1].state",
        "sale.opportunity[2].id",
        "sale.opportunity[4]",
        "sale_opportunity__history[0].write_date",
        "sale_opportunity__history[0].state",
    ]
    assert [fault.path for each in loaded.repaired for fault in each.faults] == [
        "sale.opportunity[0].start_date",
        "sale.opportunity[0].amount",
        "sale.opportunity[3].conversion_probability",
    ]
    assert [each.id for each in loaded.book.deals] == ["1", "4"]


def test_a_deal_is_written_as_it_is_read() -> None:
    lost = evolve(
        EXPECTED,
        stage="lost",
        outcome=Outcome.LOST,
        ending="lost",
        closed=date(2026, 3, 2),
        expected_order_on=None,
        lost_reasons=("Price",),
    )
    for each in (EXPECTED, lost):
        assert tryton.load({"sale.opportunity": [tryton.dump(each)]}).book.deals == (each,)
    with pytest.raises(InvalidValueError, match="lost_reasons"):
        tryton.dump(evolve(lost, lost_reasons=("Price", "Timing")))

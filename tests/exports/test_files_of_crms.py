"""The deals of one quarter as six systems export them, read as `suggest` proposes and no more.

Each file has columns, words, marks and days of its own. None has a history of stages, so that of
what `exporting` has these can not be told: how long deals stand in demo, and the orders of April.

- Where lost deals stand in a stage for lost ones, no one knows whether they passed demo: no rate
  from demo to order either. Where they keep the stage they were lost in, it is as in truth.
- Where only the day of the close is known, deals end 9 hours earlier than in truth:
  2 open × 40 % × 1,000 ÷ (49.6 − 0.375) days = 16.25 EUR a day; where that is so of the opening
  too, it is as in truth.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, frozen

from exporting import ENDS, STEPS, Headlines, but, headlines, seen
from salesprocess.convert import load, suggest
from salesprocess.processes import SalesProcess, Spadco, Stage
from salesprocess.records import Book, Deal, assemble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salesprocess.convert import Suggestion

    Row = dict[str, object]

LOST_IN = {"l1": "demo", "l2": "new", "l3": "demo"}
WON_OR_LOST = but(demo_to_order=None, days_in_demo=None, in_april=0.4)
LOST_WHERE_IT_STOOD = but(days_in_demo=None, in_april=0.4)


@frozen
class Made:
    """A deal of the quarter, as an export has to write it."""

    id: str

    @property
    def opened(self) -> date:
        return _day(STEPS[self.id][0][1])

    @property
    def ended(self) -> date | None:
        stage, day = STEPS[self.id][-1]
        return _day(day) if stage in ENDS else None

    @property
    def stage(self) -> str:
        return STEPS[self.id][-1][0]

    @property
    def outcome(self) -> str:
        return self.stage if self.stage in ENDS else "open"


def _day(month_and_day: str) -> date:
    return date.fromisoformat(f"2026-{month_and_day}")


def american(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def serial(day: date) -> float:
    """How a spreadsheet counts nine o'clock of a day."""
    return (day - date(1899, 12, 30)).days + 0.375


def salesforce(deal: Made) -> Row:
    """A report of opportunities: days alone, one date for the planned and the actual close."""
    stages = {"won": "Closed Won", "lost": "Closed Lost"}
    return {
        "Opportunity ID": f"006q00000{deal.id}",
        "Opportunity Name": f"Deal {deal.id}",
        "Account Name": "Bright Paper",
        "Opportunity Owner": "A",
        "Stage": stages.get(deal.stage, deal.stage),
        "CurrencyIsoCode": "EUR",
        "Amount": "1,000.00",
        "Probability (%)": {"won": "100", "lost": "0"}.get(deal.stage, "30"),
        "Close Date": american(deal.ended or date(2026, 5, 29)),
        "Created Date": american(deal.opened),
        "Is Closed": str(deal.ended is not None).upper(),
        "Is Won": str(deal.stage == "won").upper(),
    }


def hubspot(deal: Made) -> Row:
    """An export of deals: hours of one digit, a close date of open deals too."""
    stages = {"won": "Closed Won", "lost": "Closed Lost"}
    return {
        "Record ID": f"10{deal.id}",
        "Deal Name": f"Deal {deal.id}",
        "Deal Stage": stages.get(deal.stage, deal.stage),
        "Amount": "1000.0",
        "Currency": "EUR",
        "Deal owner": "A",
        "Create Date": f"{deal.opened} 9:00",
        "Close Date": f"{deal.ended or '2026-05-29'} 9:00",
        "Closed Lost Reason": "Price; Timing" if deal.stage == "lost" else "",
    }


def odoo(deal: Made) -> Row:
    """A sheet: `FALSE` for what is empty; a lost deal keeps its stage."""
    return {
        "id": f"lead_{deal.id}",
        "name": f"Deal {deal.id}",
        "partner_id": "FALSE",
        "user_id": "A",
        "stage_id": LOST_IN.get(deal.id, deal.stage),
        "expected_revenue": "1000.00",
        "probability": {"won": "100.00", "lost": "0.00"}.get(deal.stage, "12.50"),
        "create_date": f"{deal.opened} 09:00:00",
        "date_closed": f"{deal.ended} 09:00:00" if deal.ended else "FALSE",
        "date_deadline": "FALSE" if deal.ended else "2026-05-29",
        "lost_reason_id": "Too expensive" if deal.stage == "lost" else "FALSE",
        "won_status": {"open": "pending"}.get(deal.outcome, deal.outcome),
    }


def pipedrive(deal: Made) -> Row:
    """Deals: a status beside the stage, and empty cells."""
    return {
        "ID": deal.id,
        "Title": f"Deal {deal.id}",
        "Owner": "A",
        "Value": "1000",
        "Currency": "EUR",
        "Status": deal.outcome.capitalize(),
        "Stage": LOST_IN.get(deal.id, deal.stage),
        "add_time": f"{deal.opened} 09:00:00",
        "close_time": f"{deal.ended} 09:00:00" if deal.ended else "",
        "expected_close_date": "" if deal.ended else "2026-05-29",
        "lost_reason": "Price" if deal.stage == "lost" else "",
    }


def spreadsheet(deal: Made) -> Row:
    """A sheet of one's own, in German: ids and days are numbers, empty cells are nothing."""
    return {
        "Nr.": 7000 + list(STEPS).index(deal.id),
        "Kunde": None,
        "Verantwortlicher": "A",
        "Phase": {"won": "Gewonnen", "lost": "Verloren"}.get(deal.stage, deal.stage),
        "Betrag": 1000,
        "Währung": "EUR",
        "Erstellt am": serial(deal.opened),
        "Abgeschlossen am": serial(deal.ended) if deal.ended else None,
    }


def suitecrm(deal: Made) -> Row:
    """An export with European marks and days, of which one amount could be read in two ways."""
    return {
        "ID": deal.id,
        "Opportunity Name": f"Deal {deal.id}",
        "Opportunity Amount": "1.000" if deal.id == "w1" else "1.000,00",
        "Currency": "EUR",
        "Sales Stage": {"won": "Closed Won", "lost": "Closed Lost"}.get(deal.stage, deal.stage),
        "Date Closed": f"{deal.ended or date(2026, 5, 29):%d.%m.%Y}",
        "Date Created": f"{deal.opened:%d.%m.%Y} 09:00",
        "Assigned to": "A",
    }


@frozen
class Shape:
    """How a system exports, and what the figures of its file are.

    Args:
        row: Writes a deal.
        figures: What is told of them.
        won: The stage of won deals.
        lost: The stage of lost deals, if they have one.
        said: What the file does not say of its dialect.
    """

    row: Callable[[Made], Row]
    figures: Headlines
    won: str = "Closed Won"
    lost: str | None = "Closed Lost"
    said: Mapping[str, Any] = {}

    @property
    def rows(self) -> list[Row]:
        return [self.row(Made(id_)) for id_ in STEPS]

    @property
    def process(self) -> SalesProcess:
        stages = [
            Stage("new", spadco=Spadco.PROSPECT),
            Stage("demo", spadco=Spadco.DEMO),
            Stage("close", spadco=Spadco.CLOSE),
            Stage(self.won, spadco=Spadco.ORDER),
            *([Stage(self.lost)] if self.lost else []),
        ]
        lost = (self.lost,) if self.lost else ()
        return SalesProcess("own", "Own", tuple(stages), won=(self.won,), lost=lost)


SHAPES = {
    "salesforce": Shape(salesforce, evolve(WON_OR_LOST, in_april=0.8)),  # days begin elsewhere
    "hubspot": Shape(hubspot, WON_OR_LOST),
    "odoo": Shape(odoo, LOST_WHERE_IT_STOOD, "won", None, {"currency": "EUR"}),
    "pipedrive": Shape(pipedrive, LOST_WHERE_IT_STOOD, "won", None),
    "spreadsheet": Shape(spreadsheet, WON_OR_LOST, "Gewonnen", "Verloren"),
    "suitecrm": Shape(suitecrm, evolve(WON_OR_LOST, a_day=16.25)),
}
shapes = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


def suggested(shape: Shape, rows: Iterable[Row]) -> Suggestion[Deal]:
    suggestion = suggest(rows, Deal)
    return evolve(suggestion, dialect=evolve(suggestion.dialect, **shape.said))


@shapes
def test_the_figures_of_a_file_are_those_of_the_quarter(shape: Shape) -> None:
    suggestion = suggested(shape, shape.rows)
    assert {each.part for each in suggestion.ambiguous} == set(shape.said)
    loaded = load(Deal, shape.rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert (len(loaded.records), loaded.rejects) == (len(STEPS), ())
    book = assemble(Book, {"deals": loaded.records}, keep="record").book
    assert headlines(seen(book, [shape.process])) == shape.figures


@shapes
@pytest.mark.parametrize("keep", ["row", "record"])
def test_no_row_of_a_file_is_lost(shape: Shape, keep: Any) -> None:
    first, second, *rest = shape.rows
    dirty: list[Row] = [dict.fromkeys(first, ""), {**second, next(iter(second)): ""}, {}]
    dirty += [{**first, column: "?!"} for column in first]
    rows = [first, second, *dirty, *rest]
    suggestion = suggested(shape, shape.rows)
    columns, dialect = suggestion.columns, suggestion.dialect
    loaded = load(Deal, rows, columns=columns, dialect=dialect, keep=keep)
    accepted = len(loaded.records) - len(loaded.repaired)
    assert accepted + len(loaded.repaired) + len(loaded.rejects) == len(rows)
    assert accepted >= len(STEPS)
    assert len(loaded.rejects) >= 3
    assert bool(loaded.repaired) is (keep == "record")


def test_the_file_s_own_words_show_in_what_is_proposed() -> None:
    suggestion = suggest(SHAPES["suitecrm"].rows, Deal)
    assert suggestion.dialect.days == "DMY"
    assert (suggestion.dialect.decimal, suggestion.dialect.thousands) == (",", ".")
    assert suggestion.columns["Sales Stage"] == ("stage", "outcome")
    assert suggestion.columns["Date Closed"] == "close_date"

"""What it costs to load rows in a dialect, beside the strict reading of the same rows.

The strict rows are as `dump` writes them; those of a dialect as a German spreadsheet does. Both
make the same records, which is tested first. Each figure is the best of several rounds, in which
both take their turn; `made` is what the records cost that are made of values, by no reading.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from time import process_time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from attrs import fields_dict

from salesprocess.convert import STRICT, Dialect, dump, load
from salesprocess.markdown import markdown_table
from salesprocess.records import Deal, Outcome, Record, StageChange, Visit, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROWS = 5000
ROUNDS = 9
BERLIN = ZoneInfo("Europe/Berlin")
GERMAN = Dialect(
    decimal=",",
    thousands=".",
    percent=True,
    currency="EUR",
    empty=("", "N/A"),
    true=("ja",),
    false=("nein",),
    terms={Outcome: {"Gewonnen": Outcome.WON}},
    days="DMY",
    zone=BERLIN,
)
FIRST = datetime(2026, 1, 5, 8, 45, tzinfo=BERLIN)


def made_up(kind: type[Record], number: int) -> Record:
    """A record as a CRM has many."""
    begun = FIRST + timedelta(hours=number % 1000)
    if kind is Deal:
        return Deal(
            id=f"d{number}",
            account=f"a{number % 500}",
            rep="Li Wei",
            opened=begun.date(),
            closed=begun + timedelta(days=20),
            outcome=Outcome.WON,
            stage="order",
            amount=Decimal(number * 100) + Decimal("0.50"),
            currency="EUR",
            probability=0.5,
        )
    if kind is StageChange:
        return StageChange(deal=f"d{number}", at=begun, stage="demo", from_stage="visit")
    return Visit(
        id=f"v{number}",
        rep="Li Wei",
        account=f"a{number % 500}",
        planned_for=begun,
        started=begun,
        ended=begun + timedelta(hours=1),
        by_appointment=True,
        outcome=VisitOutcome.MET,
    )


def cost(contenders: Sequence[Callable[[], object]]) -> list[float]:
    """The microseconds a row of each, at best."""
    best = [float("inf")] * len(contenders)
    for _ in range(ROUNDS):
        for place, run in enumerate(contenders):
            begun = process_time()
            run()
            best[place] = min(best[place], process_time() - begun)
    return [seconds / ROWS * 1e6 for seconds in best]


def costs(kind: Any) -> list[float]:
    """What records of a kind cost: made of values, read strictly, read in the dialect."""
    records = [made_up(kind, number) for number in range(ROWS)]
    values = [{name: getattr(record, name) for name in fields_dict(kind)} for record in records]
    strict, german = (
        [dump(record, dialect=dialect) for record in records] for dialect in (STRICT, GERMAN)
    )
    assert load(kind, strict).records == tuple(records)
    assert load(kind, german, dialect=GERMAN).records == tuple(records)
    return cost(
        [
            lambda: [kind(**held) for held in values],
            lambda: load(kind, strict),
            lambda: load(kind, german, dialect=GERMAN),
        ]
    )


def main() -> None:
    """Print the table."""
    heads = ["rows of", "made µs", "strict µs", "dialect µs", "dialect to strict"]
    lines: list[list[str]] = []
    for kind in (Deal, StageChange, Visit):
        made, strict, dialect = costs(kind)
        ratio = f"{dialect / strict:.2f}"
        lines.append([kind.__name__, f"{made:.1f}", f"{strict:.1f}", f"{dialect:.1f}", ratio])
    print(markdown_table(heads, lines))


if __name__ == "__main__":
    main()

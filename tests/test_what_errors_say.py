"""What classes say of a value that a field of theirs can not hold stands beside, to be read.

Where it differs and is meant to, `PYTHONPATH=tests:benchmarks python tests/test_what_errors_say.py`
writes it anew.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, fields, has

from salesprocess.decisions import AtLeast, Below, Between, Number, OneOf
from salesprocess.errors import InvalidValueError, SalesProcessError, TableError
from salesprocess.pipeline import EstimatedChain, RatioRule, Spell
from salesprocess.planning import PagePrice, Recurrence
from salesprocess.plugins import Plugin
from salesprocess.rates import Basis, Interval, Rate
from salesprocess.records import DealShare, ExchangeRate, Location, Volume
from salesprocess.report import Column, Estimated, Note, Percent, Section, Series, Table, Word
from salesprocess.rules import Ignore
from test_gate import public
from test_misuse_matrix import by_class

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN = Path(__file__).with_suffix(".txt")
DAY = date(2026, 3, 2)
GIVEN = (
    DAY,
    datetime(2026, 3, 2, 9),
    datetime(2026, 3, 2, 9, tzinfo=UTC),
    nan,
    Decimal("NaN"),
    -1,
    10**16,
    True,
    b"a",
    "",
    (),
    None,
)
OTHERS: tuple[Any, ...] = (
    AtLeast(1),
    Below(1),
    Between(1, 2),
    Number("pages"),
    RatioRule.parse("10:3:1", steps=("call", "appointment", "order")),
    EstimatedChain(("visit", "order"), (Rate(2, 5, Basis.PERIOD),)),
    Spell(3.0),
    PagePrice(Decimal(1), "EUR"),
    Recurrence([("FREQ", "WEEKLY")]),
    Plugin(name="own", version="1.0", made_for=1),
    Interval(0.1, 0.2, 0.95),
    DealShare(deal="d1", rep="A", share=Decimal("0.5")),
    ExchangeRate(currency="USD", into="EUR", on=DAY, rate=Decimal("0.9")),
    Location(latitude=1, longitude=2),
    Volume(month=DAY.replace(day=1), amount=700),
    Column("rep"),
    Estimated(1, 0, 2),
    Note("review.nothing"),
    Percent(0.5),
    Section("Pages", []),
    Series((1, 2)),
    Table(["rep"], [("A",)]),
    Word("rep"),
    Ignore(code="PIP101", id="d1", reason="agreed", until=DAY),
)
"""Values of classes that no call of a case answers with."""


def tried() -> Iterator[Any]:
    """A value of each class that has fields and can be made of a few others."""
    known = {type(value): value for value in by_class().values() if has(type(value))}
    known.pop(OneOf, None)
    yield from known.values()
    yield from OTHERS
    for _, kind in public():
        if isinstance(kind, type) and has(kind) and kind not in {*known, OneOf}:
            with suppress(TypeError):
                yield kind()


def said() -> list[str]:
    """What each says, without the value it got."""
    lines: set[str] = set()
    for value in tried():
        for each in fields(type(value)):
            for given in GIVEN if each.init else ():
                try:
                    evolve(value, **{each.alias: given})
                except (InvalidValueError, TableError) as error:
                    told = ((fault.path, fault.expected) for fault in error.faults)
                    lines.update(f"{error.about}: {path}: expected {fit}" for path, fit in told)
                except SalesProcessError as error:
                    lines.add(str(error))
    return sorted(lines)


def test_what_is_said_is_what_was_read() -> None:
    assert said() == WRITTEN.read_text("utf-8").splitlines()


if __name__ == "__main__":
    WRITTEN.write_text("\n".join([*said(), ""]), "utf-8")

"""Laws of what is proposed: nothing is lost by it, and what a dialect wrote comes back by it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, strategies as st

from drawn_dialects import dialects
from salesprocess.convert import Dialect, dump, load, suggest
from salesprocess.convert.suggesting.known_columns import KNOWN
from salesprocess.records import Deal, Outcome
from salesprocess.testing.strategies import days, naive_moments

CELLS = st.one_of(
    st.sampled_from(
        ["", "n/a", "FALSE", "12.500", "1.234,56 €", "60 %", "03/04/2026", "0001-01-01"]
    ),
    st.sampled_from(["25.12.1999 9:00", "9" * 400, "\ud800", "won", "Closed Lost", "ja", "nan"]),
    st.text(max_size=4),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.booleans(),
    st.none(),
    st.datetimes(),
    st.dates(),
    st.lists(st.text(max_size=2), max_size=2),
)


def names(kind: Any) -> list[str]:
    """Names that columns have which fill a field, and some that fill none."""
    known = [name.strip() for listed in KNOWN[kind].values() for name in listed.split(",")]
    return [*KNOWN[kind], *known, "Notes", "", "is_won", "is_closed"]


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("keep", ["row", "record"])
@given(data=st.data())
def test_no_row_is_lost_by_what_is_proposed_whatever_it_holds(
    kind: Any, keep: Any, data: st.DataObject
) -> None:
    columns = data.draw(st.lists(st.sampled_from(names(kind)), max_size=5, unique=True))
    row = st.fixed_dictionaries(dict.fromkeys(columns, CELLS))
    rows: Any = data.draw(st.lists(st.one_of([row] * 5 + [CELLS]), max_size=4))
    suggestion = suggest(rows, kind)
    assert suggestion.to_markdown()
    loaded = load(kind, rows, columns=suggestion.columns, dialect=suggestion.dialect, keep=keep)
    assert len(loaded.records) + len(loaded.rejects) == len(rows)
    filled = [each for target in suggestion.columns.values() for each in _several(target)]
    assert len(filled) == len(set(filled))


def _several(target: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (target,) if isinstance(target, str) else target or ()


@st.composite
def deals(draw: st.DrawFn, dialect: Dialect) -> Deal:
    """Deals as people have them: nothing at midnight, no share below a hundredth."""
    moments = naive_moments().map(_by_day).map(lambda moment: moment.replace(tzinfo=dialect.zone))
    opened: Any = draw(st.one_of(days(), moments))
    outcome = draw(st.sampled_from([Outcome.OPEN, Outcome.WON, Outcome.LOST]))
    is_over = outcome is not Outcome.OPEN
    return Deal(
        id=draw(st.sampled_from(["d1", "7", "008", "Ä 1"])),
        rep=draw(st.sampled_from(["Ann Wu", "10", None])),
        opened=opened,
        closed=opened + timedelta(days=draw(st.integers(1, 400))) if is_over else None,
        outcome=outcome,
        stage=draw(st.sampled_from(["demo", "Négociation", None])),
        amount=draw(st.decimals(0, 10**8, places=2)) if draw(st.booleans()) else Decimal(12500),
        currency="EUR",
        probability=draw(st.sampled_from([0.05, 0.25, 0.6, 1.0, None])),
        expected_order_on=draw(st.none() | days()),
        lost_reasons=draw(st.sampled_from([(), ("price",), ("price", "service")])),
    )


def _by_day(moment: datetime) -> datetime:
    return moment.replace(hour=9, microsecond=0)


KNOWABLE = dialects().filter(
    lambda dialect: dialect.serial != 1904 and dialect.separator in {None, ";"}
)
"""Without what no file shows: that its days count from 1904; and without a mark of its own."""


@given(data=st.data(), dialect=KNOWABLE)
def test_what_a_dialect_wrote_comes_back_where_nothing_is_left_open(
    data: st.DataObject, dialect: Dialect
) -> None:
    written = data.draw(st.lists(deals(dialect), min_size=1, max_size=4))
    rows = [dump(deal, dialect=dialect) for deal in written]
    suggestion = suggest(rows, Deal)
    assume({each.part for each in suggestion.ambiguous} <= {"outcome"})
    proposed = evolve(suggestion.dialect, zone=dialect.zone)
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=proposed)
    assert loaded.rejects == ()
    assert loaded.records == tuple(written)

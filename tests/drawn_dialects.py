"""Dialects of any kind as Hypothesis draws them."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from salesprocess.convert import Dialect
from salesprocess.records import Outcome, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

MARKS = [
    (None, None),
    (".", None),
    (",", None),
    (".", ","),
    (",", "."),
    (",", " "),
    (".", "'"),
    (",", "\xa0"),
]
ZONES = [None, ZoneInfo("UTC"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")]
COUNTS = [{}, {"epoch": "seconds"}, {"epoch": "milliseconds"}, {"serial": 1900}, {"serial": 1904}]
FLAGS = [((), ()), (("ja",), ("nein",)), (("1", "да"), ("0", "нет"))]
TERMS: list[Mapping[type[Enum], Mapping[str, Enum]]] = [
    {},
    {Outcome: {"Closed Won": Outcome.WON, "Abandoned": Outcome.NO_DECISION}},
    {Outcome: {"成約": Outcome.WON}, VisitOutcome: {"Held": VisitOutcome.MET}},
]


@st.composite
def dialects(draw: st.DrawFn) -> Dialect:
    """Any dialect."""
    decimal, thousands = draw(st.sampled_from(MARKS))
    true, false = draw(st.sampled_from(FLAGS))
    counts = draw(st.sampled_from(COUNTS))
    return Dialect(
        exact=draw(st.booleans()),
        decimal=decimal,
        thousands=thousands,
        percent=draw(st.booleans()),
        currency=draw(st.sampled_from([None, "EUR", "JPY"])),
        empty=draw(st.sampled_from([(), ("",), ("", "N/A"), ("", "FALSE"), ("-", "0")])),
        true=true,
        false=false,
        separator=draw(st.sampled_from([None, ";", " / "])),
        terms=draw(st.sampled_from(TERMS)),
        numeric_ids=draw(st.booleans()),
        days=draw(st.sampled_from(["ISO", "DMY", "MDY", "YMD"])),
        years_from=draw(st.sampled_from([None, 1950])),
        **counts,  # type: ignore[arg-type]
        zone=draw(st.sampled_from(ZONES)),
        day_at=draw(st.sampled_from([None, time(), time(9, 30)])),
        midnight_is_day=draw(st.booleans()),
        placeholder_days=draw(st.sampled_from([frozenset[date](), frozenset({date(1900, 1, 1)})])),
    )

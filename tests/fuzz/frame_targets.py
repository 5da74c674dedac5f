"""Tables of engines with anything in their columns: each question is answered, or refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import inf, nan
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter
from zoneinfo import ZoneInfo

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
from hypothesis import given, strategies as st

from crossing import TRIED, WHOLES
from salesprocess import frames
from salesprocess.case import Case
from salesprocess.convert import Dialect
from salesprocess.decisions import AtLeast, DecisionTable, Flag, HitPolicy, Is, Number, Row
from salesprocess.errors import SalesProcessError
from salesprocess.pipeline import Reach
from salesprocess.plugins import BUILT_IN
from salesprocess.processes import SPADCO
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

BERLIN = ZoneInfo("Europe/Berlin")
AS_OF = datetime(2026, 3, 31, 18)
MOMENTS = [datetime(2026, 1, day, day) for day in range(1, 20)]
MOMENTS += [datetime(1, 1, 1), datetime(9999, 12, 31, 23), datetime(1969, 12, 31, 23, 59, 59, 1)]
STAGES: list[Any] = [*SPADCO.ids, "", "nowhere", None]
KINDS: dict[str, Sequence[Any]] = {
    "ids": [*(f"d{number}" for number in range(40)), "d1", None],
    "stages": STAGES,
    "outcomes": [*(outcome.value for outcome in Outcome), "Closed Won", "", None],
    "moments": [*MOMENTS, None],
    "moments in UTC": [*(moment.replace(tzinfo=UTC) for moment in MOMENTS), None],
    "moments in Berlin": [*(moment.replace(tzinfo=BERLIN) for moment in MOMENTS[:19]), None],
    "days": [*(moment.date() for moment in MOMENTS), date.max, None],
    "texts": ["", " ", "\u200b", "a|b", "2026-03-01", "9" * 400, None],
    "whole numbers": [0, 1, 7, -1, 2**62, None],
    "numbers": [0.5, nan, inf, -inf, 1e300, None],
    "yes and no": [True, False, None],
    "amounts": [Decimal("1.50"), Decimal(0), None],
    "bytes": [b"", b"\xff", None],
    "lists": [[], ["d1"], [None], None],
    "structures": [{"a": 1}, {"a": None}, None],
    "lengths": [timedelta(0), timedelta(days=3), None],
    "nothing": [None],
}
"""What columns hold, by kind."""

MIXED: list[Any] = [each for kind in KINDS.values() for each in kind[:2]]
RIGHT = {
    "id": "ids",
    "deal": "ids",
    "account": "ids",
    "opened": "moments",
    "closed": "moments",
    "at": "moments",
    "stage": "stages",
    "from_stage": "stages",
    "outcome": "outcomes",
    "rep": "texts",
    "amount": "amounts",
    "expected_order_on": "days",
    "name": "texts",
}
"""Which of them is right for a field."""

DEALS = ["id", "opened", "closed", "outcome", "stage", "rep", "amount", "expected_order_on"]
CHANGES = ["deal", "at", "stage", "from_stage"]
RULES = [rule for rule in BUILT_IN.rules if rule.looks_at is not None]


def drawn_columns(chance: Random, names: Sequence[str]) -> dict[str, list[Any]]:
    """Columns of one length: most hold what is right, some anything, some are not there."""
    rows, zone = chance.choice([0, 1, 5, 40]), chance.choice(["", " in UTC", " in Berlin"])
    columns: dict[str, list[Any]] = {}
    for name in names:
        kind = RIGHT[name] if chance.random() < 0.9 else chance.choice([*KINDS])
        if chance.random() < 0.04 and columns:
            continue
        held = KINDS[f"{kind}{zone}" if kind == "moments" else kind]
        column = chance.choices(held, k=rows)
        if name == "id" and kind == "ids" and chance.random() < 0.9:
            column = [f"d{place}" for place in range(rows)]
        columns[name] = column if chance.random() < 0.98 else chance.choices(MIXED, k=rows)
    return columns


def pandas_of(columns: dict[str, list[Any]]) -> object:
    """A table of pandas, with its own types."""
    return pd.DataFrame(columns)


def arrow_of(columns: dict[str, list[Any]]) -> object:
    """A table of pandas, with the types of Arrow."""
    return pd.DataFrame(columns).convert_dtypes(dtype_backend="pyarrow")


def polars_of(columns: dict[str, list[Any]]) -> object:
    """A table of Polars."""
    return pl.DataFrame(columns, strict=False)


def lazy_of(columns: dict[str, list[Any]]) -> object:
    """A table of Polars that is not computed yet."""
    return pl.DataFrame(columns, strict=False).lazy()


ENGINES: list[Callable[[dict[str, list[Any]]], object]] = [
    pandas_of,
    arrow_of,
    polars_of,
    lazy_of,
]


def table_of(engine: Callable[..., object], columns: dict[str, list[Any]]) -> object:
    """A table, or what no engine takes as one: a mapping."""
    try:
        with catch_warnings():
            simplefilter("ignore")  # pandas warns of what it tries
            return engine(columns)
    except Exception:
        return columns


ENGINES_OWN = (nw.exceptions.NarwhalsError, pl.exceptions.PolarsError, TypeError, ValueError)
"""What comes up where a question is put to an engine past the library."""

ASKED: DecisionTable[str] = DecisionTable(
    "asked",
    [Number("amount"), Flag("rep")],
    [Row({"amount": AtLeast(1)}, "much"), Row({"rep": Is(value=True)}, "met"), Row({}, "else")],
    HitPolicy.FIRST,
)


def decided(chance: Random, tables: Any) -> object:
    """What a decision table says of each deal, by Narwhals."""
    names = chance.choice([None, {"rep": "outcome"}, {"amount": "rep"}])
    said = frames.outcome_of(ASKED, names)
    try:
        return nw.from_native(tables.deals).with_columns(said.alias("said")).lazy().collect()
    except ENGINES_OWN:
        return said


def asked_of(chance: Random, case: Case, given: dict[str, Any], accounts: object) -> object:
    """One of the questions that frames answer."""
    tables = frames.DealTables(**given)
    group = chance.choice(["rep", "stage", ["rep", "outcome"], "amount", [], "nosuch", None])
    window = chance.choice([None, Period.month(2026, 1), Period.year(2026, BERLIN)])
    several = group if group is not None else []
    step = chance.choice([("demo", "close"), ("close", "demo"), ("nosuch", "close")])
    questions: list[Callable[[], object]] = [
        lambda: frames.stage_moves(case, tables, window=window, group=group),
        lambda: frames.funnel_table(case, tables, window or Period.year(2025)),
        lambda: frames.time_in_stage(case, tables),
        lambda: frames.spells_by(case, tables, several),
        lambda: frames.outcomes_by(case, tables, several, closed_in=window),
        lambda: frames.step_incidence_by(
            case, tables, several, *step, reach=chance.choice([*Reach]), window=window
        ),
        lambda: frames.stage_chances_by(case, tables, several),
        lambda: frames.found_by(case, tables, chance.choice(RULES)),
        lambda: frames.to_records(tables, keep=chance.choice(["row", "record"])),
        lambda: frames.alike(case, frames.RecordTable(Account, accounts), ["name"], group),
        lambda: frames.found_by(case, frames.RecordTable(Account, accounts), chance.choice(RULES)),
        lambda: decided(chance, tables),
    ]
    return chance.choice(questions)()


@given(st.randoms(use_true_random=True))
def framing(chance: Random) -> None:
    """Tables with anything in their columns: only our own error comes up."""
    for _ in range(chance.choice(WHOLES)):
        engine = chance.choice(ENGINES)
        zone = chance.choice([None, UTC, BERLIN])
        case = Case(Book(), AS_OF.replace(tzinfo=zone))
        deals = table_of(engine, drawn_columns(chance, DEALS))
        changes = table_of(engine, drawn_columns(chance, CHANGES))
        accounts = table_of(engine, drawn_columns(chance, ["id", "name", "rep"]))
        dialect = chance.choice([Dialect(), Dialect(terms={Outcome: {"Closed Won": Outcome.WON}})])
        given: dict[str, Any] = {"deals": deals, "dialect": dialect}
        if chance.random() < 0.8:
            given["stage_changes"] = changes
        TRIED["framing"] += 1
        with suppress(SalesProcessError):
            repr(asked_of(chance, case, given, accounts))

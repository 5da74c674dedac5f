"""Every summary of the library adds up, however its records are parted."""

from __future__ import annotations

import ast
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, fields_dict
from hypothesis import strategies as st

import salesprocess
from salesprocess.pipeline import (
    SPADCO,
    Calibration,
    DealAmounts,
    EffortToOrder,
    FunnelTable,
    Incidence,
    LossReasons,
    MonthlyOrders,
    OutcomeAmounts,
    OutcomeCounts,
    SalesVelocity,
    Spell,
    StageChances,
    StageFlow,
    StageMoves,
    StageTime,
    Tally,
    TimeInStage,
    TrackRecord,
    Velocity,
    VisitHorizons,
    effort_to_order,
)
from salesprocess.pipeline.history.tally import SECOND
from salesprocess.planning import (
    ActivityCounts,
    Adherence,
    EffortHorizons,
    FieldsKnown,
    GridCell,
    InstalledBase,
    MachineGrid,
    PlannedVisit,
    ReplacementDemand,
    Segmentation,
    SegmentCounts,
    TerritoryAxis,
    TimeTotals,
    VisitEffort,
    VisitNumbers,
    adherence,
    effort_horizons,
    replacement_demand,
    segment,
)
from salesprocess.qualification import (
    MarketTotal,
    NoContactLosses,
    ProspectCounts,
    RepurchaseCounts,
    TruthCounts,
    no_contact_losses,
)
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Machine, Outcome, Visit
from salesprocess.rules import Stake
from salesprocess.testing import check_summary
from salesprocess.testing.strategies import (
    accounts,
    deals,
    machines,
    market_purchases,
    maybe,
    several,
    time_entries,
    visits,
)
from walks import AS_OF, moves_of, some_walks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hypothesis.strategies import SearchStrategy

    from salesprocess.records import Deal, MarketPurchase, StageChange
    from walks import Walk

TODAY = AS_OF.date()
QUARTER = Period.quarter(2026, 1)
LATER = datetime(2026, 4, 1)
NONE_LONG = Tally.of(SECOND, [])

reps = st.sampled_from("AB")
names = st.sampled_from(["a1", "a2", "a3"])
currencies = st.sampled_from(["EUR", "CNY"])
moments = st.datetimes(datetime(2025, 12, 1), datetime(2026, 4, 1))
recent = st.dates(date(2015, 1, 1), date(2026, 6, 1))
numbers = st.integers(0, 99)
durations = st.integers(0, 10**6).map(lambda seconds: seconds * SECOND)
money = st.decimals(0, 10**9, places=2)
tallies = st.lists(durations, max_size=3).map(lambda some: Tally.of(SECOND, some))


def few(kind: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    return st.lists(kind, max_size=6)


def named(kind: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    """A few records, each with an id of its own."""
    return few(kind).map(lambda some: [evolve(one, id=f"n{n}") for n, one in enumerate(some)])


def added(nothing: Any) -> Callable[[Iterable[Any]], Any]:
    """The sum of parts that were made elsewhere."""
    return lambda parts: reduce(add, parts, nothing)


some_deals = named(
    deals(
        moments=moments,
        account=names,
        rep=maybe(reps),
        stage=None,
        amount=maybe(money),
        currency=currencies,
        lost_reasons=several(st.sampled_from(["price", "trust"])),
    )
)
some_visits = named(
    visits(moments=moments, account=names, rep=reps, contacts=(), purpose=maybe(reps))
)
some_machines = named(machines(account=names, installed_on=maybe(recent)))
some_accounts = named(
    accounts(parent=None, region=maybe(reps), last_year_sales=maybe(money), currency="EUR")
)
some_purchases = named(
    market_purchases(
        account=names,
        vendor=st.sampled_from(["Own", "Rival"]),
        bought_on=recent,
        amount=maybe(money),
        currency=currencies,
        deal=None,
    )
)

ACCOUNTS = [Account(id=name, name=name, rep="A") for name in ("a1", "a2", "a3")]
VISITS = [
    Visit(id=f"v{day}", rep="A", account="a1", started=datetime(2026, 1, day, 9))
    for day in range(1, 29)
]
MACHINES = [
    Machine(id=f"m{n}", account=f"n{n % 4}", vendor=vendor, installed_on=date(2015 + n, 3, 2))
    for n, vendor in enumerate(["Own", "Rival", None] * 4)
]


def parts_of(walks: Sequence[Walk]) -> tuple[list[Deal], list[StageChange]]:
    return [one.deal for one in walks], [change for one in walks for change in one.changes]


def effort(some: Sequence[Deal]) -> EffortToOrder:
    return effort_to_order(Book(accounts=ACCOUNTS, deals=some, visits=VISITS), SPADCO, LATER)


def horizons(some: Sequence[Visit]) -> EffortHorizons:
    found = effort_horizons(Book(accounts=ACCOUNTS, visits=some), QUARTER, LATER)
    return sum(found.values(), EffortHorizons())


def keeping(some: Sequence[Visit]) -> Adherence:
    planned = [(one, one.planned_for.date()) for one in some if one.planned_for]
    return adherence([PlannedVisit(one.account, one.rep, on) for one, on in planned], (), LATER)


def losses(some: Sequence[MarketPurchase]) -> NoContactLosses:
    book = Book(vendor="Own", accounts=ACCOUNTS, market_purchases=some)
    return no_contact_losses(book, Period.year(2020))


def territory(some: Sequence[Account]) -> Book:
    """Some accounts with the machines that stand there."""
    ids = {one.id for one in some}
    there = [machine for machine in MACHINES if machine.account in ids]
    return Book(vendor="Own", accounts=some, machines=there)


def base(some: Sequence[Account]) -> InstalledBase:
    return InstalledBase.from_records(some, territory(some).machines, TODAY)


def segments(some: Sequence[Account]) -> Segmentation:
    return segment(territory(some), (TerritoryAxis.REGION, TerritoryAxis.MIF), LATER)


SUMMARIES: dict[type, tuple[Callable[[Any], Any], SearchStrategy[list[Any]]]] = {
    ActivityCounts: (lambda some: ActivityCounts.from_records(some, QUARTER, LATER), some_visits),
    Adherence: (keeping, some_visits),
    Calibration: (Calibration.from_records, some_deals),
    DealAmounts: (DealAmounts.from_records, some_deals),
    EffortHorizons: (horizons, some_visits),
    EffortToOrder: (effort, some_deals),
    FieldsKnown: (lambda some: FieldsKnown.from_records(territory(some)), some_accounts),
    FunnelTable: (
        lambda walks: FunnelTable.from_records(*parts_of(walks), SPADCO, QUARTER),
        some_walks(),
    ),
    GridCell: (added(GridCell()), few(st.builds(GridCell, numbers, numbers, numbers))),
    Incidence: (
        Incidence.from_spells,
        few(st.builds(Spell, numbers, st.none() | st.sampled_from(Outcome))),
    ),
    InstalledBase: (base, some_accounts),
    LossReasons: (LossReasons.from_records, some_deals),
    MachineGrid: (lambda some: MachineGrid.from_records(some, TODAY), some_machines),
    MarketTotal: (MarketTotal.from_records, some_purchases),
    MonthlyOrders: (lambda some: MonthlyOrders.from_records(some, QUARTER, LATER), some_deals),
    NoContactLosses: (losses, some_purchases),
    OutcomeAmounts: (
        added(OutcomeAmounts()),
        few(st.builds(OutcomeAmounts, money, money, money, money)),
    ),
    OutcomeCounts: (OutcomeCounts.from_records, some_deals),
    ProspectCounts: (
        added(ProspectCounts()),
        few(st.builds(ProspectCounts, *[st.builds(TruthCounts, numbers, numbers, numbers)] * 4)),
    ),
    ReplacementDemand: (lambda some: replacement_demand(some, TODAY), some_machines),
    RepurchaseCounts: (
        added(RepurchaseCounts()),
        few(st.builds(RepurchaseCounts, *[st.builds(TruthCounts, numbers, numbers, numbers)] * 2)),
    ),
    SalesVelocity: (
        lambda some: SalesVelocity.from_records(some, [], SPADCO, QUARTER, LATER),
        some_deals,
    ),
    SegmentCounts: (
        added(SegmentCounts()),
        few(
            st.builds(
                SegmentCounts,
                accounts=numbers,
                own_machines=numbers,
                pages=numbers,
                sales=st.dictionaries(currencies, money),
                won=numbers,
            )
        ),
    ),
    Segmentation: (segments, some_accounts),
    Stake: (added(Stake()), few(st.builds(Stake, st.dictionaries(currencies, money), numbers))),
    StageChances: (
        lambda walks: StageChances.from_records(*parts_of(walks), SPADCO, AS_OF),
        some_walks(),
    ),
    StageFlow: (
        lambda walks: StageFlow.from_records(*parts_of(walks), SPADCO, QUARTER, LATER),
        some_walks(),
    ),
    StageMoves: (lambda walks: moves_of(walks, group=lambda deal: deal.rep), some_walks()),
    StageTime: (
        added(StageTime(NONE_LONG, NONE_LONG, 0)),
        few(st.builds(StageTime, tallies, tallies, numbers)),
    ),
    Tally: (lambda some: Tally.of(SECOND, some), few(durations)),
    TimeInStage: (
        lambda walks: TimeInStage.from_records(*parts_of(walks), SPADCO, AS_OF),
        some_walks(),
    ),
    TimeTotals: (TimeTotals.from_records, few(time_entries(moments=moments, rep=reps))),
    TrackRecord: (added(TrackRecord()), few(st.builds(TrackRecord, numbers, numbers, numbers))),
    TruthCounts: (TruthCounts.of, few(st.none() | st.booleans())),
    Velocity: (
        added(Velocity("EUR", OutcomeCounts(), Decimal(0), NONE_LONG)),
        few(st.builds(Velocity, st.just("EUR"), st.builds(OutcomeCounts, numbers), money, tallies)),
    ),
    VisitEffort: (added(VisitEffort()), few(st.builds(VisitEffort, numbers, durations, numbers))),
    VisitHorizons: (added(VisitHorizons()), few(st.builds(VisitHorizons, numbers, numbers))),
    VisitNumbers: (
        added(VisitNumbers()),
        few(
            st.builds(
                VisitNumbers, numbers, numbers, numbers, maybe(st.tuples(moments, st.booleans()))
            )
        ),
    ),
}
"""For each summary how it is made of a list, and a strategy for such lists."""


def as_it_is(summary: object) -> object:
    return summary


def unordered(summary: Any) -> object:
    """The fields of a summary; in those with several values their order says nothing."""
    fields = {name: getattr(summary, name) for name in fields_dict(type(summary))}
    return {
        name: sorted(value, key=repr) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }


def rounded(demand: ReplacementDemand) -> object:
    return evolve(demand, surviving=tuple(round(count, 9) for count in demand.surviving))


ALIKE: dict[type, Callable[[Any], object]] = {
    Adherence: unordered,
    EffortToOrder: unordered,
    FunnelTable: unordered,
    ReplacementDemand: rounded,
    SalesVelocity: unordered,
}
"""What is compared of summaries that keep the order of their records, or hold floats."""


@pytest.mark.parametrize("kind", SUMMARIES, ids=lambda kind: kind.__name__)
def test_a_summary_of_parts_adds_up_to_that_of_the_whole(kind: type) -> None:
    make, records = SUMMARIES[kind]
    assert type(make([])) is kind
    seen = ALIKE.get(kind, as_it_is)
    check_summary(make, records, same=lambda one, other: seen(one) == seen(other))


def test_no_summary_is_left_out() -> None:
    files = Path(salesprocess.__path__[0]).rglob("*.py")
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    adding = {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name == "__add__"
    }
    assert adding - {"Summary"} == {kind.__name__ for kind in SUMMARIES}

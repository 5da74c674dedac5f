"""Every summary of the library adds up, however its records are parted."""

from __future__ import annotations

import ast
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, fields_dict
from hypothesis import strategies as st

from salesprocess.case import Case
from salesprocess.histories.horizons import EffortHorizons, VisitEffort, effort_horizons
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import (
    Calibration,
    DealAmounts,
    Distribution,
    EffortToOrder,
    FunnelRow,
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
    TimeInStage,
    TrackRecord,
    Velocity,
    effort_to_order,
    funnel_table,
    monthly_orders,
    sales_velocity,
    stage_chances,
    stage_flow,
    time_in_stage,
)
from salesprocess.pipeline.history.distribution import SECOND
from salesprocess.planning import (
    ActivityCounts,
    Adherence,
    Coverage,
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
    VisitNumbers,
    activity_counts,
    adherence,
    coverage_states,
    fields_known,
    installed_base,
    machine_grid,
    replacement_demand,
    segments,
    time_totals,
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
from salesprocess.records import Account, Book, Deal, Machine, Outcome, Visit
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
from source_trees import nodes
from walks import case_of, moves_of, some_walks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hypothesis.strategies import SearchStrategy

    from salesprocess.records import MarketPurchase, TimeEntry

QUARTER = Period.quarter(2026, 1)
LATER = datetime(2026, 4, 1)
NONE_LONG = Distribution.of(SECOND, [])

reps = st.sampled_from("AB")
names = st.sampled_from(["a1", "a2", "a3"])
currencies = st.sampled_from(["EUR", "CNY"])
moments = st.datetimes(datetime(2025, 12, 1), datetime(2026, 4, 1))
recent = st.dates(date(2015, 1, 1), date(2026, 6, 1))
numbers = st.integers(0, 99)
positive = st.integers(1, 99)
durations = st.integers(0, 10**6).map(lambda seconds: seconds * SECOND)
money = st.decimals(0, 10**9, places=2)
outcomes = st.sampled_from(Outcome)
some_durations = st.lists(durations, max_size=3).map(lambda some: Distribution.of(SECOND, some))
left_outs = st.builds(
    LeftOut,
    st.dictionaries(outcomes, positive),
    st.dictionaries(st.tuples(st.sampled_from(Missing), outcomes), positive),
)


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


HUNTED = Deal(id="d1", account="a2", opened=datetime(2026, 1, 5), expected_order_on=QUARTER.end)


def book_of(**records: Sequence[Any]) -> Case:
    """A book of some records at three accounts, seen after the quarter."""
    book: dict[str, Any] = {"vendor": "Own", "accounts": ACCOUNTS, **records}
    return Case(Book(**book), LATER)


def activity(some: Sequence[Visit]) -> ActivityCounts:
    asked = Visit(id="v", rep="A", account="a1", started=LATER, purpose="A")
    return activity_counts(book_of(visits=[asked, *some]), QUARTER, visits=some)


def effort(some: Sequence[Deal]) -> EffortToOrder:
    return effort_to_order(book_of(deals=some, visits=VISITS))


def horizons(some: Sequence[Visit]) -> EffortHorizons:
    found = effort_horizons(book_of(deals=[HUNTED], visits=some), QUARTER)
    return sum(found.values(), EffortHorizons())


def keeping(some: Sequence[Visit]) -> Adherence:
    planned = [(visit, visit.planned_for.date()) for visit in some if visit.planned_for]
    return adherence(
        book_of(), [PlannedVisit(visit.account, visit.rep, on) for visit, on in planned]
    )


def losses(some: Sequence[MarketPurchase]) -> NoContactLosses:
    return no_contact_losses(book_of(market_purchases=some), Period.year(2020))


def worked(some: Sequence[TimeEntry]) -> TimeTotals:
    return time_totals(book_of(time_entries=some), QUARTER)


def territory(some: Sequence[Account]) -> Case:
    """Some accounts with the machines that stand there."""
    ids = {account.id for account in some}
    there = [machine for machine in MACHINES if machine.account in ids]
    return Case(Book(vendor="Own", accounts=some, machines=there), LATER)


def segmented(some: Sequence[Account]) -> Segmentation:
    return segments(territory(some), (TerritoryAxis.REGION, TerritoryAxis.MIF))


SUMMARIES: dict[type, tuple[Callable[[Any], Any], SearchStrategy[list[Any]]]] = {
    ActivityCounts: (activity, some_visits),
    Adherence: (keeping, some_visits),
    Calibration: (Calibration.from_records, some_deals),
    Coverage: (
        lambda some: coverage_states(book_of(visits=VISITS), QUARTER, accounts=some),
        st.lists(names, unique=True),
    ),
    DealAmounts: (DealAmounts.from_records, some_deals),
    Distribution: (lambda some: Distribution.of(SECOND, some), few(durations)),
    EffortHorizons: (horizons, some_visits),
    EffortToOrder: (effort, some_deals),
    FieldsKnown: (lambda some: fields_known(territory(some)), some_accounts),
    FunnelTable: (lambda walks: funnel_table(case_of(walks), QUARTER), some_walks()),
    GridCell: (added(GridCell()), few(st.builds(GridCell, numbers, numbers, numbers))),
    Incidence: (
        Incidence.from_spells,
        few(st.builds(Spell, numbers, st.none() | st.sampled_from(Outcome))),
    ),
    InstalledBase: (lambda some: installed_base(territory(some)), some_accounts),
    LeftOut: (added(LeftOut()), few(left_outs)),
    LossReasons: (LossReasons.from_records, some_deals),
    MachineGrid: (lambda some: machine_grid(book_of(machines=some)), some_machines),
    MarketTotal: (MarketTotal.from_records, some_purchases),
    MonthlyOrders: (lambda some: monthly_orders(book_of(deals=some), QUARTER), some_deals),
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
    ReplacementDemand: (lambda some: replacement_demand(book_of(machines=some)), some_machines),
    RepurchaseCounts: (
        added(RepurchaseCounts()),
        few(st.builds(RepurchaseCounts, *[st.builds(TruthCounts, numbers, numbers, numbers)] * 2)),
    ),
    SalesVelocity: (lambda some: sales_velocity(book_of(deals=some), QUARTER), some_deals),
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
    Segmentation: (segmented, some_accounts),
    Stake: (added(Stake()), few(st.builds(Stake, st.dictionaries(currencies, money), numbers))),
    StageChances: (lambda walks: stage_chances(case_of(walks)), some_walks()),
    StageFlow: (lambda walks: stage_flow(case_of(walks, as_of=LATER), QUARTER), some_walks()),
    StageMoves: (lambda walks: moves_of(walks, group=lambda deal: deal.rep), some_walks()),
    StageTime: (
        added(StageTime(NONE_LONG, NONE_LONG)),
        few(st.builds(StageTime, some_durations, some_durations, left_outs)),
    ),
    TimeInStage: (lambda walks: time_in_stage(case_of(walks)), some_walks()),
    TimeTotals: (worked, few(time_entries(moments=moments, rep=reps))),
    TrackRecord: (added(TrackRecord()), few(st.builds(TrackRecord, numbers, numbers, numbers))),
    TruthCounts: (TruthCounts.of, few(st.none() | st.booleans())),
    Velocity: (
        added(Velocity("EUR", 90, 0, OutcomeCounts(), Decimal(0), NONE_LONG)),
        few(
            st.builds(
                Velocity,
                st.just("EUR"),
                st.just(90),
                numbers,
                st.builds(OutcomeCounts, numbers),
                money,
                some_durations,
                left_outs,
                numbers,
            )
        ),
    ),
    VisitEffort: (added(VisitEffort()), few(st.builds(VisitEffort, numbers, durations, numbers))),
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
        name: sorted(map(row_unordered, value), key=repr) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }


def row_unordered(value: object) -> object:
    """The row of a funnel, of whose deals the order says nothing; anything else as it is."""
    return unordered(value) if isinstance(value, FunnelRow) else value


def rounded(demand: ReplacementDemand) -> object:
    return evolve(demand, surviving=tuple(round(count, 9) for count in demand.surviving))


ALIKE: dict[type, Callable[[Any], object]] = {
    Adherence: unordered,
    Coverage: unordered,
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
    adding = {
        node.name
        for _, node in nodes()
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name == "__add__"
    }
    assert adding - {"Summary"} == {kind.__name__ for kind in SUMMARIES}

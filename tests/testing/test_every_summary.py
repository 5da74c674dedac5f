"""Every summary of the library adds up, however its records are parted."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Mapping
from copy import copy
from csv import DictWriter
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from io import StringIO
from operator import add
from types import NoneType
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve, fields_dict
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.money import AppliedRate
from salesprocess.people.horizons import EffortHorizons, VisitEffort, effort_horizons
from salesprocess.pipeline import (
    AmountsInCurrency,
    Calibration,
    DealAmounts,
    Distribution,
    EffortToOrder,
    Endings,
    FunnelRow,
    FunnelTable,
    Incidence,
    LossReasons,
    MonthlyOrders,
    OrderEffort,
    OutcomeCounts,
    OutcomesByProduct,
    PipelineStock,
    PriceLossAudit,
    SalesVelocity,
    Spell,
    StageChances,
    StageFlow,
    StageMoves,
    StageTime,
    TimeInStage,
    TrackRecord,
    Velocity,
    amounts_in_currency,
    effort_to_order,
    funnel_table,
    monthly_orders,
    outcomes_by_product,
    price_loss_audit,
    sales_velocity,
    stage_chances,
    stage_flow,
    time_in_stage,
)
from salesprocess.pipeline.flow.movements import Movement
from salesprocess.pipeline.flow.pipeline_flow import PipelineFlow
from salesprocess.pipeline.flow.slippage import Slippage
from salesprocess.pipeline.funnel.placing import Stood
from salesprocess.pipeline.history.distribution import SECOND
from salesprocess.pipeline.history.timing import TimeSpent
from salesprocess.pipeline.outcomes.amounts import OutcomeAmounts
from salesprocess.pipeline.outcomes.credited import CreditedOutcomes
from salesprocess.pipeline.outcomes.one_currency import WorthAtRate
from salesprocess.pipeline.outcomes.products import ProductOutcomes
from salesprocess.pipeline.outcomes.velocity import Sold
from salesprocess.planning import (
    ActivityCounts,
    Adherence,
    CallAttainment,
    CallState,
    Coverage,
    FieldsKnown,
    GridCell,
    InstalledBase,
    MachineGrid,
    PlannedVisit,
    ReachAndFrequency,
    ReplacementDemand,
    Segmentation,
    SegmentCounts,
    TerritoryAxis,
    TimeTotals,
    activity_counts,
    adherence,
    coverage,
    fields_known,
    installed_base,
    machine_grid,
    replacement_demand,
    segments,
    time_totals,
)
from salesprocess.planning.activity.counts import VisitNumbers
from salesprocess.processes import Spadco
from salesprocess.qualification import (
    MarketTotal,
    NoContactCause,
    NoContactLosses,
    ProspectCounts,
    ProspectStatus,
    TruthCounts,
    no_contact_losses,
)
from salesprocess.qualification.no_contact.market_losses import MarketPart
from salesprocess.qualification.prospects.counts import StatusCounts
from salesprocess.qualification.retention.repurchase import RepurchaseCounts
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Deal, ExchangeRate, Machine, Outcome, Visit
from salesprocess.rules import Stake
from salesprocess.summaries import FRAME, Summary
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
from source_trees import definitions
from walks import case_of, moves_of, some_walks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hypothesis.strategies import SearchStrategy

    from salesprocess.records import MarketPurchase, TimeEntry
    from salesprocess.rows import Row

QUARTER = Period.quarter(2026, 1)
LATER = datetime(2026, 4, 1)
NONE_LONG = Distribution.from_records(SECOND, [])

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
some_durations = st.lists(durations, max_size=3).map(
    lambda some: Distribution.from_records(SECOND, some)
)
left_outs = st.builds(
    LeftOut,
    st.dictionaries(outcomes, positive),
    st.dictionaries(st.tuples(st.sampled_from(Missing), outcomes), positive),
)


some_amounts = st.builds(OutcomeAmounts, money, money, money, money)
movements = st.tuples(st.sampled_from(Movement), maybe(currencies), maybe(money))
put_off = st.lists(st.integers(-99, 99).filter(bool), max_size=3).map(tuple)
letters = st.frozensets(st.sampled_from(Spadco))


def funnel_row(counts: tuple[int, ...], unplaced: int, uncertain: frozenset[Spadco]) -> FunnelRow:
    return FunnelRow("A", tuple(Spadco), counts, unplaced, uncertain=uncertain)


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


RATES = [ExchangeRate(currency="CNY", into="EUR", on=date(2020, 1, 2), rate=Decimal("0.125"))]


def flow(counts: Any) -> PipelineFlow:
    return PipelineFlow.from_counts(counts, datetime(2026, 1, 1), LATER)


def slipped(counts: Any) -> Slippage:
    return Slippage.from_counts(counts, QUARTER)


SUMMARIES: dict[type, tuple[Callable[[Any], Any], SearchStrategy[list[Any]]]] = {
    ActivityCounts: (activity, some_visits),
    Adherence: (keeping, some_visits),
    AmountsInCurrency: (
        lambda some: amounts_in_currency(book_of(deals=some, exchange_rates=RATES), "EUR"),
        some_deals,
    ),
    Calibration: (
        lambda some: Calibration.from_counts(
            ((deal.probability, deal.outcome), 1) for deal in some
        ),
        some_deals,
    ),
    CreditedOutcomes: (
        added(CreditedOutcomes()),
        few(
            st.builds(
                CreditedOutcomes,
                some_amounts,
                st.dictionaries(currencies, some_amounts),
                money,
                left_outs,
            )
        ),
    ),
    CallAttainment: (
        added(CallAttainment()),
        few(
            st.builds(
                CallAttainment,
                st.dictionaries(
                    st.tuples(maybe(letters), maybe(letters), st.sampled_from(CallState)), positive
                ),
            )
        ),
    ),
    Coverage: (
        lambda some: coverage(book_of(visits=VISITS), QUARTER, accounts=some),
        st.lists(names, unique=True),
    ),
    DealAmounts: (DealAmounts.from_records, some_deals),
    Distribution: (lambda some: Distribution.from_records(SECOND, some), few(durations)),
    EffortHorizons: (horizons, some_visits),
    EffortToOrder: (effort, some_deals),
    Endings: (Endings.from_records, some_deals),
    FieldsKnown: (lambda some: fields_known(territory(some)), some_accounts),
    FunnelRow: (
        added(FunnelRow("A", tuple(Spadco), (0,) * 6)),
        few(st.builds(funnel_row, st.tuples(*[numbers] * 6), numbers, letters)),
    ),
    FunnelTable: (lambda walks: funnel_table(case_of(walks), QUARTER), some_walks()),
    GridCell: (added(GridCell()), few(st.builds(GridCell, numbers, numbers, numbers))),
    Incidence: (
        Incidence.from_records,
        few(st.builds(Spell, numbers, st.none() | st.sampled_from(Outcome))),
    ),
    InstalledBase: (lambda some: installed_base(territory(some)), some_accounts),
    LeftOut: (added(LeftOut()), few(left_outs)),
    LossReasons: (LossReasons.from_records, some_deals),
    MachineGrid: (lambda some: machine_grid(book_of(machines=some)), some_machines),
    MarketTotal: (MarketTotal.from_records, some_purchases),
    MonthlyOrders: (lambda some: monthly_orders(book_of(deals=some), QUARTER), some_deals),
    NoContactLosses: (losses, some_purchases),
    OutcomeAmounts: (added(OutcomeAmounts()), few(some_amounts)),
    OutcomeCounts: (OutcomeCounts.from_records, some_deals),
    OutcomesByProduct: (
        lambda some: outcomes_by_product(book_of(deals=some)),
        some_deals,
    ),
    ProductOutcomes: (
        added(ProductOutcomes()),
        few(st.builds(ProductOutcomes, some_deals.map(OutcomeCounts.from_records))),
    ),
    PipelineFlow: (
        lambda some: flow((movement, 1) for movement in some),
        few(movements),
    ),
    PipelineStock: (
        added(PipelineStock({})),
        few(st.builds(PipelineStock, st.dictionaries(st.sampled_from(Spadco), positive))),
    ),
    PriceLossAudit: (
        lambda some: price_loss_audit(book_of(deals=some)),
        some_deals,
    ),
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
    ReachAndFrequency: (
        added(ReachAndFrequency()),
        few(
            st.builds(
                ReachAndFrequency,
                st.dictionaries(st.tuples(maybe(letters), numbers), positive),
                st.booleans(),
            )
        ),
    ),
    Segmentation: (segmented, some_accounts),
    Slippage: (lambda some: slipped((moved, 1) for moved in some), few(put_off)),
    Stake: (added(Stake()), few(st.builds(Stake, st.dictionaries(currencies, money), numbers))),
    StageChances: (lambda walks: stage_chances(case_of(walks)), some_walks()),
    StageFlow: (lambda walks: stage_flow(case_of(walks, as_of=LATER), QUARTER), some_walks()),
    StageMoves: (lambda walks: moves_of(walks, group=lambda deal: deal.rep), some_walks()),
    StatusCounts: (
        added(StatusCounts()),
        few(st.builds(StatusCounts, st.dictionaries(st.sampled_from(ProspectStatus), positive))),
    ),
    StageTime: (
        added(StageTime(NONE_LONG, NONE_LONG)),
        few(st.builds(StageTime, some_durations, some_durations, left_outs)),
    ),
    TimeInStage: (lambda walks: time_in_stage(case_of(walks)), some_walks()),
    TimeTotals: (  # of two entries that are one, a book keeps one
        worked,
        st.lists(time_entries(moments=moments, rep=reps), max_size=6, unique_by=repr),
    ),
    TrackRecord: (added(TrackRecord()), few(st.builds(TrackRecord, numbers, numbers, numbers))),
    TruthCounts: (TruthCounts.from_records, few(st.none() | st.booleans())),
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


def unordered(table: FunnelTable) -> object:
    """The rows of a table, of which the order says nothing."""
    return {row.rep: row for row in table}


def seen(summary: Any) -> object:
    return unordered(summary) if isinstance(summary, FunnelTable) else summary


@pytest.mark.long
@pytest.mark.parametrize("kind", SUMMARIES, ids=lambda kind: kind.__name__)
def test_a_summary_of_parts_adds_up_to_that_of_the_whole(kind: type) -> None:
    make, records = SUMMARIES[kind]
    assert type(make([])) is kind
    check_summary(make, records, same=lambda one, other: seen(one) == seen(other))


@pytest.mark.parametrize("kind", SUMMARIES, ids=lambda kind: kind.__name__)
def test_a_summary_is_as_large_as_its_groups_and_told_in_rows_that_a_file_holds(kind: type) -> None:
    make, records = SUMMARIES[kind]

    @given(records)
    def check(some: list[Any]) -> None:
        summary = make(some)
        assert size(summary + summary) == size(summary)
        assert_are_rows_of_a_file(summary.to_rows())

    check()


def assert_are_rows_of_a_file(rows: list[Row]) -> None:
    columns = list(rows[0]) if rows else []
    assert all(list(row) == columns for row in rows)
    assert all(column and column.isidentifier() for column in columns)
    cells = {type(cell) for row in rows for cell in row.values()}
    assert cells <= {str, int, float, bool, Decimal, date, datetime, NoneType}
    writer = DictWriter(StringIO(), columns)
    writer.writeheader()
    writer.writerows(rows)


def size(value: Any) -> int:
    """How many values there are in a summary."""
    if isinstance(value, Summary):
        return size(tuple(getattr(value, name) for name in fields_dict(type(cast("Any", value)))))
    if isinstance(value, Mapping):
        return size(tuple(value.values()))
    return sum(map(size, value)) if isinstance(value, tuple) else 1


FRAMED = {
    kind: frames
    for kind in SUMMARIES
    if (frames := [name for name, field in fields_dict(kind).items() if field.metadata == FRAME])
}
"""The summaries that have frames, with the names of these."""


@pytest.mark.parametrize("kind", FRAMED, ids=lambda kind: kind.__name__)
def test_two_summaries_of_other_frames_do_not_add_and_all_of_them_are_named(kind: type) -> None:
    make, _ = SUMMARIES[kind]
    other = copy(make([]))
    for name in FRAMED[kind]:
        object.__setattr__(other, name, "another")
    with pytest.raises(InvalidValueError, match=f"{kind.__name__} of two kinds") as error:
        make([]) + other
    assert [fault.path for fault in error.value.faults] == FRAMED[kind]


spent = st.builds(TimeSpent, outcomes, st.booleans(), durations | st.sampled_from(list(Missing)))
bought = st.tuples(positive, currencies, maybe(money))
parts = st.builds(MarketPart, st.sampled_from(NoContactCause), maybe(reps))

KEYS: dict[type, tuple[Callable[[Any], Any], SearchStrategy[Any]]] = {
    AmountsInCurrency: (
        lambda counts: AmountsInCurrency.from_counts(counts, "EUR"),
        st.builds(
            WorthAtRate,
            outcomes,
            currencies,
            maybe(money),
            st.builds(AppliedRate, currencies) | st.sampled_from([Missing.RATE, Missing.CLOSED]),
        ),
    ),
    Calibration: (
        Calibration.from_counts,
        st.tuples(maybe(st.sampled_from([0.0, 0.3, 1.0])), outcomes),
    ),
    DealAmounts: (DealAmounts.from_counts, st.tuples(outcomes, maybe(currencies), maybe(money))),
    Distribution: (lambda counts: Distribution.from_counts(SECOND, counts), numbers),
    EffortToOrder: (
        EffortToOrder.from_counts,
        st.builds(OrderEffort, maybe(durations), maybe(numbers)),
    ),
    Endings: (Endings.from_counts, st.tuples(outcomes, maybe(names))),
    FunnelTable: (
        FunnelTable.from_counts,
        st.builds(Stood, maybe(reps), letters, letters, st.booleans(), st.booleans()),
    ),
    Incidence: (
        Incidence.from_counts,
        st.tuples(
            st.builds(Spell, st.integers(0, 400), maybe(st.sampled_from(["won", "lost"])))
            | st.sampled_from([Missing.CLOSED, Missing.OPENED]),
            outcomes,
        ),
    ),
    LeftOut: (LeftOut.from_counts, st.tuples(maybe(st.sampled_from(Missing)), outcomes)),
    LossReasons: (LossReasons.from_counts, st.frozensets(names)),
    MarketTotal: (MarketTotal.from_counts, bought),
    NoContactLosses: (NoContactLosses.from_counts, st.tuples(parts, bought)),
    OutcomeCounts: (OutcomeCounts.from_counts, outcomes),
    PipelineFlow: (flow, movements),
    Slippage: (slipped, put_off),
    RepurchaseCounts: (
        RepurchaseCounts.from_counts,
        st.tuples(maybe(st.booleans()), positive),
    ),
    SalesVelocity: (
        lambda counts: SalesVelocity.from_counts(counts, QUARTER, 90),
        st.builds(Sold, maybe(currencies), outcomes, maybe(money), maybe(durations)),
    ),
    StageTime: (StageTime.from_counts, spent),
    TruthCounts: (TruthCounts.from_counts, maybe(st.booleans())),
}
"""For each summary that is made of the keys of its records how it is, and what a key is."""


@pytest.mark.parametrize("kind", KEYS, ids=lambda kind: kind.__name__)
def test_a_summary_is_made_of_counted_keys_however_they_are_counted(kind: type) -> None:
    make, keys = KEYS[kind]

    @given(few(keys), few(keys))
    def check(mine: list[Any], theirs: list[Any]) -> None:
        ours = [*mine, *theirs]
        one_by_one, counted = make((key, 1) for key in ours), make(Counter(ours).items())
        halves = make(Counter(mine).items()) + make(Counter(theirs).items())
        assert seen(one_by_one) == seen(counted) == seen(halves)

    check()


def test_no_summary_is_left_out() -> None:
    classes = [node for _, node in definitions() if isinstance(node, ast.ClassDef)]
    adding = {
        node.name
        for node in classes
        if "Summary" in {ast.unparse(base) for base in node.bases} and not node.name.startswith("_")
    }
    from_counts = {
        node.name
        for node in classes
        if "from_counts" in {getattr(method, "name", None) for method in node.body}
    }
    assert adding == {kind.__name__ for kind in SUMMARIES}
    assert from_counts == {kind.__name__ for kind in KEYS}

"""Hypothesis strategies for every record and for whole books."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from attrs import frozen
from hypothesis import strategies as st

from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Check,
    Condition,
    Contact,
    Countermeasure,
    Deal,
    Demonstration,
    Judgement,
    Location,
    Machine,
    MarketPurchase,
    Measure,
    Outcome,
    Plan,
    Proposal,
    Rank,
    Record,
    Role,
    StageChange,
    StrikeReason,
    Target,
    TimeEntry,
    TimeKind,
    Visit,
    VisitOutcome,
    Volume,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")
D = TypeVar("D", bound=date)

ZONES = (
    UTC,
    timezone(timedelta(hours=-3, minutes=-30)),
    ZoneInfo("Asia/Shanghai"),
    ZoneInfo("Europe/Paris"),
)
"""Time zones with and without a name, with and without summer time."""

CURRENCIES = ("EUR", "CNY", "JPY")

texts = st.text(min_size=1, max_size=6).filter(str.strip)
counts = st.integers(0, 10**6)
amounts: SearchStrategy[Decimal] = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False)
shares = st.floats(0, 1)
days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
naive_moments = st.datetimes(datetime(1990, 1, 1), datetime(2040, 12, 31))
aware_moments = st.datetimes(
    datetime(1990, 1, 1), datetime(2040, 12, 31), timezones=st.sampled_from(ZONES)
)


def maybe(values: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """The same, or not known."""
    return st.none() | values


def several(values: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    """None to three of them."""
    return st.lists(values, max_size=3).map(tuple)


@st.composite
def spans(
    draw: DrawFn, times: SearchStrategy[D], first: str, last: str, *, required: bool = False
) -> dict[str, D | None]:
    """Two fields of which the last is not before the first; each may be unknown."""
    begin, end = sorted((draw(times), draw(times)))
    known = (True, True) if required else draw(st.tuples(st.booleans(), st.booleans()))
    return {first: begin if known[0] else None, last: end if known[1] else None}


@st.composite
def priced(draw: DrawFn, amount: str) -> dict[str, object]:
    """An amount with its currency, a currency alone, or neither."""
    value = draw(maybe(amounts))
    codes = st.sampled_from(CURRENCIES)
    return {amount: value, "currency": draw(maybe(codes) if value is None else codes)}


@st.composite
def periods(draw: DrawFn) -> Period:
    """Periods of up to four years, with and without a zone."""
    start = draw(days)
    length = timedelta(days=draw(st.integers(1, 1500)))
    zones = st.sampled_from([zone for zone in ZONES if isinstance(zone, ZoneInfo)])
    return Period(start, start + length, draw(maybe(zones)))


@frozen
class World:
    """What the ids in a record may be, and of which kind its moments are."""

    accounts: SearchStrategy[str] = texts
    contacts: SearchStrategy[str] = texts
    deals: SearchStrategy[str] = texts
    plans: SearchStrategy[str] = texts
    checks: SearchStrategy[str] = texts
    moments: SearchStrategy[datetime] = naive_moments


def made(
    kind: type[T], /, *parts: SearchStrategy[Any], **fields: SearchStrategy[Any]
) -> SearchStrategy[T]:
    """Records of a kind from fields that stand alone and from parts that go together."""

    def make(drawn: tuple[dict[str, object], ...]) -> T:
        return kind(**{name: value for part in drawn for name, value in part.items()})

    return st.tuples(st.fixed_dictionaries(fields), *parts).map(make)


def locations() -> SearchStrategy[Location]:
    return st.builds(Location, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))


def accounts(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Account]:
    return made(
        Account,
        priced("last_year_sales"),
        id=ids,
        name=texts,
        rep=maybe(texts),
        region=maybe(texts),
        industry=maybe(texts),
        employees=maybe(counts),
        parent=maybe(world.accounts),
        location=maybe(locations()),
        opened_on=maybe(days),
    )


def contacts(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Contact]:
    return made(
        Contact,
        spans(days, "since", "left_on"),
        id=ids,
        account=world.accounts,
        name=texts,
        department=maybe(texts),
        rank=maybe(st.sampled_from(Rank)),
        roles=st.frozensets(st.sampled_from(Role)),
    )


def volumes() -> SearchStrategy[Volume]:
    return st.builds(Volume, month=days, copies=counts, prints=counts)


def machines(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Machine]:
    return made(
        Machine,
        spans(days, "installed_on", "lease_ends_on"),
        id=ids,
        account=world.accounts,
        vendor=maybe(texts),
        model=maybe(texts),
        department=maybe(texts),
        volumes=several(volumes()),
        condition=maybe(st.sampled_from(Condition)),
        breakdowns=several(days),
        seen_on=maybe(days),
    )


def visits(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Visit]:
    began = spans(world.moments, "started", "ended")
    planned = st.fixed_dictionaries({"planned_for": maybe(world.moments)})
    times = st.tuples(began, planned).filter(
        lambda both: both[0]["started"] is not None or both[1]["planned_for"] is not None
    )
    return made(
        Visit,
        times.map(lambda both: both[0] | both[1]),
        id=ids,
        rep=texts,
        account=world.accounts,
        by_appointment=maybe(st.booleans()),
        purpose=maybe(texts),
        outcome=maybe(st.sampled_from(VisitOutcome)),
        contacts=several(world.contacts),
        departments=several(texts),
        remark=maybe(texts),
    )


def time_entries(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[TimeEntry]:
    del ids  # a stretch of time has none
    return made(
        TimeEntry,
        spans(world.moments, "start", "end", required=True),
        rep=texts,
        kind=st.sampled_from(TimeKind),
    )


@st.composite
def _careers(draw: DrawFn, moments: SearchStrategy[datetime]) -> dict[str, object]:
    """When a deal began and ended, and how; an open one has no end."""
    span = draw(spans(moments, "opened", "closed"))
    ended = [outcome for outcome in Outcome if outcome is not Outcome.OPEN]
    return {**span, "outcome": draw(st.sampled_from(ended if span["closed"] else list(Outcome)))}


def deals(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Deal]:
    return made(
        Deal,
        _careers(world.moments),
        priced("amount"),
        id=ids,
        account=maybe(world.accounts),
        rep=maybe(texts),
        stage=maybe(texts),
        source=maybe(texts),
        competitor=maybe(texts),
        lost_reasons=several(texts),
        probability=maybe(shares),
        expected_order_on=maybe(days),
    )


def stage_changes(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[StageChange]:
    del ids  # a move has none
    return st.builds(
        StageChange, deal=world.deals, at=world.moments, stage=texts, from_stage=maybe(texts)
    )


def proposals(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Proposal]:
    return st.builds(
        Proposal,
        id=ids,
        account=world.accounts,
        vendor=texts,
        submitted=world.moments,
        deal=maybe(world.deals),
    )


def demonstrations(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Demonstration]:
    return st.builds(
        Demonstration,
        id=ids,
        deal=world.deals,
        held=world.moments,
        attended=several(world.contacts),
    )


def market_purchases(
    world: World, ids: SearchStrategy[str] = texts
) -> SearchStrategy[MarketPurchase]:
    return made(
        MarketPurchase,
        priced("amount"),
        id=ids,
        account=world.accounts,
        vendor=texts,
        bought_on=days,
        units=st.integers(1, 999),
        deal=maybe(world.deals),
    )


def plans(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Plan]:
    del world  # a plan names no other record
    return st.builds(
        Plan, id=ids, rep=texts, period=periods(), made_on=maybe(days), actions=several(texts)
    )


@st.composite
def _measured(draw: DrawFn) -> dict[str, object]:
    """What a target counts, with a currency where it is money."""
    measure = draw(st.sampled_from(Measure))
    currency = draw(st.sampled_from(CURRENCIES)) if measure is Measure.SALES else None
    return {"measure": measure, "currency": currency}


def targets(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Target]:
    del world, ids  # a target has no id and names no other record
    return made(Target, _measured(), rep=texts, period=periods(), value=amounts)


def checks(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Check]:
    return st.builds(
        Check,
        id=ids,
        rep=texts,
        checked_on=days,
        plan=maybe(world.plans),
        problem=maybe(texts),
        cause=maybe(texts),
    )


def countermeasures(
    world: World, ids: SearchStrategy[str] = texts
) -> SearchStrategy[Countermeasure]:
    done = spans(days, "decided_on", "done_on", required=True)
    return made(
        Countermeasure,
        done.flatmap(lambda span: st.sampled_from([span, {**span, "done_on": None}])),
        id=ids,
        check=world.checks,
        rep=texts,
        action=texts,
    )


def answers(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Answer]:  # noqa: ARG001
    return st.builds(
        Answer,
        account=world.accounts,
        question=texts,
        value=maybe(st.booleans()),
        answered_on=days,
        source=texts,
        rep=maybe(texts),
        note=maybe(texts),
    )


def judgements(world: World, ids: SearchStrategy[str] = texts) -> SearchStrategy[Judgement]:  # noqa: ARG001
    reasons = maybe(st.sampled_from(StrikeReason))
    verdicts = reasons.map(lambda reason: {"struck_off": reason, "is_prospect": reason is None})
    return made(
        Judgement,
        verdicts,
        account=world.accounts,
        rep=texts,
        judged_on=days,
        model=maybe(texts),
        expected_on=maybe(days),
        why=maybe(texts),
    )


RECORDS: dict[type[Record], Callable[..., SearchStrategy[Any]]] = {
    Account: accounts,
    Contact: contacts,
    Machine: machines,
    Visit: visits,
    TimeEntry: time_entries,
    Deal: deals,
    StageChange: stage_changes,
    Proposal: proposals,
    Demonstration: demonstrations,
    MarketPurchase: market_purchases,
    Plan: plans,
    Target: targets,
    Check: checks,
    Countermeasure: countermeasures,
    Answer: answers,
    Judgement: judgements,
}
"""How to make the records of each kind: `RECORDS[Deal](World())`."""

moment_kinds = st.sampled_from([naive_moments, aware_moments])
worlds = moment_kinds.map(lambda moments: World(moments=moments))
"""Worlds in which every id is any text, and either all moments have a zone or none has."""


@st.composite
def books(draw: DrawFn) -> Book:
    """Books that hold together, some of them empty."""
    if draw(st.booleans()):
        return Book(vendor=draw(maybe(texts)))
    pools: dict[str, list[str]] = {
        shelf: draw(st.lists(texts, min_size=1, max_size=2, unique=True))
        for shelf in ("accounts", "contacts", "deals", "plans", "checks")
    }
    named = {shelf: st.sampled_from(ids) for shelf, ids in pools.items()}
    world = World(**named, moments=draw(moment_kinds))
    shelves: dict[str, list[Record]] = {}
    for strategy in RECORDS.values():
        shelf = strategy.__name__
        ids = pools.get(shelf) or draw(st.lists(texts, max_size=2, unique=True))
        shelves[shelf] = [draw(strategy(world, st.just(one))) for one in ids]
    return Book(vendor=draw(maybe(texts)), **shelves)

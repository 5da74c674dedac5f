"""A book in which as many records of each kind as are asked for are of one account and one rep."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from salesprocess import records as of
from salesprocess.outcome import Outcome
from salesprocess.processes import SellingStage
from salesprocess.rates import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

VENDORS = ("Ours", "Theirs", "Others")
SINCE = datetime(2025, 1, 1, 9)
DAYS = 720


class Draw:
    """Chances by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  made-up records

    def one(self, values: Sequence[T]) -> T:
        """One of some values."""
        return values[self.random.randrange(len(values))]

    def some(self, values: Sequence[T]) -> list[T]:
        """None, one or two of them."""
        return [self.one(values) for _ in range(self.random.randrange(3))]

    def maybe(self, value: T) -> T | None:
        """The value, more often than not."""
        return value if self.random.random() < 0.7 else None

    def moment(self) -> datetime:
        """A moment of two years."""
        return SINCE + timedelta(days=self.random.randrange(DAYS), hours=self.random.randrange(8))

    def period(self) -> Period:
        """A month of these years."""
        return Period.month(2025 + self.random.randrange(2), 1 + self.random.randrange(12))

    def amount(self) -> Decimal:
        """An amount of money."""
        return Decimal(1000 + self.random.randrange(90_000))


def one_account(count: int, *, only: frozenset[str] = frozenset(), seed: int = 1) -> of.Book:
    """A book with so many records of each kind, or of some kinds alone, at one account."""
    draw = Draw(seed)
    kinds = {
        "contacts": contact,
        "deals": deal,
        "visits": visit,
        "machines": machine,
        "time_entries": time_entry,
        "stage_changes": stage_change,
        "deal_changes": deal_change,
        "holds": hold,
        "deal_lines": deal_line,
        "owner_changes": owner_change,
        "proposals": proposal,
        "demonstrations": demonstration,
        "market_purchases": market_purchase,
        "plans": plan,
        "targets": target,
        "checks": check,
        "countermeasures": countermeasure,
        "answers": answer,
        "judgements": judgement,
    }
    made: dict[str, Any] = {
        name: [make(draw, place, count) for place in range(count)]
        for name, make in kinds.items()
        if not only or name in only
    }
    accounts = [of.Account(id="a", name="Bright Paper", rep="r", opened_on=SINCE.date())]
    return of.Book(vendor="Ours", accounts=accounts, reps=[of.Rep(id="r")], **made)


def contact(draw: Draw, place: int, _: int) -> of.Contact:
    return of.Contact(
        id=f"c{place}",
        account="a",
        name=f"Wu {place}",
        department=draw.maybe(f"dept {draw.random.randrange(40)}"),
        rank=draw.maybe(draw.one([*of.Rank])),
        roles=draw.some([*of.Role]),
        since=draw.maybe(draw.moment().date()),
    )


def deal(draw: Draw, place: int, _: int) -> of.Deal:
    opened = draw.moment()
    outcome = draw.one([*Outcome])
    ended = outcome is not Outcome.OPEN
    return of.Deal(
        id=f"d{place}",
        name=f"deal {place}",
        account="a",
        rep="r",
        opened=opened,
        closed=opened + timedelta(days=draw.random.randrange(1, 90)) if ended else None,
        outcome=outcome,
        stage=draw.maybe(draw.one([*SellingStage]).value),
        product=draw.maybe(f"model {draw.random.randrange(9)}"),
        amount=draw.amount(),
        currency="EUR",
        source=draw.maybe("fair"),
        competitor=draw.maybe(draw.one(VENDORS[1:])),
        lost_reasons=draw.some(["price", "service"]) if outcome is Outcome.LOST else [],
        probability=draw.maybe(draw.random.random()),
        expected_order_on=draw.maybe(draw.moment().date()),
    )


def visit(draw: Draw, place: int, count: int) -> of.Visit:
    started = draw.moment()
    return of.Visit(
        id=f"v{place}",
        rep="r",
        account="a",
        channel=draw.maybe(draw.one([*of.VisitChannel])),
        planned_for=started,
        started=draw.maybe(started),
        by_appointment=draw.maybe(draw.one([True, False])),
        purpose=draw.maybe("survey"),
        outcome=draw.maybe(draw.one([*of.VisitOutcome])),
        contacts=[f"c{draw.random.randrange(count)}"] if count > 1 else [],
        departments=draw.some(["printing", "office"]),
        remark=draw.maybe("asked for the price"),
    )


def machine(draw: Draw, place: int, _: int) -> of.Machine:
    return of.Machine(
        id=f"m{place}",
        account="a",
        vendor=draw.one(VENDORS),
        model=draw.maybe(f"model {draw.random.randrange(9)}"),
        installed_on=draw.maybe(draw.moment().date()),
        department=draw.maybe("printing"),
        condition=draw.maybe(draw.one([*of.MachineCondition])),
        seen_on=draw.maybe(draw.moment().date()),
    )


def time_entry(draw: Draw, place: int, _: int) -> of.TimeEntry:
    start = SINCE + timedelta(hours=place)
    end = start + timedelta(minutes=50)
    return of.TimeEntry(rep="r", kind=draw.one([*of.TimeKind]), start=start, end=end)


def stage_change(draw: Draw, _: int, count: int) -> of.StageChange:
    named = f"d{draw.random.randrange(count)}"
    return of.StageChange(deal=named, at=draw.moment(), stage=draw.one([*SellingStage]).value)


def deal_change(draw: Draw, _: int, count: int) -> of.DealChange:
    named = f"d{draw.random.randrange(count)}"
    changed = of.DealField.AMOUNT
    before, after = draw.amount(), draw.amount()
    return of.DealChange(deal=named, at=draw.moment(), changed=changed, before=before, after=after)


def hold(draw: Draw, place: int, _: int) -> of.Hold:
    since = draw.moment()
    return of.Hold(deal=f"d{place}", since=since, until=draw.maybe(since + timedelta(days=9)))


def deal_line(draw: Draw, place: int, count: int) -> of.DealLine:
    named = f"d{draw.random.randrange(count)}"
    product = f"model {draw.random.randrange(9)}"
    return of.DealLine(
        id=f"l{place}", deal=named, product=product, amount=draw.amount(), currency="EUR"
    )


def owner_change(draw: Draw, place: int, _: int) -> of.OwnerChange:
    return of.OwnerChange(at=draw.moment(), rep="r", from_rep="s", deal=f"d{place}")


def proposal(draw: Draw, place: int, count: int) -> of.Proposal:
    return of.Proposal(
        id=f"p{place}",
        account="a",
        vendor=draw.one(VENDORS),
        submitted=draw.moment(),
        deal=draw.maybe(f"d{draw.random.randrange(count)}"),
    )


def demonstration(draw: Draw, place: int, count: int) -> of.Demonstration:
    named = f"d{draw.random.randrange(count)}"
    return of.Demonstration(id=f"x{place}", deal=named, held=draw.moment())


def market_purchase(draw: Draw, place: int, count: int) -> of.MarketPurchase:
    return of.MarketPurchase(
        id=f"b{place}",
        account="a",
        vendor=draw.one(VENDORS),
        bought_on=draw.moment().date(),
        deal=draw.maybe(f"d{draw.random.randrange(count)}"),
    )


def plan(draw: Draw, place: int, _: int) -> of.Plan:
    period = draw.period()
    made = draw.maybe(period.start)
    return of.Plan(id=f"n{place}", rep="r", period=period, made_on=made, actions=["call"])


def target(draw: Draw, place: int, _: int) -> of.Target:
    day = SINCE.date() + timedelta(days=place % DAYS)
    period = Period(start=day, end=day + timedelta(days=30))
    return of.Target(rep="r", period=period, measure=of.Measure.ORDERS, value=draw.amount())


def check(draw: Draw, place: int, count: int) -> of.Check:
    return of.Check(
        id=f"k{place}",
        rep="r",
        checked_on=draw.moment().date(),
        plan=draw.maybe(f"n{draw.random.randrange(count)}"),
        problem=draw.maybe("too few visits"),
        cause=draw.maybe("no plan"),
    )


def countermeasure(draw: Draw, place: int, count: int) -> of.Countermeasure:
    named = f"k{draw.random.randrange(count)}"
    decided = draw.moment().date()
    return of.Countermeasure(
        id=f"z{place}", check=named, rep="r", action="call", decided_on=decided
    )


def answer(draw: Draw, place: int, count: int) -> of.Answer:
    return of.Answer(
        account="a",
        question=draw.one([*of.Topic]).value,
        value=draw.maybe(draw.one([True, False])),
        answered_on=draw.moment().date(),
        source=f"Wu {place}",
        rep="r",
        deal=draw.maybe(f"d{draw.random.randrange(count)}"),
    )


def judgement(draw: Draw, _: int, __: int) -> of.Judgement:
    yes = draw.one([True, False])
    return of.Judgement(
        account="a",
        rep="r",
        judged_on=draw.moment().date(),
        is_prospect=yes,
        struck_off=None if yes else of.StrikeReason.NO_NEED,
    )

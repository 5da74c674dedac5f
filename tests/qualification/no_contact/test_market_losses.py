"""The totals of the market add up, however it is parted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import given, strategies as st

from purchase_making import LATER, books_before_a_purchase, days, seen_later
from salesprocess.case import Case
from salesprocess.qualification import (
    MarketBy,
    MarketTotal,
    NoContactCause,
    NoContactLosses,
    no_contact_losses,
)
from salesprocess.qualification.no_contact.market_losses import Counted, MarketPart
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Account, Book, Deal, MarketPurchase, Visit
from salesprocess.testing.strategies import books, naive_moments, periods
from territories import seen_at

if TYPE_CHECKING:
    from collections.abc import Sequence

ALWAYS = Period(date(1980, 1, 1), date(2050, 1, 1))


@given(books(moments=naive_moments()), st.just(ALWAYS) | periods())
def test_the_totals_reconcile_on_any_book(book: Book, period: Period) -> None:
    case = Case(book, datetime(2026, 3, 31))
    losses = no_contact_losses(case, period)
    bought = [made for made in case.book.market_purchases if made.bought_on in period]
    assert losses.market == MarketTotal.from_records(bought)
    assert losses.reconciles
    decided = (losses.won, losses.lost_after_contact, losses.no_contact, losses.unknown)
    assert sum((total.units for total in decided), 0) == sum(made.units for made in bought)


@given(books_before_a_purchase(), days)
def test_the_losses_of_two_times_add_up_to_those_of_both(book: Book, cut: date) -> None:
    before, after = Period(ALWAYS.start, cut), Period(cut, ALWAYS.end)
    case = seen_later(book)
    parts = no_contact_losses(case, before) + no_contact_losses(case, after)
    assert parts == no_contact_losses(case, ALWAYS)
    assert parts.reconciles


def test_the_losses_of_a_whole_territory_reconcile() -> None:
    case = seen_at(datetime(2027, 1, 1))
    losses = no_contact_losses(case, Period.year(2026))
    assert losses.reconciles
    assert losses.no_contact.purchases > 0
    assert sum(losses.by(MarketBy.REP).values(), NoContactLosses()) == losses


def bought(*purchases: MarketPurchase) -> Book:
    """Two accounts of two reps; visits and deals are kept in a third."""
    return Book(
        vendor="Own",
        accounts=[
            Account(id="a0", name="Clear Print"),
            Account(id="a1", name="Bright Paper", rep="B", industry="Trade", region="North"),
            Account(id="a2", name="Fine Ink", rep="A", industry="Law", region="North"),
        ],
        visits=[Visit(id="v0", rep="A", account="a0", started=datetime(2024, 1, 8, 9))],
        deals=[
            Deal(id="d0", account="a0", opened=datetime(2024, 1, 8)),
            Deal(id="d1", account="a2", opened=datetime(2026, 1, 12)),
        ],
        market_purchases=purchases,
    )


def purchase(name: str, account: str, vendor: str, **known: Any) -> MarketPurchase:
    return MarketPurchase(
        id=name, account=account, vendor=vendor, bought_on=date(2026, 3, 9), **known
    )


WON = purchase("b1", "a1", "Own", units=4, amount=Decimal(800), currency="EUR")
MISSED = purchase("b2", "a1", "Rival", units=2, amount=Decimal(300), currency="EUR")
FOREIGN = purchase("b3", "a1", "Rival", amount=Decimal(9000), currency="JPY")
LOST = purchase("b4", "a2", "Rival")
QUARTER = Period.quarter(2026, 1)


def losses_of(book: Book, period: Period = QUARTER) -> NoContactLosses:
    return no_contact_losses(seen_later(book), period)


LOSSES = losses_of(bought(WON, MISSED, FOREIGN, LOST))


def test_money_is_added_by_currency_and_never_across() -> None:
    assert LOSSES.market.money == {"EUR": Decimal(1100), "JPY": Decimal(9000)}
    assert LOSSES.no_contact.money == {"EUR": Decimal(300), "JPY": Decimal(9000)}
    assert (LOSSES.lost_after_contact.money, LOSSES.lost_after_contact.unpriced) == ({}, 1)


def test_amounts_add_exactly_in_any_order() -> None:
    small, large = Decimal("1E-40"), Decimal("1E+9")
    amounts: Sequence[Decimal] = [large, small, small]
    totals = [MarketTotal.from_records([evolve(MISSED, amount=amount)]) for amount in amounts]
    assert sum(totals, MarketTotal()) == sum(reversed(totals), MarketTotal())
    assert sum(totals, MarketTotal()).money["EUR"] > large


def test_rates_say_what_they_count() -> None:
    assert LOSSES.rate() == Rate(2, 4, Basis.PERIOD)
    assert LOSSES.rate(Counted.UNITS) == Rate(3, 8, Basis.PERIOD)


def test_what_is_unknown_is_no_trial_but_open() -> None:
    nameless = losses_of(evolve(bought(WON, LOST), vendor=None))
    assert nameless.rate(Counted.UNITS) == Rate(0, 0, Basis.PERIOD, open=5)
    assert nameless.unknown.units == nameless.market.units == 5


def test_the_parts_stand_side_by_side() -> None:
    by_rep = LOSSES.by(MarketBy.REP)
    assert list(by_rep) == ["A", "B"]
    assert by_rep["B"].rate() == Rate(2, 3, Basis.PERIOD)
    assert list(LOSSES.by(MarketBy.REGION)) == ["North"]
    assert list(LOSSES.by(MarketBy.INDUSTRY)) == ["Law", "Trade"]
    nobody = losses_of(bought(evolve(FOREIGN, account="a0"), MISSED))
    assert list(nobody.by(MarketBy.REP)) == ["B", None]


def test_only_what_was_bought_in_the_period_and_is_known_of_counts() -> None:
    book = bought(WON, MISSED, FOREIGN, LOST)
    assert losses_of(book, QUARTER.previous()).market == MarketTotal()
    day = datetime.combine(MISSED.bought_on, LATER.time())
    then, before = (seen_later(book, moment) for moment in (day, day - timedelta(days=1)))
    assert no_contact_losses(then, QUARTER).market == LOSSES.market
    assert no_contact_losses(before, QUARTER).market == MarketTotal()


def test_a_market_that_lacks_a_part_does_not_reconcile() -> None:
    assert LOSSES.reconciles
    assert not evolve(LOSSES, market=LOSSES.market + MarketTotal(units=1)).reconciles
    stranger = {MarketPart(NoContactCause.REFUSED): MarketTotal(units=1)}
    assert not evolve(LOSSES, parts={**LOSSES.parts, **stranger}).reconciles

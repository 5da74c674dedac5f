"""How deals ended, by what they are worth."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import AmountShare, DealAmounts, WinRateBase, closed_in, deal_amounts
from salesprocess.pipeline.outcomes.amounts import OutcomeAmounts
from salesprocess.rates import Basis, Period
from salesprocess.records import Book, Deal, Outcome


def deal(outcome: Outcome, amount: int | None = None, currency: str | None = None) -> Deal:
    worth = None if amount is None else Decimal(amount)
    return Deal(id="d", outcome=outcome, amount=worth, currency=currency)


def test_the_share_is_of_the_decided_amount_and_says_what_is_open() -> None:
    amounts = DealAmounts.from_records(
        [
            deal(Outcome.WON, 300, "EUR"),
            deal(Outcome.WON, 60, "EUR"),
            deal(Outcome.LOST, 240, "EUR"),
            deal(Outcome.NO_DECISION, 600, "EUR"),
            deal(Outcome.OPEN, 50, "EUR"),
        ]
    )
    narrow = amounts.win_shares(Basis.PERIOD)["EUR"]
    assert narrow == AmountShare(Decimal(360), Decimal(600), "EUR", Basis.PERIOD, Decimal(50))
    assert narrow.value == 0.6
    assert amounts.win_shares(Basis.PERIOD, WinRateBase.BROAD)["EUR"].value == 0.3
    assert repr(narrow) == "AmountShare(60.0 %, 360 of 600 EUR, period, 50 open)"


def test_nothing_decided_has_no_share() -> None:
    amounts = DealAmounts.from_records([deal(Outcome.OPEN, 50, "EUR")])
    assert amounts.win_shares(Basis.PERIOD)["EUR"].value is None


def test_each_currency_has_a_share_of_its_own() -> None:
    amounts = DealAmounts.from_records(
        [deal(Outcome.LOST, 9000, "JPY"), deal(Outcome.WON, 300, "EUR")]
    )
    shares = amounts.win_shares(Basis.SNAPSHOT)
    assert {currency: share.value for currency, share in shares.items()} == {"EUR": 1, "JPY": 0}
    assert list(shares) == ["EUR", "JPY"]


def test_deals_without_an_amount_are_counted_apart() -> None:
    amounts = DealAmounts.from_records([deal(Outcome.WON), deal(Outcome.LOST, None, "EUR")])
    missing = Missing.AMOUNT
    assert amounts.without_amount == LeftOut(
        {}, {(missing, Outcome.WON): 1, (missing, Outcome.LOST): 1}
    )
    assert amounts.by_currency == {}


def test_where_losses_mostly_lack_an_amount_there_is_no_share() -> None:
    lost = [deal(Outcome.LOST) for _ in range(9)]
    amounts = DealAmounts.from_records(
        [deal(Outcome.WON, 9, "EUR"), deal(Outcome.LOST, 1, "EUR"), *lost]
    )
    share = amounts.win_shares(Basis.SNAPSHOT)["EUR"]
    assert share.value is None
    assert repr(share) == ("AmountShare(–, 9 of 10 EUR, snapshot, left out: 9 lost without amount)")


def test_where_losses_mostly_lack_a_date_a_period_has_no_share() -> None:
    won = [
        evolve(deal(Outcome.WON, 9, "EUR"), id=f"w{n}", closed=datetime(2026, 3, 2))
        for n in range(20)
    ]
    lost = [evolve(deal(Outcome.LOST, 9, "EUR"), id=f"l{n}") for n in range(20)]
    case = Case(Book(deals=[*won, *lost]), datetime(2026, 3, 31))
    march = deal_amounts(case, closed_in(case, Period.month(2026, 3)))
    assert march.win_shares(Basis.PERIOD)["EUR"].value is None
    assert (march + DealAmounts()).left_out == march.left_out
    assert deal_amounts(case).win_shares(Basis.SNAPSHOT)["EUR"].value == 0.5


DEALS = st.lists(
    st.builds(
        deal,
        st.sampled_from(Outcome),
        st.integers(0, 10**6),
        st.sampled_from(["EUR", "CNY"]),
    )
    | st.builds(deal, st.sampled_from(Outcome))
)


@given(DEALS)
def test_shares_lie_within_0_and_1_and_the_narrow_one_is_the_greater(deals: list[Deal]) -> None:
    amounts = DealAmounts.from_records(deals)
    narrow = amounts.win_shares(Basis.PERIOD)
    for currency, broad in amounts.win_shares(Basis.PERIOD, WinRateBase.BROAD).items():
        if broad.value is not None and narrow[currency].value is not None:
            assert 0 <= broad.value <= (narrow[currency].value or 0) <= 1


def test_amounts_of_one_currency_add_ending_by_ending() -> None:
    one = OutcomeAmounts(won=Decimal(1), lost=Decimal(2), no_decision=Decimal(3), open=Decimal(4))
    twice = OutcomeAmounts(won=Decimal(2), lost=Decimal(4), no_decision=Decimal(6), open=Decimal(8))
    assert one + one == twice

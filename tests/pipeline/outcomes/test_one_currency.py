from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import AmountsInCurrency, all_deals, amounts_in_currency, closed_in
from salesprocess.pipeline.measures import measure_pipeline
from salesprocess.pipeline.outcome_report import amount_section
from salesprocess.rates import Basis, Period
from salesprocess.records import Book, Deal, ExchangeRate, Outcome
from salesprocess.report.markdown import to_markdown
from salesprocess.testing import check_look_back
from salesprocess.testing.strategies import deals, exchange_rates
from salesprocess.texts import text

AS_OF, MARCH = datetime(2026, 3, 31), Period.month(2026, 3)
RATES = [
    ExchangeRate(currency="USD", into="EUR", on=date(2026, 3, day), rate=Decimal(rate))
    for day, rate in ((2, "0.8"), (9, "0.5"))
]


def deal(
    amount: int | None,
    currency: str | None = "USD",
    outcome: Outcome = Outcome.OPEN,
    closed: datetime | None = None,
) -> Deal:
    worth = None if amount is None else Decimal(amount)
    return Deal(
        id=f"{amount} {currency} {outcome} {closed}",
        outcome=outcome, closed=closed, amount=worth, currency=currency,
    )  # fmt: skip


def case_of(*deals: Deal, as_of: datetime = AS_OF, **settings: str) -> Case:
    held = CommonSettings(**settings)  # type: ignore[arg-type]
    return Case(Book(deals=[*deals], exchange_rates=RATES), as_of, held)


def in_euros(*deals: Deal, as_of: datetime = AS_OF) -> AmountsInCurrency:
    return amounts_in_currency(case_of(*deals, as_of=as_of), "EUR")


def test_an_order_is_told_by_the_rate_of_the_day_it_came() -> None:
    early = deal(100, outcome=Outcome.WON, closed=datetime(2026, 3, 5, 17))
    late = deal(100, outcome=Outcome.WON, closed=datetime(2026, 3, 9))
    found = in_euros(early, late)
    assert found.total.won == Decimal(130)
    assert found.rate_days == (date(2026, 3, 2), date(2026, 3, 9))


def test_an_open_deal_is_told_by_the_rate_of_the_moment() -> None:
    assert in_euros(deal(100)).total.open == Decimal(50)
    assert in_euros(deal(100), as_of=datetime(2026, 3, 8)).total.open == Decimal(80)


def test_a_rate_of_later_is_not_known_yet() -> None:
    for day in (1, 5, 9):
        case = case_of(deal(100), as_of=datetime(2026, 3, day))
        check_look_back(lambda case: amounts_in_currency(case, "EUR"), case)


def test_the_day_of_an_order_is_that_of_the_zone_of_the_case() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    closed = datetime(2026, 3, 9, 0, 30, tzinfo=zone).astimezone(ZoneInfo("UTC"))
    won = deal(100, outcome=Outcome.WON, closed=closed)
    book = Book(deals=[won], exchange_rates=RATES)
    found = amounts_in_currency(Case(book, datetime(2026, 3, 31, tzinfo=zone)), "EUR")
    assert found.total.won == Decimal(50)


def test_an_amount_without_a_rate_stays_in_its_currency_and_is_told() -> None:
    found = in_euros(deal(100, "JPY"), deal(7, "EUR"))
    assert (found.total.open, found.unconverted["JPY"].open) == (Decimal(7), Decimal(100))
    assert found.without_rate.counts == {(Missing.RATE, Outcome.OPEN): 1}
    assert found.rate_days is None
    assert repr(found) == (
        "AmountsInCurrency(EUR 0 won, 0 lost, 0 no decision, 7 open; left out: 1 open without rate)"
    )


def test_so_does_one_that_ended_no_one_knows_when() -> None:
    found = in_euros(deal(100, outcome=Outcome.LOST), deal(100, "EUR", Outcome.LOST))
    assert found.without_rate.counts == {(Missing.CLOSED, Outcome.LOST): 1}
    assert found.total.lost == Decimal(100)


def test_a_deal_without_an_amount_is_counted_by_itself() -> None:
    found = in_euros(deal(None, None), deal(None))
    assert found.without_amount.counts == {(Missing.AMOUNT, Outcome.OPEN): 2}
    assert found.without_rate == LeftOut()


def test_a_share_of_what_was_won_is_of_all_currencies() -> None:
    won = deal(200, outcome=Outcome.WON, closed=datetime(2026, 3, 9))
    lost = deal(300, "EUR", Outcome.LOST)
    share = in_euros(won, lost).win_share(Basis.SNAPSHOT)
    assert (share.won, share.decided, share.value) == (Decimal(100), Decimal(400), 0.25)


def test_what_is_left_out_of_a_period_is_left_out_here() -> None:
    case = case_of(deal(100, outcome=Outcome.LOST))
    among = closed_in(case, MARCH)
    assert amounts_in_currency(case, "EUR", among).left_out == among.left_out


def test_the_currency_of_the_settings_is_taken_where_none_is_named() -> None:
    assert amounts_in_currency(case_of(deal(100), currency="EUR")).total.open == Decimal(50)
    with pytest.raises(InvalidValueError, match=r"CommonSettings\(currency=…\) names one"):
        amounts_in_currency(case_of(deal(100)))


def test_the_settings_say_through_which_currency_rates_are_turned_round() -> None:
    euros = deal(100, "EUR")
    assert amounts_in_currency(case_of(euros), "USD").total.open == 0
    turned = amounts_in_currency(case_of(euros, rates_through="EUR"), "USD")
    assert turned.total.open == Decimal(200)


def test_a_total_that_was_divided_has_many_digits() -> None:
    third = ExchangeRate(currency="EUR", into="USD", on=date(2026, 3, 2), rate=Decimal(3))
    settings = CommonSettings(rates_through="EUR")
    case = Case(Book(deals=[deal(100)], exchange_rates=[third]), AS_OF, settings)
    assert str(amounts_in_currency(case, "EUR").total.open).startswith("33.33333333333333333333")


@given(
    st.lists(deals(account=None, merged_into=None), max_size=4, unique_by=lambda deal: deal.id),
    st.lists(exchange_rates(), max_size=3),
    st.data(),
)
def test_the_amounts_of_parts_add_up_to_those_of_the_whole(
    drawn: list[Deal], rates: list[ExchangeRate], data: st.DataObject
) -> None:
    settings = CommonSettings(rates_through="EUR")
    case = Case(Book(deals=drawn, exchange_rates=rates), datetime(2041, 1, 1), settings)
    ids = [known.id for known in case.book.deals]
    first = data.draw(st.lists(st.sampled_from(ids), unique=True) if ids else st.just([]))
    parts = [
        amounts_in_currency(case, "EUR", all_deals(case, deals=some))
        for some in (first, [id_ for id_ in ids if id_ not in first])
    ]
    assert parts[0] + parts[1] == amounts_in_currency(case, "EUR")


def test_the_review_tells_all_in_one_currency_where_the_settings_name_one() -> None:
    case = case_of(deal(100), deal(7, "EUR"), deal(9, "JPY"), currency="EUR")
    measures = measure_pipeline(case, MARCH)
    (section,) = amount_section(measures.amounts, measures.together)
    report = to_markdown(section, text)
    assert "rates of 2026-03-09 to 2026-03-09" in report
    assert "The total is in EUR" in report
    assert "| total    |   0 |    0 |           0 |   57 |" in report
    assert "Left out: 1 open deal without an exchange rate." in report


def test_it_says_so_where_all_is_in_that_currency_already() -> None:
    measures = measure_pipeline(case_of(deal(7, "EUR"), currency="EUR"), MARCH)
    (section,) = amount_section(measures.amounts, measures.together)
    assert "Each amount is in EUR already." in to_markdown(section, text)


def test_it_tells_nothing_without_a_currency_or_an_amount() -> None:
    plain = measure_pipeline(case_of(deal(100)), MARCH)
    assert (plain.together, list(amount_section(plain.amounts, plain.together))) == (None, [])
    empty = measure_pipeline(case_of(deal(None), currency="EUR"), MARCH)
    assert list(amount_section(empty.amounts, empty.together)) == []

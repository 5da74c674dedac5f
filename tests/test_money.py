from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.money import AppliedRate, ExchangeRates
from salesprocess.records import ExchangeRate
from salesprocess.testing.strategies import amounts, exchange_rates

SECOND, FIFTH, NINTH = (date(2026, 3, day) for day in (2, 5, 9))


def quoted(currency: str, into: str, on: date, rate: str) -> ExchangeRate:
    return ExchangeRate(currency=currency, into=into, on=on, rate=Decimal(rate))


USD = [quoted("EUR", "USD", SECOND, "1.25"), quoted("EUR", "USD", FIFTH, "1.5")]
JPY = quoted("EUR", "JPY", FIFTH, "160")


def value(rates: ExchangeRates, currency: str, into: str, day: date) -> Fraction | None:
    rate = rates.rate(currency, into, day)
    return rate.converted(Decimal(1)) if rate else None


def test_a_rate_holds_from_its_day_on_until_the_next() -> None:
    rates = ExchangeRates(reversed(USD))
    days = {SECOND: "1.25", SECOND + timedelta(days=2): "1.25", FIFTH: "1.5", NINTH: "1.5"}
    for day, rate in days.items():
        assert value(rates, "EUR", "USD", day) == Fraction(rate)
    assert rates.rate("EUR", "USD", SECOND - timedelta(days=1)) is None


def test_a_rate_says_its_own_day() -> None:
    rate = ExchangeRates(USD).rate("EUR", "USD", NINTH)
    assert rate == AppliedRate("EUR", FIFTH, times=Decimal("1.5"))


def test_no_rate_is_needed_within_one_currency() -> None:
    assert ExchangeRates().rate("EUR", "EUR", NINTH) == AppliedRate("EUR")


def test_rates_hold_only_as_they_were_quoted_where_no_currency_is_named() -> None:
    rates = ExchangeRates([*USD, JPY])
    assert rates.rate("USD", "EUR", NINTH) is None
    assert rates.rate("USD", "JPY", NINTH) is None


def test_through_a_currency_they_are_read_the_other_way_round_and_across() -> None:
    rates = ExchangeRates([*USD, JPY], through="EUR")
    assert value(rates, "USD", "EUR", NINTH) == Fraction(2, 3)
    assert value(rates, "USD", "JPY", NINTH) == Fraction(320, 3)
    assert value(rates, "JPY", "USD", NINTH) == Fraction(3, 320)
    across = rates.rate("USD", "JPY", NINTH)
    assert across
    assert (across.currency, across.on) == ("USD", FIFTH)


def test_the_day_of_a_rate_across_is_the_earlier_one() -> None:
    rates = ExchangeRates([USD[0], JPY], through="EUR")
    across = rates.rate("USD", "JPY", NINTH)
    assert across
    assert across.on == SECOND


@pytest.mark.parametrize(
    ("currency", "into"),
    [("EUR", "CNY"), ("CNY", "EUR"), ("CNY", "USD"), ("USD", "CNY")],
)
def test_a_leg_that_is_missing_leaves_no_rate(currency: str, into: str) -> None:
    assert ExchangeRates(USD, through="EUR").rate(currency, into, NINTH) is None


def test_rates_through_one_currency_say_nothing_of_others_the_other_way_round() -> None:
    rates = ExchangeRates([quoted("USD", "JPY", SECOND, "150")], through="EUR")
    assert value(rates, "USD", "JPY", NINTH) == 150
    assert rates.rate("JPY", "USD", NINTH) is None


def test_a_rate_that_was_quoted_goes_before_one_across() -> None:
    rates = ExchangeRates([*USD, JPY, quoted("USD", "JPY", SECOND, "150")], through="EUR")
    assert value(rates, "USD", "JPY", NINTH) == 150


def test_two_rates_of_one_day_that_differ_are_none() -> None:
    rates = ExchangeRates([*USD, quoted("EUR", "USD", FIFTH, "1.6")])
    assert value(rates, "EUR", "USD", NINTH) == Fraction("1.25")
    twice = ExchangeRates([*USD, USD[1]])
    assert value(twice, "EUR", "USD", NINTH) == Fraction("1.5")


def test_a_currency_has_no_rate_into_itself() -> None:
    with pytest.raises(InvalidValueError, match="into: expected another currency"):
        quoted("EUR", "EUR", SECOND, "1")


@given(st.lists(exchange_rates(), max_size=4), st.lists(amounts(), max_size=4))
def test_to_convert_and_add_is_to_add_and_convert(
    rates: list[ExchangeRate], worths: list[Decimal]
) -> None:
    rate = ExchangeRates(rates, through="EUR").rate("JPY", "CNY", date(2040, 12, 31))
    if rate is not None:
        total = sum(map(Fraction, worths), Fraction())
        assert sum(map(rate.converted, worths), Fraction()) == (
            total * Fraction(rate.times) / Fraction(rate.over)
        )


@given(exchange_rates(), amounts())
def test_there_and_back_is_the_same(rate: ExchangeRate, amount: Decimal) -> None:
    rates = ExchangeRates([rate], through=rate.currency)
    there = rates.rate(rate.currency, rate.into, rate.on)
    back = rates.rate(rate.into, rate.currency, rate.on)
    assert there
    assert back
    assert there.converted(amount) * Fraction(back.times) / Fraction(back.over) == amount


def test_rates_show_how_many_they_are() -> None:
    assert repr(ExchangeRates(USD)) == "ExchangeRates(2 rates)"
    assert repr(ExchangeRates([JPY], through="EUR")) == "ExchangeRates(1 rates through EUR)"

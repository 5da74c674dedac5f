"""The decimal context of the host changes no figure."""

from __future__ import annotations

from datetime import date, datetime
from decimal import (
    ROUND_HALF_EVEN,
    ROUND_UP,
    Clamped,
    Context,
    Decimal,
    DecimalException,
    FloatOperation,
    Inexact,
    InvalidOperation,
    Rounded,
    Subnormal,
    localcontext,
)
from functools import cache

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.convert import Dialect, dump, load, read
from salesprocess.decimals import EXACT, ROUNDED, formatted, in_own_context
from salesprocess.pipeline import sales_velocity
from salesprocess.rates import Period, Share
from salesprocess.records import Book, Deal
from salesprocess.review import review
from salesprocess.rules import Findings
from salesprocess.summaries import exact_sum
from salesprocess.testing import sample_book

EVERY_TRAP: list[type[DecimalException]] = [
    *(Clamped, FloatOperation, Inexact, InvalidOperation, Rounded, Subnormal)
]
HOSTS = {
    "of six digits": Context(prec=6),
    "that rounds up": Context(prec=6, rounding=ROUND_UP, traps=[]),
    "that traps all": Context(prec=1, rounding=ROUND_UP, traps=EVERY_TRAP),
}
hosts = pytest.mark.parametrize("host", HOSTS.values(), ids=HOSTS)


@cache
def book() -> Book:
    return sample_book(accounts=8, reps=["Mia", "Leo"])


def case() -> Case:
    return Case(book(), datetime(2026, 12, 31, 18), CommonSettings(currency="EUR"))


@pytest.mark.long
@hosts
def test_a_review_is_the_same_whatever_the_host_s_context(host: Context) -> None:
    before = review(case()).to_json(), review(case()).to_markdown()
    with localcontext(host):
        assert (review(case()).to_json(), review(case()).to_markdown()) == before


@hosts
def test_a_book_is_written_and_read_the_same(host: Context) -> None:
    dialect = Dialect(decimal=",", thousands=".", percent=True, serial=1900, days="DMY")
    rows = dump(book(), dialect=dialect)
    with localcontext(host):
        assert dump(book(), dialect=dialect) == rows
        assert read(Book, dump(book())) == book()


@hosts
def test_counts_of_days_are_read_to_the_microsecond(host: Context) -> None:
    rows = [{"id": "d1", "rep": "A", "opened": "46082.364583333", "probability": "33.3333333"}]
    dialect = Dialect(serial=1900, percent=True)
    before = load(Deal, rows, dialect=dialect).records
    with localcontext(host):
        assert load(Deal, rows, dialect=dialect).records == before


@hosts
def test_money_is_divided_to_28_digits(host: Context) -> None:
    before = repr(sales_velocity(case(), Period.year(2026)))
    with localcontext(host):
        assert repr(sales_velocity(case(), Period.year(2026))) == before
        assert Share(Decimal("1234567.89"), Decimal("1e7")).value == pytest.approx(0.123456789)
        assert exact_sum([Decimal("1234567.89"), Decimal("0.01")]) == Decimal("1234567.90")


@hosts
def test_findings_are_ranked_by_all_digits_of_what_is_at_stake(host: Context) -> None:
    found = review(case()).findings
    before = [finding.key for finding in found.ranked("EUR")]
    with localcontext(host):
        assert [finding.key for finding in found.ranked("EUR")] == before
    assert isinstance(found, Findings)


def test_a_decimal_is_written_rounded_half_to_even() -> None:
    with localcontext(rounding=ROUND_UP):
        assert formatted(Decimal("12.5"), ",.0f") == "12"
        assert formatted(12.5, ",.0f") == "12"
        assert formatted(date(2026, 3, 1), "%d") == "01"


def test_both_contexts_round_as_python_does() -> None:
    assert EXACT.rounding == ROUNDED.rounding == ROUND_HALF_EVEN

    @in_own_context
    def third() -> Decimal:
        return Decimal(1) / 3

    with localcontext(prec=3):
        assert len(third().as_tuple().digits) == ROUNDED.prec

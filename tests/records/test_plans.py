from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from salesprocess.errors import InvalidValueError
from salesprocess.rates import Period
from salesprocess.records import Countermeasure, Measure, Target

MARCH = Period.month(2026, 3)


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("currency", ["CNY", None])
def test_sales_have_a_currency_and_counts_have_none(measure: Measure, currency: str | None) -> None:
    def target() -> Target:
        return Target(rep="A", period=MARCH, measure=measure, value=Decimal(5), currency=currency)

    if (measure is Measure.SALES) is (currency is not None):
        assert target().currency == currency
    else:
        with pytest.raises(InvalidValueError, match="currency: expected a currency with sales"):
            target()


def test_nothing_is_done_before_it_is_decided() -> None:
    with pytest.raises(InvalidValueError, match="done_on: expected nothing before 2026-03-02"):
        Countermeasure(
            id="u1",
            check="h1",
            rep="A",
            action="call",
            decided_on=date(2026, 3, 2),
            done_on=date(2026, 3, 1),
        )

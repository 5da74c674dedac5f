from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import (
    OutcomesByProduct,
    closed_in,
    outcome_counts,
    outcomes_by_product,
)
from salesprocess.pipeline.measures import measure_pipeline
from salesprocess.pipeline.outcome_report import product_section
from salesprocess.rates import Basis, Period
from salesprocess.records import Book, Deal, DealLine, Outcome
from salesprocess.report.markdown import to_markdown
from salesprocess.texts import text

AS_OF, MARCH = datetime(2026, 3, 31), Period.month(2026, 3)
NOTHING = LeftOut()


def deal(id_: str, outcome: Outcome = Outcome.WON, **fields: object) -> Deal:
    return Deal(id=id_, outcome=outcome, **fields)  # type: ignore[arg-type]


def line(deal: str, product: str, amount: int | None = None, currency: str = "EUR") -> DealLine:
    worth = None if amount is None else Decimal(amount)
    id_ = f"{deal} {product} {amount} {currency}"
    return DealLine(id=id_, deal=deal, product=product, amount=worth, currency=currency)


def found(*records: Deal | DealLine) -> OutcomesByProduct:
    return outcomes_by_product(Case(Book(), AS_OF).replacing(*records))


def won(found: OutcomesByProduct, product: str | None) -> dict[str, Decimal]:
    amounts = found[product].amounts.by_currency
    return {currency: worth.won for currency, worth in amounts.items()}


def test_a_deal_of_two_products_counts_in_each_and_once_in_the_total() -> None:
    both = found(deal("d"), line("d", "C300", 900), line("d", "service", 90))
    assert [both[product].outcomes.won for product in ("C300", "service")] == [1, 1]
    assert (both.total.won, both.repeated) == (1, 1)
    assert repr(both) == "OutcomesByProduct(1 deals: C300 1, service 1)"


def test_two_lines_of_one_product_are_one_deal_of_it() -> None:
    twice = found(deal("d"), line("d", "C300", 900), line("d", "C300", 100))
    assert twice["C300"].outcomes.won == 1
    assert won(twice, "C300") == {"EUR": Decimal(1000)}


def test_lines_of_two_currencies_are_never_added() -> None:
    mixed = found(deal("d"), line("d", "C300", 900), line("d", "C300", 100, "CNY"))
    assert won(mixed, "C300") == {"CNY": Decimal(100), "EUR": Decimal(900)}


def test_without_lines_the_product_and_the_amount_are_those_of_the_deal() -> None:
    plain = deal("d", product="C300", amount=Decimal(7), currency="EUR")
    assert won(found(plain), "C300") == {"EUR": Decimal(7)}
    assert won(found(plain, line("d", "X1")), "X1") == {"EUR": Decimal(7)}


def test_a_line_without_an_amount_leaves_its_product_without_one() -> None:
    plain = deal("d", amount=Decimal(7), currency="EUR")
    some = found(plain, line("d", "X1", 7), line("d", "X1"), line("d", "X2", 5))
    missing = LeftOut(counts={(Missing.AMOUNT, Outcome.WON): 1})
    assert (won(some, "X1"), won(some, "X2")) == ({}, {"EUR": Decimal(5)})
    assert some["X1"].amounts.without_amount == missing


def test_deals_of_no_known_product_stand_last() -> None:
    some = found(deal("d"), deal("e", product="C300"))
    assert list(some.by_product) == ["C300", None]
    assert repr(some) == "OutcomesByProduct(2 deals: C300 1, – 1)"
    assert repr(OutcomesByProduct()) == "OutcomesByProduct(0 deals: –)"


def test_a_product_that_no_deal_is_of_is_refused_with_a_near_one() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'C300'"):
        found(deal("d", product="C300"))["C30"]


def test_what_no_one_knows_to_belong_to_a_period_is_left_out_of_its_products() -> None:
    undated = deal("e", Outcome.LOST, product="C300")
    ended = deal("d", product="C300", closed=datetime(2026, 3, 9))
    case = Case(Book(deals=[ended, undated]), AS_OF)
    among = closed_in(case, MARCH)
    of_march = outcomes_by_product(case, among)
    assert of_march["C300"].outcomes == of_march.total == outcome_counts(case, among)
    assert of_march["C300"].outcomes.win_rate(Basis.PERIOD).value is None


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=3), max_size=4))
def test_the_products_add_up_to_the_deals_and_those_counted_again(named: list[list[str]]) -> None:
    deals = [deal(f"d{place}") for place in range(len(named))]
    lines = [
        DealLine(id=f"{place}-{number}", deal=f"d{place}", product=product)
        for place, products in enumerate(named)
        for number, product in enumerate(products)
    ]
    counted = outcomes_by_product(Case(Book(deals=deals, deal_lines=lines), AS_OF))
    assert counted.total.deals == len(named)
    assert counted.repeated == sum(max(0, len(set(products)) - 1) for products in named)


def test_the_review_has_a_table_by_product_where_deals_name_one() -> None:
    case = Case(Book(), AS_OF).replacing(deal("d"), line("d", "C300", 900), line("d", "ink", 90))
    (section,) = product_section(measure_pipeline(case, MARCH).products)
    report = to_markdown(section, text)
    assert "in the total: 1 more than there are deals." in report
    assert "| C300    | EUR      | 900 |    0 |           0 |    0 |" in report
    (unpriced,) = product_section(found(deal("d", product="C300")))
    assert "EUR" not in to_markdown(unpriced, text)
    assert list(product_section(found(deal("d")))) == []

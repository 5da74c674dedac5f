"""What the forecasts of the past teach of groups of deals."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from forecast_making import AS_OF, RECORDED, past, present, seen
from salesprocess.case import Case
from salesprocess.pipeline.forecasting.learning.tracks import track_of
from salesprocess.pipeline.forecasting.lessons import named, thirds_of_amounts
from salesprocess.records import Account, Book, Deal


def groups(case: Case, deal: str) -> list[tuple[str, str | None]]:
    track = case.each(Deal, track_of)[deal]
    return [*named(track.group_at(0), case.shared(thirds_of_amounts))]


def test_deals_are_sorted_by_the_thirds_of_the_amounts_in_their_currency() -> None:
    deals = [evolve(deal, amount=Decimal(n + 1)) for n, deal in enumerate(past(3, 9))]
    yen = [evolve(deal, currency="JPY") for deal in past(1, 3, prefix="yen")]
    case = seen(*deals, *yen)
    assert [groups(case, deal.id)[2] for deal in deals] == [
        ("amount", f"EUR {third}") for third in (0, 0, 0, 1, 1, 1, 2, 2, 2)
    ]
    assert groups(case, yen[0].id)[2] == ("amount", "JPY 2")


def test_amounts_that_only_ended_deals_or_only_won_ones_have_tell_nothing_beforehand() -> None:
    """A CRM in which the amount is written when the order comes: without it a deal looks lost."""
    unpriced = [present(f"n{n}", None) for n in range(5)]
    of_ended = seen(*past(3, 9), *unpriced)
    assert groups(of_ended, "demo0")[2] == ("amount", None)
    lost = [evolve(deal, amount=Decimal(0)) for deal in past(0, 9, prefix="lost")]
    of_won = seen(*past(9, 9), *lost, *(present(f"n{n}") for n in range(5)))
    assert groups(of_won, "demo0")[2] == ("amount", None)


def test_the_segment_of_a_deal_is_the_industry_of_its_account() -> None:
    account = Account(id="a", name="-", industry="law")
    deals = [evolve(present("n1"), account="a"), present("n2")]
    case = Case(Book(deals=deals, accounts=[account]), AS_OF, RECORDED)
    assert [groups(case, name)[1] for name in ("n1", "n2")] == [
        ("segment", "law"),
        ("segment", None),
    ]

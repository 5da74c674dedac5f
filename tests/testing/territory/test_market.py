from __future__ import annotations

from salesprocess.records import Book, MarketPurchase, Outcome, Proposal
from salesprocess.records.in_time import own_day
from salesprocess.testing.territory.trade import COPIERS


def test_every_won_deal_has_a_purchase_from_us_on_its_day(book: Book) -> None:
    for deal in book.deals:
        ours = [
            one for one in book.by_deal(MarketPurchase)[deal.id] if one.vendor == COPIERS.vendor
        ]
        assert len(ours) == (deal.outcome is Outcome.WON)
        for purchase in ours:
            assert deal.closed
            assert purchase.bought_on == own_day(deal.closed)
            assert (purchase.amount, purchase.currency) == (deal.amount, deal.currency)


def test_rivals_sell_where_we_lost_and_to_whom_we_had_no_deal_with(book: Book) -> None:
    outcome_of = {deal.id: deal.outcome for deal in book.deals}
    rivals = [one for one in book.market_purchases if one.vendor != COPIERS.vendor]
    deals = [one.deal for one in rivals]
    assert {one.vendor for one in rivals} == set(COPIERS.rivals)
    assert deals.count(None) > 5
    assert {outcome_of[deal] for deal in deals if deal} == {Outcome.LOST}


def test_a_rival_who_won_is_the_competitor_of_the_deal(book: Book) -> None:
    competitor_of = {deal.id: deal.competitor for deal in book.deals}
    for purchase in book.market_purchases:
        if purchase.deal and purchase.vendor != COPIERS.vendor:
            assert purchase.vendor == competitor_of[purchase.deal]


def test_a_rival_sells_while_our_deal_runs(book: Book) -> None:
    for deal in book.deals:
        for purchase in book.by_deal(MarketPurchase)[deal.id]:
            assert deal.opened
            assert deal.closed
            assert own_day(deal.opened) < purchase.bought_on <= own_day(deal.closed)


def test_we_offer_once_where_a_deal_came_to_demo_or_close(book: Book) -> None:
    offered = {one.deal for one in book.stage_changes if one.stage in {"demo", "close"}}
    ours = [one.deal for one in book.proposals if one.vendor == COPIERS.vendor]
    assert len(ours) == len(set(ours))
    assert set(ours) == offered


def test_rivals_offer_before_us_and_after(book: Book) -> None:
    order = [
        [one.vendor == COPIERS.vendor for one in sorted(both, key=lambda one: one.submitted)]
        for deal in book.deals
        for both in [book.by_deal(Proposal)[deal.id]]
        if len(both) == 2
    ]
    assert [True, False] in order
    assert [False, True] in order


def test_offers_for_a_deal_are_made_while_it_runs(book: Book) -> None:
    for deal in book.deals:
        for proposal in book.by_deal(Proposal)[deal.id]:
            assert deal.opened
            assert deal.opened <= proposal.submitted
            assert deal.closed is None or proposal.submitted <= deal.closed

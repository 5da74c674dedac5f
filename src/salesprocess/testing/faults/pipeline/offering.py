"""Faults in what is shown and offered, and in what is learnt from a loss (method §2.2, §4.8)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.pipeline.outcomes.losses import PRICE_REASONS
from salesprocess.pipeline.outcomes.price_checks import is_lost_on_price
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.records import Contact, Demonstration, Outcome, Proposal, Role, Visit
from salesprocess.records.validators import own_day
from salesprocess.testing.faults.pipeline.people import let_another_decide, may_have_another
from salesprocess.testing.faults.pipeline.reading import (
    EARLY,
    TWO_DAYS_ON,
    at_the_desk,
    days_ago,
)
from salesprocess.testing.territory.draft import weekday

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.records import Deal
    from salesprocess.testing.faults.plot import Plot

DAYS_BEHIND = (3, 12)
"""By how many days our offer follows a competitor's."""


def offer_unseen(plot: Plot) -> str:
    """A rep offers at once, a competitor the day after, and who decides was never met."""

    def fits(deal: Deal) -> bool:
        is_new = not own_machines(plot.case, str(deal.account))
        return is_new and _is_early(plot, deal) and may_have_another(plot, deal)

    deal = plot.deal(fits)
    let_another_decide(plot, deal)
    day = own_day(deal.opened or plot.as_of)
    for vendor in (plot.book.vendor, deal.competitor):
        day = weekday(day + timedelta(days=1))
        _propose(plot, deal, str(vendor), day)
    return deal.id


def show_it_to_those_who_use_it(plot: Plot) -> str:
    """A rep demonstrates without the one who decides, and loses on price."""
    deal = plot.deal(lambda deal: is_lost_on_price(deal, PRICE_REASONS))
    for shown in plot.book.by_deal(Demonstration)[deal.id]:
        people = [plot.book.get(Contact, person) for person in shown.attended]
        there = [person for person in people if Role.DECISION_MAKER not in person.roles]
        plot.change(shown, attended=[person.id for person in there])
        for visit in plot.book.by_account(Visit)[deal.account]:
            if visit.started == shown.held:
                departments = [str(person.department) for person in there]
                contacts = [person.id for person in there]
                plot.change(visit, contacts=contacts, departments=departments)
    return deal.id


def come_second(plot: Plot) -> str:
    """A rep offers days after a competitor has."""

    def fits(deal: Deal) -> bool:
        is_not_won = deal.outcome in {Outcome.OPEN, Outcome.LOST}
        return is_not_won and len(plot.book.by_deal(Proposal)[deal.id]) > 1

    deal = plot.deal(fits)
    offers = plot.book.by_deal(Proposal)[deal.id]
    (ours,) = (offer for offer in offers if offer.vendor == plot.book.vendor)
    earlier = timedelta(days=plot.dice.between(*DAYS_BEHIND))
    for offer in offers:
        if offer is not ours:
            plot.change(offer, submitted=ours.submitted - earlier)
    return deal.id


def ask_no_one_why(plot: Plot) -> str:
    """A rep loses a deal and does not ask why."""
    deal = plot.deal(lambda deal: deal.outcome is Outcome.LOST)
    plot.change(deal, lost_reasons=())
    return deal.id


def _is_early(plot: Plot, deal: Deal) -> bool:
    """Whether an open deal has come to no demonstration, and there was time to offer."""
    has_begun = deal.opened is not None and deal.opened <= days_ago(plot, TWO_DAYS_ON)
    return deal.is_open and deal.stage in EARLY and has_begun


def _propose(plot: Plot, deal: Deal, vendor: str, day: date) -> None:
    """Add an offer for a deal."""
    plot.add(
        Proposal(
            id=f"{deal.id}-{vendor}",
            account=str(deal.account),
            vendor=vendor,
            submitted=at_the_desk(day),
            deal=deal.id,
        )
    )

"""Who decides at an account, where the rep takes another for the one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.pipeline.outcomes.losses import PRICE_REASONS
from salesprocess.pipeline.outcomes.price_checks import is_lost_on_price
from salesprocess.records import Contact, Deal, Role
from salesprocess.testing.faults.pipeline.reading import today
from salesprocess.testing.territory.people import FAMILY, GIVEN

if TYPE_CHECKING:
    from salesprocess.testing.faults.plot import Plot

IN_OFFICE_DAYS = (800, 2000)
"""For how many days the one who decides has done so."""


def may_have_another(plot: Plot, deal: Deal) -> bool:
    """Whether no deal there was lost on price, which another decider would put in a new light."""
    deals = plot.book.by_account(Deal)[deal.account]
    return not any(is_lost_on_price(one, PRICE_REASONS) for one in deals)


def let_another_decide(plot: Plot, deal: Deal) -> None:
    """Let someone decide whom the rep has never met; no one knows when the order will come.

    Args:
        plot: Where it is planted.
        deal: The deal.
    """
    people = plot.book.by_account(Contact)[deal.account]
    (boss,) = (person for person in people if Role.DECISION_MAKER in person.roles)
    since = today(plot) - timedelta(days=plot.dice.between(*IN_OFFICE_DAYS))
    name = f"{plot.dice.one_of(GIVEN)} {plot.dice.one_of(FAMILY)}"
    plot.add(evolve(boss, id=f"{boss.id}b", name=name, since=since))
    plot.change(boss, roles=[Role.INFLUENCER])
    plot.change(deal, expected_order_on=None)

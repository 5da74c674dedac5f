"""What of a rep's results got better or worse of late, beyond chance, and what to praise."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from salesprocess.agenda_settings import AgendaSettings
from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.histories.instants import at_offset
from salesprocess.outcome import Outcome
from salesprocess.people.encounters import visits_made
from salesprocess.people.owners import owner_of
from salesprocess.pipeline.formulas.poisson_binomial import as_far_out
from salesprocess.report import Explained, Figure, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.records import Deal


class Headline(Enum):
    """A count by which the weeks of a rep are compared."""

    ORDERS = "orders"
    NEW_DEALS = "new_deals"
    VISITS = "visits"


@frozen(repr=False)
class Momentum(Explained):
    """A count of a rep in the last weeks beside the three times as many weeks before.

    Args:
        headline: What is counted.
        now: How many there were in the last weeks.
        before: How many in the weeks before those.
        days: How many days the last weeks have.
    """

    headline: Headline
    now: int
    before: int
    days: int

    @property
    def expected(self) -> float:
        """How many there would be now at the pace of before."""
        return self.before / TIMES

    @property
    def p_value(self) -> float:
        """How likely chance alone makes so great a difference, on either side.

        Of two counts at one pace the later is binomial, given their sum.
        """
        return as_far_out(self.now, [1 / (1 + TIMES)] * (self.now + self.before))

    @property
    def explanation(self) -> Note:
        """Both counts in a sentence."""
        values = {
            "headline": self.headline,
            "now": self.now,
            "days": self.days,
            "expected": Figure(self.expected, 1),
        }
        return Note("agenda.momentum", values)


TIMES = 3
"""How many times as long as the last weeks those are that they are held against."""


@gated
def momentum(case: Case) -> Mapping[str, tuple[Momentum, ...]]:
    """What of the results of each rep is better or worse than before, by the rep's id.

    An order counts for who had the deal, a new deal for whose it is, a visit for all who went. What
    has no date is not counted. Nothing is told of a count of which nothing is on record before the
    days that are compared, nor of a difference that chance alone makes.

    Args:
        case: The case; its `AgendaSettings` say how many days are compared, and how unlikely a
            difference has to be.
    """
    settings, today = case.get(AgendaSettings), case.as_of.date()
    days = settings.compared_days
    since, first = days_from(today, -days), days_from(today, -days * (1 + TIMES))
    found: dict[str, list[Momentum]] = {rep: [] for rep in case.book.rep_ids}
    for headline, dated in _dated(case).items():
        if min((day for _, day in dated), default=today) >= first:
            continue
        for rep, each in found.items():
            own = [day for of, day in dated if of == rep]
            now = sum(since <= day < today for day in own)
            each.append(Momentum(headline, now, sum(first <= day < since for day in own), days))
    return {
        rep: tuple(each for each in all_ if each.p_value < settings.surprise)
        for rep, all_ in found.items()
    }


def _dated(case: Case) -> Mapping[Headline, list[tuple[str | None, date]]]:
    """Whose each order, new deal and visit is, and on which day it was."""
    return {
        Headline.ORDERS: [(rep, day) for rep, day, _ in orders(case)],
        Headline.NEW_DEALS: [
            (history.deal.rep, at_offset(history.opened, case.as_of.tzinfo).date())
            for history in case.histories.values()
            if history.opened is not None
        ],
        Headline.VISITS: [(rep, made.day) for made in visits_made(case) for rep in made.visit.reps],
    }


def orders(case: Case) -> Iterator[tuple[str | None, date, Deal]]:
    """Each dated order: whose it is, on which day it came, and the deal."""
    for history in case.histories.values():
        if history.outcome is Outcome.WON and history.closed is not None:
            day = at_offset(history.closed, case.as_of.tzinfo).date()
            yield owner_of(case, history.deal), day, history.deal

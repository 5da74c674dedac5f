"""Where a rep's visits go, beside where the potential is (method §1.1, §6.1)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.dates import days_long
from salesprocess.histories.people import visits_made
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.counts import counts_by_account
from salesprocess.planning.territory.segments import account_segments, words_of_segment
from salesprocess.rates import Share
from salesprocess.report import Explained, Note, Percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.planning.territory.axes import Segment, SegmentMeasure


@frozen(repr=False)
class EffortBalance(Explained):
    """A rep's visits by segment, beside the potential of the rep's accounts.

    Args:
        rep: Whose visits.
        potential_by: What the potential is counted by.
        visits: Each segment's share of the visits.
        potential: Each segment's share of the potential.
        unjudged: How many visits went to accounts whose potential is not known, or to those of
            other reps; they are in no share.
    """

    rep: str
    potential_by: SegmentMeasure
    visits: Mapping[Segment, Share[int]]
    potential: Mapping[Segment, Share[int]]
    unjudged: int

    @property
    def counted(self) -> int:
        """How many visits are in the shares."""
        return sum(share.part for share in self.visits.values())

    @property
    def apart(self) -> float | None:
        """Which share of the visits would have to go elsewhere to match the potential.

        From 0 to 1 (the total variation distance); `None` without visits or potential.
        """
        gaps = [self.gap(segment) for segment in self.potential]
        known = [abs(gap) for gap in gaps if gap is not None]
        return sum(known) / 2 if known else None

    def gap(self, segment: Segment) -> float | None:
        """By how much a segment's share of the potential exceeds that of the visits."""
        potential, visits = self.potential[segment].value, self.visits[segment].value
        return None if potential is None or visits is None else potential - visits

    @property
    def neglected(self) -> Segment | None:
        """The segment whose potential most exceeds its visits; `None` where none does."""
        gaps = {segment: self.gap(segment) or 0.0 for segment in self.potential}
        most = max(gaps, key=lambda segment: gaps[segment], default=None)
        return most if most is not None and gaps[most] > 0 else None

    @property
    def explanation(self) -> Note:
        """How far apart the two are and where, in a sentence."""
        values: dict[str, object] = {"rep": self.rep, "visits": self.counted}
        if self.apart is None:
            return Note("planning.effort.unknown", {"rep": self.rep, "unjudged": self.unjudged})
        if self.neglected is None:
            return Note("planning.effort.even", values)
        values |= {
            "apart": Percent(self.apart, digits=0),
            "segment": words_of_segment(self.neglected),
            "of_visits": self.visits[self.neglected],
            "of_potential": self.potential[self.neglected],
            "potential_by": self.potential_by,
        }
        return Note("planning.effort", values)


def effort_by_rep(case: Case) -> Mapping[str, EffortBalance]:
    """Whether the visits of each rep go where the potential of the rep's accounts is.

    Visits made count, whatever came of them. An account of which no machine is on record, or
    no pages where those are counted, has an unknown potential, not none: neither it nor its
    visits are looked at.

    Args:
        case: The case; its `PlanningSettings` say how far to look back, along which axes, and
            what potential is counted by.

    Returns:
        The balance of each rep who has an account or made a visit, in the order of the
        alphabet.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Machine, Visit
    >>> accounts = [Account(id="a1", name="Bright Paper", rep="A", employees=900),
    ...             Account(id="a2", name="Iron Works", rep="A", employees=20)]
    >>> machines = [Machine(id=f"m{place}", account=account)
    ...             for place, account in enumerate(["a1", "a1", "a1", "a2"])]
    >>> visits = [Visit(id="v1", rep="A", account="a2", started=datetime(2026, 3, 2, 9))]
    >>> book = Book(accounts=accounts, machines=machines, visits=visits)
    >>> balance = effort_by_rep(Case(book, as_of=datetime(2026, 3, 31)))["A"]
    >>> balance.apart, balance.neglected
    (0.75, ('250-1000',))
    """
    return case.shared(_balances)


def _balances(case: Case) -> dict[str, EffortBalance]:
    settings = case.get(PlanningSettings)
    places = account_segments(case, settings.effort_axes)
    worth = {
        account: counts.measure(settings.potential_by)
        for account, counts in counts_by_account(case).items()
    }
    owners = {account.id: account.rep for account in case.book.accounts if account.rep}
    lately = days_long(settings.effort_days)
    visits = [made.visit for made in visits_made(case) if case.as_of - made.at <= lately]
    gone = [(rep, visit.account) for visit in visits for rep in visit.reps]
    judged = [
        (rep, account) for rep, account in gone if worth[account] and owners.get(account) == rep
    ]
    potential = _tallied((rep, places[account], worth[account]) for account, rep in owners.items())
    visited = _tallied((rep, places[account], 1) for rep, account in judged)
    unjudged = Counter(rep for rep, _ in gone) - Counter(rep for rep, _ in judged)
    return {
        rep: EffortBalance(
            rep=rep,
            potential_by=settings.potential_by,
            visits=_shares(visited.get(rep, {}), potential.get(rep, {})),
            potential=_shares(potential.get(rep, {}), potential.get(rep, {})),
            unjudged=unjudged[rep],
        )
        for rep in sorted({*potential, *unjudged})
    }


def _tallied(counts: Iterable[tuple[str, Segment, int]]) -> dict[str, dict[Segment, int]]:
    """What is counted of each rep, by segment."""
    tallies: dict[str, dict[Segment, int]] = {}
    for rep, segment, count in counts:
        tally = tallies.setdefault(rep, {})
        tally[segment] = tally.get(segment, 0) + count
    return tallies


def _shares(
    counts: Mapping[Segment, int], segments: Iterable[Segment]
) -> dict[Segment, Share[int]]:
    whole = sum(counts.values())
    return {segment: Share(counts.get(segment, 0), whole) for segment in segments}

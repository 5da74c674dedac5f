"""Where a rep's visits go, beside where the potential is (method §1.1, §6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.dates import days_long
from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.people.encounters import visits_made_by
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.counts import counts_by_account
from salesprocess.planning.territory.segments import account_segments, words_of_segment
from salesprocess.rates import Share
from salesprocess.records import Account, Rep
from salesprocess.report import Explained, Note, Percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.planning.territory.axes import Segment, SegmentMeasure


@gated
@frozen_within
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
        """By how much a segment's share of the potential exceeds that of the visits.

        Raises:
            UnknownNameError: If there is no such segment.
        """
        if segment not in self.potential:
            raise unknown_name("segment", segment, map(str, self.potential))
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


@gated
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
    return dict(case.each(Rep, effort_of))


def effort_of(case: Case, rep: str) -> EffortBalance | None:
    """The same of one rep; `None` of one who has no account and made no visit.

    Args:
        case: The case.
        rep: The id of the rep.
    """
    settings, counts = case.get(PlanningSettings), counts_by_account(case)
    places, lately = case.shared(_segments), days_long(settings.effort_days)
    owned = [account.id for account in case.book.by_rep(Account)[rep]]
    worth = {id_: counts[id_].measure(settings.potential_by) for id_ in owned}
    made = visits_made_by(case, rep)
    gone = [each.visit.account for each in made if case.as_of - each.at <= lately]
    judged = [id_ for id_ in gone if worth.get(id_)]
    if not owned and not gone:
        return None
    potential = _tallied((places[id_], worth[id_]) for id_ in owned)
    visited = _tallied((places[id_], 1) for id_ in judged)
    return EffortBalance(
        rep=rep,
        potential_by=settings.potential_by,
        visits=_shares(visited, potential),
        potential=_shares(potential, potential),
        unjudged=len(gone) - len(judged),
    )


def _segments(case: Case) -> Mapping[str, Segment]:
    """The segment of each account."""
    return account_segments(case, case.get(PlanningSettings).effort_axes)


def _tallied(counts: Iterable[tuple[Segment, int]]) -> dict[Segment, int]:
    """What is counted, by segment."""
    tally: dict[Segment, int] = {}
    for segment, count in counts:
        tally[segment] = tally.get(segment, 0) + count
    return tally


def _shares(
    counts: Mapping[Segment, int], segments: Iterable[Segment]
) -> dict[Segment, Share[int]]:
    whole = sum(counts.values())
    return {segment: Share(counts.get(segment, 0), whole) for segment in segments}

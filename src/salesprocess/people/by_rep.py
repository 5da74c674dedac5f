"""Figures by rep, and the same by team and by manager."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from salesprocess.common_settings import By, CommonSettings, Credit
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import FrozenDict, frozen_within
from salesprocess.gate import gated
from salesprocess.summaries import Summary, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.records import Rep

S = TypeVar("S", bound=Summary)

NO_ONE = frozenset[str | None]({None})


@gated
@frozen_within
@frozen
class Grouping:
    """Of whom a table tells: of reps, teams or managers.

    Args:
        by: Which of them.
        credit: Who is credited with a deal that changed hands, or that several share.
        of_rep: The groups of each rep who is in some; all others are in that of no one, `None`.
    """

    by: By
    credit: Credit
    of_rep: Mapping[str | None, frozenset[str | None]]

    @property
    def owners(self) -> Credit:
        """Who is credited with what can not be shared out."""
        return Credit.AT_THE_TIME if self.credit is Credit.BY_SHARE else self.credit

    def of(self, reps: Iterable[str | None]) -> frozenset[str | None]:
        """The groups of those who did something, each once, however many of theirs did it.

        Args:
            reps: Who did it; `None` for no one.
        """
        if self.by is By.REP:
            return frozenset(reps)
        return frozenset[str | None]().union(*(self.of_rep.get(rep, NO_ONE) for rep in reps))


@gated
class ByRep(FrozenDict["str | None", S]):
    """Figures by rep, in the order of the alphabet, those of no one last.

    What several did together counts for each of them, and once in the total.

    Args:
        figures: Whose each figure is: of one rep or several, `None` for no one; with the figure.
        nothing: The figure of nothing.
        reps: Who has one in any case.

    >>> from salesprocess.people import VisitEffort
    >>> visits = ByRep([(["A"], VisitEffort(3)), (["A", "B"], VisitEffort(1))], VisitEffort())
    >>> {rep: effort.visits for rep, effort in visits.items()}, visits.total.visits
    ({'A': 4, 'B': 1}, 4)
    """

    def __init__(
        self,
        figures: Iterable[tuple[Iterable[str | None], S]],
        nothing: S,
        reps: Iterable[str | None] = (),
    ) -> None:
        self._nothing = nothing
        self._reps = frozenset(reps)
        self._crews = sums_by_key((frozenset(crew), figure) for crew, figure in figures)
        super().__init__(self._grouped(frozenset))

    @property
    def are_shared(self) -> bool:
        """Whether several did something together."""
        return any(len(crew) > 1 for crew in self._crews)

    @property
    def total(self) -> S:
        """What all did, each thing counted once."""
        return sum(self._crews.values(), self._nothing)

    def by(self, groups: Grouping) -> dict[str | None, S]:
        """The figures by team, or by manager; what a group did together is counted once.

        Args:
            groups: Of whom they are to tell; see `grouping`.

        Returns:
            The figures in the order of the alphabet, those of no group last.
        """
        return self._grouped(groups.of)

    def _grouped(
        self, groups_of: Callable[[Iterable[str | None]], frozenset[str | None]]
    ) -> dict[str | None, S]:
        named = ((group, self._nothing) for rep in self._reps for group in groups_of([rep]))
        done = (
            (group, figure) for crew, figure in self._crews.items() for group in groups_of(crew)
        )
        return in_order({**dict(named), **sums_by_key(done)})


@gated
def each_alone(
    figures: Mapping[str, S] | Mapping[str | None, S],
) -> Iterator[tuple[list[str | None], S]]:
    """Figures that are each of one rep, as a `ByRep` is made of them.

    Args:
        figures: The figures by rep.
    """
    return (([rep], figure) for rep, figure in figures.items())


@gated
def grouping(case: Case, by: By | None = None) -> Grouping:
    """Of whom the tables of a case tell.

    A rep is in the team that the record names today. To a manager belongs the work of all whom
    they lead, at however many removes, and their own: so a rep may be in several groups, and
    those of managers that lead one another overlap. Where some lead one another in a circle,
    each of them leads all.

    Args:
        case: The case.
        by: Of reps, teams or managers; `None` for what `CommonSettings.by` says.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Rep
    >>> reps = [Rep(id="A", manager="M"), Rep(id="M", manager="N"), Rep(id="B")]
    >>> managers = grouping(Case(Book(reps=reps), datetime(2026, 3, 31)), By.MANAGER)
    >>> sorted(managers.of(["A"])), sorted(managers.of(["M"])), managers.of(["B"])
    (['M', 'N'], ['M', 'N'], frozenset({None}))
    """
    settings = case.get(CommonSettings)
    chosen = by or settings.by
    reps = case.book.reps
    groups: dict[str | None, frozenset[str | None]] = {}
    if chosen is By.TEAM:
        groups = {rep.id: frozenset({rep.team}) for rep in reps}
    elif chosen is By.MANAGER:
        groups = _managers(reps)
    return Grouping(chosen, settings.credit, groups)


def _managers(reps: Iterable[Rep]) -> dict[str | None, frozenset[str | None]]:
    """Who leads each rep, at any remove; who leads someone is among their own people."""
    leads = {rep.id: rep.manager for rep in reps if rep.manager}
    leaders = frozenset(leads.values())
    everyone = {*leads, *leaders}
    return {rep: leaders_of(rep, leads) | (frozenset({rep}) & leaders) for rep in everyone}


def leaders_of(rep: str, leads: Mapping[str, str]) -> frozenset[str]:
    """Who leads a rep, who leads those, and so on; in a circle the rep among them.

    Args:
        rep: The rep.
        leads: Who leads each.
    """
    seen: set[str] = set()
    above = leads.get(rep)
    while above is not None and above not in seen:
        seen.add(above)
        above = leads.get(above)
    return frozenset(seen)

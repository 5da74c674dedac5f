"""The same error again and again: problems that come back (method §7.7)."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.records import Check, Countermeasure
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.records import Book

    Measures = Mapping[str, Sequence[tuple[date, Countermeasure]]]
    """What was done about the problem of each check, by its id, each with the day."""


@frozen(repr=False)
class RepeatedProblem(Explained):
    """A problem found again and again, with nothing effective done in between.

    Args:
        rep: Whose work it was found in.
        problem: What was found, as it was last written down.
        checks: The checks that found it, in time; at least two.
        done: The countermeasures that were done in between, without effect.
    """

    rep: str
    problem: str
    checks: tuple[Check, ...]
    done: tuple[Countermeasure, ...]

    @property
    def explanation(self) -> Note:
        """What came back when, and what was done about it, in a sentence."""
        values = {
            "rep": self.rep,
            "problem": self.problem,
            "times": len(self.checks),
            "days": tuple(check.checked_on for check in self.checks),
            "done": len(self.done),
        }
        return Note("planning.repeated", values)


@gated
def repeated_problems(case: Case, rep: str) -> tuple[RepeatedProblem, ...]:
    """The problems that checks of a rep's work found again (method §7.7).

    A problem is the same where the words are, whatever the case of letters, the punctuation
    and the blanks. A countermeasure was effective if it was done between two checks that
    found the problem, and some check after it did not find it.

    Args:
        case: The case.
        rep: Whose work was checked.

    Returns:
        The problems in the order in which they were first found. One that came back after an
        effective countermeasure begins anew.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> found = [Check(id=f"k{month}", rep="A", checked_on=date(2026, month, 28), problem=problem)
    ...          for month, problem in ((1, "Too few visits"), (2, "too few visits."), (3, None))]
    >>> (again,) = repeated_problems(Case(Book(checks=found), datetime(2026, 3, 31)), "A")
    >>> again
    RepeatedProblem(“too few visits.” was found 2 times in the work of A (2026-01-28, 2026-02-28);
    countermeasures done in between, without effect: 0)
    >>> again.problem, [check.id for check in again.checks]
    ('too few visits.', ['k1', 'k2'])
    """
    held = sorted(case.book.by_rep(Check)[rep], key=lambda check: (check.checked_on, check.id))
    by_problem: dict[str, list[Check]] = {}
    for check in held:
        if check.problem:
            by_problem.setdefault(same_words(check.problem), []).append(check)
    measures = {check.id: _done_about(case.book, check) for check in held}
    return tuple(
        _repeated(rep, chain, measures)
        for found in by_problem.values()
        for chain in _chains(found, held, measures)
        if len(chain) > 1
    )


def _done_about(book: Book, check: Check) -> tuple[tuple[date, Countermeasure], ...]:
    """The countermeasures that were done about the problem of a check, each with the day."""
    decided = book.by_check(Countermeasure)[check.id]
    return tuple((measure.done_on, measure) for measure in decided if measure.done_on)


def _chains(
    found: Sequence[Check], held: Sequence[Check], measures: Measures
) -> Iterator[tuple[Check, ...]]:
    """The checks that found a problem, cut where something effective was done in between."""
    places = {check.id: place for place, check in enumerate(held)}
    chain: list[Check] = []
    done_on: list[date] = []
    for earlier, later in zip(found, [*found[1:], None], strict=True):
        chain.append(earlier)
        for day, _ in measures[earlier.id]:
            insort(done_on, day)
        last = held[places[later.id] - 1] if later else earlier
        first_done = bisect_left(done_on, earlier.checked_on)
        is_better = last is not earlier and any(
            day <= last.checked_on for day in done_on[first_done : first_done + 1]
        )
        if later is None or is_better:
            yield tuple(chain)
            chain, done_on = [], []


def _repeated(rep: str, checks: tuple[Check, ...], measures: Measures) -> RepeatedProblem:
    last = checks[-1]
    done = tuple(
        measure for check in checks for day, measure in measures[check.id] if day <= last.checked_on
    )
    return RepeatedProblem(rep, last.problem or "", checks, done)


def same_words(text: str) -> str:
    """A text without what people write now one way and now another.

    That is the case of letters, full-width forms, punctuation, and the number of blanks.

    >>> same_words("Too few  visits!") == same_words("too few visits")
    True
    """
    folded = normalize("NFKC", text).casefold()
    plain = (" " if category(char)[0] == "P" else char for char in folded)
    return " ".join("".join(plain).split()) or folded

"""What is known of a customer from what the reps were told, as far as it still holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from salesprocess.common_settings import CommonSettings
from salesprocess.frozen import frozen
from salesprocess.records import Account, Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.records import Deal

    Asked = Mapping[str, "GivenAnswers"]

K = TypeVar("K")


@frozen
class GivenAnswers:
    """Some answers to one question, in time; those of one day in the order of the book.

    Args:
        answers: The answers.
        places: The place of each in the book.
    """

    answers: tuple[Answer, ...]
    places: tuple[int, ...]

    @classmethod
    def of(cls, placed: list[tuple[int, Answer]]) -> GivenAnswers:
        """Those at some places of the book, which stand in its order."""
        places, answers = zip(*sorted(placed, key=lambda given: given[1].answered_on), strict=True)
        return cls(answers, places)

    def between(self, first: date, last: date) -> GivenAnswers:
        """Those from one day to another."""
        start = bisect_left(self.answers, first, key=_day)
        end = bisect_right(self.answers, last, key=_day)
        return GivenAnswers(self.answers[start:end], self.places[start:end])

    def newest(self, on: date, valid_days: int) -> tuple[Answer, ...]:
        """Those of the newest day up to one, as long as they hold."""
        end = bisect_right(self.answers, on, key=_day)
        last = self.answers[end - 1].answered_on if end else None
        if last is None or (on - last).days > valid_days:
            return ()
        return self.answers[bisect_left(self.answers, last, key=_day) : end]


_day = attrgetter("answered_on")

NONE_GIVEN = GivenAnswers((), ())
NOTHING_ASKED: Mapping[str, GivenAnswers] = {}


def newest_told(
    case: Case, deal: Deal, since: date | None, until: date | None
) -> Mapping[str, tuple[Answer, ...]]:
    """The newest answers to each question, of those about a deal and those about its account.

    What names the deal counts whenever it was given, what names none between two days alone.

    Args:
        case: The case.
        deal: The deal.
        since: The first day; none count where it is not known.
        until: The last, as the first.

    Returns:
        Those of the newest day by the id of the question, in the order of the first of all that
        count.
    """
    own, general = _of_deal(case, deal)
    counted = {question: [given] for question, given in own.items()}
    if since is not None and until is not None:
        for question, given in general.items():
            if (within := given.between(since, until)).answers:
                counted.setdefault(question, []).append(within)
    firsts = {name: min(min(given.places) for given in of_it) for name, of_it in counted.items()}
    return {name: _newest(counted[name]) for name in sorted(firsts, key=firsts.__getitem__)}


def _newest(groups: list[GivenAnswers]) -> tuple[Answer, ...]:
    """The answers of the newest day of some groups, in the order of the book."""
    last = max(given.answers[-1].answered_on for given in groups)
    newest = [given.between(last, last) for given in groups]
    placed = {
        place: answer
        for given in newest
        for place, answer in zip(given.places, given.answers, strict=True)
    }
    return tuple(placed[place] for place in sorted(placed))


def newest_answers(case: Case, account: str, question: str, on: date) -> tuple[Answer, ...]:
    """The answers to a question about a customer that count on a day: those of the newest day.

    None where that day is longer ago than an answer is taken to hold, as the settings say.

    Args:
        case: The case.
        account: The id of the account.
        question: The id of the question.
        on: The day.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Answer, Book
    >>> answer = Answer(account="a1", question="queues", value=True, source="the operator",
    ...                 answered_on=date(2026, 3, 2))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], answers=[answer])
    >>> case = Case(book, datetime(2026, 12, 31))
    >>> len(newest_answers(case, "a1", "queues", date(2026, 3, 31)))
    1
    >>> newest_answers(case, "a1", "queues", date(2026, 12, 31))
    ()
    """
    asked: Asked = case.each(Account, _of_account).get(account, NOTHING_ASKED)
    given = asked.get(question, NONE_GIVEN)
    return given.newest(on, case.get(CommonSettings).evidence_valid_days)


def known_of_deal(case: Case, deal: Deal, question: str, on: date) -> tuple[Answer, ...]:
    """The same of what was told of a deal: what names the deal before what names none.

    Args:
        case: The case.
        deal: The deal.
        question: The id of the question.
        on: The day.
    """
    valid_days = case.get(CommonSettings).evidence_valid_days
    own, general = (asked.get(question, NONE_GIVEN) for asked in _of_deal(case, deal))
    return own.newest(on, valid_days) or general.newest(on, valid_days)


def _of_deal(case: Case, deal: Deal) -> tuple[Asked, Asked]:
    """What names a deal, and what names none at its account."""
    if deal.account is None:
        return NOTHING_ASKED, NOTHING_ASKED
    groups = case.each(Account, _by_deal).get(deal.account, {})
    return groups.get(deal.id, NOTHING_ASKED), groups.get(None, NOTHING_ASKED)


def _of_account(case: Case, account: Account) -> Asked | None:
    return _grouped(case, account, lambda answer: answer.account).get(account.id)


def _by_deal(case: Case, account: Account) -> Mapping[str | None, Asked] | None:
    return _grouped(case, account, lambda answer: answer.deal) or None


def _grouped(case: Case, account: Account, about: Callable[[Answer], K]) -> Mapping[K, Asked]:
    """The answers about an account by what they are about, and by the question."""
    groups: dict[K, dict[str, list[tuple[int, Answer]]]] = {}
    for place, answer in enumerate(case.book.by_account(Answer)[account.id]):
        asked = groups.setdefault(about(answer), {})
        asked.setdefault(answer.question, []).append((place, answer))
    return {
        key: {question: GivenAnswers.of(placed) for question, placed in asked.items()}
        for key, asked in groups.items()
    }


def value_of(answers: tuple[Answer, ...]) -> bool | None:
    """Yes or no by answers of one day; `None` where none tells, or they contradict each other."""
    values = {answer.value for answer in answers if answer.value is not None}
    return values.pop() if len(values) == 1 else None

"""A book read up to a day, and since when each kind of record has been kept in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain, product
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import began

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from datetime import tzinfo

    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.records import Account, Book, Plan

WORDS = frozenset(digits + ascii_lowercase)
"""The letters of languages that part their words; before and after a name stands another."""


@frozen
class Archive:
    """A book read up to a day.

    That there is no record says something only where such records were being kept; so it
    knows the first day of each kind.

    Args:
        book: All that is known.
        until: The last day that is known of.
        zone: In which time zone a day begins; `None` leaves each moment its own.
        settings: The lengths of time that count.
    """

    book: Book
    until: date
    zone: tzinfo | None
    settings: QualificationSettings

    @classmethod
    def of(
        cls,
        book: Book,
        as_of: date | None,
        settings: QualificationSettings,
        zone: tzinfo | None = None,
    ) -> Archive:
        """A book read up to a day or a moment; `None` reads all of it.

        Args:
            book: All that is known.
            as_of: The day or the moment.
            settings: The lengths of time that count.
            zone: In which time zone a day begins; by default in that of the moment.
        """
        if not isinstance(as_of, datetime):
            return cls(book, as_of or date.max, zone, settings)
        zone = zone or as_of.tzinfo
        return cls(book, day_in(zone, as_of), zone, settings)

    def day(self, moment: datetime) -> date:
        """The day on which a moment falls."""
        return day_in(self.zone, moment)

    @cached_property
    def visits_since(self) -> date | None:
        """The day of the first visit made to anyone."""
        begun = filter(None, map(began, self.book.visits))
        return min(map(self.day, begun), default=None)

    @cached_property
    def plans_since(self) -> date | None:
        """The first day for which anyone planned."""
        planned = (visit.planned_for for visit in self.book.visits)
        visits = map(self.day, filter(None, planned))
        return min([*visits, *(plan.period.start for plan in self.book.plans)], default=None)

    def plans_for(self, account: Account) -> tuple[Plan, ...]:
        """The plans of which an action names an account, in the order of the book."""
        return self._plans_by_name.get(account.name.casefold(), ())

    @cached_property
    def _plans_by_name(self) -> dict[str, tuple[Plan, ...]]:
        accounts = {account.name.casefold() for account in self.book.accounts}
        lengths = sorted(set(map(len, accounts)))
        plans: dict[str, list[Plan]] = {}
        for plan in self.book.plans:
            found = (named(action, accounts, lengths) for action in plan.actions)
            for name in set(chain.from_iterable(found)):
                plans.setdefault(name, []).append(plan)
        return {name: tuple(found) for name, found in plans.items()}

    @cached_property
    def deals_since(self) -> date | None:
        """The first day on which a deal was opened, or we proposed or demonstrated."""
        moments = (
            *(deal.opened for deal in self.book.deals),
            *(one.submitted for one in self.book.proposals if one.vendor == self.book.vendor),
            *(one.held for one in self.book.demonstrations),
        )
        return min(map(self.day, filter(None, moments)), default=None)


def named(action: str, names: Container[str], lengths: Iterable[int]) -> Iterator[str]:
    """The names that stand in a planned action, as whole words in languages that part them.

    What stands there is looked up among the names, so that many take hardly longer than one.

    Args:
        action: What is to be done.
        names: The names to look for, in small letters (`str.casefold`).
        lengths: How long they are, each length once.

    >>> list(named("Visit Bright Paper", {"bright paper", "paper"}, [5, 12]))
    ['bright paper', 'paper']
    >>> list(named("visit Bright Papers", {"bright paper"}, [12]))
    []
    >>> list(named("拜访明纸公司", {"明纸公司"}, [4]))
    ['明纸公司']
    """
    text = action.casefold()
    starts = [place for place in range(len(text)) if place == 0 or text[place - 1] not in WORDS]
    ends = {place for place in range(len(text) + 1) if text[place : place + 1] not in WORDS}
    for start, length in product(starts, lengths):
        if start + length in ends and text[start : start + length] in names:
            yield text[start : start + length]


def day_in(zone: tzinfo | None, moment: datetime) -> date:
    """The day of a moment in a zone; without one, or if it carries none, its own.

    >>> from datetime import UTC, timezone
    >>> day_in(timezone(timedelta(hours=8)), datetime(2026, 3, 2, 20, tzinfo=UTC))
    datetime.date(2026, 3, 3)
    """
    return (moment.astimezone(zone) if zone and moment.tzinfo else moment).date()


def days_before(day: date, days: int) -> date:
    """The day that many days before another, or the first day there is.

    >>> days_before(date(2026, 3, 31), 30)
    datetime.date(2026, 3, 1)
    """
    return day - timedelta(days=days) if day.toordinal() > days else date.min

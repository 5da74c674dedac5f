"""How complete and how fresh the records are, and what a plan can not rest on (method §7.8).

Records carry no date of entry: that a visit was written down a week late leaves no trace. What
can be seen is on which working days nothing at all was recorded, and how old the newest
record of an account is.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from salesprocess.errors import unknown_name
from salesprocess.moments import began, day_of, passed
from salesprocess.planning.machines.installed_base import Sighting, sighting
from salesprocess.planning.settings import DEFAULTS
from salesprocess.planning.territory.counts import standing
from salesprocess.planning.visits.workdays import working_days
from salesprocess.rates import Basis, Rate
from salesprocess.records import (
    Account,
    Answer,
    Contact,
    Deal,
    Judgement,
    Machine,
    TimeEntry,
    Visit,
)
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.rates import Period
    from salesprocess.records import Book, Record

    FieldName = tuple[str, str]
    """The name of a kind of record, and that of one of its fields."""

CARED_FOR: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Account: ("rep", "region", "industry", "employees", "last_year_sales", "location"),
    Contact: ("department", "rank", "roles"),
    Machine: ("vendor", "model", "installed_on", "department", "volumes", "condition", "seen_on"),
    Visit: ("by_appointment", "purpose"),
    Deal: ("account", "rep", "opened", "stage", "amount", "source", "expected_order_on"),
}
"""The fields that are either known or not. Others may rightly be empty, such as the parent of
an account, and an empty one says nothing about the care taken."""


@frozen(repr=False)
class FieldsKnown:
    """How often each field that is cared for is known. The counts of two books add.

    Args:
        counts: How many records of a kind have it, and how many there are, by the names of
            the kind and the field.

    >>> from salesprocess.records import Book
    >>> accounts = [Account(id="a1", name="Bright Paper", industry="print"),
    ...             Account(id="a2", name="Iron Works")]
    >>> FieldsKnown.from_records(Book(accounts=accounts))["Account", "industry"]
    Rate(50.0 %, 1 of 2, snapshot)
    """

    counts: Mapping[FieldName, tuple[int, int]] = field(
        factory=dict["FieldName", "tuple[int, int]"]
    )

    @classmethod
    def from_records(
        cls, book: Book, cared_for: Mapping[type[Record], tuple[str, ...]] = CARED_FOR
    ) -> FieldsKnown:
        """The counts of the records of a book.

        Args:
            book: All that is known.
            cared_for: The fields to look at, by the kind of record.
        """
        return cls(
            {
                (kind.__name__, name): (
                    sum(_is_known(getattr(one, name)) for one in book.all(kind)),
                    len(book.all(kind)),
                )
                for kind, names in cared_for.items()
                for name in names
            }
        )

    def __getitem__(self, name: FieldName) -> Rate:
        """How many records of a kind have a field.

        Raises:
            UnknownNameError: If the field was not looked at, with a near name where there is one.
        """
        if name not in self.counts:
            names = [".".join(known) for known in self.counts]
            raise unknown_name("field of a kind of record", ".".join(name), names)
        return Rate(*self.counts[name], Basis.SNAPSHOT)

    @property
    def rates(self) -> dict[FieldName, Rate]:
        """How many records have each field, those known least often first."""
        found = {name: self[name] for name in self.counts}
        return dict(sorted(found.items(), key=lambda one: (one[1].value is None, one[1].value)))

    @property
    def explanation(self) -> Note:
        """Which field is known least often, in a sentence."""
        known, records = (sum(counts) for counts in zip((0, 0), *self.counts.values(), strict=True))
        values = {"known": known, "fields": records}
        found = [(name, rate) for name, rate in self.rates.items() if rate.trials]
        if not found:
            return Note("planning.care.no_fields", values)
        (kind, name), rate = found[0]
        least = {"least": f"{kind}.{name}", "share": str(rate), "records": rate.trials}
        return Note("planning.care.fields", {**values, **least})

    def __add__(self, other: FieldsKnown) -> FieldsKnown:
        nothing = (0, 0)
        names = {**self.counts, **other.counts}
        pairs = {
            name: (self.counts.get(name, nothing), other.counts.get(name, nothing))
            for name in names
        }
        return FieldsKnown(
            {name: (one[0] + two[0], one[1] + two[1]) for name, (one, two) in pairs.items()}
        )

    def __repr__(self) -> str:
        return f"FieldsKnown({len(self.counts)} fields)"


@frozen
class DaysRecorded:
    """On which working days a rep recorded anything.

    Args:
        rep: Whose records.
        days: The working days that are over.
        empty: Those of them without a record.
        last_on: The last day with a record, in the period or not; `None` where there is none.
    """

    rep: str
    days: tuple[date, ...]
    empty: tuple[date, ...]
    last_on: date | None

    @property
    def recorded(self) -> Rate:
        """On how many of the days something was recorded."""
        return Rate(len(self.days) - len(self.empty), len(self.days), Basis.PERIOD)

    @property
    def explanation(self) -> Note:
        """On how many days nothing was recorded, in a sentence."""
        values = {
            "rep": self.rep,
            "days": len(self.days),
            "empty": len(self.empty),
            "share": str(self.recorded),
            "last_on": self.last_on or "–",
        }
        return Note("planning.care.days", values)


def days_recorded(
    book: Book, period: Period, as_of: datetime, settings: PlanningSettings = DEFAULTS
) -> dict[str, DaysRecorded]:
    """On which working days each rep recorded anything of the day's activity (method §7.8).

    That is a visit made, a stretch of time, an answer or a judgement. A day counts once it is
    over; those before the first record of a rep do not count, since the rep may not have been
    there yet. Days off are not on record: they look like days without one.

    Args:
        book: All that is known.
        period: The days looked at.
        as_of: The moment to look back from.
        settings: Which days are worked.

    Returns:
        The days by rep, in the order of the alphabet; every rep of the book is there.

    Raises:
        InvalidValueError: If only one of the book's moments, the period and `as_of` has a
            time zone.

    >>> from datetime import datetime
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book
    >>> account = Account(id="a1", name="Bright Paper")
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9))
    >>> book = Book(accounts=[account], visits=[visit])
    >>> days_recorded(book, Period.month(2026, 3), datetime(2026, 3, 6, 18))["A"].recorded
    Rate(25.0 %, 1 of 4, period)
    """
    today = period.day_of(as_of)
    worked = working_days(period, settings.holidays, settings.weekdays)

    def found(rep: str) -> DaysRecorded:
        recorded = set(_record_days(book, rep, period, as_of))
        first = min(recorded, default=period.start)
        over = tuple(day for day in worked if first <= day < today)
        empty = tuple(day for day in over if day not in recorded)
        return DaysRecorded(rep, over, empty, max(recorded, default=None))

    return {rep: found(rep) for rep in book.reps}


class CareGap(Enum):
    """What is not known of an account, so that a plan can not rest on it (method §7.8)."""

    INDUSTRY_UNKNOWN = "industry_unknown"
    EMPLOYEES_UNKNOWN = "employees_unknown"
    LOCATION_UNKNOWN = "location_unknown"
    NO_MACHINE_KNOWN = "no_machine_known"
    NO_CONTACT_KNOWN = "no_contact_known"
    MACHINES_STALE = "machines_stale"
    NOTHING_NEW = "nothing_new"


@frozen
class PlanGap:
    """A reason why a plan can not rest on the records of some accounts.

    Args:
        gap: What is not known.
        accounts: The ids of the accounts.
        of: How many accounts there are.
    """

    gap: CareGap
    accounts: tuple[str, ...]
    of: int

    @property
    def share(self) -> Rate:
        """Of how many accounts it is not known."""
        return Rate(len(self.accounts), self.of, Basis.SNAPSHOT)

    @property
    def explanation(self) -> Note:
        """What a plan can not rest on and where, in a sentence."""
        values = {"count": len(self.accounts), "of": self.of, "accounts": self.accounts}
        return Note(f"planning.care.{self.gap.value}", values)


def plan_gaps(
    book: Book, as_of: datetime, settings: PlanningSettings = DEFAULTS
) -> tuple[PlanGap, ...]:
    """What a plan can not rest on, and at which accounts (method §7.8).

    Args:
        book: All that is known.
        as_of: The moment to look back from.
        settings: How many days a look at a machine holds, and how many any other news.

    Returns:
        Only the gaps there are, those at the most accounts first.

    Raises:
        InvalidValueError: If only one of a visit and `as_of` has a time zone.
    """
    gaps: dict[CareGap, list[str]] = {gap: [] for gap in CareGap}
    for account in book.accounts:
        for gap in _gaps(book, account, as_of, settings):
            gaps[gap].append(account.id)
    found = [PlanGap(gap, tuple(ids), len(book.accounts)) for gap, ids in gaps.items() if ids]
    return tuple(sorted(found, key=lambda one: -len(one.accounts)))


def newest_record(book: Book, account: str, as_of: datetime) -> date | None:
    """When something of an account was last seen or heard there; `None` if it never was.

    Args:
        book: All that is known.
        account: The account's id.
        as_of: The moment to look back from.
    """
    today = day_of(as_of, as_of)
    visits = (began(visit) for visit in book.by_account(Visit)[account])
    days = [
        *(day_of(at, as_of) for at in visits if at and passed(at, as_of)),
        *(machine.seen_on for machine in book.by_account(Machine)[account]),
        *(answer.answered_on for answer in book.by_account(Answer)[account]),
        *(judgement.judged_on for judgement in book.by_account(Judgement)[account]),
    ]
    return max((day for day in days if day and day <= today), default=None)


@frozen
class DataCare:
    """How the records are cared for (method §7.8).

    Args:
        fields: How often each field that is cared for is known.
        days: On which working days each rep recorded anything.
        gaps: What a plan can not rest on.
    """

    fields: FieldsKnown
    days: Mapping[str, DaysRecorded]
    gaps: tuple[PlanGap, ...]

    @property
    def explanation(self) -> Note:
        """What was found, in a sentence."""
        values = {
            "fields": self.fields.explanation,
            "days": tuple(one.explanation for one in self.days.values()) or "–",
            "gaps": tuple(one.gap for one in self.gaps) or "–",
        }
        return Note("planning.care", values)


def data_care(
    book: Book, period: Period, as_of: datetime, settings: PlanningSettings = DEFAULTS
) -> DataCare:
    """How complete and how fresh the records of a book are (method §7.8).

    Args:
        book: All that is known.
        period: The days on which there is to be a record.
        as_of: The moment to look back from.
        settings: Which days are worked, and how long a look at a machine, or news, hold.

    Raises:
        InvalidValueError: If only one of the book's moments, the period and `as_of` has a
            time zone.
    """
    return DataCare(
        fields=FieldsKnown.from_records(book),
        days=days_recorded(book, period, as_of, settings),
        gaps=plan_gaps(book, as_of, settings),
    )


def _is_known(value: object) -> bool:
    return value is not None and value not in ((), frozenset())


def _record_days(book: Book, rep: str, period: Period, as_of: datetime) -> Iterator[date]:
    """The days up to a moment on which a rep recorded something, some more than once."""
    moments = [
        *(began(visit) for visit in book.by_rep(Visit)[rep]),
        *(entry.start for entry in book.by_rep(TimeEntry)[rep]),
    ]
    yield from (period.day_of(at) for at in moments if at and passed(at, as_of))
    days = [
        *(answer.answered_on for answer in book.by_rep(Answer)[rep]),
        *(judgement.judged_on for judgement in book.by_rep(Judgement)[rep]),
    ]
    yield from (day for day in days if day <= period.day_of(as_of))


def _gaps(
    book: Book, account: Account, as_of: datetime, settings: PlanningSettings
) -> Iterator[CareGap]:
    today = day_of(as_of, as_of)
    machines = standing(book, account.id, as_of)
    newest = newest_record(book, account.id, as_of)
    found = {
        CareGap.INDUSTRY_UNKNOWN: account.industry is None,
        CareGap.EMPLOYEES_UNKNOWN: account.employees is None,
        CareGap.LOCATION_UNKNOWN: account.location is None,
        CareGap.NO_MACHINE_KNOWN: not machines,
        CareGap.NO_CONTACT_KNOWN: not book.by_account(Contact)[account.id],
        CareGap.MACHINES_STALE: any(
            sighting(machine, today, settings) is not Sighting.LATELY for machine in machines
        ),
        CareGap.NOTHING_NEW: newest is None or (today - newest).days > settings.coverage_days,
    }
    yield from (gap for gap, is_there in found.items() if is_there)

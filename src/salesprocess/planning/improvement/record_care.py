"""How complete and how fresh the records are, and what a plan can not rest on (method §7.8).

Records carry no date of entry: that a visit was written down a week late leaves no trace. What
can be seen is on which working days nothing at all was recorded, and how old the newest
record of an account is.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import field

from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.people.encounters import any_visit_made, visits_made, visits_made_by
from salesprocess.planning.machines.installed_base import Sighting, sighting
from salesprocess.planning.rep_calendars import rep_calendar
from salesprocess.planning.settings import PlanningSettings
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
from salesprocess.report import Explained, Named, Note
from salesprocess.rows import rows_of
from salesprocess.summaries import Summary
from salesprocess.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import Record
    from salesprocess.rows import Row

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
class FieldsKnown(Summary):
    """How often each field that is cared for is known. The counts of two books add.

    Args:
        counts: How many records of a kind have it, and how many there are, by the names of
            the kind and the field.
    """

    counts: Mapping[FieldName, tuple[int, int]] = field(
        factory=dict["FieldName", "tuple[int, int]"]
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
        return dict(sorted(found.items(), key=lambda item: (item[1].value is None, item[1].value)))

    @property
    def explanation(self) -> Note:
        """Which field is known least often, in a sentence."""
        known, records = (sum(counts) for counts in zip((0, 0), *self.counts.values(), strict=True))
        values = {"known": known, "fields": records}
        found = [(name, rate) for name, rate in self.rates.items() if rate.trials]
        if not found:
            return Note("planning.care.no_fields", values)
        name, rate = found[0]
        least = {"least": named_field(name), "share": rate, "records": rate.trials}
        return Note("planning.care.fields", {**values, **least})

    def to_rows(self) -> list[Row]:
        """How often each field is known."""
        return rows_of(self.rates, "kind", "field")

    def __repr__(self) -> str:
        return f"FieldsKnown({len(self.counts)} fields)"


def named_field(name: FieldName) -> Named:
    """A field as people read it, its kind of record in the words of the trade."""
    id_ = ".".join(name)
    return Named("field", id_, Phrase(f"field.{id_}", id_))


@gated
def fields_known(
    case: Case, cared_for: Mapping[type[Record], tuple[str, ...]] | None = None
) -> FieldsKnown:
    """How often each field that is cared for is known (method §7.8).

    Args:
        case: The case.
        cared_for: The fields to look at, by the kind of record; `None` for those that reports
            and rules ask for.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> accounts = [Account(id="a1", name="Bright Paper", industry="print"),
    ...             Account(id="a2", name="Iron Works")]
    >>> fields_known(Case(Book(accounts=accounts), datetime(2026, 3, 31)))["Account", "industry"]
    Rate(50.0 %, 1 of 2, snapshot)
    """
    return FieldsKnown(
        {
            (kind.__name__, name): (
                sum(_is_known(getattr(record, name)) for record in case.book.all(kind)),
                len(case.book.all(kind)),
            )
            for kind, names in (CARED_FOR if cared_for is None else cared_for).items()
            for name in names
        }
    )


@frozen(repr=False)
class DaysRecorded(Explained):
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
            "share": self.recorded,
            "last_on": self.last_on,
        }
        return Note("planning.care.days", values)


@gated
def days_recorded(case: Case, period: Period) -> dict[str, DaysRecorded]:
    """On which working days each rep recorded anything of the day's activity (method §7.8).

    That is a visit made, a stretch of time, an answer or a judgement. A day counts once it is
    over; those before the first record of a rep do not count, since the rep may not have been
    there yet. Days off that the calendar does not know look like days without one. In a book that
    tells of no visit made and of no working time no day counts: no one records them.

    Args:
        case: The case; its calendar says which days each rep works, see `rep_calendar`.
        period: The days looked at.

    Returns:
        The days by rep, in the order of the alphabet; every rep of the book is there.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book
    >>> account = Account(id="a1", name="Bright Paper")
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9))
    >>> book = Book(accounts=[account], visits=[visit])
    >>> case = Case(book, datetime(2026, 3, 6, 18))
    >>> days_recorded(case, Period.month(2026, 3))["A"].recorded
    Rate(25.0 %, 1 of 4, period)
    """
    return {rep: days_recorded_by(case, rep, period) for rep in case.book.rep_ids}


def days_recorded_by(case: Case, rep: str, period: Period) -> DaysRecorded:
    """The same of one rep.

    Args:
        case: The case.
        rep: The id of the rep.
        period: The days looked at.
    """
    today = period.day_of(case.as_of)
    recorded = {period.day_of(made.at) for made in visits_made_by(case, rep)}
    recorded.update(_noted_days(case, rep, period))
    first = min(recorded, default=period.start)
    worked = rep_calendar(case, rep).working_days(period) if case.shared(_is_told) else ()
    over = tuple(day for day in worked if first <= day < today)
    empty = tuple(day for day in over if day not in recorded)
    return DaysRecorded(rep, over, empty, max(recorded, default=None))


def _is_told(case: Case) -> bool:
    """Whether anyone records visits made, or working time."""
    return any_visit_made(case) or bool(case.book.time_entries)


class CareGap(Enum):
    """What is not known of an account, so that a plan can not rest on it (method §7.8)."""

    INDUSTRY_UNKNOWN = "industry_unknown"
    EMPLOYEES_UNKNOWN = "employees_unknown"
    LOCATION_UNKNOWN = "location_unknown"
    NO_MACHINE_KNOWN = "no_machine_known"
    NO_CONTACT_KNOWN = "no_contact_known"
    MACHINES_STALE = "machines_stale"
    NOTHING_NEW = "nothing_new"


@frozen(repr=False)
class PlanGap(Explained):
    """A reason why a plan can not rest on the records of some accounts.

    Args:
        gap: What is not known.
        accounts: The ids of the accounts.
        among: How many accounts there are.
    """

    gap: CareGap
    accounts: tuple[str, ...]
    among: int

    @property
    def share(self) -> Rate:
        """Of how many accounts it is not known."""
        return Rate(len(self.accounts), self.among, Basis.SNAPSHOT)

    @property
    def explanation(self) -> Note:
        """What a plan can not rest on and where, in a sentence."""
        values = {"count": len(self.accounts), "of": self.among, "accounts": self.accounts}
        return Note(f"planning.care.{self.gap.value}", values)


def plan_gaps(case: Case) -> tuple[PlanGap, ...]:
    """What a plan can not rest on, and at which accounts (method §7.8).

    Args:
        case: The case; its settings say how many days a look at a machine holds, and how many
            any other news.

    Returns:
        Only the gaps there are, those at the most accounts first.
    """
    accounts = case.book.accounts
    gaps: dict[CareGap, list[str]] = {gap: [] for gap in CareGap}
    for account in accounts:
        for gap in _gaps(case, account):
            gaps[gap].append(account.id)
    found = [PlanGap(gap, tuple(ids), len(accounts)) for gap, ids in gaps.items() if ids]
    return tuple(sorted(found, key=lambda gap: -len(gap.accounts)))


def newest_record(case: Case, account: Account | str) -> date | None:
    """When something of an account was last seen or heard there; `None` if it never was.

    Args:
        case: The case.
        account: The account, or its id.
    """
    id_ = account.id if isinstance(account, Account) else account
    days = [
        *(made.day for made in visits_made(case, id_)),
        *(machine.seen_on for machine in case.book.by_account(Machine)[id_]),
        *(answer.answered_on for answer in case.book.by_account(Answer)[id_]),
        *(judgement.judged_on for judgement in case.book.by_account(Judgement)[id_]),
    ]
    return max((day for day in days if day), default=None)


@frozen_within
@frozen(repr=False)
class DataCare(Explained):
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
            "days": tuple(found.explanation for found in self.days.values()),
            "gaps": tuple(found.gap for found in self.gaps),
        }
        return Note("planning.care", values)


@gated
def data_care(case: Case, period: Period) -> DataCare:
    """How complete and how fresh the records of a book are (method §7.8).

    Args:
        case: The case; its settings say which days are worked, and how long a look at a machine,
            or news, hold.
        period: The days on which there is to be a record.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    return DataCare(
        fields=fields_known(case), days=days_recorded(case, period), gaps=plan_gaps(case)
    )


def _is_known(value: object) -> bool:
    return value is not None and value not in ((), frozenset())


def _noted_days(case: Case, rep: str, period: Period) -> Iterator[date]:
    """The days on which a rep noted time, an answer or a judgement, some more than once."""
    yield from (period.day_of(entry.start) for entry in case.book.by_rep(TimeEntry)[rep])
    yield from (answer.answered_on for answer in case.book.by_rep(Answer)[rep])
    yield from (judgement.judged_on for judgement in case.book.by_rep(Judgement)[rep])


def _gaps(case: Case, account: Account) -> Iterator[CareGap]:
    machines = case.book.by_account(Machine)[account.id]
    newest = newest_record(case, account)
    holds = case.get(PlanningSettings).coverage_days
    found = {
        CareGap.INDUSTRY_UNKNOWN: account.industry is None,
        CareGap.EMPLOYEES_UNKNOWN: account.employees is None,
        CareGap.LOCATION_UNKNOWN: account.location is None,
        CareGap.NO_MACHINE_KNOWN: not machines,
        CareGap.NO_CONTACT_KNOWN: not case.book.by_account(Contact)[account.id],
        CareGap.MACHINES_STALE: any(
            sighting(case, machine) in {Sighting.LONG_AGO, Sighting.NEVER} for machine in machines
        ),
        CareGap.NOTHING_NEW: newest is None or (case.as_of.date() - newest).days > holds,
    }
    yield from (gap for gap, is_there in found.items() if is_there)

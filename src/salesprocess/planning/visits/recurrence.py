"""Visits that come back: rules of RFC 5545, read and written as its text.

Only rules of whole days are read: a visit's time of day is agreed with the customer, not
planned by rule.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from salesprocess.errors import Fault, InvalidValueError, near
from salesprocess.planning.visits.dated import PlannedVisit
from salesprocess.planning.visits.workdays import MONDAY_TO_FRIDAY, working_days

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from salesprocess.rates import Period
    from salesprocess.records import Account


def _list_of(part: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{part})(?:,(?:{part}))*", re.ASCII)


def _up_to(most: str) -> str:
    """A number that is not 0, with or without a sign, as the RFC counts from either end."""
    return rf"[+-]?(?:{most})"


WEEKDAY: Final = "MO|TU|WE|TH|FR|SA|SU"
WEEK: Final = "0?[1-9]|[1-4]\\d|5[0-3]"
YEAR_DAY: Final = "0{0,2}[1-9]|0?[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6]"
EIGHT_DIGITS: Final = re.compile(r"\d{8}", re.ASCII)
POSITIVE: Final = re.compile(r"0*[1-9]\d{0,5}", re.ASCII)

PARTS: Final[dict[str, tuple[re.Pattern[str], str]]] = {
    "FREQ": (re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"), "DAILY, WEEKLY, MONTHLY or YEARLY"),
    "INTERVAL": (POSITIVE, "a whole number from 1 up"),
    "COUNT": (POSITIVE, "a whole number from 1 up"),
    "UNTIL": (EIGHT_DIGITS, "a day such as 20261231"),
    "BYDAY": (
        _list_of(rf"(?:{_up_to(WEEK)})?(?:{WEEKDAY})"),
        "weekdays such as MO,TH, or numbered ones such as 1MO",
    ),
    "BYMONTHDAY": (_list_of(_up_to("0?[1-9]|[12]\\d|3[01]")), "days such as 1,15 or -1"),
    "BYYEARDAY": (_list_of(_up_to(YEAR_DAY)), "days such as 1 or -1"),
    "BYWEEKNO": (_list_of(_up_to(WEEK)), "weeks such as 10,20"),
    "BYMONTH": (_list_of("0?[1-9]|1[0-2]"), "months from 1 to 12"),
    "BYSETPOS": (_list_of(_up_to(YEAR_DAY)), "places such as 1 or -1"),
    "WKST": (re.compile(WEEKDAY), "a weekday such as MO"),
}
"""The parts of a rule of whole days, with what each may hold (RFC 5545, section 3.3.10)."""

BESIDE: Final[dict[str, frozenset[str]]] = {
    "BYMONTHDAY": frozenset({"DAILY", "MONTHLY", "YEARLY"}),
    "BYYEARDAY": frozenset({"YEARLY"}),
    "BYWEEKNO": frozenset({"YEARLY"}),
    "BYSETPOS": frozenset({"WEEKLY", "MONTHLY", "YEARLY"}),
}
"""The frequencies that some parts go with; a day by itself has no places to choose among."""

NUMBERED: Final = re.compile(r"\d")

LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""How many days each month has at most."""


def _as_pairs(parts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(parts)


@frozen(repr=False)
class Recurrence:
    """When something comes back.

    Args:
        parts: The parts of the rule by name, such as `("FREQ", "MONTHLY")`, in order.
        start: The day the rule counts from; `None` for the first of the days asked about.

    Raises:
        InvalidValueError: Listing every part that is not of a rule of whole days.

    >>> rule = Recurrence.from_text("RRULE:FREQ=MONTHLY;BYDAY=1MO")
    >>> rule
    Recurrence(RRULE:FREQ=MONTHLY;BYDAY=1MO)
    >>> from salesprocess.rates import Period
    >>> [f"{day:%d %b}" for day in rule.days(Period.quarter(2026, 1))]
    ['05 Jan', '02 Feb', '02 Mar']
    """

    parts: tuple[tuple[str, str], ...] = field(converter=_as_pairs)
    start: date | None = None

    def __attrs_post_init__(self) -> None:
        faults = list(_faults(self.parts))
        if faults:
            raise InvalidValueError("not a recurrence", faults)

    @classmethod
    def from_text(cls, text: str) -> Recurrence:
        """The recurrence a text of RFC 5545 stands for.

        Args:
            text: A line `RRULE:…`, with or without its name, and perhaps a line `DTSTART…`
                with the day to count from.

        Raises:
            InvalidValueError: Listing every fault of the text.
        """
        rules: list[str] = []
        starts: list[str] = []
        faults: list[Fault] = []
        for line in filter(None, map(str.strip, text.upper().splitlines())):
            name, _, value = line.rpartition(":")
            if name in {"", "RRULE"}:
                rules.append(value)
            elif name in {"DTSTART", "DTSTART;VALUE=DATE"}:
                starts.append(value)
            else:
                faults.append(Fault(name, "a line RRULE or DTSTART", value))
        if len(rules) != 1 or len(starts) > 1:
            faults.append(Fault("", "one line RRULE, at most one DTSTART", text))
        days = [_day(start) for start in starts]
        if None in days:
            faults.append(Fault("DTSTART", "a day such as 20260105", starts[0]))
        if faults:
            raise InvalidValueError("not a recurrence", faults)
        parts = (part.partition("=") for part in rules[0].split(";"))
        return cls([(name, value) for name, _, value in parts], *days)

    def to_text(self) -> str:
        """The recurrence as text of RFC 5545."""
        start = f"DTSTART;VALUE=DATE:{self.start:%Y%m%d}\n" if self.start else ""
        return f"{start}RRULE:{';'.join(f'{name}={value}' for name, value in self.parts)}"

    def days(self, period: Period) -> tuple[date, ...]:
        """The days of a period on which it comes back.

        Args:
            period: The days asked about.
        """
        from dateutil.rrule import rrulestr  # noqa: PLC0415  keeps imports light

        given = dict(self.parts)
        last = min(_day(given.get("UNTIL", "")) or period.last_day, period.last_day)
        rule = ";".join(f"{n}={v}" for n, v in self.parts if n not in {"UNTIL", "COUNT"})
        begin = datetime.combine(self.start or period.start, time())
        moments = rrulestr(f"{rule};UNTIL={last:%Y%m%d}", dtstart=begin)
        found = islice(moments, int(given["COUNT"]) if "COUNT" in given else None)
        return tuple(moment.date() for moment in found if moment.date() in period)

    def __repr__(self) -> str:
        return f"Recurrence({', '.join(self.to_text().splitlines())})"


def recurring(
    account: Account,
    rule: Recurrence | str,
    period: Period,
    *,
    holidays: Container[date] = frozenset(),
    weekdays: Container[int] = MONDAY_TO_FRIDAY,
    rep: str | None = None,
) -> tuple[PlannedVisit, ...]:
    """The visits to an account that come back by a rule, as visits agreed.

    One that falls on a day without work is made on the next working day of the period; where
    there is none, or a visit is due on it anyway, it is left out.

    Args:
        account: Whom to visit.
        rule: The rule, or its text as RFC 5545 writes it.
        period: The days planned for; a rule without a start counts from the first of them.
        holidays: The days on which no one works; any container of days will do.
        weekdays: The days of the week that are worked, Monday being 0.
        rep: Who goes where the account names no rep.

    Raises:
        InvalidValueError: Listing every fault of the text; or if no one is there to go.

    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account
    >>> account = Account(id="a1", name="Bright Paper", rep="A")
    >>> visits = recurring(account, "RRULE:FREQ=MONTHLY;BYMONTHDAY=1", Period.quarter(2026, 1))
    >>> [f"{visit.on:%a %d %b}" for visit in visits]
    ['Thu 01 Jan', 'Mon 02 Feb', 'Mon 02 Mar']
    """
    goes = account.rep or rep
    if goes is None:
        fault = Fault("rep", "who goes, since the account names no rep", None)
        raise InvalidValueError("no visit can be planned", [fault])
    known = Recurrence.from_text(rule) if isinstance(rule, str) else rule
    working = working_days(period, holidays, weekdays)
    due = (next((day for day in working if day >= on), None) for on in known.days(period))
    days = sorted({day for day in due if day is not None})
    return tuple(PlannedVisit(account.id, goes, day, agreed=True) for day in days)


def _faults(parts: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    given = dict(parts)
    if len(given) < len(parts):
        yield Fault("", "each part once", ", ".join(name for name, _ in parts))
    if "FREQ" not in given:
        yield Fault("FREQ", PARTS["FREQ"][1])
    wrong = [fault for name, value in parts for fault in _part_faults(name, value)]
    yield from wrong or _faults_together(given)


def _part_faults(name: str, value: str) -> Iterator[Fault]:
    """What is wrong with one part by itself."""
    if name not in PARTS:
        yield Fault("", f"one of {', '.join(PARTS)}", name, near(name, PARTS))
    elif not PARTS[name][0].fullmatch(value) or (name == "UNTIL" and _day(value) is None):
        yield Fault(name, PARTS[name][1], value)


def _faults_together(given: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with parts that are right by themselves."""
    frequency = given.get("FREQ", "")
    if {"COUNT", "UNTIL"} <= given.keys():
        yield Fault("COUNT", "nothing beside UNTIL", given["COUNT"])
    if frequency in {"DAILY", "WEEKLY"} and NUMBERED.search(given.get("BYDAY", "")):
        yield Fault("BYDAY", f"no numbers with {frequency}", given["BYDAY"])
    for name, frequencies in BESIDE.items():
        if name in given and frequency not in frequencies:
            yield Fault(name, f"nothing with {frequency}", given[name])
    if not _ever_comes(given):
        yield Fault("BYMONTHDAY", f"a day that months {given['BYMONTH']} have", given["BYMONTHDAY"])


def _ever_comes(given: Mapping[str, str]) -> bool:
    """Whether one of the months has one of the days: one that never comes is looked for long."""
    if not {"BYMONTH", "BYMONTHDAY"} <= given.keys():
        return True
    days = [abs(int(day)) for day in given["BYMONTHDAY"].split(",")]
    return any(min(days) <= LONGEST[int(month) - 1] for month in given["BYMONTH"].split(","))


def _day(text: str) -> date | None:
    """The day a text such as 20260105 stands for."""
    try:
        return datetime.strptime(text, "%Y%m%d").date() if EIGHT_DIGITS.fullmatch(text) else None
    except ValueError:
        return None

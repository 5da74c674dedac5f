"""The parts of a rule of RFC 5545, and what each may hold.

Only rules of whole days are read: a visit's time of day is agreed with the customer, not
planned by rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salesprocess.errors import Fault, Near
from salesprocess.planning.visits.calendar_text import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def _list_of(part: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{part})(?:,(?:{part}))*", re.ASCII)


def _up_to(most: str) -> str:
    """A number that is not 0, with or without a sign, as the RFC counts from either end."""
    return rf"[+-]?(?:{most})"


WEEKDAY: Final = "MO|TU|WE|TH|FR|SA|SU"
WEEK: Final = "0?[1-9]|[1-4]\\d|5[0-3]"
YEAR_DAY: Final = "0{0,2}[1-9]|0?[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6]"
POSITIVE: Final = re.compile(r"0*[1-9]\d{0,5}", re.ASCII)

PARTS: Final[dict[str, tuple[re.Pattern[str], str]]] = {
    "FREQ": (re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"), "DAILY, WEEKLY, MONTHLY or YEARLY"),
    "INTERVAL": (POSITIVE, "a whole number from 1 up"),
    "COUNT": (POSITIVE, "a whole number from 1 up"),
    "UNTIL": (re.compile(r".*"), "a day such as 20261231, or a moment such as 20261231T225959Z"),
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


def rule_faults(parts: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    """What is wrong with a rule, part by part."""
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
        yield Fault("", f"one of {', '.join(PARTS)}", name, Near(name, PARTS))
    elif not PARTS[name][0].fullmatch(value) or (name == "UNTIL" and moment_of(value) is None):
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

"""The days that records name: which fields hold them, and on which day a moment lies."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import fields_dict

from salesprocess.common_settings import CommonSettings
from salesprocess.data_quality.evidence import delivered
from salesprocess.data_quality.subjects import RecordField
from salesprocess.frozen import frozen
from salesprocess.histories.instants import at_offset, placeholder_of
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.records import Record


def names_day(type_: object) -> bool:
    """Whether the type of a field, as it was written or resolved since, is a day or a moment."""
    return str(type_).removeprefix("<class '").startswith("date")


def _day_fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name, field in fields_dict(kind).items() if names_day(field.type))


DAY_FIELDS = tuple(
    RecordField(kind, name) for kind in record_fields().values() for name in _day_fields(kind)
)
"""Every field of the library's records that names a day or a moment."""
"""The fields of each kind of record that hold a day or a moment."""


@frozen
class DaysNamed:
    """Which days the records of an export name in one of their fields.

    Args:
        days: How many name each, by the clock of the case.
        stand_for_none: Whether some name a day that systems write where they know none.
    """

    days: Counter[int]
    stand_for_none: bool


def days_named(case: Case) -> Mapping[RecordField, DaysNamed]:
    """The days that the records of the export name, by the field that names them."""
    return case.shared(_days_named)


def _days_named(case: Case) -> Mapping[RecordField, DaysNamed]:
    none, found = placeholder_days(case), dict[RecordField, DaysNamed]()
    for field in DAY_FIELDS:
        named = map(attrgetter(field.name), delivered(case, field.kind))
        known = [day for day in named if day is not None]
        placed = [day for day in known if placeholder_of(day, none) is None]
        days = Counter(day_there(case, day).toordinal() for day in placed)
        found[field] = DaysNamed(days, len(placed) < len(known))
    return found


def placeholder_days(case: Case) -> frozenset[date]:
    """The days that systems write where they know none."""
    return case.get(CommonSettings).placeholder_days


def day_there(case: Case, known: date) -> date:
    """On which day a moment lies in the zone of the case; a day is its own."""
    if isinstance(known, datetime):
        return at_offset(known, case.as_of.tzinfo).date()
    return known

"""The days that records name: which fields hold them, and on which day a moment lies."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import fields_dict

from salesprocess.common_settings import CommonSettings
from salesprocess.histories.instants import at_offset
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


DAY_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    kind: _day_fields(kind) for kind in record_fields().values()
}
"""The fields of each kind of record that hold a day or a moment."""


def placeholder_days(case: Case) -> frozenset[date]:
    """The days that systems write where they know none."""
    return case.get(CommonSettings).placeholder_days


def day_there(case: Case, known: date) -> date:
    """On which day a moment lies in the zone of the case; a day is its own."""
    if isinstance(known, datetime):
        return at_offset(known, case.as_of.tzinfo).date()
    return known

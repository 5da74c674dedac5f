"""The same instants give the same review, however a source writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.histories.instants import moment_fields
from salesprocess.records.book import record_fields
from salesprocess.review import review
from territories import territory

if TYPE_CHECKING:
    from salesprocess.records import Book, Record

pytestmark = pytest.mark.long

BERLIN = ZoneInfo("Europe/Berlin")
AS_OF = datetime(2026, 10, 26, tzinfo=BERLIN)


def written_in(zone: tzinfo) -> Book:
    """The territory, which lies in Berlin, with its moments as they are written in a zone."""
    home = territory(12, "A")

    def there(record: Record) -> Record:
        moments = {name: getattr(record, name) for name in moment_fields(type(record))}
        moved: dict[str, Any] = {
            name: moment.replace(tzinfo=BERLIN).astimezone(zone)
            for name, moment in moments.items()
            if isinstance(moment, datetime)
        }
        return evolve(record, **moved)

    shelves: dict[str, Any] = {
        name: tuple(map(there, getattr(home, name))) for name in record_fields()
    }
    return evolve(home, **shelves)


@pytest.fixture(scope="module")
def at_home() -> str:
    return review(Case(written_in(BERLIN), AS_OF)).to_json()


@pytest.mark.parametrize(
    "zone",
    [UTC, ZoneInfo("America/New_York"), timezone(timedelta(hours=5, minutes=30))],
    ids=str,
)
def test_a_review_does_not_depend_on_the_zone_moments_are_written_in(
    zone: tzinfo, at_home: str
) -> None:
    assert review(Case(written_in(zone), AS_OF)).to_json() == at_home

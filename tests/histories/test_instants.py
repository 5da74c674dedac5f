from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from salesprocess.histories.instants import at_offset, first_instant, first_moment, names_moment
from salesprocess.records import Book, Deal, StageChange

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("zone", [BERLIN, UTC, ZoneInfo("America/New_York"), timezone.min])
def test_an_instant_stays_the_same_in_any_zone(zone: timezone | ZoneInfo) -> None:
    moment = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN)
    found = at_offset(moment, zone)
    assert found.astimezone(UTC) == moment.astimezone(UTC)
    assert isinstance(found.tzinfo, timezone)


def test_a_moment_at_the_right_offset_is_itself() -> None:
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    assert at_offset(moment, UTC) is moment
    assert at_offset(moment.replace(tzinfo=None), None).tzinfo is None


def test_moments_at_offsets_are_in_order_in_the_repeated_hour() -> None:
    before = at_offset(datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN), BERLIN)
    after = at_offset(datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN), BERLIN)
    assert before < after
    assert after - before == timedelta(minutes=20)


def test_a_day_begins_at_midnight_of_its_zone() -> None:
    assert first_instant(date(2026, 7, 1), BERLIN) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    moment = datetime(2026, 7, 1, 9)
    assert first_instant(moment, None) is moment


@pytest.mark.parametrize(
    "moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_no_zone_leads_out_of_time(moment: datetime, zone: str) -> None:
    found = at_offset(moment, ZoneInfo(zone))
    assert found.replace(tzinfo=None).date() in {date.min, date.max}


def test_the_first_moment_of_a_book_is_found_past_the_days() -> None:
    at = datetime(2026, 3, 2)
    deals = [Deal(id="d1", opened=date(2026, 3, 1))]
    assert first_moment(Book(deals=deals)) is None
    change = StageChange(deal="d1", at=at, stage="demo")
    assert first_moment(Book(deals=deals, stage_changes=[change])) == at


@pytest.mark.parametrize(
    ("type_", "is_moment"),
    [
        ("datetime", True),
        ("date | datetime | None", True),
        (datetime, True),
        (datetime | None, True),
        (date, False),
        (date | None, False),
        ("date | None", False),
        (str, False),
    ],
)
def test_a_moment_is_known_by_its_type_written_or_resolved(type_: object, is_moment: bool) -> None:
    assert names_moment(type_) is is_moment

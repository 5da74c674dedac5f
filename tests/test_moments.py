"""Moments beside the one looked back from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from salesprocess.errors import InvalidValueError
from salesprocess.moments import began, day_of, passed
from salesprocess.records import Visit, VisitOutcome

NINE = datetime(2026, 3, 2, 9)


def test_a_day_is_its_own_and_a_moment_falls_on_one() -> None:
    assert day_of(date(2026, 3, 2), NINE) == date(2026, 3, 2)
    assert day_of(NINE, date(2026, 3, 31)) == date(2026, 3, 2)


def test_the_day_is_that_of_the_place_where_the_judgement_is_made() -> None:
    tokyo = timezone(timedelta(hours=9))
    late = datetime(2026, 3, 2, 20, tzinfo=UTC)
    assert day_of(late, datetime(2026, 3, 31, tzinfo=tokyo)) == date(2026, 3, 3)
    assert day_of(late, datetime(2026, 3, 31, tzinfo=UTC)) == date(2026, 3, 2)


def test_the_moment_itself_has_passed() -> None:
    assert passed(NINE, NINE)
    assert not passed(NINE, NINE - timedelta(seconds=1))


def test_a_moment_with_a_zone_is_not_set_beside_one_without() -> None:
    with pytest.raises(InvalidValueError, match="expected a moment with a time zone"):
        passed(NINE.replace(tzinfo=UTC), NINE)
    with pytest.raises(InvalidValueError, match="expected a moment without a time zone"):
        passed(NINE, NINE.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("started", "outcome", "at"),
    [
        (NINE, None, NINE),
        (NINE, VisitOutcome.ABSENT, NINE),
        (NINE, VisitOutcome.CANCELLED, None),
        (None, VisitOutcome.MET, NINE - timedelta(hours=1)),
        (None, None, None),
    ],
)
def test_a_visit_began_when_it_was_made(
    started: datetime | None, outcome: VisitOutcome | None, at: datetime | None
) -> None:
    planned = NINE - timedelta(hours=1)
    visit = Visit(
        id="v1", rep="A", account="a1", planned_for=planned, started=started, outcome=outcome
    )
    assert began(visit) == at

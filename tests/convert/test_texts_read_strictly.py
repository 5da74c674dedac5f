"""Text that could be taken for something else is refused, whichever way it is read."""

from __future__ import annotations

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salesprocess.calendars import Holidays
from salesprocess.convert import Dialect, load, read
from salesprocess.errors import InvalidValueError
from salesprocess.planning import PlanningSettings
from salesprocess.processes import SalesProcess, Stage
from salesprocess.qualification import QualificationSettings
from salesprocess.records import Account, Deal, Visit

DIALECTS = {
    "strict": None,
    "lenient": Dialect(),
    "day first": Dialect(days="DMY"),
    "in a zone": Dialect(zone=ZoneInfo("Europe/Paris")),
}
dialects = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)


def found(kind: Any, field: str, text: str, dialect: Dialect | None, rows: int) -> set[object]:
    """What is read in a field of so many rows; nothing of those that are rejected."""
    least = {Visit: {"id": "v", "rep": "A", "account": "a"}, Deal: {"id": "d"}}[kind]
    given = [{**least, field: text}] * rows
    loaded = load(kind, given, dialect=dialect) if dialect else load(kind, given)
    return {getattr(record, field) for record in loaded.records}


@dialects
@pytest.mark.parametrize("rows", [1, 130])
@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01 08.45",
        "2026-03-01T08:45.30",
        "2026-03-01T08:45,5",
        "2026-03-01T08",
        "2026-03-01T0845",
        "2026-03-01T084530",
        "2026-03-01T24:00",
        "2026-03-01 24:00:00",
        "2026-03-01T08:45:60",
        "2026-03-01T08:45:30+01:00.5",
        "2026-03-01T08:45:30+01.500",
        "2026-W09-7T08:45",
        "2026-W09-7",
        "2026-060T08:45",
        "20260301T0845",
        "01.03.2026 08.45",
        "01.03.2026 08:45.30",
        "01.03.2026 08.45:30",
        "01.03.2026 24:00",
    ],
)
def test_what_is_no_moment_is_read_as_none(text: str, dialect: Dialect | None, rows: int) -> None:
    assert found(Visit, "started", text, dialect, rows) == set()
    assert found(Deal, "opened", text, dialect, rows) == set()
    assert found(Deal, "expected_order_on", text, dialect, rows) == set()


@dialects
@pytest.mark.parametrize("rows", [1, 130])
@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01T08:45",
        "2026-03-01 08:45:30",
        "2026-03-01T08:45:30.5",
        "2026-03-01T08:45:30,5",
        "2026-03-01T08:45:30.1234567",
        "2026-03-01T08:45Z",
        "2026-03-01T08:45:30Z",
        "2026-03-01 08:45:30+00",
        "2026-03-01T08:45:30+0100",
        "2026-03-01T08:45:30+01:00",
        "2026-03-01T08:45+01:00[Europe/Paris]",
        "0001-01-01T08:45:30+00:09:21",
    ],
)
def test_every_usual_form_is_read_quickly_and_closely_alike(
    text: str, dialect: Dialect | None, rows: int
) -> None:
    (moment,) = found(Visit, "started", text, dialect, rows)
    assert f"{moment:%d %H:%M}" == "01 08:45"
    assert found(Deal, "opened", text, dialect, rows) == {moment}


@pytest.mark.parametrize("text", ["08.45", "0845", "08", "08:45.30", "24:00", "08:45Z"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="work_starts_by"):
        read(PlanningSettings, {"work_starts_by": text})


def test_a_day_off_is_written_by_its_month() -> None:
    assert len(Holidays.of(["2026-05-01", "20260502", "2026-05-03T00:00"]).days) == 3
    for text in ("2026-W18-5", "2026W185", "2026-121", "2026-05-01T00", "2026-02-30"):
        with pytest.raises(InvalidValueError, match="days off"):
            Holidays.of([text])


UNSEEN = {"zero width": "\u200b", "no width": "\ufeff\u2060", "filler": "\u3164", "blank": "\u2800"}
UNSEEN |= {"controls": "\x08", "selectors": "\ufe0f", "spaces": " \u00a0"}


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("rows", [1, 130])
def test_text_of_which_nothing_is_seen_is_no_name(text: str, rows: int) -> None:
    given: list[dict[str, object]] = [{"id": "a", "name": text}] * rows
    assert not load(Account, given).records
    assert not load(Account, given, dialect=Dialect()).records
    with pytest.raises(InvalidValueError, match="nothing of it can be seen"):
        Account(id="a", name=text)
    with pytest.raises(InvalidValueError, match="nothing of it can be seen"):
        Stage(text)
    with pytest.raises(InvalidValueError, match="nothing of it can be seen"):
        SalesProcess("p", text, (Stage("a"),))
    with pytest.raises(InvalidValueError, match="nothing of it can be seen"):
        QualificationSettings(purchasing_departments=[text])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["株式会社", "👩\u200d👩\u200d👧", "سلام\u200cها", "O\u0301", "\ue000"]
)
def test_text_of_any_script_is_a_name(name: str) -> None:
    assert load(Account, [{"id": "a", "name": name}] * 130).records[-1].name == name


def test_half_of_a_character_is_held_nowhere() -> None:
    half = json.loads('"Br\\ud83d"')
    with pytest.raises(InvalidValueError, match="surrogate"):
        Account(id="a", name=half)
    for extra in ({"x": half}, {half: 1}, {"x": [{"y": half}]}):
        with pytest.raises(InvalidValueError, match="surrogate"):
            Account(id="a", name="A", extra=extra)
    with pytest.raises(InvalidValueError, match="surrogate"):
        Stage("a", half)
    rows: list[dict[str, object]] = [{"id": "a", "name": half}, {"id": "b", "name": "B"}]
    assert [each.id for each in load(Account, rows * 100).records] == ["b"] * 100

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from attrs import Factory, evolve, field, fields, frozen
from hypothesis import given, strategies as st

from salesprocess.calendars import FiscalCalendar, Weekday, WorkCalendar
from salesprocess.common_settings import By, CommonSettings, Credit
from salesprocess.convert import dump, read
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.legibility import Legibility
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.axes import SegmentMeasure, TerritoryAxis
from salesprocess.planning.territory.bands import Bands
from salesprocess.planning.working_day.headings import DECK_DAY, TimeHeading, TypicalDay
from salesprocess.processes.process import SELLING_STAGES, SPADCO, SalesProcess, Stage
from salesprocess.processes.sides import SellingStage
from salesprocess.processes.spadco import Spadco
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import VisitChannel
from salesprocess.records.text import IS_TEXT
from salesprocess.records.validators import COUNT, Must
from salesprocess.rules import Severity
from salesprocess.settings import Settings
from salesprocess.thresholds import OWN, Thresholds, sources, threshold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")

texts = st.text(min_size=1, max_size=6).filter(IS_TEXT)
text_sets = st.frozensets(texts, max_size=3)
times = st.times()
cuts = st.lists(st.integers(1, 10**6) | st.floats(0.5, 10**6), min_size=1, max_size=4, unique=True)
bands = st.builds(
    Bands, cuts.map(sorted), unit=st.sampled_from(["", "K"]), per=st.integers(1, 1000)
)
lengths = st.timedeltas(timedelta(days=-3), timedelta(days=3))
typical_days = st.builds(
    TypicalDay,
    length=lengths,
    times=st.fixed_dictionaries(dict.fromkeys(TimeHeading, lengths)),
    shares=st.just(DECK_DAY.shares),
    source=texts,
    legibility=st.sampled_from(Legibility),
)
stages = st.builds(
    Stage,
    id=texts,
    name=texts,
    ends_when=st.none() | texts,
    selling=st.none() | st.sampled_from(SellingStage),
    spadco=st.none() | st.sampled_from(Spadco),
)


@st.composite
def processes(draw: DrawFn) -> SalesProcess:
    listed = draw(st.lists(stages, min_size=1, max_size=4, unique_by=lambda stage: stage.id))
    won = tuple(stage.id for stage in listed if draw(st.booleans()))
    return SalesProcess(draw(texts), draw(texts), tuple(listed), won=won)


calendars = st.builds(
    WorkCalendar,
    st.dictionaries(
        st.sampled_from(Weekday), st.sampled_from(["09:00-17:30", "22:00-02:00"]), min_size=1
    ),
    st.frozensets(st.dates(), max_size=3),
    absences=st.dictionaries(texts, st.frozensets(st.dates(), max_size=2), max_size=2),
)

NUMBERS: Mapping[type, Mapping[object, SearchStrategy[Any]]] = {
    int: {12: st.integers(0, 20)},
    float: {
        12: st.integers(0, 20),
        0.5: st.floats(0, 1),
        1.5: st.floats(1, 2),
        12.5: st.floats(2, 20),
    },
    time: {time(9): times},
}
"""For each kind of number its ranges, each by a number that a field allows which it suits."""
OTHERS: Mapping[str, SearchStrategy[Any]] = {
    "by": st.sampled_from(By),
    "credit": st.sampled_from(Credit),
    "recorded_from": st.none() | st.dates(),
    "currency": st.sampled_from([None, "EUR"]),
    "rates_through": st.sampled_from([None, "USD"]),
    "earliest_day": st.dates(),
    "legal_forms": text_sets,
    "class_field": st.none() | texts,
    "places_on": st.dictionaries(st.sampled_from(Weekday), st.integers(0, 20), max_size=3),
    "visits_a_year": st.dictionaries(texts, st.floats(0, 60), max_size=3),
    "placeholder_days": st.frozensets(st.dates(), max_size=3),
    "price_reasons": text_sets,
    "visit_channels": st.frozensets(st.sampled_from(VisitChannel)),
    "purchasing_departments": text_sets,
    "rated_volumes": st.dictionaries(texts, st.integers(1, 10**6), max_size=3),
    "potential_by": st.sampled_from(SegmentMeasure),
    "effort_axes": st.lists(st.sampled_from(TerritoryAxis), max_size=3).map(tuple),
    "calendar": calendars,
    "fiscal": st.builds(FiscalCalendar, st.integers(1, 12)),
    "regions": st.lists(texts, max_size=3).map(tuple),
    "usual_day": typical_days,
    "select": st.lists(texts, max_size=3).map(tuple),
    "ignore": st.lists(texts, max_size=3).map(tuple),
    "severities": st.dictionaries(texts, st.sampled_from(Severity), max_size=3),
    **{f"{name}_bands": bands for name in ("volume", "age", "employee", "sales")},
}


def drawn(kind: type[T]) -> SearchStrategy[T]:
    """Settings of a class in which any field may hold anything that it can."""
    made: Any = kind

    def of_field(one: Any) -> SearchStrategy[Any]:
        must: Must = one.validator
        if one.name in OTHERS:
            return OTHERS[one.name].filter(must.holds)
        ranges = NUMBERS[float if one.type in {"float", float} else type(one.default)]
        possible = [numbers for typical, numbers in ranges.items() if must.holds(typical)]
        return st.one_of(possible).filter(must.holds)

    optional = {one.name: of_field(one) for one in fields(made) if one.name in sources(made)}
    rows = st.fixed_dictionaries({}, optional=optional)
    return rows.map(_in_order).map(lambda row: made(**row))


def _in_order(row: dict[str, Any]) -> dict[str, Any]:
    """The row with nothing above what it may not be above."""
    for low, high, usual in (
        ("early_appointment", "latest_appointment", time(9, 15)),
        ("stable_from", "stable_months", 12),
    ):
        if low in row:
            row[high] = max(row[low], row.get(high, usual))
        else:
            row.pop(high, None)
    return row


KINDS: list[Any] = [type(part) for part in Settings()]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def faults(kind: type, row: Any) -> list[Fault]:
    with pytest.raises(InvalidValueError) as caught:
        read(kind, row)
    return list(caught.value.faults)


# --- there and back


@each_kind
@given(data=st.data())
def test_what_is_dumped_is_read_as_the_same_settings(kind: Any, data: st.DataObject) -> None:
    settings = data.draw(drawn(kind))
    assert read(kind, dump(settings)) == settings
    assert read(kind, json.loads(json.dumps(dump(settings)))) == settings


@given(
    st.builds(
        Settings,
        common=drawn(CommonSettings),
        pipeline=drawn(PipelineSettings),
        planning=drawn(PlanningSettings),
    )
)
def test_what_is_dumped_is_read_as_the_same_settings_of_all(settings: Settings) -> None:
    assert read(Settings, json.loads(json.dumps(dump(settings)))) == settings


@pytest.mark.parametrize("kind", [*KINDS, Settings], ids=lambda kind: kind.__name__)
def test_defaults_need_not_be_written(kind: Any) -> None:
    assert dump(kind()) == {}
    assert read(kind, {}) == kind()


def test_settings_are_written_in_words() -> None:
    settings = PlanningSettings(
        early_appointment=time(8, 15),
        effort_axes=(TerritoryAxis.REGION,),
        volume_bands=Bands((5_000,), unit="K", per=1_000),
        usual_day=evolve(DECK_DAY, length=timedelta(hours=9, minutes=30)),
    )
    assert dump(settings) == {
        "volume_bands": {"cuts": [5000], "unit": "K", "per": 1000},
        "effort_axes": ["region"],
        "usual_day": {
            "length": "9:30",
            "times": {
                "face_to_face": "1:56",
                "travel": "1:56",
                "desk": "3:03",
                "meeting_and_other": "3:20",
            },
            "shares": {
                "face_to_face": 0.189,
                "travel": 0.188,
                "desk": 0.298,
                "meeting_and_other": 0.325,
            },
            "source": "method §7.3",
            "legibility": "clear",
        },
        "early_appointment": "08:15:00",
    }


def test_settings_are_read_from_text_and_from_values() -> None:
    row = {
        "volume_months": "4",
        "early_appointment": "08:15",
        "volume_bands": {"cuts": ["5000", 20_000], "unit": "K", "per": 1000},
        "usual_day": DECK_DAY,
        "potential_by": "pages",
    }
    assert read(PlanningSettings, row) == PlanningSettings(
        volume_months=4,
        early_appointment=time(8, 15),
        volume_bands=Bands((5_000, 20_000), unit="K", per=1_000),
        potential_by=SegmentMeasure.PAGES,
    )


def test_a_process_is_read_with_its_stages() -> None:
    row = {
        "id": "short",
        "name": "Short",
        "stages": [
            {"id": "new", "name": "New", "spadco": "suspect", "until": "2025-07-01"},
            {"id": "won", "name": "W", "aliases": ["order"]},
        ],
        "won": ["won"],
    }
    process = SalesProcess(
        "short",
        "Short",
        (
            Stage("new", "New", spadco=Spadco.SUSPECT, until=date(2025, 7, 1)),
            Stage("won", "W", aliases=("order",)),
        ),
        won=("won",),
    )
    assert read(SalesProcess, row) == process
    assert dump(process) == row


@given(processes())
def test_a_process_that_is_dumped_is_read_as_the_same(process: SalesProcess) -> None:
    assert read(SalesProcess, json.loads(json.dumps(dump(process)))) == process


@pytest.mark.parametrize("process", [SPADCO, SELLING_STAGES], ids=lambda process: process.id)
def test_a_process_of_the_library_goes_there_and_back(process: SalesProcess) -> None:
    assert read(SalesProcess, dump(process)) == process


def test_every_fault_of_a_process_is_listed() -> None:
    found = faults(SalesProcess, {"id": "p", "name": "P", "stages": [7]})
    assert [(fault.path, fault.expected) for fault in found] == [
        ("stages[0]", "a mapping with the fields of a Stage")
    ]


# --- refusals


def test_every_fault_of_all_settings_is_listed_with_its_path() -> None:
    row = {
        "common": {
            "cycle_years": "x",
            "recorded_from": "then",
            "calendar": {"holidays": ["2026-01-01", "x"]},
        },
        "pipeline": {"close_within_day": 45},
        "qualification": {"rated_volumes": {"C300": "many", 7: 9000}},
        "planning": {
            "usual_day": {**dump(DECK_DAY), "times": {"dusk": "1:00", "desk": "an hour"}},
            "volume_bands": {"cuts": [3, 1]},
            "late_share": 3,
        },
    }
    assert [(fault.path, fault.expected) for fault in faults(Settings, row)] == [
        ("common.recorded_from", "a day such as 2026-03-01"),
        ("common.calendar.holidays[1]", "a day, such as 2026-01-01, or its midnight"),
        ("common.cycle_years", "a number"),
        ("pipeline.close_within_day", "a field of PipelineSettings"),
        ("qualification.rated_volumes[7]", "text"),
        ("qualification.rated_volumes['C300']", "a whole number"),
        ("planning.volume_bands.cuts", "numbers above 0, from small to large"),
        (
            "planning.usual_day.times['dusk']",
            "one of face_to_face, travel, desk, meeting_and_other",
        ),
        ("planning.usual_day.times['desk']", "hours and minutes such as 1:56"),
        ("planning.late_share", "a number from 0 to 1"),
    ]


def test_a_field_that_is_misspelt_is_refused_with_the_near_one() -> None:
    (fault,) = faults(Settings, {"pipeline": {"close_within_day": 45}})
    assert str(fault) == (
        "pipeline.close_within_day: expected a field of PipelineSettings, "
        "got 'close_within_day'; did you mean 'close_within_days'?"
    )


@pytest.mark.parametrize("pages", [7, "C300", [("C300", 9000)], None])
def test_what_is_no_mapping_is_refused(pages: object) -> None:
    found = faults(QualificationSettings, {"rated_volumes": pages})
    assert found == [Fault("rated_volumes", "a mapping", pages)]


def test_a_field_is_held_beside_what_another_has_by_default() -> None:
    row = {"early_appointment": "10:00", "volume_months": "x"}
    assert [fault.path for fault in faults(PlanningSettings, row)] == [
        "volume_months",
        "early_appointment",
    ]


def test_a_field_is_held_beside_no_other_that_could_not_be_read() -> None:
    row = {"early_appointment": "10:00", "latest_appointment": "noon"}
    assert [fault.path for fault in faults(PlanningSettings, row)] == ["latest_appointment"]


# --- the settings of a plug-in


@frozen
class AddedSettings(Thresholds):
    days: int = threshold(3, COUNT, OWN)
    weights: dict[int, float] = field(factory=dict[int, float])
    twice: int = field(default=Factory(lambda made: 2 * made.days, takes_self=True))


def test_the_settings_of_a_plug_in_are_read_and_written_too() -> None:
    made = AddedSettings(days=4, weights={1: 0.5})
    assert read(AddedSettings, {"days": "4", "weights": {"1": "0.5"}}) == made
    assert read(AddedSettings, dump(made)) == made
    assert dump(AddedSettings()) == {"twice": 6}


def test_no_default_is_shared_between_settings_that_are_read() -> None:
    assert read(AddedSettings, {}).weights is not read(AddedSettings, {}).weights

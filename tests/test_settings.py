from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

import pytest
from attrs import fields, fields_dict

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.bands import Bands
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Book
from salesprocess.records.must import Must
from salesprocess.settings import Settings
from salesprocess.thresholds import OWN, Thresholds, changes, sources

KINDS: list[Any] = [type(part) for part in Settings()]
SECTIONS = re.compile(r"method §\d(\.\d)?(, §\d(\.\d)?)*")

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
each_field = pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in KINDS for name in sources(kind)]
)


# --- the classes of the packages


@each_field
def test_every_field_has_a_source(kind: Any, name: str) -> None:
    source = sources(kind)[name] or ""
    assert source == OWN or SECTIONS.fullmatch(source)


@each_field
def test_every_field_refuses_what_it_can_not_hold(kind: Any, name: str) -> None:
    wrong = object()
    assert isinstance(fields_dict(kind)[name].validator, Must)
    with pytest.raises(InvalidValueError) as caught:
        kind(**{name: wrong})
    assert [(fault.path, fault.value) for fault in caught.value.faults] == [(name, wrong)]


@each_kind
def test_settings_are_made_without_arguments_and_have_a_hash(kind: Any) -> None:
    assert kind() == kind()
    assert hash(kind()) == hash(kind())
    assert changes(kind()) == ()


@pytest.mark.parametrize(
    ("kind", "values", "paths"),
    [
        (PipelineSettings, {"close_within_days": -1, "usual_share": 1.1}, None),
        (PipelineSettings, {"stable_months": 5}, ["stable_from"]),
        (PipelineSettings, {"forecast_days": 0, "stages_ahead": 0, "price_reasons": {""}}, None),
        (QualificationSettings, {"strong_need": 2.5, "low_machines": 0, "peak_times": 0.9}, None),
        (QualificationSettings, {"rated_pages": {"C300": 0}}, None),
        (QualificationSettings, {"rated_pages": {"": 9000}}, None),
        (QualificationSettings, {"repurchase_aim": float("nan"), "breakdowns": 0}, None),
        (CommonSettings, {"cycle_years": 0, "recorded_from": datetime(2026, 1, 1)}, None),
        (PlanningSettings, {"weekdays": {0, 7}, "year_starts_in": 13}, None),
        (PlanningSettings, {"latest_appointment": time(8, 30)}, ["early_appointment"]),
        (PlanningSettings, {"lifetime_shape": 0.5, "easy_times": 0.5, "key_years": -1}, None),
        (PlanningSettings, {"holidays": {datetime(2026, 1, 1)}, "visits_a_day": 0}, None),
        (PlanningSettings, {"effort_axes": ("region",), "potential_by": "machines"}, None),
    ],
)
def test_every_value_that_makes_no_sense_is_refused(
    kind: Any, values: dict[str, object], paths: list[str] | None
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        kind(**values)
    found = [fault.path for fault in caught.value.faults]
    assert sorted(found) == (paths or sorted(values))


def test_the_first_appointment_may_be_best_at_the_latest_time() -> None:
    alike = PlanningSettings(early_appointment=time(9, 15))
    assert alike.early_appointment == alike.latest_appointment


# --- all of them together


def test_all_settings_are_iterated_package_by_package() -> None:
    settings = Settings()
    parts = [getattr(settings, part.name) for part in fields(Settings)]
    assert list(settings) == parts
    assert len({type(part) for part in parts}) == len(parts)
    assert all(isinstance(part, Thresholds) for part in parts)


def test_rules_find_the_settings_of_their_package_among_all() -> None:
    settings = Settings(pipeline=PipelineSettings(close_within_days=45))
    case = Case(Book(), datetime(2026, 3, 31), settings)
    assert case.get(PipelineSettings) is settings.pipeline
    assert case.get(PlanningSettings) is settings.planning


def test_every_part_has_to_be_of_its_package() -> None:
    parts: Any = {"pipeline": PlanningSettings(), "planning": Bands((1,))}
    with pytest.raises(InvalidValueError) as caught:
        Settings(**parts)
    assert [(fault.path, fault.expected) for fault in caught.value.faults] == [
        ("pipeline", "a PipelineSettings"),
        ("planning", "a PlanningSettings"),
    ]

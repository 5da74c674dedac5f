from __future__ import annotations

import pickle
import re
from datetime import datetime, time
from typing import Any

import pytest
from attrs import fields, fields_dict, frozen

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.convert import dump, read
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.bands import Bands
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Book
from salesprocess.records.validators import COUNT, Must
from salesprocess.settings import Settings, settings_with
from salesprocess.thresholds import OWN, Thresholds, changes, sources, threshold

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
        (QualificationSettings, {"rated_volumes": {"C300": 0}}, None),
        (QualificationSettings, {"rated_volumes": {"": 9000}}, None),
        (QualificationSettings, {"repurchase_aim": float("nan"), "breakdowns": 0}, None),
        (CommonSettings, {"cycle_years": 0, "recorded_from": datetime(2026, 1, 1)}, None),
        (CommonSettings, {"calendar": range(5), "fiscal": 4}, None),
        (PlanningSettings, {"latest_appointment": time(8, 30)}, ["early_appointment"]),
        (PlanningSettings, {"lifetime_shape": 0.5, "easy_times": 0.5, "key_years": -1}, None),
        (PlanningSettings, {"visits_a_day": 0}, None),
        (PlanningSettings, {"effort_axes": ("region",), "potential_by": "machines"}, None),
    ],
)
def test_every_value_that_makes_no_sense_is_refused(
    kind: Any, values: dict[str, object], paths: list[str] | None
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        kind(**values)
    found = {fault.path.partition("[")[0] for fault in caught.value.faults}
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
    with pytest.raises(InvalidValueError, match="^not a Settings") as caught:
        Settings(**parts)
    assert [(fault.path, fault.expected) for fault in caught.value.faults] == [
        ("pipeline", "a PipelineSettings"),
        ("planning", "a PlanningSettings"),
    ]


@frozen
class LeaseSettings(Thresholds):
    notice_days: int = threshold(90, COUNT, OWN)


def test_settings_of_one_s_own_stand_in_the_same_file_as_the_library_s() -> None:
    kind = settings_with({"leases": LeaseSettings})
    found = read(kind, {"leases": {"notice_days": 30}, "pipeline": {"visit_within_days": 45}})
    case = Case(Book(), datetime(2026, 3, 31), settings=found)
    assert case.get(LeaseSettings).notice_days == 30
    assert case.get(PipelineSettings).visit_within_days == 45
    assert dump(found) == {"leases": {"notice_days": 30}, "pipeline": {"visit_within_days": 45}}
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  our own
    assert Case(Book(), datetime(2026, 3, 31), settings=kind()).get(LeaseSettings).notice_days == 90


def test_a_fault_in_settings_of_one_s_own_is_listed_beside_all_others() -> None:
    row = {"leases": {"notice_day": 30}, "common": {"cycle_years": "x"}, "lease": {}}
    with pytest.raises(InvalidValueError, match="^not a Settings") as error:
        read(settings_with({"leases": LeaseSettings}), row)
    assert {fault.path for fault in error.value.faults} == {
        "leases.notice_day",
        "common.cycle_years",
        "lease",
    }


def test_without_any_of_one_s_own_they_are_the_library_s() -> None:
    assert settings_with({}) is Settings
    same = settings_with({"leases": LeaseSettings})
    assert settings_with({"leases": LeaseSettings}) is same


def test_what_can_be_no_settings_is_refused() -> None:
    kinds: dict[str, Any] = {"common": LeaseSettings, "my own": LeaseSettings, "others": int}
    with pytest.raises(InvalidValueError, match="^not kinds of settings") as error:
        settings_with(kinds)
    assert [fault.path for fault in error.value.faults] == ["common", "my own", "others"]

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from attrs import Factory, evolve, field, frozen
from hypothesis import given, strategies as st

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.axes import TerritoryAxis
from salesprocess.records.validators import COUNT, POSITIVE, SHARE, TEXT, each, each_by_name, up_to
from salesprocess.thresholds import (
    OWN,
    Change,
    Thresholds,
    changes,
    setting_text,
    sources,
    threshold,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class DrawnSettings(Thresholds):
    share: float = threshold(0.5, SHARE, OWN)
    least: int = threshold(3, up_to("most", COUNT), "method §5.1")
    most: int = threshold(9, POSITIVE, "a handbook")
    stages: frozenset[str] = threshold(frozenset({"close"}), each(TEXT), OWN)
    regions: tuple[str, ...] = threshold((), each(TEXT), OWN)
    pages: Mapping[str, int] = threshold(Factory(dict[str, int]), each_by_name(POSITIVE), OWN)


@frozen
class PlainSettings:
    days: int = 30
    names: tuple[str, ...] = field(default=(), converter=tuple)


DIFFERENT: Mapping[str, object] = {
    "volume_months": 4,
    "early_appointment": time(8, 15),
    "effort_axes": (TerritoryAxis.REGION,),
    "regions": ("north",),
}
"""Other values than the defaults of some fields."""


def faults(**values: Any) -> list[Fault]:
    with pytest.raises(InvalidValueError) as caught:
        DrawnSettings(**values)
    return list(caught.value.faults)


# --- a threshold


def test_a_threshold_is_its_default_where_nothing_is_replaced() -> None:
    assert DrawnSettings() == DrawnSettings(0.5, 3, 9, frozenset({"close"}), (), {})


def test_one_error_lists_every_fault_of_the_settings() -> None:
    found = faults(share=2, most="few", stages=[""], pages={"C300": -1})
    assert [fault.path for fault in found] == ["share", "most", "stages", "pages['C300']"]


def test_a_threshold_is_held_beside_another_one() -> None:
    assert faults(most=2) == [Fault("least", "nothing above most, 2", 3)]
    assert DrawnSettings(least=9).least == 9


def test_a_threshold_is_held_beside_no_other_that_is_wrong_itself() -> None:
    assert [fault.path for fault in faults(most="few")] == ["most"]


def test_lists_and_sets_are_kept_as_what_can_not_change() -> None:
    settings: Any = DrawnSettings
    assert settings(stages=["close", "demo"]).stages == frozenset({"close", "demo"})
    assert settings(stages={"demo"}).stages == frozenset({"demo"})
    assert settings(regions=["north", "south"]).regions == ("north", "south")


def test_a_text_is_not_taken_for_several() -> None:
    assert [fault.path for fault in faults(stages="close", regions="north")] == [
        "stages",
        "regions",
    ]


def test_settings_have_a_hash_a_mapping_among_them_or_not() -> None:
    one, other = DrawnSettings(pages={"C300": 9000}), DrawnSettings()
    assert hash(one) == hash(other)
    assert one != other
    assert hash(DrawnSettings(share=0.1)) != hash(other)


def test_a_mapping_is_made_anew_for_each_object() -> None:
    assert DrawnSettings().pages is not DrawnSettings().pages


def test_the_source_of_each_default_is_told() -> None:
    assert sources(DrawnSettings) == {
        "share": OWN,
        "least": "method §5.1",
        "most": "a handbook",
        "stages": OWN,
        "regions": OWN,
        "pages": OWN,
    }
    assert sources(PlainSettings) == {"days": None, "names": None}


# --- what was replaced


def test_defaults_are_no_changes_however_they_were_given() -> None:
    assert changes(DrawnSettings()) == ()
    assert changes(DrawnSettings(0.5, stages=frozenset({"close"}), pages={})) == ()


def test_changes_stand_in_the_order_of_the_class() -> None:
    settings = DrawnSettings(pages={"C300": 9000}, regions=("north",), least=4)
    assert changes(settings) == (
        Change(DrawnSettings, "least", 4, 3, "method §5.1"),
        Change(DrawnSettings, "regions", ("north",), (), OWN),
        Change(DrawnSettings, "pages", {"C300": 9000}, {}, OWN),
    )


def test_changes_of_a_plain_class_have_no_source() -> None:
    names: Any = ["price"]
    assert changes(PlainSettings(days=45, names=names)) == (
        Change(PlainSettings, "days", 45, 30, None),
        Change(PlainSettings, "names", ("price",), (), None),
    )


def test_what_has_no_default_can_not_differ_from_it() -> None:
    @frozen
    class Asking:
        _vendor: str
        days: int = field(default=30)
        seen: int = field(init=False, default=0)

    assert changes(Asking("Own")) == ()
    assert [change.name for change in changes(Asking("Own", 31))] == ["days"]


@pytest.mark.parametrize("settings", [7, "text", None, {"days": 45}])
def test_nothing_is_told_of_what_is_no_attrs_object(settings: object) -> None:
    assert changes(settings) == ()


@given(st.sets(st.sampled_from(list(DIFFERENT))))
def test_exactly_what_was_replaced_is_a_change(names: set[str]) -> None:
    values: dict[str, Any] = {name: DIFFERENT[name] for name in names}
    other = PlanningSettings(**values)
    plain: dict[str, Any] = {change.name: change.default for change in changes(other)}
    assert set(plain) == names
    assert evolve(other, **plain) == PlanningSettings()


# --- how it reads


def test_a_change_reads_well() -> None:
    (change,) = changes(DrawnSettings(stages=frozenset({"won", "demo"})))
    text = "DrawnSettings.stages: demo, won in place of close (the library's own)"
    assert str(change) == text
    assert repr(change) == f"Change({text})"
    (change,) = changes(PlainSettings(days=45))
    assert str(change) == "PlainSettings.days: 45 in place of 30"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.25, "0.25"),
        (time(8, 45), "08:45:00"),
        (TerritoryAxis.MIF, "mif"),
        ((TerritoryAxis.MIF, TerritoryAxis.REGION), "mif, region"),
        (frozenset("cab"), "a, b, c"),
        (("c", "a"), "c, a"),
        ({TerritoryAxis.MIF: 2, TerritoryAxis.REGION: (1, 2)}, "mif: 2, region: 1, 2"),
        ((), "none"),
        (frozenset(), "none"),
        ({}, "none"),
        (PlanningSettings().age_bands, "Bands(<1Y, 1-2Y, 2-3Y, 3-4Y, 4-5Y, 5Y+)"),
        (PlanningSettings().usual_day, "TypicalDay(10:14:00, method §7.3)"),
    ],
)
def test_a_value_is_shown_as_people_write_it(value: object, text: str) -> None:
    assert setting_text(value) == text

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.convert import dump, read
from salesprocess.errors import InvalidValueError
from salesprocess.overrides import PARTS, Override, Place
from salesprocess.pipeline import PipelineSettings
from salesprocess.records import Book
from salesprocess.records.validators import COUNT, TEXT
from salesprocess.rules import RuleSettings, Severity
from salesprocess.settings import Settings
from salesprocess.thresholds import OWN, Thresholds, threshold

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = datetime(2026, 3, 31)
NORTH = Place(region="North")

names = st.none() | st.sampled_from(["a", "b"])
places = st.builds(Place, process=names, region=names, team=names, rep=names)
overrides = st.lists(
    st.tuples(places.filter(lambda place: place.named), st.integers(0, 9)),
    unique_by=lambda pair: pair[0],
    max_size=5,
)


def faults(make: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as caught:
        make()
    return [(fault.path, fault.expected) for fault in caught.value.faults]


def with_overrides(*given: Override, **values: Any) -> PipelineSettings:
    return PipelineSettings(overrides=given, **values)


# --- places


def test_a_place_says_what_it_is_named_by() -> None:
    assert str(Place()) == "everywhere"
    assert str(Place(rep="A", region="North")) == "region North, rep A"


@given(places, places)
def test_a_place_lies_in_another_that_names_no_more_and_nothing_else(
    one: Place, other: Place
) -> None:
    assert (one in other) == (other.named.items() <= one.named.items())
    assert one in Place()


def test_a_place_is_named_by_text() -> None:
    nothing: Any = {"region": "", "rep": 7}
    assert [path for path, _ in faults(lambda: Place(**nothing))] == ["region", "rep"]


# --- what holds where


def test_more_names_win_over_fewer_and_the_later_over_the_earlier() -> None:
    settings = (
        PipelineSettings(visit_within_days=1)
        .where(region="North", team="T", visit_within_days=2)
        .where(region="North", visit_within_days=3)
        .where(team="T", visit_within_days=4, sowing_days=9)
    )
    days = {
        (region, team): settings.at(Place(region=region, team=team)).visit_within_days
        for region in ("North", "South")
        for team in ("T", "U")
    }
    assert days == {
        ("North", "T"): 2,
        ("North", "U"): 3,
        ("South", "T"): 4,
        ("South", "U"): 1,
    }
    assert settings.at(Place(region="North", team="T")).sowing_days == 9
    assert settings.at(Place(team="T")).overrides == ()


@given(overrides, places)
def test_the_last_of_the_most_narrow_that_hold_decides(
    pairs: list[tuple[Place, int]], place: Place
) -> None:
    settings = with_overrides(
        *[Override(where, {"visit_within_days": days}) for where, days in pairs]
    )
    holding = [(len(where.named), turn) for turn, (where, _) in enumerate(pairs) if place in where]
    expected = pairs[max(holding)[1]][1] if holding else 30
    assert settings.at(place).visit_within_days == expected
    assert (settings.at(place) is settings) is (not holding)


def test_what_is_not_known_of_a_place_is_in_no_override() -> None:
    settings = PipelineSettings().where(region="North", team="T", visit_within_days=45)
    assert settings.at(NORTH) is settings


def test_lists_are_kept_in_overrides_as_in_fields() -> None:
    (override,) = PipelineSettings().where(rep="A", price_reasons=["dear"]).overrides
    assert override == Override(Place(rep="A"), {"price_reasons": frozenset({"dear"})})


def test_a_mapping_gives_way_key_by_key() -> None:
    settings = (
        RuleSettings(severities={"PIP105": Severity.ERROR, "PIP106": Severity.ERROR})
        .where(region="North", team="T", severities={"PIP107": Severity.NOTE})
        .where(region="North", severities={"PIP105": Severity.NOTE, "PIP107": Severity.ERROR})
    )
    assert settings.at(NORTH).severities == {
        "PIP105": Severity.NOTE,
        "PIP106": Severity.ERROR,
        "PIP107": Severity.ERROR,
    }
    both = Place(region="North", team="T")
    assert settings.at(both).severities["PIP107"] is Severity.NOTE
    assert settings.at(both).severities["PIP106"] is Severity.ERROR


# --- refusals


def test_every_override_that_does_not_fit_is_listed() -> None:
    def make() -> object:
        return with_overrides(
            Override(Place(), {"sowing_days": 3}),
            Override(NORTH, {}),
            Override(NORTH, {"sowing_day": 3, "overrides": (), "sowing_share": 2}),
            usual_share=-1,
        )

    assert faults(make) == [
        ("usual_share", "a number from 0 to 1"),
        ("overrides[0]", "at least one of process, region, team, rep"),
        ("overrides[1]", "at least one field of PipelineSettings"),
        ("overrides[2].sowing_day", "a field of PipelineSettings"),
        ("overrides[2].overrides", "a field of PipelineSettings"),
        ("overrides[2].sowing_share", "a number from 0 to 1"),
    ]


@pytest.mark.parametrize("given", ["North", ("North",), [7], None])
def test_what_is_no_override_is_refused(given: Any) -> None:
    assert faults(lambda: PipelineSettings(overrides=given)) == [("overrides", "several Overrides")]


def test_a_field_that_is_misspelt_is_told_the_near_one() -> None:
    told = "^not a PipelineSettings: .*did you mean 'visit_within_days'"
    with pytest.raises(InvalidValueError, match=told):
        PipelineSettings().where(region="North", visit_within_day=45)
    with pytest.raises(InvalidValueError, match="did you mean 'region'"):
        PipelineSettings().where(rep="A", regoin="North", visit_within_days=45)


def test_how_history_is_read_is_the_same_everywhere() -> None:
    assert faults(lambda: CommonSettings().where(region="North", far_days=3, cycle_years=4)) == [
        ("overrides[0].far_days", "nothing, as it holds for the whole book")
    ]


def test_one_place_can_not_have_two_values() -> None:
    settings = PipelineSettings().where(region="North", sowing_days=3, sowing_visits=2)
    assert faults(lambda: settings.where(region="North", sowing_days=4, sowing_visits=2)) == [
        ("overrides[1].sowing_days", "3, as overrides[0] says of the same place")
    ]
    assert len(settings.where(region="North", sowing_days=3, stages_ahead=3).overrides) == 2


def test_an_override_is_held_beside_the_fields_that_stay() -> None:
    assert faults(lambda: PipelineSettings().where(rep="A", stable_months=5)) == [
        ("overrides[0].stable_from", "nothing above stable_months, 5")
    ]


def test_overrides_that_meet_are_held_beside_each_other() -> None:
    settings = PipelineSettings().where(region="North", stable_months=8)
    assert settings.where(region="South", stable_from=9)
    with pytest.raises(InvalidValueError, match="^not a PipelineSettings:") as caught:
        settings.where(team="T", stable_from=9)
    (fault,) = caught.value.faults
    assert str(fault) == (
        "overrides[1].stable_from: expected nothing above stable_months, 8, got 9; "
        "both hold where overrides[0] does too"
    )


def test_no_field_of_settings_is_called_as_a_part_of_a_place() -> None:
    with pytest.raises(InvalidValueError, match="TeamSettings is no class of settings") as caught:

        @frozen
        class TeamSettings(Thresholds):
            team: str = threshold("T", TEXT, OWN)
            days: int = threshold(3, COUNT, OWN)

    assert [fault.path for fault in caught.value.faults] == ["team"]


# --- read and written


@given(overrides)
def test_overrides_are_read_and_written(pairs: list[tuple[Place, int]]) -> None:
    given = [Override(place, {"visit_within_days": days}) for place, days in pairs]
    settings = Settings(pipeline=with_overrides(*given))
    assert read(Settings, dump(settings)) == settings


def test_overrides_are_written_flat() -> None:
    row = {
        "sowing_days": 60,
        "overrides": [{"region": "North", "visit_within_days": 45, "price_reasons": ["dear"]}],
    }
    settings = PipelineSettings(sowing_days=60).where(
        region="North", visit_within_days=45, price_reasons=["dear"]
    )
    assert read(PipelineSettings, row) == settings
    assert dump(settings) == row
    assert read(PipelineSettings, {"overrides": list(settings.overrides)}).overrides == (
        settings.overrides
    )


def test_every_fault_of_what_is_read_is_listed_with_its_path() -> None:
    row = {
        "common": {"cycle_years": "x", "overrides": [{"region": "North", "far_days": 3}]},
        "pipeline": {
            "overrides": [
                {"regoin": "North", "visit_within_days": "many", "region": 7, "team": ""},
                "North",
            ]
        },
        "planning": {"overrides": {"region": "North"}},
    }
    assert faults(lambda: read(Settings, row)) == [
        ("common.cycle_years", "a number"),
        ("common.overrides[0].far_days", "nothing, as it holds for the whole book"),
        ("pipeline.overrides[0].regoin", "a field of PipelineSettings"),
        ("pipeline.overrides[0].region", "text"),
        ("pipeline.overrides[0].visit_within_days", "a whole number"),
        ("pipeline.overrides[0].team", "text that is not empty, or None"),
        ("pipeline.overrides[1]", "a mapping with a place and fields of PipelineSettings"),
        ("planning.overrides", "a list"),
    ]


# --- the case of a place


def test_a_case_has_the_settings_of_its_place() -> None:
    settings = PipelineSettings().where(region="North", visit_within_days=45)
    settings = settings.where(region="North", rep="A", visit_within_days=50)
    case = Case(Book(), AS_OF, settings)
    assert case.has_overrides
    assert not Case(Book(), AS_OF, PipelineSettings()).has_overrides
    north = case.where(region="North")
    assert case.get(PipelineSettings).visit_within_days == 30
    assert north.get(PipelineSettings).visit_within_days == 45
    both = case.where(region="North", rep="A")
    assert both.get(PipelineSettings).visit_within_days == 50
    assert both.where(region="North") is north
    assert north is case.at(NORTH)
    assert north != case
    assert repr(north) == "Case(Book(), as of 2026-03-31 00:00:00, region North)"
    assert north.settings == case.settings


def test_places_share_the_book_and_what_rests_on_no_settings_that_differ() -> None:
    made: list[str] = []

    def vendor(case: Case) -> str | None:
        made.append("vendor")
        case.get(CommonSettings)
        return case.book.vendor

    def days(case: Case) -> int:
        made.append("days")
        return case.get(PipelineSettings).visit_within_days

    def both(case: Case) -> tuple[str | None, int]:
        made.append("both")
        return case.shared(vendor), case.shared(days)

    settings = PipelineSettings().where(region="North", visit_within_days=45)
    case = Case(Book(vendor="Own"), AS_OF, settings)
    north, south = case.where(region="North"), case.where(region="South")
    assert north.book is case.book
    assert north.histories is case.histories
    assert [here.shared(both) for here in (case, south, north, case, north)] == [
        ("Own", 30),
        ("Own", 30),
        ("Own", 45),
        ("Own", 30),
        ("Own", 45),
    ]
    assert made == ["both", "vendor", "days", "both", "days"]


def test_what_looks_at_another_place_finds_the_same_from_everywhere() -> None:
    def days_of_north(case: Case) -> int:
        return case.where(region="North").get(PipelineSettings).sowing_days

    settings = PipelineSettings().where(region="North", sowing_days=45)
    settings = settings.where(region="North", rep="A", sowing_days=60)
    case = Case(Book(), AS_OF, settings.where(rep="A", sowing_visits=3))
    assert case.shared(days_of_north) == 45
    assert case.where(rep="A").shared(days_of_north) == 45


def test_a_place_is_named_by_what_cases_and_settings_take() -> None:
    assert PARTS == ("process", "region", "team", "rep")

"""Every fault is listed, also beside others, wherever a value comes in."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from salesprocess.calendars import WorkCalendar
from salesprocess.case import Case
from salesprocess.convert import Dialect, load, read
from salesprocess.errors import InvalidValueError
from salesprocess.overrides import Place
from salesprocess.pipeline import PipelineSettings
from salesprocess.planning import PlanningSettings
from salesprocess.processes import SalesProcess, Stage
from salesprocess.rates import Period, Rate
from salesprocess.records import Account, Book, Deal, Machine, Plan
from salesprocess.review import read_findings, review
from salesprocess.settings import Settings
from salesprocess.testing import sample_book


def paths(make: Any, *args: Any, **named: Any) -> list[str]:
    """Where the faults lie."""
    with pytest.raises(InvalidValueError) as caught:
        make(*args, **named)
    return [fault.path for fault in caught.value.faults]


@pytest.mark.parametrize("dialect", [None, Dialect()], ids=["strict", "dialect"])
def test_every_part_of_a_list_has_its_fault(dialect: Dialect | None) -> None:
    row: dict[str, object] = {"id": "d", "lost_reasons": ["", 5, "price", "\u200b"]}
    own = ["lost_reasons[0]", "lost_reasons[1]", "lost_reasons[3]"]
    loaded = load(Deal, [row], dialect=dialect) if dialect else load(Deal, [row])
    (reject,) = loaded.rejects
    told = [fault.path.removeprefix("rows[0].") for fault in reject.faults]
    assert told == (own if dialect is None else own[-2:] if "" in dialect.empty else own)
    assert paths(Deal, id="d", lost_reasons=["", 5, "price", "\u200b"]) == own


def test_what_can_not_be_read_stands_beside_what_does_not_hold() -> None:
    row = {"id": "", "lost_reasons": [5], "opened": "soon", "probability": 2, "amount": "5"}
    assert paths(read, Deal, row) == [
        "opened",
        "lost_reasons[0]",
        "id",
        "currency",
        "probability",
    ]


def test_records_in_records_tell_all_of_theirs() -> None:
    volumes = [{"month": "soon", "amount": -1}, {"month": "2026-03-01", "amount": "x"}]
    found = paths(read, Machine, {"id": "m", "account": "", "volumes": volumes})
    assert [path for path in found if path.startswith("volumes")] == [
        "volumes[0].month",
        "volumes[0].amount",
        "volumes[1].amount",
    ]
    assert found[-1] == "account"


def test_settings_tell_every_fault_of_all_their_parts() -> None:
    given = {
        "common": {"cycle_years": 0, "calendar": {"zone": "Nowhere/X", "holidays": ["x"]}},
        "pipeline": {"usual_share": 2, "foo": 1, "stages_ahead": "x"},
        "planning": {
            "regions": ["", 5],
            "visits_a_year": {"": 5, "A": "x", "B": -1},
            "overrides": [{"region": "", "kept_share": 3}, {"rep": "A", "zzz": 1}],
        },
        "rules": {"severities": {"": "x", "PIP101": "loud"}},
        "bogus": 1,
    }
    assert set(paths(read, Settings, given)) == {
        "bogus",
        "common.cycle_years",
        "common.calendar.zone",
        "common.calendar.holidays[0]",
        "pipeline.usual_share",
        "pipeline.foo",
        "pipeline.stages_ahead",
        "planning.regions[0]",
        "planning.regions[1]",
        "planning.visits_a_year['']",
        "planning.visits_a_year['A']",
        "planning.visits_a_year['B']",
        "planning.overrides[0].region",
        "planning.overrides[0].kept_share",
        "planning.overrides[1].zzz",
        "rules.severities['']",
        "rules.severities['PIP101']",
    }
    assert paths(PlanningSettings, regions=["", 5], visits_a_year={"": 5, "B": -1}) == [
        "regions[0]",
        "regions[1]",
        "visits_a_year['']",
        "visits_a_year['B']",
    ]
    assert paths(Settings, common=5, rules="x") == ["common", "rules"]
    assert paths(PipelineSettings, price_reasons=["", "x", 5]) == ["price_reasons"] * 2


def test_stages_that_come_twice_stand_beside_one_that_is_not_there() -> None:
    stages = (Stage("a"), Stage("a"), Stage("b"))
    own = ["stages[1].id", "won[0]", "lost[0]", "lost"]
    assert paths(SalesProcess, "p", "P", stages, won=("zz",), lost=("zz",)) == own
    plain = {"id": "", "name": "P", "stages": [{"id": "a"}, {"id": "a"}], "won": ["zz"]}
    assert paths(read, SalesProcess, plain) == ["id", "stages[1].id", "won[0]"]
    assert paths(SalesProcess, 5, "\u200b", (5, Stage("a")), won=("zz",)) == [
        "id",
        "name",
        "stages[0]",
        "won[0]",
    ]


def test_an_end_before_its_start_stands_beside_an_unknown_zone() -> None:
    start, end = date(2026, 3, 2), date(2026, 3, 1)
    zone: Any = "Nowhere"
    assert sorted(paths(Period, start, end, zone)) == ["end", "zone"]
    plain = {"start": "2026-03-02", "end": "2026-03-01", "zone": "Nowhere/X"}
    assert sorted(paths(read, Period, plain)) == ["end", "zone"]
    rows: list[dict[str, object]] = [{"id": "p", "rep": "", "period": plain}]
    (reject,) = load(Plan, rows).rejects
    assert sorted(fault.path.removeprefix("rows[0].") for fault in reject.faults) == [
        "period.end",
        "period.zone",
        "rep",
    ]


def test_a_value_that_judges_its_fields_itself_is_judged_as_far_as_it_is_known() -> None:
    row = {"hours": {"mon": "9"}, "holidays": ["x"], "zone": "Nowhere"}
    assert paths(read, WorkCalendar, row) == ["holidays[0]", "zone", "hours[mon]"]
    assert paths(read, Period, {"start": "soon", "end": "2026-03-01"}) == ["start"]
    assert paths(read, Period, {"start": "2026-03-01", "end": "2026-04-01", "zon": 1}) == ["zon"]


def test_more_succeeded_than_could_is_told_beside_another_count() -> None:
    basis: Any = None
    assert paths(Rate, 5, 3, basis, -1) == ["open", "successes"]


def test_all_that_is_wrong_with_a_case_is_told() -> None:
    assert paths(Case, 5, "now", settings=(7,), processes=(5,), period=5) == [
        "book",
        "as_of",
        "settings[0]",
        "processes[0]",
        "period",
    ]
    assert paths(Book, deals=[5], vendor="") == ["vendor", "deals[0]"]
    assert paths(Place, region="", rep=5) == ["region", "rep"]
    assert paths(Account, id="", name=5, extra={"a": {1}, "b": [object]}) == [
        "id",
        "name",
        "extra.a",
        "extra.b[0]",
    ]


def test_every_code_that_stands_for_no_rule_is_told_beside_bad_evidence() -> None:
    book = sample_book(accounts=6, reps=["Mia", "Leo"])
    kept = json.loads(review(Case(book, datetime(2026, 12, 31))).to_json())
    last = len(kept["rules"]) - 1
    kept["rules"] += [{"code": "RUN101", "name": "x", "findings": 0}]
    kept["rules"] += [{"code": "XYZ101", "name": "x", "findings": 0}]
    kept["deselected"] = ["RUN101"]
    first = kept["findings"][0]
    wrong = {**first, "evidence": {"x": {"type": "nothing"}}}
    kept["findings"] = [wrong, {**first, "code": "XYZ102"}, first]
    found = paths(read_findings, json.dumps(kept))
    assert found[:4] == [
        f"rules[{last + 1}].code",
        f"rules[{last + 2}].code",
        "findings[1].code",
        "deselected[0]",
    ]
    assert all(path.startswith("findings[0].evidence") for path in found[4:])

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, fields_dict
from hypothesis import given, strategies as st

from drawn_records import some
from salesprocess.convert import dump, read
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    DealChange,
    DealField,
    ForecastCategory,
    Location,
    Machine,
    Outcome,
    OwnerChange,
    Plan,
    Role,
    StageChange,
    Visit,
    Volume,
)
from salesprocess.records.book import record_fields
from salesprocess.rules import Findings
from salesprocess.testing.strategies import books

kinds = pytest.mark.parametrize("kind", record_fields().values(), ids=lambda kind: kind.__name__)


def faults(kind: type, row: Any) -> list[Fault]:
    with pytest.raises(InvalidValueError) as caught:
        read(kind, row)
    return list(caught.value.faults)


# --- there and back


@kinds
@given(data=st.data())
def test_what_is_dumped_is_read_as_the_same_record(kind: Any, data: st.DataObject) -> None:
    record = data.draw(some(kind))
    assert read(kind, dump(record)) == record
    assert read(kind, json.loads(json.dumps(dump(record)))) == record


@given(books())
def test_what_is_dumped_is_read_as_the_same_book(book: Book) -> None:
    assert read(Book, dump(book)) == book
    assert read(Book, json.loads(json.dumps(dump(book)))) == book


@kinds
@given(data=st.data())
def test_fields_that_are_values_already_are_read_as_they_are(
    kind: Any, data: st.DataObject
) -> None:
    record = data.draw(some(kind))
    assert read(kind, {name: getattr(record, name) for name in fields_dict(kind)}) == record
    assert read(kind, record) is record


def test_a_dump_is_plain_data_without_what_is_not_known() -> None:
    machine = Machine(
        id="m1",
        account="a1",
        volumes=[Volume(month=date(2026, 3, 1), amount=4000)],
        breakdowns=[date(2026, 3, 2)],
    )
    assert dump(machine) == {
        "id": "m1",
        "account": "a1",
        "volumes": [{"month": "2026-03-01", "amount": 4000}],
        "breakdowns": ["2026-03-02"],
    }


def test_a_dump_writes_a_set_in_order() -> None:
    contact = Contact(id="c1", account="a1", name="Mr Li", roles=set(Role))
    assert dump(contact)["roles"] == sorted(role.value for role in Role)


def test_a_dump_keeps_what_is_no_but_not_unknown() -> None:
    visit = Visit(
        id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 8), by_appointment=False
    )
    assert dump(visit)["by_appointment"] is False
    deal = Deal(id="d1", amount=Decimal(0), currency="EUR", probability=0)
    assert dump(deal) == {"id": "d1", "amount": "0", "currency": "EUR", "probability": 0}


@pytest.mark.parametrize(
    "other", [5, None, Deal, [Deal(id="d1")], Findings(datetime(2026, 3, 2), (), ())]
)
def test_what_no_row_can_be_made_of_is_not_dumped(other: object) -> None:
    with pytest.raises(InvalidValueError, match="nothing to write: record: expected a record, "):
        dump(other)


def test_a_dump_writes_the_zone_of_a_period() -> None:
    plain = {"start": "2026-03-01", "end": "2026-04-01"}
    period = Period.month(2026, 3)
    assert dump(period) == plain
    zoned = read(Period, {**plain, "zone": "Asia/Shanghai"})
    assert dump(zoned) == {**plain, "zone": "Asia/Shanghai"}
    assert evolve(zoned, zone=None) == period


# --- refusals


@pytest.mark.parametrize(
    "row", [None, 7, "id", ["id", "a1"], [("id", "a1")], object(), {"id"}], ids=type
)
def test_what_is_no_mapping_is_no_row(row: object) -> None:
    assert faults(Account, row) == [Fault("", "a mapping with the fields of an Account", row)]


def test_every_fault_of_a_row_is_listed() -> None:
    row = {"rep": "", "employees": True, "last_year_sales": "12 EUR", "opened_on": "today"}
    assert [(fault.path, fault.expected) for fault in faults(Account, row)] == [
        ("id", "a value"),
        ("name", "a value"),
        ("employees", "a whole number"),
        ("last_year_sales", "an amount"),
        ("opened_on", "a day such as 2026-03-01"),
        ("rep", "text that is not empty, or None"),
    ]


def test_a_field_that_is_missing_is_told_from_one_that_is_none() -> None:
    missing, none = faults(Deal, {}), faults(Deal, {"id": None})
    assert [str(fault) for fault in missing] == ["id: expected a value, got nothing"]
    assert [str(fault) for fault in none] == ["id: expected text, got None"]


def test_empty_text_is_not_the_same_as_no_value() -> None:
    assert read(Deal, {"id": "d1", "rep": None}).rep is None
    assert faults(Deal, {"id": "d1", "rep": ""}) == [
        Fault("rep", "text that is not empty, or None", "")
    ]
    assert [fault.path for fault in faults(Deal, {"id": "d1", "closed": ""})] == ["closed"]


def test_an_unknown_field_is_refused_with_the_near_one() -> None:
    assert faults(Deal, {"id": "d1", "reps": "A", 7: "x"}) == [
        Fault("reps", "a field of Deal", "reps", "did you mean 'rep'?"),
        Fault("7", "a field of Deal", 7),
    ]


def test_what_a_value_keeps_for_itself_is_no_field_of_a_row() -> None:
    assert [fault.path for fault in faults(Book, {"_groups": {}, "groups": {}})] == [
        "_groups",
        "groups",
    ]


def test_the_rules_of_a_record_hold_for_what_was_read() -> None:
    row = {"id": "d1", "opened": "2026-03-02T08:00", "closed": "2026-01-05T08:00", "amount": 5}
    assert [fault.path for fault in faults(Deal, row)] == ["closed", "outcome", "currency"]


def test_the_rules_of_a_record_are_looked_at_even_where_a_field_could_not_be_read() -> None:
    row = {"id": 7, "closed": "2026-01-05T08:00", "amount": 5}
    assert [fault.path for fault in faults(Deal, row)] == ["id", "outcome", "currency"]


def test_a_field_that_could_not_be_read_is_not_held_against_another() -> None:
    row = {"id": "d1", "opened": "today", "closed": "2026-01-05T08:00", "outcome": "won"}
    assert [fault.path for fault in faults(Deal, row)] == ["opened"]


@pytest.mark.parametrize(
    ("kind", "row", "path"),
    [
        (Account, {"id": "a1", "name": "N", "location": {"latitude": 1}}, "location.longitude"),
        (
            Account,
            {"id": "a1", "name": "N", "location": {"latitude": "x", "longitude": 1}},
            "location.latitude",
        ),
        (Machine, {"id": "m1", "account": "a1", "breakdowns": ["2026-03-02", 7]}, "breakdowns[1]"),
        (
            Machine,
            {"id": "m1", "account": "a1", "volumes": [{"month": "2026-03-01", "amount": 1.5}]},
            "volumes[0].amount",
        ),
        (Contact, {"id": "c1", "account": "a1", "name": "N", "roles": ["user"]}, "roles[0]"),
        (Contact, {"id": "c1", "account": "a1", "name": "N", "roles": "operator"}, "roles"),
        (
            Plan,
            {"id": "l1", "rep": "A", "period": {"start": "2026-03-01", "end": "2026-03-01"}},
            "period.end",
        ),
        (Plan, {"id": "l1", "rep": "A", "period": "2026-03"}, "period"),
        (Book, {"deals": [{"id": "d1"}, {"id": "d2", "outcome": "wom"}]}, "deals[1].outcome"),
        (Book, {"deals": [{"id": "d1", "account": "a1"}]}, "deals[0].account"),
        (Book, {"deals": {"id": "d1"}}, "deals"),
        (Book, {"vendor": ""}, "vendor"),
    ],
)
def test_the_path_of_a_fault_leads_into_the_parts(kind: type, row: object, path: str) -> None:
    assert [fault.path for fault in faults(kind, row)] == [path]


def test_every_fault_of_every_part_is_listed() -> None:
    row = {"deals": [{"id": 7}, {"id": "d2", "outcome": "wom"}], "visits": [7]}
    assert [fault.path for fault in faults(Book, row)] == [
        "visits[0]",
        "deals[0].id",
        "deals[1].outcome",
    ]


@pytest.mark.parametrize("make", [list, tuple, set, frozenset])
def test_several_values_come_in_any_collection(make: Any) -> None:
    row = {"id": "d1", "lost_reasons": make(["price"])}
    assert read(Deal, row).lost_reasons == ("price",)
    row = {"id": "c1", "account": "a1", "name": "N", "roles": make(["operator"])}
    assert read(Contact, row).roles == frozenset({Role.OPERATOR})


@pytest.mark.parametrize("value", [[[]], [{}], [["operator"]]])
def test_values_that_can_be_in_no_set_are_refused(value: object) -> None:
    row = {"id": "c1", "account": "a1", "name": "N", "roles": value}
    assert [fault.path for fault in faults(Contact, row)] == ["roles[0]"]


def test_values_are_read_from_the_text_of_a_file() -> None:
    row = {
        "id": "d1",
        "opened": "2026-03-02T08:45+08:00[Asia/Shanghai]",
        "closed": "2026-03-09T17:00+08:00[Asia/Shanghai]",
        "outcome": "won",
        "amount": "1054.50",
        "currency": "CNY",
        "probability": "0.5",
    }
    deal = read(Deal, row)
    assert (deal.outcome, str(deal.amount), deal.probability) == (Outcome.WON, "1054.50", 0.5)
    assert dump(deal) == {
        **row,
        "opened": "2026-03-02T08:45:00+08:00[Asia/Shanghai]",
        "closed": "2026-03-09T17:00:00+08:00[Asia/Shanghai]",
        "probability": 0.5,
    }


def test_a_number_too_great_for_a_place_is_a_fault() -> None:
    row = {"latitude": 10**400, "longitude": 0}
    assert [fault.path for fault in faults(Location, row)] == ["latitude"]


def test_a_moment_needs_its_time_of_day() -> None:
    (fault,) = faults(StageChange, {"deal": "d1", "stage": "demo", "at": "2026-03-01"})
    hint = "write 2026-03-01T00:00 for midnight, or give day_at= of a Dialect"
    assert (fault.path, fault.hint) == ("at", hint)


def test_a_deal_known_by_day_is_read_and_written_by_day() -> None:
    row = {"id": "d1", "opened": "2026-03-02", "closed": "2026-03-09T17:00:00", "outcome": "won"}
    deal = read(Deal, row)
    assert (type(deal.opened), type(deal.closed)) == (date, datetime)
    assert dump(deal) == row
    assert read(Deal, {"id": "d1", "opened": None}).opened is None
    (fault,) = faults(Deal, {"id": "d1", "opened": "02/03/2026"})
    assert fault.expected == "a day such as 2026-03-01, or a moment such as 2026-03-01T08:45"


CHANGE = {"deal": "d1", "at": "2026-03-02T08:45:00"}


@pytest.mark.parametrize(
    ("changed", "text", "value", "plain"),
    [
        (DealField.AMOUNT, "1054.50", Decimal("1054.50"), "1054.50"),
        (DealField.EXPECTED_ORDER_ON, "2026-04-30", date(2026, 4, 30), "2026-04-30"),
        (DealField.PROBABILITY, "0.5", 0.5, 0.5),
        (DealField.CATEGORY, "best_case", ForecastCategory.BEST_CASE, "best_case"),
    ],
)
def test_what_changed_says_how_the_values_before_and_after_are_read(
    changed: DealField, text: str, value: object, plain: object
) -> None:
    row = {**CHANGE, "changed": changed.value, "before": None, "after": text}
    change = read(DealChange, row)
    assert (change.before, change.after) == (None, value)
    assert type(change.after) is type(value)
    assert dump(change) == {**CHANGE, "changed": changed.value, "after": plain}
    assert read(DealChange, {**row, "changed": changed, "after": value}) == change


@pytest.mark.parametrize(
    ("changed", "value", "expected", "hint"),
    [
        ("amount", "10 EUR", "an amount", "changed says amount"),
        ("expected_order_on", "soon", "a day such as 2026-03-01", "changed says expected_order_on"),
        ("probability", "50%", "a number", "changed says probability"),
        (
            "category",
            "COMMIT",
            "one of commit, best_case, pipeline, omitted",
            "changed says category; did you mean 'commit'?",
        ),
        ("category", "0.5", "one of commit, best_case, pipeline, omitted", "changed says category"),
    ],
)
def test_a_value_that_does_not_fit_what_changed_is_refused_with_what_did(
    changed: str, value: str, expected: str, hint: str
) -> None:
    found = faults(DealChange, {**CHANGE, "changed": changed, "before": value, "after": value})
    assert [(fault.path, fault.expected) for fault in found] == [
        ("before", expected),
        ("after", expected),
    ]
    assert all(fault.hint and fault.hint.startswith(hint) for fault in found)


@pytest.mark.parametrize("said", [{}, {"changed": "amuont"}, {"changed": None}])
def test_nothing_is_said_of_values_of_which_no_one_knows_what_they_are(said: Any) -> None:
    row: dict[str, object] = {**CHANGE, **said, "before": "10 EUR", "after": []}
    assert [fault.path for fault in faults(DealChange, row)] == ["changed"]


def test_a_change_of_hands_is_of_a_deal_or_of_an_account() -> None:
    row: dict[str, object] = {"at": "2026-03-02T08:45:00", "rep": None, "deal": "d1"}
    assert dump(read(OwnerChange, row)) == row
    assert [fault.path for fault in faults(OwnerChange, {"at": row["at"]})] == ["rep", "account"]


def test_what_is_no_class_to_read_is_refused() -> None:
    fault = "nothing to read: kind: expected a class of records, of settings, or a Book, got"
    with pytest.raises(InvalidValueError, match=fault):
        read(complex, {})

"""What holds for the records of every kind."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from attrs import NOTHING, Attribute, exceptions
from hypothesis import given, strategies as st

from salesprocess import records
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.rates import Period
from salesprocess.records import (
    AbsenceStep,
    Account,
    Answer,
    Check,
    Contact,
    Countermeasure,
    Deal,
    DealChange,
    DealField,
    DealLine,
    DealShare,
    Demonstration,
    ExchangeRate,
    Hold,
    Judgement,
    Location,
    Machine,
    MarketPurchase,
    Measure,
    Outcome,
    OwnerChange,
    Plan,
    Proposal,
    Record,
    Rep,
    Role,
    StageChange,
    Target,
    TimeEntry,
    TimeKind,
    Visit,
    Volume,
)
from salesprocess.records.book import record_fields
from salesprocess.records.must import own_fields_last
from salesprocess.testing.strategies import records as records_of

if TYPE_CHECKING:
    from enum import Enum

DAY = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 2, 8, 45)
MARCH = Period.month(2026, 3)

LEAST: dict[type[Record], dict[str, Any]] = {
    Location: {"latitude": 31.23, "longitude": 121.47},
    Account: {"id": "a1", "name": "Bright Paper"},
    Contact: {"id": "c1", "account": "a1", "name": "Mr Li"},
    Rep: {"id": "A"},
    Volume: {"month": date(2026, 3, 1), "amount": 4000},
    Machine: {"id": "m1", "account": "a1"},
    Visit: {"id": "v1", "rep": "A", "account": "a1", "started": MOMENT},
    TimeEntry: {"rep": "A", "kind": TimeKind.DESK, "start": MOMENT, "end": MOMENT},
    Deal: {"id": "d1"},
    StageChange: {"deal": "d1", "at": MOMENT, "stage": "demo"},
    DealChange: {"deal": "d1", "at": MOMENT, "changed": DealField.AMOUNT},
    Hold: {"deal": "d1", "since": MOMENT},
    DealLine: {"id": "i1", "deal": "d1", "product": "C300"},
    OwnerChange: {"at": MOMENT, "rep": "B", "deal": "d1"},
    DealShare: {"deal": "d1", "rep": "B", "share": Decimal("0.4")},
    ExchangeRate: {"currency": "USD", "into": "EUR", "on": DAY, "rate": Decimal(2)},
    Proposal: {"id": "p1", "account": "a1", "vendor": "Us", "submitted": MOMENT},
    Demonstration: {"id": "e1", "deal": "d1", "held": MOMENT},
    MarketPurchase: {"id": "k1", "account": "a1", "vendor": "Us", "bought_on": DAY},
    Plan: {"id": "l1", "rep": "A", "period": MARCH},
    Target: {"rep": "A", "period": MARCH, "measure": Measure.VISITS, "value": Decimal(60)},
    Check: {"id": "h1", "rep": "A", "checked_on": DAY},
    Countermeasure: {"id": "u1", "check": "h1", "rep": "A", "action": "call", "decided_on": DAY},
    Answer: {"account": "a1", "question": "budget", "answered_on": DAY, "source": "Mr Li"},
    Judgement: {"account": "a1", "rep": "A", "judged_on": DAY, "is_prospect": True},
}
"""The least that makes a record of each kind."""

WRONG_TEXT = ("", " \n", 7, b"a1")
WRONG_FLAG = (1, 0, "yes", "true")
WRONG_COUNT = (-1, 3.0, True, "3")
WRONG_DAY = (MOMENT, "2026-03-02", 20260302)
WRONG_MOMENT = (DAY, "2026-03-02T08:45", 0)
WRONG_DAY_OR_MOMENT = ("2026-03-02T08:45", "2026-03-02", MOMENT.time(), 0)
WRONG_AMOUNT = (Decimal(-1), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), 10, 10.5, "10")
WRONG_CURRENCY = ("eur", "EURO", "€", "ÉUR", "E1R", 978)
WRONG_PERIOD = (MARCH.start, (MARCH.start, MARCH.end), "2026-03")
WRONG_TERM = ("won", 1, Role)
WRONG_SHARE = (-0.1, 1.1, 50, float("nan"), True, "0.5")
WRONG_CHANGE = (MOMENT, True, 1.5, Decimal(-1), Outcome.WON, "10")
WRONG_TEXTS = ("a1", ("a1", ""), (None,), [7], 7, {"a1": "a1"})
WRONG_DAYS = (DAY, (MOMENT,), ["2026-03-02"])

WRONG_EXTRA = (7, None, "gold", ["gold"], {"": 1}, {7: 1}, {"a": {1}}, {"a": [float("nan")]})

WRONG_OF_ITS_OWN: dict[type[Record], dict[str, tuple[object, ...]]] = {
    Location: {
        "latitude": (90.1, -91, float("nan"), float("inf"), 10**400, True, "31", None),
        "longitude": (180.1, -181, float("nan"), True, "121", None),
    },
    Account: {
        "id": (*WRONG_TEXT, None),
        "name": (*WRONG_TEXT, None),
        "rep": WRONG_TEXT,
        "region": WRONG_TEXT,
        "industry": WRONG_TEXT,
        "employees": WRONG_COUNT,
        "parent": WRONG_TEXT,
        "last_year_sales": WRONG_AMOUNT,
        "currency": WRONG_CURRENCY,
        "location": ((31.23, 121.47), "Shanghai"),
        "opened_on": WRONG_DAY,
        "merged_into": WRONG_TEXT,
    },
    Contact: {
        "id": (*WRONG_TEXT, None),
        "account": (*WRONG_TEXT, None),
        "name": (*WRONG_TEXT, None),
        "department": WRONG_TEXT,
        "rank": WRONG_TERM,
        "roles": (Role.OPERATOR, ["operator"], [Role.OPERATOR, None], [[]], "operator", None),
        "since": WRONG_DAY,
        "left_on": WRONG_DAY,
        "merged_into": WRONG_TEXT,
    },
    Rep: {
        "id": (*WRONG_TEXT, None),
        "name": WRONG_TEXT,
        "team": WRONG_TEXT,
        "manager": WRONG_TEXT,
        "since": WRONG_DAY,
        "until": WRONG_DAY,
    },
    Volume: {
        "month": (*WRONG_DAY, None),
        "amount": (*WRONG_COUNT, None),
    },
    Machine: {
        "id": (*WRONG_TEXT, None),
        "account": (*WRONG_TEXT, None),
        "vendor": WRONG_TEXT,
        "model": WRONG_TEXT,
        "installed_on": WRONG_DAY,
        "department": WRONG_TEXT,
        "quantity": (*WRONG_COUNT, 0, None),
        "volumes": ([6500], [None], 6500, None),
        "condition": WRONG_TERM,
        "breakdowns": (*WRONG_DAYS, None),
        "seen_on": WRONG_DAY,
        "lease_ends_on": WRONG_DAY,
        "seen_only_later": WRONG_FLAG,
    },
    Visit: {
        "id": (*WRONG_TEXT, None),
        "rep": (*WRONG_TEXT, None),
        "with_reps": (*WRONG_TEXTS, None),
        "account": (*WRONG_TEXT, None),
        "channel": WRONG_TERM,
        "planned_for": WRONG_MOMENT,
        "started": WRONG_MOMENT,
        "ended": WRONG_MOMENT,
        "by_appointment": WRONG_FLAG,
        "purpose": WRONG_TEXT,
        "outcome": WRONG_TERM,
        "contacts": (*WRONG_TEXTS, None),
        "departments": (*WRONG_TEXTS, None),
        "when_absent": (AbsenceStep.CARD, ["card"], [[]], "card", None),
        "remark": WRONG_TEXT,
    },
    TimeEntry: {
        "rep": (*WRONG_TEXT, None),
        "kind": (*WRONG_TERM, None),
        "start": (*WRONG_MOMENT, None),
        "end": (*WRONG_MOMENT, None),
        "all_day": (None, 1, "no"),
    },
    Deal: {
        "id": (*WRONG_TEXT, None),
        "name": WRONG_TEXT,
        "account": WRONG_TEXT,
        "rep": WRONG_TEXT,
        "opened": WRONG_DAY_OR_MOMENT,
        "closed": WRONG_DAY_OR_MOMENT,
        "outcome": (*WRONG_TERM, None),
        "ending": WRONG_TEXT,
        "stage": WRONG_TEXT,
        "product": WRONG_TEXT,
        "amount": WRONG_AMOUNT,
        "currency": WRONG_CURRENCY,
        "source": WRONG_TEXT,
        "competitor": WRONG_TEXT,
        "lost_reasons": (*WRONG_TEXTS, None),
        "probability": WRONG_SHARE,
        "expected_order_on": WRONG_DAY,
        "process": WRONG_TEXT,
        "category": ("commit", 1, Outcome.WON),
        "merged_into": WRONG_TEXT,
    },
    StageChange: {
        "deal": (*WRONG_TEXT, None),
        "at": (*WRONG_MOMENT, None),
        "stage": (*WRONG_TEXT, None),
        "from_stage": WRONG_TEXT,
    },
    DealChange: {
        "deal": (*WRONG_TEXT, None),
        "at": (*WRONG_MOMENT, None),
        "changed": ("amount", 1, Outcome.WON, [], None),
        "before": WRONG_CHANGE,
        "after": WRONG_CHANGE,
    },
    Hold: {
        "deal": (*WRONG_TEXT, None),
        "since": (*WRONG_DAY_OR_MOMENT, None),
        "until": WRONG_DAY_OR_MOMENT,
    },
    DealLine: {
        "id": (*WRONG_TEXT, None),
        "deal": (*WRONG_TEXT, None),
        "product": (*WRONG_TEXT, None),
        "quantity": WRONG_AMOUNT,
        "amount": WRONG_AMOUNT,
        "currency": WRONG_CURRENCY,
    },
    ExchangeRate: {
        "currency": (*WRONG_CURRENCY, None),
        "into": (*WRONG_CURRENCY, None),
        "on": (*WRONG_DAY, None),
        "rate": (*WRONG_AMOUNT, Decimal(0), None),
    },
    OwnerChange: {
        "at": (*WRONG_MOMENT, None),
        "rep": WRONG_TEXT,
        "from_rep": WRONG_TEXT,
        "deal": WRONG_TEXT,
        "account": WRONG_TEXT,
    },
    DealShare: {
        "deal": (*WRONG_TEXT, None),
        "rep": (*WRONG_TEXT, None),
        "share": (Decimal(0), Decimal("1.01"), Decimal("nan"), 0.4, "0.4", None),
    },
    Proposal: {
        "id": (*WRONG_TEXT, None),
        "account": (*WRONG_TEXT, None),
        "vendor": (*WRONG_TEXT, None),
        "submitted": (*WRONG_MOMENT, None),
        "deal": WRONG_TEXT,
    },
    Demonstration: {
        "id": (*WRONG_TEXT, None),
        "deal": (*WRONG_TEXT, None),
        "held": (*WRONG_MOMENT, None),
        "attended": (*WRONG_TEXTS, None),
    },
    MarketPurchase: {
        "id": (*WRONG_TEXT, None),
        "account": (*WRONG_TEXT, None),
        "vendor": (*WRONG_TEXT, None),
        "bought_on": (*WRONG_DAY, None),
        "units": (*WRONG_COUNT, 0, None),
        "amount": WRONG_AMOUNT,
        "currency": WRONG_CURRENCY,
        "deal": WRONG_TEXT,
    },
    Plan: {
        "id": (*WRONG_TEXT, None),
        "rep": (*WRONG_TEXT, None),
        "period": (*WRONG_PERIOD, None),
        "made_on": WRONG_DAY,
        "actions": (*WRONG_TEXTS, None),
    },
    Target: {
        "rep": (*WRONG_TEXT, None),
        "period": (*WRONG_PERIOD, None),
        "measure": (*WRONG_TERM, None),
        "value": (*WRONG_AMOUNT, None),
        "currency": WRONG_CURRENCY,
    },
    Check: {
        "id": (*WRONG_TEXT, None),
        "rep": (*WRONG_TEXT, None),
        "checked_on": (*WRONG_DAY, None),
        "plan": WRONG_TEXT,
        "problem": WRONG_TEXT,
        "cause": WRONG_TEXT,
    },
    Countermeasure: {
        "id": (*WRONG_TEXT, None),
        "check": (*WRONG_TEXT, None),
        "rep": (*WRONG_TEXT, None),
        "action": (*WRONG_TEXT, None),
        "decided_on": (*WRONG_DAY, None),
        "done_on": WRONG_DAY,
    },
    Answer: {
        "account": (*WRONG_TEXT, None),
        "question": (*WRONG_TEXT, None),
        "value": WRONG_FLAG,
        "answered_on": (*WRONG_DAY, None),
        "source": (*WRONG_TEXT, None),
        "rep": WRONG_TEXT,
        "note": WRONG_TEXT,
        "deal": WRONG_TEXT,
    },
    Judgement: {
        "account": (*WRONG_TEXT, None),
        "rep": (*WRONG_TEXT, None),
        "judged_on": (*WRONG_DAY, None),
        "is_prospect": (*WRONG_FLAG, None),
        "struck_off": ("other", 1),
        "model": WRONG_TEXT,
        "expected_on": WRONG_DAY,
        "why": WRONG_TEXT,
    },
}
WRONG = {kind: {**wrong, "extra": WRONG_EXTRA} for kind, wrong in WRONG_OF_ITS_OWN.items()}
"""For each field of each kind, values it has to refuse."""

FITTING: dict[tuple[type[Record], str], dict[str, Any]] = {
    (Account, "last_year_sales"): {"currency": "EUR"},
    (Deal, "amount"): {"currency": "EUR"},
    (Deal, "closed"): {"outcome": Outcome.WON},
    (Judgement, "struck_off"): {"is_prospect": False},
    (DealLine, "amount"): {"currency": "EUR"},
    (MarketPurchase, "amount"): {"currency": "EUR"},
}
"""What else a record needs as soon as the field is known."""

kinds = pytest.mark.parametrize("kind", LEAST, ids=lambda kind: kind.__name__)


def attributes(kind: type[Record]) -> dict[str, Attribute[Any]]:
    return own_fields_last(kind)


def test_the_tables_of_these_tests_leave_out_no_kind_and_no_field() -> None:
    assert set(LEAST) == {Location, Volume, *record_fields().values()}
    assert {kind: list(fields) for kind, fields in WRONG.items()} == {
        kind: list(attributes(kind)) for kind in LEAST
    }


@kinds
def test_a_record_needs_the_least_and_holds_the_rest_as_unknown(kind: type[Record]) -> None:
    record = kind(**LEAST[kind])
    for name, attribute in attributes(kind).items():
        given_or_default = LEAST[kind].get(name, attribute.default)
        assert getattr(record, name) == given_or_default
    needed = {name for name, field in attributes(kind).items() if field.default is NOTHING}
    assert needed <= set(LEAST[kind])


@kinds
def test_what_is_not_known_defaults_to_none_and_several_to_no_one(kind: type[Record]) -> None:
    known: dict[str, object] = {
        "outcome": Outcome.OPEN,
        "extra": {},
        "units": 1,
        "quantity": 1,
        "all_day": False,
        "seen_only_later": False,
    }
    for name, attribute in attributes(kind).items():
        if attribute.default is not NOTHING:
            is_unknown = (kind, name) in {(Visit, "outcome"), (DealLine, "quantity")}
            expected = None if is_unknown else known.get(name)
            assert attribute.default in (expected, (), frozenset())


@kinds
def test_a_record_shows_what_is_known_and_nothing_else(kind: type[Record]) -> None:
    shown = ", ".join(f"{name}={value!r}" for name, value in LEAST[kind].items())
    assert repr(kind(**LEAST[kind])) == f"{kind.__name__}({shown})"


@kinds
@given(data=st.data())
def test_records_are_values(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records_of(kind))
    fields = {name: getattr(record, name) for name in attributes(kind)}
    again = kind(**fields)
    assert again == record
    assert hash(again) == hash(record)
    for name in fields:
        with pytest.raises(exceptions.FrozenInstanceError):
            setattr(record, name, None)
    assert not hasattr(record, "__dict__")


def field_of(fault: Fault) -> str:
    """The field in which a fault lies."""
    return fault.path.partition(".")[0].partition("[")[0]


def is_refused(kind: type[Record], name: str, value: object) -> bool:
    """Whether a value in a field is told by one fault of that field."""
    try:
        kind(**{**LEAST[kind], **FITTING.get((kind, name), {}), name: value})
    except InvalidValueError as error:
        fields = [field_of(fault) for fault in error.faults if fault.expected]
        return bool(re.match(f"not an? {kind.__name__}", str(error))) and fields == [name]
    return False


@kinds
def test_a_wrong_value_is_refused_with_its_field(kind: type[Record]) -> None:
    wrong = [(name, value) for name, values in WRONG[kind].items() for value in values]
    assert [case for case in wrong if not is_refused(kind, *case)] == []


@kinds
def test_every_wrong_value_of_a_record_is_in_one_error(kind: type[Record]) -> None:
    wrong: dict[str, Any] = {name: values[-1] for name, values in WRONG[kind].items()}
    with pytest.raises(InvalidValueError) as caught:
        kind(**wrong)
    paths = [field_of(fault) for fault in caught.value.faults]
    assert paths == list(wrong)


@kinds
@given(data=st.data())
def test_whatever_is_wrong_only_one_kind_of_error_is_raised(
    kind: type[Record], data: st.DataObject
) -> None:
    record = data.draw(records_of(kind))
    spoilt = data.draw(st.sets(st.sampled_from(list(WRONG[kind])), min_size=1))
    fields: dict[str, Any] = {name: getattr(record, name) for name in attributes(kind)}
    fields |= {name: data.draw(st.sampled_from(WRONG[kind][name])) for name in spoilt}
    with pytest.raises(InvalidValueError) as caught:
        kind(**fields)
    assert spoilt <= {field_of(fault) for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("kind", "name", "values"),
    [
        (Machine, "volumes", [Volume(**LEAST[Volume])]),
        (Machine, "breakdowns", {DAY}),
        (Visit, "contacts", ["c1", "c2"]),
        (Visit, "departments", frozenset({"accounting"})),
        (Deal, "lost_reasons", ["price"]),
        (Demonstration, "attended", ["c1"]),
        (Plan, "actions", ["call", "visit"]),
    ],
)
def test_lists_and_sets_become_tuples(kind: type[Record], name: str, values: Any) -> None:
    record = kind(**{**LEAST[kind], name: values})
    assert getattr(record, name) == tuple(values)


@pytest.mark.parametrize("make", [list, tuple, set, frozenset])
def test_roles_become_a_frozenset(make: Any) -> None:
    contact = Contact(**LEAST[Contact], roles=make([Role.OPERATOR, Role.PURCHASING]))
    assert contact.roles == frozenset({Role.OPERATOR, Role.PURCHASING})
    assert type(contact.roles) is frozenset


@pytest.mark.parametrize(
    "terms",
    [
        records.Role,
        records.Rank,
        records.MachineCondition,
        records.Outcome,
        records.ForecastCategory,
        records.DealField,
        records.VisitOutcome,
        records.TimeKind,
        records.Measure,
    ],
)
def test_a_term_is_written_as_its_name_in_small_letters(terms: type[Enum]) -> None:
    assert [term.value for term in terms] == [term.name.lower() for term in terms]


KEYS: dict[type[Record], tuple[str, ...]] = {
    Location: ("latitude", "longitude"),
    Volume: ("month",),
    StageChange: ("deal", "at", "stage"),
    OwnerChange: ("deal", "account", "at"),
    DealShare: ("deal", "rep"),
    DealChange: ("deal", "at", "changed"),
    Hold: ("deal", "since"),
    ExchangeRate: ("currency", "into", "on"),
    TimeEntry: ("rep", "kind", "start"),
    Answer: ("account", "question", "answered_on", "source", "deal"),
    Judgement: ("account", "rep", "judged_on"),
    Target: ("rep", "period", "measure"),
}
"""The fields that tell the records of a kind from each other, where it has no id."""


@kinds
def test_a_record_has_a_key_and_what_has_no_id_says_which(kind: type[Record]) -> None:
    record = kind(**LEAST[kind])
    names = KEYS.get(kind, ("id",))
    assert kind.identified_by == names
    assert record.key == tuple(getattr(record, name) for name in names)
    assert hash(record.key) is not None
    if kind in record_fields().values() and names != ("id",):
        listed = ", ".join(f"`{name}`" for name in names[:-1])
        assert f"It has no id: {listed} and `{names[-1]}` are its key." in str(kind.__doc__)


def test_the_key_of_a_change_of_hands_holds_the_deal_or_the_account() -> None:
    assert OwnerChange(at=MOMENT, rep="B", deal="d1").key == ("d1", None, MOMENT)
    assert OwnerChange(at=MOMENT, rep="B", account="a1").key == (None, "a1", MOMENT)


@pytest.mark.parametrize("kind", [Account, Contact, Deal])
def test_no_record_is_merged_into_itself(kind: type[Record]) -> None:
    least = LEAST[kind]
    assert kind(**{**least, "merged_into": "x-1"})
    with pytest.raises(InvalidValueError) as caught:
        kind(**{**least, "merged_into": least["id"]})
    assert caught.value.faults == (Fault("merged_into", "the id of another", least["id"]),)

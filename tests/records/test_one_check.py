"""A record is checked at once, and told of its faults as if each field were checked by itself."""

from __future__ import annotations

import contextlib
import copy
import pickle
from datetime import datetime
from decimal import Decimal
from inspect import signature
from typing import Any

import attrs
import pytest
from attrs import evolve, field, fields, frozen
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, strategies as st

from drawn_values import Text, held, values
from salesprocess.compiled import Names, compiled
from salesprocess.errors import InvalidValueError
from salesprocess.records import (
    Deal,
    Location,
    Record,
    StageChange,
    Visit,
    Volume,
    one_check,
)
from salesprocess.records.book import record_fields
from salesprocess.records.few_records import FEW
from salesprocess.records.must import Beside
from salesprocess.records.quick_tests import written
from salesprocess.records.validators import COUNT, TEXT, Must, between, maybe, whole_between
from salesprocess.testing import sample_book

KINDS: list[Any] = [*record_fields().values(), Location, Volume]


def make_many(kind: Any) -> Any:
    """The class once there were so many records of it that what makes them is compiled."""
    for _ in range(FEW + 1):
        with contextlib.suppress(InvalidValueError, TypeError):
            kind()
    return kind


for each_kind in KINDS:
    make_many(each_kind)
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def outcome_of(make: Any) -> object:
    """What was made, or what was said of it."""
    try:
        return make()
    except InvalidValueError as error:
        return error.about, [*map(str, error.faults)]


def made_field_by_field(kind: Any, named: dict[str, Any]) -> Any:
    """A record of which attrs calls the validator of each field."""
    with attrs.validators.disabled():
        record = kind(**named)
    attrs.validate(record)
    return record


@kinds
@given(data=st.data())
def test_a_record_is_made_or_refused_as_field_by_field(kind: Any, data: st.DataObject) -> None:
    named = data.draw(held(kind))
    at_once = outcome_of(lambda: kind(**named))
    field_by_field = outcome_of(lambda: made_field_by_field(kind, named))
    assert repr(at_once) == repr(field_by_field)
    assert type(at_once) is type(field_by_field)


@pytest.mark.parametrize(
    "must",
    [
        *{repr(each.validator): each.validator for kind in KINDS for each in fields(kind)}.values(),
        between(0, 1),
        whole_between(12, 60),
    ],
    ids=lambda must: must.expected,
)
@given(value=values)
def test_only_right_values_pass_what_is_written(must: Must, value: Any) -> None:
    names = Names()
    passes = compiled("passes(f0)", [f"return {written(must.holds, 'f0', names)}"], names, "test")
    try:
        passed = passes(value)
    except Exception:  # what can not be judged is looked at closely
        passed = False
    assert not passed or must.holds(value)


@pytest.mark.parametrize("must", [between(0, 1), whole_between(0, 1)])
def test_usual_numbers_pass_what_is_written(must: Must) -> None:
    names = Names()
    passes = compiled("passes(f0)", [f"return {written(must.holds, 'f0', names)}"], names, "test")
    assert passes(0)
    assert passes(1)
    assert not passes(2)


def test_the_usual_values_are_not_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    book = sample_book(accounts=12, reps=["A"])
    seen: list[Any] = [record for name in record_fields() for record in getattr(book, name)]
    paid = Deal(id="d1", amount=Decimal(7), currency="EUR", opened=datetime(2026, 3, 3))
    monkeypatch.setattr("salesprocess.records.validators.Must.__call__", None)
    assert [evolve(record) for record in (*seen, paid)] == [*seen, paid]


def test_what_faults_say_has_no_other_error_in_its_history() -> None:
    with pytest.raises(InvalidValueError, match="^not a Deal") as caught:
        Deal(id=7, opened="today", closed=datetime(2026, 3, 2))  # type: ignore[arg-type]
    assert caught.value.__context__ is None


# --- what else attrs makes of a class stays as it is


@frozen(kw_only=True, repr=False)
class Lease(Deal):
    """A deal with a field of a plug-in, one of which attrs says what it holds, and a free one."""

    kind: str = field(validator=attrs.validators.in_(["open", "closed"]))
    months: int = field(default=36, validator=whole_between(12, 60))
    note: object = None


make_many(Lease)


def test_the_fields_of_a_plug_in_are_checked_with_all_others() -> None:
    assert Lease(id="d1", kind="open").months == 36
    with pytest.raises(InvalidValueError, match="^not a Lease") as caught:
        Lease(id="", kind="open", months=6)
    assert [fault.path for fault in caught.value.faults] == ["id", "months"]


def test_a_value_of_a_type_of_ones_own_is_looked_at_closely() -> None:
    assert Lease(id=Text("d1"), kind="open").id == "d1"
    with pytest.raises(InvalidValueError, match="^not a Lease:"):
        Lease(id=Text(), kind="open")


def test_other_validators_are_called_in_their_turn() -> None:
    with pytest.raises(ValueError, match="'kind' must be in"):
        Lease(id="d1", kind="leased", months=6)
    with pytest.raises(InvalidValueError, match="^not a Lease:"):
        Lease(id="", kind="leased")


def test_a_record_stays_frozen_and_can_be_pickled_copied_and_changed() -> None:
    for record in (
        Lease(id="d1", kind="open"),
        Deal(id="d1"),
        Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2)),
    ):
        assert pickle.loads(pickle.dumps(record)) == record == copy.deepcopy(record)  # noqa: S301
        assert evolve(record, id="d2").id == "d2"
        with pytest.raises(InvalidValueError):
            evolve(record, id="")
        with pytest.raises(FrozenInstanceError):
            record.id = "d3"  # type: ignore[misc]


def test_what_is_not_to_be_checked_is_not_checked() -> None:
    with attrs.validators.disabled():
        assert Lease(id="", kind="leased").id == ""
    attrs.validators.set_disabled(True)
    try:
        assert Deal(id="").id == ""
    finally:
        attrs.validators.set_disabled(False)
    with pytest.raises(InvalidValueError, match="^not a Deal:"):
        Deal(id="")


def test_a_few_records_are_made_by_attrs_and_many_by_what_is_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled_for: list[Any] = []
    original = one_check.init_with_one_check

    def noted(kind: Any, made_by_attrs: Any) -> Any:
        compiled_for.append(kind)
        return original(kind, made_by_attrs)

    monkeypatch.setattr(one_check, "init_with_one_check", noted)

    @frozen
    class Fresh(Record):
        """A class of which there is no record yet."""

        count: int = field(validator=COUNT)

    few = [Fresh(number) for number in range(FEW)]
    assert compiled_for == []
    many = [Fresh(number) for number in range(FEW)]
    assert compiled_for == [Fresh]
    assert few == many


def test_a_class_is_called_as_its_fields_say_before_it_is_compiled_and_after() -> None:
    @frozen(kw_only=True, repr=False)
    class Fresh(StageChange):
        """A class of which there is no record yet."""

        note: str | None = field(default=None, validator=maybe(TEXT))

    before = signature(Fresh)
    make_many(Fresh)
    assert Fresh(deal="d1", at=datetime(2026, 3, 2), stage="demo").note is None
    assert signature(Fresh) == before
    assert list(before.parameters) == [each.name for each in fields(Fresh)]
    assert Fresh.__init__.__qualname__ == f"{Fresh.__qualname__}.__init__"
    with pytest.raises(TypeError, match="missing 3 required keyword-only arguments"):
        Fresh()  # type: ignore[call-arg]


def test_what_looks_at_a_record_once_it_is_made_finds_it_right() -> None:
    seen: list[int] = []

    @frozen
    class Counted(Record):
        count: int = field(validator=COUNT)

        def __attrs_post_init__(self) -> None:
            seen.append(self.count)

    with pytest.raises(InvalidValueError, match="^not a Counted:"):
        Counted(-1)
    assert (Counted(2).count, seen) == (2, [2])


def test_a_class_that_is_not_only_its_fields_is_made_by_attrs_alone() -> None:
    @frozen(cache_hash=True)
    class Hashed(Record):
        count: int = field(validator=COUNT)

    @frozen(init=False)
    class Doubled(Record):
        count: int = field(validator=COUNT)

        def __init__(self, half: int) -> None:
            self.__attrs_init__(count=half * 2)

    @frozen(slots=False)
    class Noted(Record):
        count: int = field(validator=COUNT)

    assert hash(Hashed(2)) == hash(Hashed(2))
    assert (Doubled(2).count, Noted(2).count) == (4, 2)
    for kind in (Hashed, Doubled, Noted):
        with pytest.raises(InvalidValueError):
            kind(-1)


def test_a_class_that_says_nothing_of_its_fields_but_what_all_share() -> None:
    @frozen
    class Free(Record):
        count: int = 0

    class Plain(Free):
        __slots__ = ()

    assert (Free(-1).count, type(Plain(2))) == (-1, Plain)
    with pytest.raises(InvalidValueError, match="not a Plain: extra: expected"):
        Plain(extra=7)  # type: ignore[arg-type]


def test_a_field_may_be_held_against_what_is_worked_out_of_others() -> None:
    @frozen(kw_only=True, repr=False)
    class Closing(Deal):
        step: int = field(
            validator=evolve(
                COUNT,
                beside=Beside(
                    "is_open", lambda step, is_open: "none" if is_open and step else None
                ),
            )
        )

    assert Closing(id="d1", step=0).step == 0
    with pytest.raises(InvalidValueError, match="^not a Closing"):
        Closing(id="d1", step=1)


def test_a_test_of_ones_own_takes_the_place_of_what_was_written() -> None:
    even = evolve(COUNT, holds=lambda value: value % 2 == 0)
    assert written(even.holds, "count", Names()) == "_v0(count)"

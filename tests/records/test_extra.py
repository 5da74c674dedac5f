from __future__ import annotations

import copy
import json
import pickle
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.convert import dump, json_schema, load, read
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.records import Account, Book, Deal, Extra, Visit
from salesprocess.records.text import IS_TEXT

NAMES = st.text(min_size=1, max_size=4).filter(IS_TEXT)
SINGLE = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4)
)
PLAIN = st.dictionaries(
    NAMES,
    st.recursive(
        SINGLE.filter(lambda value: value not in (float("inf"), float("-inf"))),
        lambda part: st.lists(part, max_size=2) | st.dictionaries(NAMES, part, max_size=2),
        max_leaves=4,
    ),
    max_size=3,
)


@given(PLAIN)
def test_what_json_can_tell_is_kept_and_written_out_the_same(values: dict[str, Any]) -> None:
    deal = Deal(id="d1", extra=values)
    written = json.loads(json.dumps(dump(deal)))
    assert read(Deal, written) == deal
    assert list(deal.extra) == [name for name, value in values.items() if value is not None]


@given(PLAIN)
def test_it_is_frozen_all_the_way_down(values: dict[str, Any]) -> None:
    extra = Extra(values)
    unpickled = pickle.loads(pickle.dumps(extra))  # noqa: S301  it was pickled just now
    assert extra == Extra(extra) == unpickled
    assert hash(extra) == hash(copy.deepcopy(extra)) == hash(unpickled)


def test_what_was_handed_in_may_change_later() -> None:
    tags = ["fleet"]
    deal = Deal(id="d1", extra={"tags": tags})
    tags.append("key")
    assert deal.extra["tags"] == ("fleet",)


def test_the_order_of_names_is_kept_and_tells_nothing_apart() -> None:
    one, other = Extra({"a": 1, "b": 2}), Extra({"b": 2, "a": 1})
    assert (one == other, hash(one) == hash(other)) == (True, True)
    assert (list(one), list(other)) == (["a", "b"], ["b", "a"])


def test_every_value_that_is_not_plain_is_refused_with_its_path() -> None:
    own = {"seen": datetime(2026, 3, 2), "list": [1, {2}], "": 3, "nested": {"a": {"b": object}}}
    with pytest.raises(InvalidValueError, match="^not a Visit") as error:
        read(Visit, {"id": "v1", "rep": "A", "account": "a1", "extra": own})
    paths = [fault.path for fault in error.value.faults]
    assert paths == ["extra", "extra.seen", "extra.list[1]", "extra.nested.a.b", "started"]


def test_a_field_that_is_not_said_to_be_ones_own_is_still_refused() -> None:
    loaded = load(Deal, [{"id": "d1", "segment": "gold"}, {"id": "d2", "extra": {"segment": 1}}])
    assert [record.id for record in loaded.records] == ["d2"]
    assert loaded.rejects[0].faults[0].path == "rows[0].segment"


def test_records_are_grouped_by_a_field_of_ones_own() -> None:
    gold, none = Deal(id="d1", extra={"segment": "gold"}), Deal(id="d2")
    book = Book(deals=[gold, none])
    assert book.by(Deal, "extra.segment") == {"gold": (gold,), None: (none,)}
    assert book.by(Deal, "extra.sgment") == {None: (gold, none)}
    with pytest.raises(UnknownNameError, match="did you mean 'extra'"):
        book.by(Deal, "extras")


def test_it_stays_with_the_record_in_the_book_as_known() -> None:
    account = Account(id="a1", name="Wu", extra={"segment": "gold"})
    deal = Deal(id="d1", account="a1", opened=datetime(2026, 1, 5), extra={"score": 7})
    merged = Account(id="a2", name="Wu", merged_into="a1", extra={"segment": "silver"})
    book = Book(accounts=[account, merged], deals=[deal])
    known = Case(book, datetime(2026, 3, 31)).book
    assert known.accounts == (account,)
    assert known.deals[0].extra == {"score": 7}


def test_its_schema_is_that_of_any_object_or_none() -> None:
    schema: Any = json_schema(Deal)
    said = schema["$defs"]["Deal"]["properties"]["extra"]
    assert (said["type"], said["default"]) == (["object", "null"], {})

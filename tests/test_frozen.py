"""What is frozen here answers as what attrs froze would: equality, hash, text, copies, pickles."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from attrs import asdict, evolve, field, fields
from hypothesis import given, strategies as st

from salesprocess.frozen import frozen


def quoted(value: object) -> str:
    return f"<{value}>"


def classes(make: Any) -> tuple[Any, ...]:
    """The same classes, made by one or the other."""

    @make
    class Plain:
        name: str
        number: object = field(default=0, eq=False)
        words: tuple[str, ...] = field(default=(), converter=tuple, repr=quoted)
        low: str = field(default="", eq=str.casefold, repr=False)
        kept: object = field(default=None, eq=False, hash=True)

    @make(kw_only=True)
    class Later(Plain):
        day: int = 1

    @make
    class Empty:
        pass

    @make(eq=False, repr=False)
    class Itself:
        name: str

    @make
    class Own:  # noqa: PLW1641  as its values are not hashed
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __repr__(self) -> str:
            return "own"

    @make(slots=False)
    class Hashed:
        name: str

        def __hash__(self) -> int:
            return 7

    return Plain, Later, Empty, Itself, Own, Hashed


OURS, THEIRS = classes(frozen), classes(attrs.frozen)
KINDS = range(len(OURS))
TEXT = st.sampled_from(["", "a", "A", "b"])
GIVEN = st.fixed_dictionaries(
    {"name": TEXT},
    optional={
        "number": st.integers(0, 2),
        "words": st.lists(TEXT, max_size=2),
        "low": TEXT,
        "kept": st.integers(0, 1),
        "day": st.integers(0, 1),
    },
)
CALLS = st.tuples(st.sampled_from(KINDS), GIVEN)


def made(kinds: tuple[Any, ...], call: tuple[int, dict[str, object]]) -> Any:
    place, given_ = call
    known = {each.name for each in fields(kinds[place])}
    return kinds[place](**{name: value for name, value in given_.items() if name in known})


def hash_of(value: object) -> object:
    try:
        return hash(value)
    except TypeError:
        return None


@given(CALLS, CALLS)
def test_values_are_equal_where_those_of_attrs_are(one: Any, other: Any) -> None:
    ours, theirs = (tuple(made(kinds, call) for call in (one, other)) for kinds in (OURS, THEIRS))
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert (ours[0] != ours[1]) is (theirs[0] != theirs[1])
    same_hash = [hash_of(pair[0]) == hash_of(pair[1]) for pair in (ours, theirs)]
    assert same_hash[0] is same_hash[1]
    if one[0] != 3:  # that one shows where it stands in memory
        assert repr(ours[0]) == repr(theirs[0])
    assert asdict(ours[0]) == asdict(theirs[0])


@frozen
class Visit:
    rep: str
    minutes: int = field(default=60, validator=attrs.validators.ge(0))
    seen: list[object] = field(factory=list[object], eq=False)


class Call(Visit):
    """A class of one's own that nothing was done to."""


def test_what_is_made_is_frozen_and_comes_back_from_a_copy_and_a_pickle() -> None:
    visit = Visit("A", 30)
    for again in (copy.copy(visit), copy.deepcopy(visit), pickle.loads(pickle.dumps(visit))):  # noqa: S301
        assert again == visit
        assert hash(again) == hash(visit)
    assert evolve(visit, rep="B") == Visit("B", 30)
    assert [each.name for each in fields(Visit)] == ["rep", "minutes", "seen"]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        visit.rep = "B"  # type: ignore[misc]
    with pytest.raises(ValueError, match="minutes"):
        Visit("A", -1)
    assert not hasattr(visit, "__dict__")


def test_a_class_that_inherits_is_another() -> None:
    assert Call("A") == Call("A")
    assert Call("A") != Visit("A")
    assert Visit("A").__eq__("A") is NotImplemented
    assert repr(Call("A")) == "Call(rep='A', minutes=60, seen=[])"


def test_what_holds_itself_can_be_shown() -> None:
    visit = Visit("A")
    visit.seen.append(visit)
    assert repr(visit) == "Visit(rep='A', minutes=60, seen=[...])"

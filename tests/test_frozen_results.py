"""No result can be changed through what it hands out: every value of every call is walked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, MutableMapping, MutableSequence, MutableSet
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import fields, frozen, has

from growth import ARGUMENTS, needed, public_calls
from one_account import one_account
from salesprocess.agenda import agenda, team_agenda
from salesprocess.case import Case
from salesprocess.errors import SalesProcessError
from salesprocess.frozen_dict import FrozenCounter, FrozenDict, frozen_copy, frozen_within
from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.review import review
from test_gate import public

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLIC = {value for _, value in public() if isinstance(value, type) and has(value)}
CASE = Case(one_account(8), as_of=datetime(2026, 12, 31, 18))
FROZEN = (FrozenDict, FrozenCounter, MappingProxyType)
CHANGEABLE = (MutableMapping, MutableSequence, MutableSet)


class Walk:
    """What can be changed of a value that a caller has, by the class and the field it stands in."""

    def __init__(self) -> None:
        self.seen: dict[int, object] = {}
        self.changeable: set[str] = set()
        self.without_a_hash: set[str] = set()

    def into(self, value: object, place: str) -> None:
        """Look into a value that stands somewhere."""
        if id(value) in self.seen:
            return
        self.seen[id(value)] = value
        if isinstance(value, CHANGEABLE) and not isinstance(value, FROZEN):
            self.changeable.add(place)
        for inner, where in parts(value, place):
            self.into(inner, where)
        if type(value) in PUBLIC:
            try:
                hash(value)
            except TypeError as error:
                self.without_a_hash.add(f"{type(value).__name__}: {error}")


def parts(value: object, place: str) -> Iterator[tuple[object, str]]:
    """What is in a value, with where that stands."""
    if isinstance(value, Mapping):
        for pair in cast("Mapping[object, object]", value).items():
            yield from ((each, place) for each in pair)
    elif isinstance(value, (tuple, frozenset)):
        yield from ((each, place) for each in cast("tuple[object, ...]", value))
    elif type(value) in PUBLIC:
        for field in fields(cast("Any", type(value))):
            if not field.name.startswith("_") and hasattr(value, field.name):
                yield getattr(value, field.name), f"{type(value).__name__}.{field.name}"


def answered(call: Callable[..., object]) -> object:
    """What a call answers, with arguments that are known by name."""
    try:
        return call(CASE, **{name: ARGUMENTS[name] for name in needed(call) if name in ARGUMENTS})
    except (SalesProcessError, TypeError):
        return None


@pytest.mark.long
def test_nothing_in_any_result_can_be_changed() -> None:
    walk = Walk()
    for call in public_calls().values():
        result = answered(call)
        if type(result) is dict:  # it is the caller's own
            assert answered(call) is not result
            result = tuple(cast("dict[object, object]", result).items())
        walk.into(result, call.__name__)
    walk.into(review(CASE), "review")
    walk.into((agenda(CASE, "r"), team_agenda(CASE)), "agenda")
    assert len(walk.seen) > 1000
    assert walk.changeable == set()
    assert walk.without_a_hash == set()


def test_counts_that_are_frozen_can_not_be_changed() -> None:
    counted = Counter("aab")
    left_out = LeftOut(counts=wrong({(Missing.CLOSED, Outcome.LOST): 2}), placed=wrong(counted))
    counted["a"] = 7
    kept = cast("Any", left_out.placed)
    assert kept["a"] == 2 == frozen_copy(counted)["a"] - 5
    changes: list[Callable[[], object]] = [
        lambda: kept.update(a=1),
        lambda: kept.subtract("a"),
        lambda: kept.__iadd__(counted),
        lambda: kept.__setitem__("a", 1),
        kept.clear,
    ]
    for change in changes:
        with pytest.raises(TypeError, match="frozen"):
            change()
    assert kept + counted == Counter("aaaaaaaaabb")


def test_what_holds_no_mapping_is_left_as_it_is() -> None:
    @frozen
    class Plain:
        number: int

    init = Plain.__init__
    assert frozen_within(Plain).__init__ is init


def wrong(value: object) -> Any:
    """A value of another kind than is asked for."""
    return cast("Any", value)

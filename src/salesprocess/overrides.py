"""Where settings differ: places in the sales organisation, and what holds there instead."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, field, fields, fields_dict

from salesprocess.errors import Fault, Near
from salesprocess.frozen import frozen
from salesprocess.records.must import faults_of
from salesprocess.records.validators import TEXT, a, each, maybe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from attrs import AttrsInstance

__all__ = ["Override", "Place"]


@frozen
class Place:
    """A place in the sales organisation; each part that is not named may be any.

    Args:
        process: The id of a sales process.
        region: A region, as accounts name it.
        team: A team, as reps name it.
        rep: A rep's id.

    Raises:
        InvalidValueError: Listing every part that is no name.

    >>> Place(region="North", rep="A") in Place(region="North")
    True
    >>> Place(region="North") in Place(region="North", rep="A")
    False
    """

    process: str | None = field(default=None, validator=maybe(TEXT))
    region: str | None = field(default=None, validator=maybe(TEXT))
    team: str | None = field(default=None, validator=maybe(TEXT))
    rep: str | None = field(default=None, validator=maybe(TEXT))

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The parts that are named, by what they are."""
        parts = {part.name: getattr(self, part.name) for part in fields(Place)}
        return {kind: name for kind, name in parts.items() if name is not None}

    def __contains__(self, other: Place) -> bool:
        return all(getattr(other, kind) == name for kind, name in self.named.items())

    def __str__(self) -> str:
        return ", ".join(f"{kind} {name}" for kind, name in self.named.items()) or "everywhere"


PARTS: tuple[str, ...] = tuple(part.name for part in fields(Place))
"""What a place is named by."""


@frozen
class Override:
    """What settings hold in a place instead.

    Args:
        place: Where.
        values: What some fields hold there, by their names.

    >>> Override(Place(region="North"), {"hunting_days": 60}).values["hunting_days"]
    60
    """

    place: Place = field(validator=a(Place))
    values: Mapping[str, object] = field(hash=False)


def by_precedence(overrides: Sequence[Override]) -> list[Override]:
    """Overrides in turn: those of fewer named parts give way to more, the earlier to the later."""
    return sorted(overrides, key=lambda override: len(override.place.named))


def laid_over(values: Mapping[str, object], override: Override) -> dict[str, object]:
    """Values with those of an override in their place; what are mappings are merged by key.

    >>> override = Override(Place(region="North"), {"pages": {"C1": 7}})
    >>> laid_over({"days": 30, "pages": {"C1": 5, "C2": 9}}, override)
    {'days': 30, 'pages': {'C1': 7, 'C2': 9}}
    """
    laid = {name: _merged(values[name], value) for name, value in override.values.items()}
    return {**values, **laid}


def _merged(value: object, other: object) -> object:
    if isinstance(value, Mapping) and isinstance(other, Mapping):
        return {**cast("Mapping[object, object]", value), **cast("Mapping[object, object]", other)}
    return other


def override_faults(
    kind: type[AttrsInstance], values: Mapping[str, object], everywhere: frozenset[str]
) -> list[Fault]:
    """Every fault in the overrides of settings.

    Args:
        kind: The class of the settings.
        values: What its fields hold, its `overrides` among them.
        everywhere: The fields that hold the same everywhere.
    """
    given = values["overrides"]
    if not each(a(Override)).holds(given):
        return [Fault("overrides", "several Overrides", given)]
    overrides = cast("tuple[Override, ...]", given)
    plain = {name: value for name, value in values.items() if name != "overrides"}
    return [
        *_unfit(kind, everywhere, overrides),
        *_contradictions(overrides),
        *_impossible(kind, plain, overrides),
    ]


def _unfit(
    kind: type[AttrsInstance], everywhere: frozenset[str], overrides: Sequence[Override]
) -> Iterator[Fault]:
    """Overrides of no place, and of what is no field, or none that may differ."""
    own = [name for name in fields_dict(kind) if name != "overrides"]
    for path, override in _placed(overrides):
        if not override.place.named:
            yield Fault(path, f"at least one of {', '.join(PARTS)}")
        if not override.values:
            yield Fault(path, f"at least one field of {kind.__name__}")
        for name, value in override.values.items():
            if name in everywhere:
                expected = "nothing, as it holds for the whole book"
                yield Fault(f"{path}.{name}", expected, value)
            elif name not in own:
                expected = f"a field of {kind.__name__}"
                yield Fault(f"{path}.{name}", expected, name, Near(name, [*own, *PARTS]))


def _contradictions(overrides: Sequence[Override]) -> Iterator[Fault]:
    """Overrides of the very same place that say different things."""
    for (path, first), (later, second) in combinations(_placed(overrides), 2):
        if first.place != second.place:
            continue
        for name, value in second.values.items():
            if name in first.values and first.values[name] != value:
                expected = f"{first.values[name]!r}, as {path} says of the same place"
                yield Fault(f"{later}.{name}", expected, value)


def _impossible(
    kind: type[AttrsInstance], plain: Mapping[str, object], overrides: Sequence[Override]
) -> Iterator[Fault]:
    """Values that the fields can not hold, each by itself or where two overrides meet.

    A field is held beside one other at most, so that two overrides are all that can clash.
    """
    known = faults_of(kind, plain)
    for path, override in _placed(overrides):
        for fault in faults_of(kind, {**plain, **override.values}):
            if fault not in known:
                known.append(fault)
                yield fault.under(path)
    for (path, first), (later, second) in combinations(_placed(overrides), 2):
        if not _meet(first.place, second.place):
            continue
        weak, strong = by_precedence([first, second])
        for fault in faults_of(kind, {**plain, **weak.values, **strong.values}):
            if fault not in known:
                yield evolve(fault.under(later), hint=f"both hold where {path} does too")


def _meet(place: Place, other: Place) -> bool:
    """Whether something can be in both places."""
    return all(other.named.get(kind, name) == name for kind, name in place.named.items())


def _placed(overrides: Sequence[Override]) -> list[tuple[str, Override]]:
    return [(f"overrides[{place}]", override) for place, override in enumerate(overrides)]


def kept_values(kind: type[AttrsInstance], values: Mapping[str, object]) -> dict[str, object]:
    """Values as the fields of a class keep them: lists as tuples, and so on."""
    return {name: _converter(kind, name)(value) for name, value in values.items()}


def _converter(kind: type[AttrsInstance], name: str) -> Callable[[object], object]:
    convert: Any = getattr(fields_dict(kind).get(name), "converter", None)
    return convert or (lambda value: value)

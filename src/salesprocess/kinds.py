"""The kinds of value that may stand in an argument: what is wrong with one that is another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, cast

from attrs import NOTHING, fields, has

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen


@frozen
class Kind:
    """Values of some classes, whatever is in them.

    Args:
        told: What is expected, as the end of "expected …".
        quick: The classes of which a value is right without a look into it.
        hint: How one is made.
    """

    told: str
    quick: tuple[Any, ...]
    hint: str | None = None

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        return [] if isinstance(value, self.quick) else [self.fault(value)]

    def fault(self, value: object) -> Fault:
        """That a value is of another kind altogether."""
        return Fault("", self.told, value, self.hint)

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return isinstance(value, self.quick)

    def guarded(self, value: object) -> object:
        """The value; what comes one by one is looked at as it comes."""
        return value


ANYTHING = Kind("anything", (object,))


@frozen(kw_only=True)
class Several(Kind):
    """Values in a row, all of a kind.

    Args:
        outer: What they stand in.
        member: What each is.
    """

    outer: type
    member: Kind

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        if not self.seems(value):
            return [self.fault(value)]
        if not isinstance(value, Collection) or self.member is ANYTHING:
            return []
        return [
            fault.under(f"[{place}]")
            for place, each in enumerate(cast("Collection[object]", value))
            if not isinstance(each, self.member.quick)
            for fault in self.member.faults(each)
        ]

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return isinstance(value, self.outer) and not isinstance(value, (str, bytes))

    def guarded(self, value: object) -> object:
        """The value; what comes one by one is looked at as it comes."""
        comes_one_by_one = hasattr(value, "__next__") and self.member is not ANYTHING
        return self._one_by_one(cast("Iterator[object]", value)) if comes_one_by_one else value

    def _one_by_one(self, given: Iterator[object]) -> Iterator[object]:
        quick = self.member.quick
        for place, each in enumerate(given):
            if not isinstance(each, quick) and (faults := self.member.faults(each)):
                raise InvalidValueError(
                    "not what was asked for", [fault.under(f"[{place}]") for fault in faults]
                )
            yield each


@frozen(kw_only=True)
class ByKey(Kind):
    """Values by keys, all of a kind.

    Args:
        key: What each key is.
        member: What each value is.
    """

    key: Kind
    member: Kind

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        if not isinstance(value, Mapping):
            return [self.fault(value)]
        found: list[Fault] = []
        for key, each in cast("Mapping[object, object]", value).items():
            found += self.key.faults(key)
            found += [fault.under(f"[{key!r}]") for fault in self.member.faults(each)]
        return found

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return isinstance(value, Mapping)


@frozen(kw_only=True)
class AnyOf(Kind):
    """Values of one kind or another.

    Args:
        parts: The kinds.
    """

    parts: tuple[Kind, ...]

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        if isinstance(value, self.quick):
            return []
        found = [part.faults(value) for part in self.parts if part.seems(value)]
        return min(found, key=len, default=[self.fault(value)])

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return any(part.seems(value) for part in self.parts)

    def guarded(self, value: object) -> object:
        """The value; what comes one by one is looked at as it comes."""
        fitting = (part for part in self.parts if part.seems(value))
        return next((part.guarded(value) for part in fitting), value)


@frozen(kw_only=True)
class ClassOf(Kind):
    """Classes that are, or come from, one of some.

    Args:
        bases: Which.
    """

    bases: tuple[Any, ...]

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        return [] if self.seems(value) else [self.fault(value)]

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return isinstance(value, type) and issubclass(value, self.bases)


@frozen
class Function(Kind):
    """What can be called; a class whose fields are given by name is no function that answers."""

    def faults(self, value: object) -> list[Fault]:
        """That it is no function."""
        return [] if self.seems(value) else [self.fault(value)]

    def seems(self, value: object) -> bool:
        """Whether it is a function, or something that is called like one."""
        return callable(value) and not (isinstance(value, type) and _is_made_by_name(value))


def _is_made_by_name(kind: type) -> bool:
    return has(kind) and any(each.kw_only and each.default is NOTHING for each in fields(kind))


@frozen(kw_only=True)
class OneOf(Kind):
    """Some values, and no others.

    Args:
        values: Which.
    """

    values: tuple[object, ...]

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with a value; the paths begin at it."""
        return [] if self.seems(value) else [self.fault(value)]

    def seems(self, value: object) -> bool:
        """Whether only what is in a value may be wrong with it."""
        return any(value is each or value == each for each in self.values)


@frozen(kw_only=True)
class InOrder(Kind):
    """So many values, each of a kind of its own.

    Args:
        members: What each is.
    """

    members: tuple[Kind, ...]

    def faults(self, value: object) -> list[Fault]:
        """What is wrong with each of them."""
        if not self.seems(value):
            return [self.fault(value)]
        pairs = zip(self.members, cast("tuple[object, ...]", value), strict=True)
        return [
            fault.under(f"[{place}]")
            for place, (member, each) in enumerate(pairs)
            for fault in member.faults(each)
        ]

    def seems(self, value: object) -> bool:
        """Whether there are so many."""
        return isinstance(value, tuple) and len(cast("tuple[object]", value)) == len(self.members)


@frozen(kw_only=True)
class Having(Kind):
    """What has all that a protocol names.

    Args:
        names: What it has.
    """

    names: tuple[str, ...]

    def faults(self, value: object) -> list[Fault]:
        """That one of them is missing."""
        return [] if self.seems(value) else [self.fault(value)]

    def seems(self, value: object) -> bool:
        """Whether none of them is missing."""
        return not isinstance(value, type) and all(
            hasattr(type(value), name) for name in self.names
        )


def outside(kind: Kind, *, is_whole: bool = False) -> Kind:
    """The same of what is converted: several may stand in anything that holds several.

    Args:
        kind: What it becomes.
        is_whole: Whether what is in it is looked at too.
    """
    if isinstance(kind, Several):
        member = kind.member if is_whole else ANYTHING
        return Several(kind.told, (), outer=Iterable, member=member)
    is_mapping = isinstance(kind, ByKey) or kind.quick == (Mapping,)
    return (
        kind if is_mapping and is_whole else Kind(kind.told, (Mapping,)) if is_mapping else ANYTHING
    )

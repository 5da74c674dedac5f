"""Settings as data: what each takes for granted, why, and what a caller replaced of it.

A settings class is a frozen attrs class that is made without arguments. Its fields are
thresholds: each has a default, what it must hold, and a source that a reader can look up.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import NOTHING, Factory, field, fields, fields_dict, frozen, has

from salesprocess.records.must import as_frozenset, as_tuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from attrs import AttrsInstance

    from salesprocess.records.must import Must

T = TypeVar("T")
C = TypeVar("C", bound=type)

OWN = "the library's own"
"""The source of a number that no one else has set."""

SOURCE = "source"
"""Under which name the metadata of a field holds its source."""

_KEPT_AS: Mapping[type, Callable[[Any], object]] = {tuple: as_tuple, frozenset: as_frozenset}


_DECLARED = "__is_settings__"


def settings(kind: C) -> C:
    """Declare a class to be settings, so that a case takes its objects: it refuses all else.

    >>> @settings
    ... @frozen
    ... class VisitSettings:
    ...     rest_days: int = 30
    >>> is_settings(VisitSettings()), is_settings(30)
    (True, False)
    """
    setattr(kind, _DECLARED, True)
    return kind


def is_settings(given: object) -> bool:
    """Whether something is settings, of a class that was declared to be."""
    return not isinstance(given, type) and declares_settings(type(given))


def declares_settings(kind: object) -> bool:
    """Whether something is a class that was declared to be settings."""
    return isinstance(kind, type) and getattr(kind, _DECLARED, False) is True


class SettingsGroup(ABC):
    """Settings of several classes in one value; a case takes them one by one."""

    @abstractmethod
    def __iter__(self) -> Iterator[object]:
        """The settings of each class."""


def threshold(default: T, must: Must, source: str) -> T:
    """A field of a settings class.

    Args:
        default: What it holds where a caller replaces nothing. A mapping is made anew for
            each object, by `Factory(dict[str, int])`, and counts for no hash. Where it is a
            tuple or a frozenset, lists and sets are taken too and kept as such.
        must: What it must hold. One error lists every fault of the object.
        source: Where the default comes from, such as `method §4.4`, or `OWN`.

    >>> from salesprocess.records.must import POSITIVE, SHARE
    >>> @frozen
    ... class DemoSettings:
    ...     least_share: float = threshold(0.5, SHARE, OWN)
    ...     within_days: int = threshold(30, POSITIVE, "method §5.1")
    >>> DemoSettings(least_share=2, within_days=0)
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a DemoSettings
      - least_share: expected a number from 0 to 1, got 2
      - within_days: expected a whole number from 1 up, got 0
    """
    return field(
        default=default,
        validator=must,
        converter=_KEPT_AS.get(type(default)),
        hash=False if isinstance(default, cast("Any", Factory)) else None,
        metadata={SOURCE: source},
    )


def sources(kind: type) -> dict[str, str | None]:
    """Where the default of each field of a settings class comes from.

    Args:
        kind: An attrs class, of thresholds or not.

    Returns:
        The sources by field; `None` where the class does not say.
    """
    return {name: one.metadata.get(SOURCE) for name, one in fields_dict(kind).items()}


@frozen(repr=False)
class Change:
    """What a caller replaced of the settings.

    Args:
        kind: The class of the settings.
        name: The field.
        value: What it holds.
        default: What it would hold.
        source: Where the default comes from; `None` where the class does not say.
    """

    kind: type
    name: str
    value: object
    default: object
    source: str | None

    def __str__(self) -> str:
        source = f" ({self.source})" if self.source else ""
        where = f"{self.kind.__name__}.{self.name}"
        return f"{where}: {shown(self.value)} in place of {shown(self.default)}{source}"

    def __repr__(self) -> str:
        return f"Change({self})"


def changes(settings: object) -> tuple[Change, ...]:
    """What a caller replaced of the defaults of a settings object.

    Args:
        settings: Any object of an attrs class; of another class nothing can be told. Fields
            that have no default can not differ from it.

    Returns:
        The fields that hold something else, in the order of the class.

    >>> @frozen
    ... class DemoSettings:
    ...     regions: tuple[str, ...] = ()
    ...     within_days: int = 30
    >>> changes(DemoSettings(within_days=45))
    (Change(DemoSettings.within_days: 45 in place of 30),)
    """
    if not has(type(settings)):
        return ()
    kind: type[AttrsInstance] = type(cast("AttrsInstance", settings))
    made = [one for one in fields(kind) if one.init]
    required = {one.alias: getattr(settings, one.name) for one in made if one.default is NOTHING}
    plain = kind(**required)
    pairs = [(one.name, getattr(settings, one.name), getattr(plain, one.name)) for one in made]
    told = sources(kind)
    return tuple(
        Change(kind, name, value, default, told[name])
        for name, value, default in pairs
        if value != default
    )


def shown(value: object) -> str:
    """The value of a setting as text, the same in every run.

    >>> print(shown(frozenset({"price", "budget"})), shown(()), shown({"C300": 9000}), sep="; ")
    budget, price; none; C300: 9000
    """
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        parts = [f"{shown(key)}: {shown(one)}" for key, one in pairs]
    elif isinstance(value, (tuple, frozenset)):
        parts = [shown(one) for one in cast("Iterable[object]", value)]
    else:
        return str(value)
    return ", ".join(sorted(parts) if isinstance(value, frozenset) else parts) or "none"

"""Settings as data: what each takes for granted, why, and what a caller replaced of it.

A settings class is a frozen class of `Thresholds` that is made without arguments. Each of its
fields has a default, what it must hold, and a source that a reader can look up.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

from attrs import NOTHING, Factory, evolve, field, fields, fields_dict, has

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_copy
from salesprocess.gate import gated
from salesprocess.overrides import (
    PARTS,
    Override,
    Place,
    by_precedence,
    kept_values,
    laid_over,
    override_faults,
)
from salesprocess.records.must import an, faults_of
from salesprocess.records.validators import as_frozenset, as_tuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from attrs import AttrsInstance

    from salesprocess.records.validators import Must

__all__ = ["OWN", "Change", "SettingsGroup", "Thresholds", "changes", "sources", "threshold"]

T = TypeVar("T")

OWN = "the library's own"
"""The source of a number that no one else has set."""

SOURCE = "source"
"""Under which name the metadata of a field holds its source."""

_KEPT_AS: Mapping[type, Callable[[Any], object]] = {tuple: as_tuple, frozenset: as_frozenset}


class SettingsGroup(ABC):
    """Settings of several classes in one value; a case takes them one by one.

    >>> from salesprocess.settings import Settings
    >>> issubclass(Settings, SettingsGroup)
    True
    """

    @abstractmethod
    def __iter__(self) -> Iterator[object]:
        """The settings of each class."""


def _fit(settings: Thresholds, _attribute: object, _overrides: object) -> None:
    """Refuse overrides that do not fit, with all faults of the settings."""
    kind = type(settings)
    values = {name: getattr(settings, name) for name in fields_dict(kind)}
    if faults := override_faults(kind, values, kind.everywhere):
        raise InvalidValueError(f"not {an(kind.__name__)}", [*faults_of(kind, values), *faults])


@gated
@frozen
class Thresholds:
    """Base of all settings: a frozen class whose fields are made by `threshold`.

    Args:
        overrides: What holds in some places instead; `where` adds one more.

    Raises:
        InvalidValueError: Listing every fault of the fields and of the overrides.

    >>> from salesprocess.records.validators import POSITIVE
    >>> @frozen
    ... class VisitSettings(Thresholds):
    ...     rest_days: int = threshold(30, POSITIVE, OWN)
    >>> settings = VisitSettings(rest_days=20).where(region="North", rest_days=45)
    >>> settings.rest_days, settings.at(Place(region="North", rep="A")).rest_days
    (20, 45)
    """

    everywhere: ClassVar[frozenset[str]] = frozenset()
    """The fields that hold for the whole book and can not differ from place to place."""

    overrides: tuple[Override, ...] = field(
        default=(), kw_only=True, converter=as_tuple, validator=_fit
    )

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        taken = [name for name in fields_dict(cls) if name in PARTS]
        if taken:
            expected = "another name, as it names a place in overrides"
            faults = [Fault(name, expected, name) for name in taken]
            raise InvalidValueError(f"{cls.__name__} is no class of settings", faults)

    def where(
        self,
        *,
        process: str | None = None,
        region: str | None = None,
        team: str | None = None,
        rep: str | None = None,
        **values: object,
    ) -> Self:
        """These settings, with other values in a place.

        Where several overrides of a field hold, the one that names more parts of the place
        does, and of two that name as many the later one. A mapping gives way key by key: what
        it does not name is as it would be without it.

        Args:
            process: The id of the sales process in which they hold.
            region: The region.
            team: The team.
            rep: The rep's id.
            values: What some fields hold there.

        Raises:
            InvalidValueError: Listing what is no field, can not differ or be held, and what
                contradicts another override of the very same place.
        """
        named = {"process": process, "region": region, "team": team, "rep": rep}
        kept = kept_values(type(self), values)
        if faults := faults_of(Place, named):
            kind = type(self)
            raise InvalidValueError(f"not {an(kind.__name__)}", [*faults, *faults_of(kind, kept)])
        return evolve(self, overrides=(*self.overrides, Override(Place(**named), kept)))

    def at(self, place: Place) -> Self:
        """The settings that hold in a place; these themselves if no override does.

        Args:
            place: The place, named as far as it is known: an override for a region holds for
                nothing of which the region is not known.
        """
        holding = [override for override in self.overrides if place in override.place]
        if not holding:
            return self
        values = {name: getattr(self, name) for override in holding for name in override.values}
        for override in by_precedence(holding):
            values = laid_over(values, override)
        return evolve(self, **cast("Any", values), overrides=())


@gated
def threshold(default: T, must: Must, source: str) -> T:
    """A field of a settings class.

    Args:
        default: What it holds where a caller replaces nothing. A mapping is made anew for
            each object, by `Factory(dict[str, int])`, kept as a copy that nobody can change,
            and counts for no hash. Where it is a tuple or a frozenset, lists and sets are taken
            too and kept as such.
        must: What it must hold. One error lists every fault of the object.
        source: Where the default comes from, such as `method §4.4`, or `OWN`.

    >>> from salesprocess.records.validators import POSITIVE, SHARE
    >>> @frozen
    ... class DemoSettings(Thresholds):
    ...     least_share: float = threshold(0.5, SHARE, OWN)
    ...     within_days: int = threshold(30, POSITIVE, "method §5.1")
    >>> DemoSettings(least_share=2, within_days=0)
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a DemoSettings
      - least_share: expected a number from 0 to 1, got 2
      - within_days: expected a whole number from 1 to 10**15, got 0
    """
    keep, is_mapping = _KEPT_AS.get(type(default)), isinstance(default, cast("Any", Factory))
    return field(
        default=Factory(lambda: default) if keep else default,  # signatures do not print it
        validator=must,
        converter=frozen_copy if is_mapping else keep,
        hash=False if is_mapping else None,
        metadata={SOURCE: source},
    )


@gated
def sources(kind: type) -> dict[str, str | None]:
    """Where the default of each field of a settings class comes from.

    Args:
        kind: An attrs class, of thresholds or not.

    Returns:
        The sources by field; `None` where the class does not say.

    >>> from salesprocess.common_settings import CommonSettings
    >>> sources(CommonSettings)["cycle_years"]
    'method §6.3'
    """
    if not has(kind):
        raise InvalidValueError("no sources", [Fault("kind", "an attrs class", kind)])
    return {
        name: attribute.metadata.get(SOURCE)
        for name, attribute in fields_dict(kind).items()
        if name != "overrides"
    }


@frozen(repr=False)
class Change:
    """What a caller replaced of the settings.

    Args:
        kind: The class of the settings.
        name: The field.
        value: What it holds.
        default: What it would hold.
        source: Where the default comes from; `None` where the class does not say.
        place: Where it holds.
    """

    kind: type
    name: str
    value: object
    default: object
    source: str | None
    place: Place = field(factory=Place)

    def __str__(self) -> str:
        source = f" ({self.source})" if self.source else ""
        where = f" ({self.place})" if self.place.named else ""
        what = f"{self.kind.__name__}.{self.name}{where}"
        return (
            f"{what}: {setting_text(self.value)} in place of {setting_text(self.default)}{source}"
        )

    def __repr__(self) -> str:
        return f"Change({self})"


@gated
def changes(settings: object) -> tuple[Change, ...]:
    """What a caller replaced of the defaults of a settings object.

    Args:
        settings: Any object of an attrs class; of another class nothing can be told. Fields
            that have no default can not differ from it.

    Returns:
        The fields that hold something else, in the order of the class, then what overrides
        them in places.

    >>> @frozen
    ... class DemoSettings:
    ...     regions: tuple[str, ...] = ()
    ...     within_days: int = 30
    >>> changes(DemoSettings(within_days=45))
    (Change(DemoSettings.within_days: 45 in place of 30),)

    >>> from salesprocess.common_settings import CommonSettings
    >>> changes(CommonSettings().where(region="North", cycle_years=4))
    (Change(CommonSettings.cycle_years (region North): 4 in place of 5 (method §6.3)),)
    """
    if not has(type(settings)):
        return ()
    kind: type[AttrsInstance] = type(cast("AttrsInstance", settings))
    told = sources(kind)
    made = [attribute for attribute in fields(kind) if attribute.init and attribute.name in told]
    required = {
        attribute.alias: getattr(settings, attribute.name)
        for attribute in made
        if attribute.default is NOTHING
    }
    plain = kind(**required)
    held = {attribute.name: getattr(settings, attribute.name) for attribute in made}
    replaced = [
        (Place(), {name: value for name, value in held.items() if value != getattr(plain, name)}),
        *((override.place, override.values) for override in getattr(settings, "overrides", ())),
    ]
    return tuple(
        Change(kind, name, value, getattr(plain, name), told[name], place)
        for place, values in replaced
        for name, value in values.items()
    )


def setting_text(value: object) -> str:
    """The value of a setting as text, the same in every run.

    >>> setting_text(frozenset({"price", "budget"})), setting_text(()), setting_text({"C300": 9000})
    ('budget, price', 'none', 'C300: 9000')
    """
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        parts = [f"{setting_text(key)}: {setting_text(part)}" for key, part in pairs]
    elif isinstance(value, (tuple, frozenset)):
        parts = [setting_text(part) for part in cast("Iterable[object]", value)]
    else:
        return str(value)
    return ", ".join(sorted(parts) if isinstance(value, frozenset) else parts) or "none"

"""The settings of a case: which of each class hold in its place, and which were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import field

from salesprocess.errors import Fault
from salesprocess.frozen import frozen
from salesprocess.memo import Memo
from salesprocess.overrides import Place
from salesprocess.thresholds import SettingsGroup, Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

S = TypeVar("S", bound=Thresholds)


@frozen(eq=False)
class HeldSettings:
    """The settings of each class that hold in a place.

    Args:
        given: What a caller gave in place of defaults, one of a class.
        place: The place.

    >>> from salesprocess.common_settings import CommonSettings
    >>> held = HeldSettings((CommonSettings(hunting_days=45),))
    >>> held.get(CommonSettings).hunting_days, held.asked == {CommonSettings}
    (45, True)
    """

    given: tuple[object, ...]
    place: Place = field(factory=Place)
    asked: set[type[Thresholds]] = field(factory=set["type[Thresholds]"], kw_only=True)
    """The classes that were asked for."""
    _memo: Memo[type] = field(factory=Memo["type"], kw_only=True, alias="memo")

    def get(self, kind: type[S]) -> S:
        """The settings of a class: the caller's, or else the class's own defaults."""
        held = self._held(kind)
        self.asked.add(kind)
        return held

    def unasked(self) -> HeldSettings:
        """The same, of which nothing was asked yet."""
        return HeldSettings(self.given, self.place, memo=self._memo)

    def rests_on(self) -> dict[type[Thresholds], Thresholds]:
        """The settings that were asked for, by their class."""
        return {kind: self._held(kind) for kind in self.asked}

    def overridden(self) -> dict[type[Thresholds], Thresholds]:
        """Those settings, by their class, that may differ from place to place."""
        parts = [part for part in self.given if isinstance(part, Thresholds) and part.overrides]
        return {type(part): self._held(type(part)) for part in parts}

    def hold(self, settings: Mapping[type[Thresholds], Thresholds]) -> bool:
        """Whether these are the settings that hold in the place."""
        for kind, then in settings.items():
            now = self._held(kind)
            if now is not then and now != then:
                return False
        return True

    def _held(self, kind: type[S]) -> S:
        if kind in self._memo:  # asked for at every turn, and nearly always held already
            found: S = self._memo[kind]
            return found
        given = [settings for settings in self.given if isinstance(settings, kind)]
        return self._memo.get_or_make(kind, lambda: (given[0] if given else kind()).at(self.place))


def taken_apart(given: object) -> tuple[object, ...]:
    """Settings one by one; a group of them by its parts."""
    single = (str, bytes, Mapping, SettingsGroup)
    many = isinstance(given, Iterable) and not isinstance(given, single)
    parts: list[object] = []
    for settings in cast("Iterable[object]", given if many else (given,)):
        parts += settings if isinstance(settings, SettingsGroup) else (settings,)
    return tuple(parts)


def settings_faults(given: tuple[object, ...]) -> Iterator[Fault]:
    """What is no settings, and settings of one class that are given twice."""
    first: dict[type, int] = {}
    for place, settings in enumerate(given):
        path = f"settings[{place}]"
        if not isinstance(settings, Thresholds):
            yield Fault(path, "an object of a class of settings", settings, _hint(settings))
            continue
        before = first.setdefault(type(settings), place)
        if before != place:
            yield Fault(path, f"a class other than that of settings[{before}]", settings)


def _hint(given: object) -> str | None:
    if isinstance(given, Mapping):
        return "convert.read(Settings, …) makes one of plain data"
    return f"{given.__name__}() makes one" if isinstance(given, type) else None

"""What all judgements take for granted, in one object that a mapping can be read as.

`salesprocess.convert.read(Settings, ...)` makes one of plain data, such as a TOML file's.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import Factory, field, fields

from salesprocess.agenda_settings import AgendaSettings
from salesprocess.common_settings import CommonSettings
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.planning.settings import PlanningSettings
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records.validators import a
from salesprocess.records.wider_class import wider_class
from salesprocess.rules.settings import RuleSettings
from salesprocess.thresholds import SettingsGroup, Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@frozen
class Settings(SettingsGroup):
    """All settings in one value; a case takes them one by one.

    Args:
        common: What more than one package takes for granted.
        pipeline: What the judgements of the pipeline do.
        qualification: What those of qualification do.
        planning: What those of planning do.
        data_quality: What those of the data do.
        agenda: How findings become what is to be done this week.
        rules: Which rules are run, and how much what they find matters.

    Raises:
        InvalidValueError: If one of them is no such settings object.

    >>> from salesprocess.thresholds import changes
    >>> settings = Settings(common=CommonSettings(cycle_years=4))
    >>> [change for part in settings for change in changes(part)]
    [Change(CommonSettings.cycle_years: 4 in place of 5 (method §6.3))]
    """

    common: CommonSettings = field(factory=CommonSettings, validator=a(CommonSettings))
    pipeline: PipelineSettings = field(factory=PipelineSettings, validator=a(PipelineSettings))
    qualification: QualificationSettings = field(
        factory=QualificationSettings, validator=a(QualificationSettings)
    )
    planning: PlanningSettings = field(factory=PlanningSettings, validator=a(PlanningSettings))
    data_quality: DataQualitySettings = field(
        factory=DataQualitySettings, validator=a(DataQualitySettings)
    )
    agenda: AgendaSettings = field(factory=AgendaSettings, validator=a(AgendaSettings))
    rules: RuleSettings = field(factory=RuleSettings, validator=a(RuleSettings))

    def __iter__(self) -> Iterator[object]:
        return (getattr(self, part.name) for part in fields(type(self)))


@gated
def settings_with(kinds: Mapping[str, type]) -> type[Settings]:
    """The class of all settings together with some of one's own, so that they stand in one file.

    Args:
        kinds: Classes of settings, by the name under which they stand there.

    Raises:
        InvalidValueError: Listing every name that is taken or can be no field, and every class
            that is none of settings.

    >>> from salesprocess.convert import read
    >>> from salesprocess.records.validators import COUNT
    >>> from salesprocess.thresholds import OWN, Thresholds, threshold
    >>> @frozen
    ... class LeaseSettings(Thresholds):
    ...     notice_days: int = threshold(90, COUNT, OWN)
    >>> kind = settings_with({"leases": LeaseSettings})
    >>> list(read(kind, {"leases": {"notice_days": 30}}))[-1]
    LeaseSettings(overrides=(), notice_days=30)
    """
    faults = [fault for name, kind in kinds.items() for fault in _faults_of_kind(name, kind)]
    if faults:
        raise InvalidValueError("not kinds of settings", faults)
    return _settings_with(tuple(sorted(kinds.items()))) if kinds else Settings


def _faults_of_kind(name: str, kind: object) -> Iterator[Fault]:
    if not name.isidentifier() or name.startswith("_") or hasattr(Settings, name):
        yield Fault(name, "a name that a field of the settings can have", name)
    if Thresholds not in getattr(kind, "__mro__", ()):
        yield Fault(name, "a class derived from salesprocess.thresholds.Thresholds", f"{kind}")


@cache
def _settings_with(own: tuple[tuple[str, Any], ...]) -> type[Settings]:
    """One class for the same kinds, wherever it is asked for."""
    parts = {name: field(default=Factory(kind), validator=a(kind), type=kind) for name, kind in own}
    return wider_class(Settings, parts, _settings_with, own)

"""What all judgements take for granted, in one object that a mapping can be read as.

`salesprocess.convert.read(Settings, ...)` makes one of plain data, such as a TOML file's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.common_settings import CommonSettings
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.planning.settings import PlanningSettings
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records.must import a
from salesprocess.rules.settings import RuleSettings
from salesprocess.thresholds import SettingsGroup

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Settings(SettingsGroup):
    """All settings in one value; a case takes them one by one.

    Args:
        common: What more than one package takes for granted.
        pipeline: What the judgements of the pipeline do.
        qualification: What those of qualification do.
        planning: What those of planning do.
        data_quality: What those of the data do.
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
    rules: RuleSettings = field(factory=RuleSettings, validator=a(RuleSettings))

    def __iter__(self) -> Iterator[object]:
        yield from (self.common, self.pipeline, self.qualification, self.planning)
        yield from (self.data_quality, self.rules)

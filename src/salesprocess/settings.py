"""What all judgements take for granted, in one object that a mapping can be read as.

`salesprocess.convert.read(Settings, ...)` makes one of plain data, such as a TOML file's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.planning.settings import PlanningSettings
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records.must import a

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Settings:
    """The settings of the three packages; handed to a review, each goes to its own rules.

    Args:
        pipeline: What the judgements of the pipeline take for granted.
        qualification: What those of qualification do.
        planning: What those of planning do.

    Raises:
        InvalidValueError: If one of them is no such settings object.

    >>> from salesprocess.thresholds import changes
    >>> settings = Settings(planning=PlanningSettings(cycle_years=4))
    >>> [change for part in settings for change in changes(part)]
    [Change(PlanningSettings.cycle_years: 4 in place of 5 (method §6.3))]
    """

    pipeline: PipelineSettings = field(factory=PipelineSettings, validator=a(PipelineSettings))
    qualification: QualificationSettings = field(
        factory=QualificationSettings, validator=a(QualificationSettings)
    )
    planning: PlanningSettings = field(factory=PlanningSettings, validator=a(PlanningSettings))

    def __iter__(self) -> Iterator[object]:
        yield from (self.pipeline, self.qualification, self.planning)

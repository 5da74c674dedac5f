"""What stands at the end of a report: what is looked up, and nothing to act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.gate import gated
from salesprocess.report.parts import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.report.parts import Part


@gated
def with_appendix(report: Section) -> Section:
    """A report with the sections for looking things up at its end, all in the order they had.

    Those within a section that is no such one stand in the appendix under its heading.

    Args:
        report: The report.

    >>> from salesprocess.report import Note
    >>> report = Section("review", (Section("rates", (), is_appendix=True), Section("tasks", ())))
    >>> [part.title for part in with_appendix(report).parts]
    ['tasks', 'report.appendix']
    """
    looked_up = tuple(_looked_up(report))
    appendix = (Section("report.appendix", looked_up),) if looked_up else ()
    return evolve(report, parts=(*_acted_on(report), *appendix))


def _acted_on(section: Section) -> Iterator[Part]:
    """The parts without those for looking things up, at any depth."""
    for part in section.parts:
        if not isinstance(part, Section):
            yield part
        elif not part.is_appendix:
            yield evolve(part, parts=tuple(_acted_on(part)))


def _looked_up(section: Section) -> Iterator[Section]:
    """The sections for looking things up, those within others under the headings of these."""
    for part in section.parts:
        if not isinstance(part, Section):
            continue
        if part.is_appendix:
            yield part
        elif within := tuple(_looked_up(part)):
            yield evolve(part, parts=within)

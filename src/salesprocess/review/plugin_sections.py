"""What plug-ins add to a review: sections, each measured and shown, or why it could not be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import evolve, field

from salesprocess import report
from salesprocess.foreign import tried
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.rules import Origin
from salesprocess.rules.run import Failed, crash
from salesprocess.texts import BUILT_IN_TEXTS, ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.plugins import PluginSet, ReviewSection
    from salesprocess.rates import Period
    from salesprocess.report import Part, Section
    from salesprocess.rules import Finding


@frozen_within
@frozen
class PluginSections:
    """What the sections of plug-ins came to.

    Args:
        measured: What was measured, by the id of the section.
        sections: The sections that have something to show.
        failures: A finding for each that could not be measured or shown.
    """

    measured: Mapping[str, object] = field(factory=dict[str, object])
    sections: tuple[Section, ...] = ()
    failures: tuple[Finding, ...] = ()


def plugin_sections(case: Case, plugins: PluginSet, period: Period) -> PluginSections:
    """What the sections of some plug-ins come to; one that fails does not stop the others.

    Args:
        case: The case.
        plugins: The plug-ins.
        period: The days looked at.
    """
    measured: dict[str, object] = {}
    sections: list[Section] = []
    failures: list[Finding] = []
    for plugin in plugins.plugins:
        for section in plugin.sections:
            made, failed = tried(partial(_made, section, case, period))
            if made:
                measured[section.id], shown = made
                sections += [shown] if shown.parts else []
            origin = Origin(plugin.name, plugin.version)
            for error in failed:
                about = Failed("section", section.id, section.title, origin)
                finding = crash(about, "section", section.id, error)
                failures.append(evolve(finding, texts=plugins.texts))
    return PluginSections(measured, tuple(sections), tuple(failures))


def _made(section: ReviewSection[Any], case: Case, period: Period) -> tuple[object, Section]:
    """What a section measures, and how it is shown; what can not be written fails here."""
    value = section.measure(case, period)
    parts = _checked(section.parts(value))
    title = report.Note(section.phrases[0])
    shown = report.Section(title, parts, id=section.id, is_appendix=section.is_appendix)
    say = BUILT_IN_TEXTS.in_language(ENGLISH)
    report.to_text(shown, say).encode()
    report.to_data(shown, say)
    return value, shown


def _checked(parts: Iterable[object]) -> tuple[Part, ...]:
    """The parts; what is none would spoil the whole report."""
    found: list[Part] = []
    for part in parts:
        if not isinstance(part, (report.Note, report.Table, report.Section)):
            raise TypeError(f"a Note, a Table or a Section was expected, got {part!r}")
        found.append(part)
    return tuple(found)

"""A review as a report: what it is of, what was measured, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.common_settings import CommonSettings
from salesprocess.pipeline.report import pipeline_sections
from salesprocess.planning.report import planning_sections
from salesprocess.qualification.report import qualification_sections
from salesprocess.records.book import record_fields
from salesprocess.report import Note, Section, Table, Word, with_names, without_rates_of_few
from salesprocess.report.appendix import with_appendix
from salesprocess.review.findings_report import findings_section, overview_section, subject_named
from salesprocess.review.results import ReviewPart
from salesprocess.thresholds import OWN, changes, setting_text
from salesprocess.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.plugins import PluginSet
    from salesprocess.records import Book
    from salesprocess.report import Part
    from salesprocess.review.results import Results
    from salesprocess.thresholds import Change

TELLS_OF: Mapping[str, tuple[str, ...]] = {
    "qualification.three_visits": ("visits", "judgements"),
    "qualification.needs": ("machines", "answers"),
    "planning.segments": ("accounts",),
    "planning.concentration": ("machines",),
    "planning.installed_base": ("machines",),
    "planning.grid": ("machines",),
    "planning.replacement": ("machines",),
    "planning.covered": ("visits",),
    "planning.coming_visits": ("accounts",),
    "planning.visits": ("visits",),
    "planning.hunting_and_farming": ("visits",),
    "planning.cycle": ("plans", "checks", "countermeasures"),
}
"""By the id of a section, the fields of a book that hold what it tells of: it is left out where
all of them are empty. The others are of deals, or leave themselves out."""


def document(results: Results, measured: Iterable[Section]) -> Section:
    """The whole report, what is only looked up at its end; it can be read in any language.

    Args:
        results: What it is of.
        measured: The sections of what was measured.
    """
    found = results.findings
    overview = (overview_section(found),) if found else ()
    agenda = (results.agenda.document,) if ReviewPart.AGENDA in results.parts else ()
    is_wanted = found or ReviewPart.FINDINGS in results.parts
    findings = (findings_section(found, is_appendix=bool(agenda)),) if is_wanted else ()
    parts = (*_header(results), *agenda, *overview, *measured, *findings)
    fewest = results.case.get(CommonSettings).rate_from
    shown = without_rates_of_few(Section("review.title", parts), fewest)
    return with_appendix(with_names(shown, _names(results.book)))


def _names(book: Book) -> Mapping[str, Mapping[str, str]]:
    """What reps are called, those who lead others too."""
    reps = {rep.id: rep.name for rep in book.reps if rep.name is not None}
    return {"rep": reps, "manager": reps}


def sections(results: Results) -> tuple[Section, ...]:
    """What was measured, of the parts that are wanted.

    A section is left out where the book holds none of the records it tells of.
    """
    book, parts = results.book, results.parts
    made: list[Section] = []
    if ReviewPart.PIPELINE in parts:
        made += pipeline_sections(results.pipeline)
    if ReviewPart.QUALIFICATION in parts and (
        book.visits or book.contacts or book.answers or book.market_purchases
    ):
        made += qualification_sections(results.qualification)
    if ReviewPart.PLANNING in parts and (
        book.visits or book.machines or book.time_entries or book.plans
    ):
        made += planning_sections(results.planning)
    told = (section for section in made if _is_told(section, book))
    return (*told, *results.plugin_sections.sections)


def _is_told(section: Section, book: Book) -> bool:
    """Whether the book holds any of the records that a section tells of."""
    kinds = TELLS_OF.get(str(section.id))
    return kinds is None or any(getattr(book, kind) for kind in kinds)


def _header(results: Results) -> Iterator[Part]:
    """What the review is of, and which thresholds are not the library's."""
    period = results.period
    yield Note("review.book", {"holds": tuple(_holdings(results.book)) or Word("none")})
    yield Note(
        "review.dates",
        {"as_of": results.as_of.date(), "start": period.start, "end": period.last_day},
    )
    if results.about:
        yield Note(
            "review.only",
            {"subjects": tuple(subject_named(kind, id_) for kind, id_ in results.about)},
        )
    yield from _brought(results)
    changed = [change for given in results.settings for change in changes(given)]
    if changed:
        rows = [
            (_setting(change), _held(change.value), _held(change.default), _source(change))
            for change in changed
        ]
        columns = ("review.setting", "review.value", "review.default", "review.threshold_source")
        yield Note("review.changed", {"count": len(changed)})
        yield Table(columns, tuple(rows))
    if nowhere := _not_there(results.case, changed):
        yield Note("review.nowhere", {"places": nowhere})
    if deselected := results.findings.deselected:
        codes = tuple(rule.code for rule in deselected)
        yield Note("review.deselected", {"count": len(codes), "codes": codes})


def _setting(change: Change) -> object:
    """The name of a setting, with the place where it was replaced unless that is everywhere."""
    name, named = f"{change.kind.__name__}.{change.name}", change.place.named.items()
    place = tuple(_part(kind, part) for kind, part in named)
    return Note("review.setting_in", {"setting": name, "place": place}) if place else name


def _part(kind: str, name: str) -> Note:
    """A part of a place, such as a region, in words."""
    return Note(f"place.{kind}", {"name": name})


def _not_there(case: Case, changed: Iterable[Change]) -> tuple[Note, ...]:
    """The places that settings name and the book does not know: a name may be mistyped."""
    book = case.delivered
    known: Mapping[str, Container[str | None]] = {
        "process": {process.id for process in case.processes},
        "region": {account.region for account in book.accounts},
        "team": {rep.team for rep in book.reps},
        "rep": book.rep_ids,
    }
    named = dict.fromkeys(part for change in changed for part in change.place.named.items())
    return tuple(_part(kind, name) for kind, name in named if name not in known[kind])


def _brought(results: Results) -> Iterator[Note]:
    """What was added to the review, and what of the library's own is replaced or left out."""
    plugins = results.plugins
    heirs = tuple(
        Note("review.replaced_by", {"code": code, "heir": heir, "origin": _origin(plugins, heir)})
        for code, heir in plugins.replaced.items()
    )
    lines = {
        "review.plugins": tuple(map(str, plugins.added)),
        "review.plugins_left_out": plugins.left_out,
        "review.replaced": heirs,
    }
    yield from (Note(id_, {"names": names}) for id_, names in lines.items() if names)


def _origin(plugins: PluginSet, code: str) -> str:
    return str(plugins.rules.get(code).origin)


def _holdings(book: Book) -> Iterator[Note]:
    """How many records of each kind the book holds."""
    for name in record_fields(type(book)):
        if count := len(getattr(book, name)):
            yield Note(holding(name), {"count": count})


def holding(name: str) -> Phrase:
    """How many records a field of a book holds, in words; the library's own stand in the packs.

    Args:
        name: The field.
    """
    return Phrase(f"book.{name}", f"{{count:,}} {name.replace('_', ' ')}")


def _held(value: object) -> object:
    """The value of a threshold; of an empty list, mapping or set that there is none."""
    return Word("none") if value in ((), {}, frozenset()) else setting_text(value)


def _source(change: Change) -> object:
    """Where the default comes from: a section of the method, or the library."""
    if change.source == OWN:
        return Word("review.own")
    place, _, section = (change.source or "").partition(" ")
    return Note("review.method", {"section": section}) if place == "method" else change.source

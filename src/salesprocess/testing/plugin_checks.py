"""Whether a plug-in holds what it promises: its texts, its messages, its examples, its sections."""

from __future__ import annotations

import ast
from datetime import datetime
from enum import Enum
from functools import cache, cached_property
from inspect import getsource
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from salesprocess.case import Case
from salesprocess.errors import SalesProcessError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.plugins import BUILT_IN
from salesprocess.report import to_text
from salesprocess.review.plugin_sections import plugin_sections
from salesprocess.review.reviewing import quarter_before
from salesprocess.rules import CRASHED, run
from salesprocess.testing.rule_examples import error_text, example_faults, message_faults
from salesprocess.testing.territory.sample import sample_book
from salesprocess.testing.texts import english_texts, filled_text, pack_gaps, places
from salesprocess.texts import ENGLISH, Phrase
from salesprocess.wording import id_of_term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.plugins import Plugin, PluginSet
    from salesprocess.report import Section
    from salesprocess.review.plugin_sections import PluginSections
    from salesprocess.rules import Finding, Rule


@gated
def check_plugin(plugin: Plugin) -> None:
    """Tests a plug-in: that it goes with the library's own, and that all it says can be said.

    Each rule has to behave on its own examples, and on a made-up territory none may fail. Every
    message has to be filled by the evidence, wherever the check returns a mapping that is
    written out. Every section has to be measured and put into words. Each term of its own, and
    what its rules look at, needs an English text; all of its texts are in each language that the
    plug-in speaks, name the same places as the English ones, and are of something that is there.

    Args:
        plugin: The plug-in.

    Raises:
        AssertionError: Listing all that is wrong.

    >>> from salesprocess.plugins import Plugin
    >>> check_plugin(Plugin(name="acme", version="1.0", made_for=1,
    ...                     texts={"de": {"review.more": "… noch {n}"}}))
    Traceback (most recent call last):
    AssertionError: acme 1.0 does not hold what it promises
      - review.more (de): expected the places count, got n
    """
    try:
        plugins = BUILT_IN.add(plugin)
    except SalesProcessError as error:
        faults = [str(fault) for fault in error.faults]
    else:
        faults = list(dict.fromkeys(_Inspection(plugin, plugins).faults()))
    if faults:
        raise AssertionError("\n  - ".join([f"{plugin} does not hold what it promises", *faults]))


@frozen
class _Inspection:
    """One look at one plug-in.

    Args:
        plugin: The plug-in.
        plugins: The library's own and this one.
    """

    plugin: Plugin
    plugins: PluginSet

    def faults(self) -> Iterator[str]:
        """All that is wrong."""
        for rule in self.plugin.rules:
            yield from (f"{rule.code}: {fault}" for fault in self._faults_of_rule(rule))
        yield from self._faults_of_sections()
        yield from self._missing_texts()
        yield from self._faults_of_packs()

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The examples of the rules, as far as they can be made, and a made-up territory."""
        return (*(case for rule in self.plugin.rules for case in _examples(rule)), _territory())

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find there."""
        return tuple(found for case in self.cases for found in run(self.plugin.rules, case))

    @cached_property
    def brought(self) -> tuple[PluginSections, ...]:
        """What the sections come to there."""
        cases = ((case, quarter_before(case)) for case in self.cases)
        return tuple(plugin_sections(case, self.plugins, days) for case, days in cases)

    @cached_property
    def own_ids(self) -> tuple[str, ...]:
        """The ids of the texts that the plug-in needs: its terms', its subjects', its phrases'."""
        shown: list[object] = [row.then for table in self.plugin.tables for row in table.rows]
        for framework in self.plugin.frameworks:
            shown += (question.topic for question in framework.questions)
            shown += (criterion.aspect for criterion in framework.criteria)
        kinds = [type(term) for term in shown if isinstance(term, Enum)]
        kinds += [kind for rule in self.plugin.rules for kind in rule.terms]
        home = f"{self.plugin.package}."
        terms = [id_of_term(term) for kind in kinds for term in kind]
        subjects = [f"subject.{rule.subject.name}" for rule in self.plugin.rules]
        own = [id_ for id_ in (*terms, *subjects) if id_.removeprefix("subject.").startswith(home)]
        beside = {*english_texts(BUILT_IN), *self.plugin.texts.get(ENGLISH, ())}
        phrases = english_texts(self.plugins).keys() - beside
        return tuple(dict.fromkeys([*own, *sorted(phrases)]))

    def _faults_of_rule(self, rule: Rule[Any]) -> Iterator[str]:
        yield from example_faults(rule, self.plugins.texts)
        for line, keys in _written_evidence(rule):
            if missing := sorted(places(rule.message) - keys):
                yield f"line {line} of the check: the message asks for {', '.join(missing)}"
        for found in self.findings:
            if found.code == CRASHED.code and found.id == rule.code:
                yield found.message
            elif found.code == rule.code:
                yield from message_faults(found, self.plugins.texts)

    def _faults_of_sections(self) -> Iterator[str]:
        for brought in self.brought:
            for failed in brought.failures:
                yield f"section {failed.id}: {failed.evidence['error']}"
            for section in brought.sections:
                yield from self._faults_of_words(section)

    def _faults_of_words(self, section: Section) -> Iterator[str]:
        """Ids in a section that have no text, and what keeps it from being put into words."""
        missing: dict[str, None] = {}
        english = self.plugins.texts.pack(ENGLISH)

        def say(term: Enum | Phrase | str, /, **values: object) -> str:
            if isinstance(term, str) and term.startswith(f"{self.plugin.package}."):
                missing.update({} if term in english else {term: None})
            return filled_text(term, values, say) if values else self.plugins.texts.text(term)

        try:
            to_text(section, say)
        except Exception as error:  # a text may fail in as many ways as values can
            yield f"section {section.heading(say)}: cannot be put into words: {error_text(error)}"
        yield from (f"{id_}: no text" for id_ in missing)

    def _missing_texts(self) -> Iterator[str]:
        english = english_texts(self.plugins)
        yield from (f"{id_}: no text" for id_ in self.own_ids if id_ not in english)

    def _faults_of_packs(self) -> Iterator[str]:
        english = self.plugin.texts.get(ENGLISH, {})
        needed = {*self.own_ids, *english}
        homes = {id_.rpartition(".")[0] for id_ in self.own_ids}
        strays = [id_ for id_ in english if id_.rpartition(".")[0] in homes - {self.plugin.package}]
        yield from (_stray(id_, ENGLISH) for id_ in strays if id_ not in self.own_ids)
        for language, pack in self.plugin.texts.items():
            if language != ENGLISH:
                gaps = pack_gaps(pack, self.plugins)
                lacking = [id_ for id_ in gaps.missing if id_ in needed]
                yield from (f"{id_}: no text in {language}" for id_ in lacking)
                yield from (_stray(id_, language) for id_ in gaps.unknown if id_ not in needed)
                for id_, expected in gaps.misfits.items():
                    got = _row(places(pack[id_]))
                    yield f"{id_} ({language}): expected the places {_row(expected)}, got {got}"


def _stray(id_: str, language: str) -> str:
    return f"{id_} ({language}): the text of nothing that is there"


def _row(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "none"


@cache
def _territory() -> Case:
    """A made-up territory at the end of its year, the same for every plug-in."""
    return Case(sample_book(accounts=40), datetime(2027, 1, 1))


def _examples(rule: Rule[Any]) -> list[Case]:
    """The examples of a rule; none where they cannot be made, which is told elsewhere."""
    try:
        return [*rule.triggers(), *rule.passes()]
    except Exception:  # example_faults tells it
        return []


def _written_evidence(rule: Rule[Any]) -> Iterator[tuple[int, set[str]]]:
    """The names in each mapping that a check returns and that is written out, with its line."""
    try:
        tree = ast.parse(dedent(getsource(rule.check)))
    except (OSError, TypeError, SyntaxError):  # its source is not there, or within something else
        return
    for node in ast.walk(tree):
        if isinstance(node, (ast.Return, ast.Yield)) and isinstance(node.value, ast.Dict):
            keys = [key.value for key in node.value.keys if isinstance(key, ast.Constant)]
            if len(keys) == len(node.value.keys):
                yield node.lineno, {str(key) for key in keys}

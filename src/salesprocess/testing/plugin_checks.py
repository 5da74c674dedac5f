"""Whether a plug-in holds what it promises: its texts, its messages, its examples, its sections."""

from __future__ import annotations

import ast
from datetime import datetime
from enum import Enum
from functools import cached_property
from inspect import getsource
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from attrs import frozen

from salesprocess.case import Case
from salesprocess.errors import SalesProcessError
from salesprocess.labels import Catalogue, Language
from salesprocess.plugins import BUILT_IN, PluginSet
from salesprocess.report import to_text
from salesprocess.review.brought import brought_by
from salesprocess.review.reviewing import quarter_before
from salesprocess.rules import CRASHED, run
from salesprocess.testing.rule_examples import example_faults, message_faults, named, places
from salesprocess.testing.territory.sample import sample_book
from salesprocess.texts import Text
from salesprocess.wording import term_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.plugins import Plugin
    from salesprocess.review.brought import Brought
    from salesprocess.rules import Finding, Rule

PARTS = ("title", "message", "finds", "why", "remedy")
"""The texts of a rule."""


def check_plugin(plugin: Plugin) -> None:
    """Tests a plug-in: that it goes with the library's own, and that all it says can be said.

    Each rule has to behave on its own examples, and on a made-up territory none may fail. Every
    message has to be filled by the evidence, wherever the check returns a mapping that is
    written out. Every section has to be measured and worded. What a rule looks at, every term
    that shows up, every question and heading need a text, in each language that the plug-in
    speaks at all; a text in another language names the same places as the English one, and none
    is of a term that is not there.

    Args:
        plugin: The plug-in.

    Raises:
        AssertionError: Listing all that is wrong.

    >>> from salesprocess.plugins import Plugin
    >>> check_plugin(Plugin(name="acme", version="1.0", made_for=1,
    ...                     labels={"acme.Size.BIG": {Language.EN: "{n} big", Language.JA: "大"}}))
    Traceback (most recent call last):
    AssertionError: acme 1.0 does not hold what it promises
      - acme.Size.BIG (ja): names other places than the English text: none, not n
    """
    try:
        plugins = BUILT_IN.add(plugin)
    except SalesProcessError as error:
        faults = [str(fault) for fault in error.faults]
    else:
        faults = list(dict.fromkeys(_Inspection(plugin, plugins).faults()))
    if faults:
        raise AssertionError("\n  - ".join([f"{plugin} does not hold what it promises", *faults]))


class Watched(dict[str, Text]):
    """Texts by id, and the ids that were asked for in vain."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        super().__init__(texts)
        self.missing: dict[str, None] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """The text of an id."""
        if key not in self:
            self.missing[key] = None
        return super().get(key, default)


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
        yield from self._faults_of_texts()
        yield from self._missing_texts()

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The examples of the rules, as far as they can be made, and a made-up territory."""
        territory = Case(sample_book(accounts=40), datetime(2027, 1, 1))
        return (*(case for rule in self.plugin.rules for case in _examples(rule)), territory)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find there."""
        return tuple(found for case in self.cases for found in run(self.plugin.rules, case))

    @cached_property
    def brought(self) -> tuple[Brought, ...]:
        """What the sections come to there."""
        sections = PluginSet((self.plugin,))
        return tuple(brought_by(sections, case, quarter_before(case.as_of)) for case in self.cases)

    @cached_property
    def kinds(self) -> tuple[type[Enum], ...]:
        """The enumerations of its own whose terms show up in what the plug-in brings."""
        shown: list[object] = [
            term for rule in self.plugin.rules for kind in rule.terms for term in kind
        ]
        shown += [row.then for table in self.plugin.tables for row in table.rows]
        shown += [one.topic for frame in self.plugin.frameworks for one in frame.questions]
        shown += [one.aspect for frame in self.plugin.frameworks for one in frame.criteria]
        terms = [term for term in shown if isinstance(term, Enum)]
        own = [term for term in terms if term_id(term).startswith(f"{self.plugin.package}.")]
        return tuple(dict.fromkeys(map(type, own)))

    @cached_property
    def languages(self) -> list[Language]:
        """The languages that the plug-in speaks."""
        texts = [words for _, words in self._texts()]
        return [language for language in Language if any(language in words for words in texts)]

    def _texts(self) -> Iterator[tuple[str, Text]]:
        """Every text of the plug-in, each with what it is called."""
        for rule in self.plugin.rules:
            yield from ((f"{rule.code} {part}", getattr(rule, part)) for part in PARTS)
        yield from self.plugin.labels.items()

    def _faults_of_rule(self, rule: Rule[Any]) -> Iterator[str]:
        yield from example_faults(rule)
        for line, keys in _written_evidence(rule):
            for language, words in rule.message.items():
                if missing := sorted(places(words) - keys):
                    told = f"the message ({language.value}) asks for {', '.join(missing)}"
                    yield f"line {line} of the check: {told}"
        for found in self.findings:
            if found.code == CRASHED.code and found.id == rule.code:
                yield f"fails at {found.evidence['at']}: {found.evidence['error']}"
            elif found.code == rule.code:
                yield from message_faults(found)

    def _faults_of_sections(self) -> Iterator[str]:
        for brought in self.brought:
            for failed in brought.failures:
                yield f"section {failed.id}: {failed.evidence['error']}"

    def _faults_of_texts(self) -> Iterator[str]:
        for name, words in self._texts():
            for language in self.languages:
                if language not in words:
                    yield f"{name}: no text in {language.value}"
                elif there := _other_places(words, language):
                    yield f"{name} ({language.value}): names other places than the English {there}"
        for kind in self.kinds:
            known = set(map(term_id, kind))
            home = f"{self.plugin.package}.{kind.__name__}."
            for id_ in self.plugin.labels:
                if id_.startswith(home) and id_ not in known:
                    yield f"{id_}: the text of no member of {kind.__name__}"

    def _missing_texts(self) -> Iterator[str]:
        texts = Watched(self.plugins.labels.texts)
        say = Catalogue(texts).label
        for term in (term for kind in self.kinds for term in kind):
            say(term)
        for rule in self.plugin.rules:
            say(f"subject.{rule.subject.name}")
        if self.languages != [Language.EN]:
            for framework in self.plugin.frameworks:
                for question in framework.questions:
                    say(f"ask.{question.id}")
        for section in (section for brought in self.brought for section in brought.sections):
            try:
                to_text(section, say)
            except Exception as error:  # a text may fail in as many ways as values can
                yield f"section {section.title}: cannot be put into words: {named(error)}"
        homes = (f"{self.plugin.package}.", "subject.", "ask.")
        yield from (f"{id_}: no text" for id_ in texts.missing if id_.startswith(homes))


def _examples(rule: Rule[Any]) -> list[Case]:
    """The examples of a rule; none where they cannot be made, which is told elsewhere."""
    try:
        return [*rule.triggers(), *rule.passes()]
    except Exception:
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


def _other_places(words: Text, language: Language) -> str | None:
    """How the places of a text differ from those of the English one."""
    english, own = places(words[Language.EN]), places(words[language])
    if english == own:
        return None
    return f"text: {', '.join(sorted(own)) or 'none'}, not {', '.join(sorted(english)) or 'none'}"

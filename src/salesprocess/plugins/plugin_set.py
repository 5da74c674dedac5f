"""Plug-ins put together: everything they bring under one name each."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field

from salesprocess import __version__
from salesprocess.errors import (
    DuplicateCodeError,
    Fault,
    InvalidValueError,
    Near,
    unknown_name,
)
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import FrozenDict
from salesprocess.gate import gated
from salesprocess.plugins.plugin import INTERFACE
from salesprocess.records import book_with
from salesprocess.rules import RuleSet
from salesprocess.settings import settings_with
from salesprocess.texts import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.decisions import DecisionTable
    from salesprocess.plugins.plugin import Plugin
    from salesprocess.processes.process import SalesProcess
    from salesprocess.qualification.frameworks.framework import Framework
    from salesprocess.records import Book
    from salesprocess.rules import Rule
    from salesprocess.settings import Settings

T = TypeVar("T")


class ByName(FrozenDict[str, T]):
    """Things by their names; asked for one that is not there, it names a near one."""

    def __init__(self, what: str, things: Iterable[tuple[str, T]]) -> None:
        super().__init__(things)
        self.what = what

    def __missing__(self, name: str) -> T:
        raise unknown_name(self.what, name, self)


@gated
@frozen(repr=False)
class PluginSet:
    """All that some plug-ins bring.

    Args:
        plugins: The plug-ins.
        left_out: The names of those that were left out; every form of a review names them.
        not_loaded: The names of those that could not be loaded.

    Raises:
        InvalidValueError: Listing every plug-in that was written for another version of the
            interface; or every rule that is to be replaced and is not there, is replaced by two
            plug-ins, or by one that it replaces itself.
        DuplicateCodeError: Listing every code, name or id that is brought twice, and by whom.
    """

    plugins: tuple[Plugin, ...] = field(converter=tuple["Plugin", ...])
    left_out: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    not_loaded: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    def __attrs_post_init__(self) -> None:
        if misfits := [_misfit(plugin) for plugin in self.plugins if plugin.made_for != INTERFACE]:
            raise InvalidValueError("plug-ins that do not fit", misfits)
        if twice := list(_brought_twice(self.plugins)):
            raise DuplicateCodeError("plug-ins that do not go together", twice)
        if astray := list(self._astray()):
            raise InvalidValueError("replacements that can not be", astray)

    @cached_property
    def added(self) -> tuple[Plugin, ...]:
        """The plug-ins that are not the library's own."""
        return tuple(plugin for plugin in self.plugins if not plugin.is_built_in)

    @cached_property
    def rules(self) -> RuleSet:
        """Every rule that is not replaced, in the order of the codes.

        Where a plug-in is missing, settings may name rules of its own.
        """
        kept = [rule for rule in self._brought if rule.code not in self.replaced]
        retired = {code: self._heir(code) for code in (*self._retired, *self.replaced)}
        return RuleSet(kept, retired, elsewhere=None if self._lacks_some else frozenset())

    @property
    def _lacks_some(self) -> bool:
        """Whether a plug-in is missing, of which it is not known what it would have brought."""
        return bool(self.left_out or self.not_loaded)

    @cached_property
    def replaced(self) -> Mapping[str, str]:
        """The code of each rule that is replaced, with that of the rule which took its place."""
        there = {rule.code for rule in self._brought}
        codes = [code for _, code, _ in self._replacements if code in there]
        return {code: self._heir(code) for code in codes}

    @cached_property
    def _brought(self) -> tuple[Rule[Any], ...]:
        return tuple(rule for plugin in self.plugins for rule in plugin.rules)

    @cached_property
    def _retired(self) -> Mapping[str, str]:
        return {code: heir for plugin in self.plugins for code, heir in plugin.retired.items()}

    @cached_property
    def _replacements(self) -> tuple[tuple[Plugin, str, str], ...]:
        """Who replaces what by what; a retired code stands for what took its place."""
        return tuple(
            (plugin, self._retired.get(code, code), heir)
            for plugin in self.plugins
            for code, heir in plugin.replaces.items()
        )

    def _heir(self, code: str) -> str:
        """The code that stands for another in the end; one of a circle where there is no end."""
        steps = {**self._retired, **{replaced: heir for _, replaced, heir in self._replacements}}
        for _ in steps:
            code = steps.get(code, code)
        return code

    def _astray(self) -> Iterator[Fault]:
        """Replacements of what no rule has, by two plug-ins, or in a circle.

        Where a plug-in is missing, what is replaced may be a rule of its own.
        """
        codes = [rule.code for rule in self._brought]
        owners: dict[str, Plugin] = {}
        for plugin, code, heir in self._replacements:
            path, owner = f"{plugin} replaces {code}", owners.setdefault(code, plugin)
            if code not in codes and not self._lacks_some:
                yield Fault(path, "the code of a rule", code, Near(code, codes))
            if owner is not plugin:
                yield Fault(path, f"one replacement, that of {owner}", heir)
            elif self._heir(code) in self.replaced:
                yield Fault(path, "no replacement in a circle", heir)

    @cached_property
    def tables(self) -> Mapping[str, DecisionTable[object]]:
        """Every decision table by its name."""
        tables = (table for plugin in self.plugins for table in plugin.tables)
        return ByName("decision table", ((table.name, table) for table in tables))

    @cached_property
    def frameworks(self) -> Mapping[str, Framework]:
        """Every qualification framework by its name."""
        frameworks = (framework for plugin in self.plugins for framework in plugin.frameworks)
        return ByName("framework", ((framework.name, framework) for framework in frameworks))

    @property
    def reviewed(self) -> tuple[Framework, ...]:
        """The frameworks that a review judges the accounts by; the library's first."""
        names = (name for plugin in self.plugins for name in plugin.reviewed)
        return tuple(self.frameworks[name] for name in names)

    @cached_property
    def processes(self) -> Mapping[str, SalesProcess]:
        """Every sales process by its id."""
        processes = (process for plugin in self.plugins for process in plugin.processes)
        return ByName("process", ((process.id, process) for process in processes))

    @property
    def book_type(self) -> type[Book]:
        """The class of books that hold the plug-ins' own records too.

        `convert.read(plugins.book_type, data)` makes one of plain data.
        """
        return book_with(
            {name: kind for plugin in self.plugins for name, kind in plugin.records.items()}
        )

    @property
    def settings_type(self) -> type[Settings]:
        """The class of all settings, the plug-ins' own among them.

        `convert.read(plugins.settings_type, data)` makes them of plain data, such as a TOML
        file's.
        """
        return settings_with(
            {name: kind for plugin in self.plugins for name, kind in plugin.settings.items()}
        )

    @cached_property
    def texts(self) -> Catalogue:
        """Every text by language and id."""
        vocabularies = [plugin.vocabulary for plugin in self.plugins if plugin.vocabulary]
        return Catalogue([plugin.texts for plugin in self.plugins], vocabularies)

    def add(self, *plugins: Plugin) -> PluginSet:
        """These plug-ins too.

        Raises:
            InvalidValueError: If one was written for another version of the interface.
            DuplicateCodeError: If one brings what is there already.
        """
        return evolve(self, plugins=(*self.plugins, *plugins))

    def without(self, *names: str) -> PluginSet:
        """All but the plug-ins of some names.

        Raises:
            UnknownNameError: If there is none of a name, with a near name where there is one.
        """
        known = [plugin.name for plugin in self.plugins]
        for name in names:
            if name not in known:
                raise unknown_name("plug-in", name, known)
        kept = [plugin for plugin in self.plugins if plugin.name not in names]
        return evolve(self, plugins=kept, left_out=(*self.left_out, *names))

    def __repr__(self) -> str:
        return f"PluginSet(plug-ins: {len(self.plugins)}, rules: {len(self.rules)})"


def _misfit(plugin: Plugin) -> Fault:
    expected = f"a plug-in made for interface {INTERFACE}, which salesprocess {__version__} has"
    return Fault(str(plugin), expected, f"one made for interface {plugin.made_for}")


def _brought_twice(plugins: Iterable[Plugin]) -> Iterator[Fault]:
    owners: dict[str, Plugin] = {}
    brought = list(plugins)
    counts = Counter(language for plugin in brought for language in plugin.texts)
    shared = {language for language, count in counts.items() if count > 1}
    for plugin in brought:
        for claim in (*_claims(plugin), *_text_claims(plugin, shared)):
            if claim in owners:
                yield Fault(
                    claim, f"to be brought once, by {owners[claim]}", f"another by {plugin}"
                )
            owners.setdefault(claim, plugin)


def _claims(plugin: Plugin) -> Iterator[str]:
    """What a plug-in brings, each by its kind and name."""
    yield f"plug-in {plugin.name}"
    yield from (f"rule {rule.code}" for rule in plugin.rules)
    yield from (f"rule {code}" for code in plugin.retired)
    yield from (f"table {table.name!r}" for table in plugin.tables)
    yield from (f"framework {framework.name!r}" for framework in plugin.frameworks)
    yield from (f"process {process.id!r}" for process in plugin.processes)
    yield from (f"section {section.id}" for section in plugin.sections)
    yield from (f"records {name!r}" for name in plugin.records)
    yield from (f"settings {name!r}" for name in plugin.settings)
    for language, words in plugin.vocabulary.items():
        yield from (f"word {word!r} in {language}" for word in words)


def _text_claims(plugin: Plugin, languages: set[str]) -> Iterator[str]:
    """The texts that it brings in some languages; those of others need not be looked at."""
    for language, pack in plugin.texts.items():
        if language in languages:
            yield from (f"text {id_} in {language}" for id_ in pack)

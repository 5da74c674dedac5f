"""Plug-ins put together: everything they bring under one name each."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from salesprocess import __version__
from salesprocess.errors import DuplicateCodeError, Fault, InvalidValueError, unknown_name
from salesprocess.plugins.plugin import INTERFACE
from salesprocess.rules import RuleSet
from salesprocess.texts import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.decisions import DecisionTable
    from salesprocess.plugins.plugin import Plugin
    from salesprocess.processes.process import SalesProcess
    from salesprocess.qualification.frameworks.framework import Framework

T = TypeVar("T")


class Named(dict[str, T]):
    """Things by their names; asked for one that is not there, it names a near one."""

    def __init__(self, what: str, things: Iterable[tuple[str, T]]) -> None:
        super().__init__(things)
        self.what = what

    def __missing__(self, name: str) -> T:
        raise unknown_name(self.what, name, self)


@frozen(repr=False)
class Kit:
    """All that some plug-ins bring.

    Args:
        plugins: The plug-ins.

    Raises:
        InvalidValueError: Listing every plug-in that was written for another version of the
            interface.
        DuplicateCodeError: Listing every code, name or id that is brought twice, and by whom.
    """

    plugins: tuple[Plugin, ...] = field(converter=tuple["Plugin", ...])

    def __attrs_post_init__(self) -> None:
        if misfits := [_misfit(one) for one in self.plugins if one.made_for != INTERFACE]:
            raise InvalidValueError("plug-ins that do not fit", misfits)
        if twice := list(_brought_twice(self.plugins)):
            raise DuplicateCodeError("plug-ins that do not go together", twice)

    @cached_property
    def rules(self) -> RuleSet:
        """Every rule, in the order of the codes."""
        retired = {code: heir for one in self.plugins for code, heir in one.retired.items()}
        return RuleSet([rule for one in self.plugins for rule in one.rules], retired)

    @cached_property
    def tables(self) -> Mapping[str, DecisionTable[object]]:
        """Every decision table by its name."""
        tables = (table for one in self.plugins for table in one.tables)
        return Named("decision table", ((table.name, table) for table in tables))

    @cached_property
    def frameworks(self) -> Mapping[str, Framework]:
        """Every qualification framework by its name."""
        frameworks = (framework for one in self.plugins for framework in one.frameworks)
        return Named("framework", ((framework.name, framework) for framework in frameworks))

    @cached_property
    def processes(self) -> Mapping[str, SalesProcess]:
        """Every sales process by its id."""
        processes = (process for one in self.plugins for process in one.processes)
        return Named("process", ((process.id, process) for process in processes))

    @cached_property
    def texts(self) -> Catalogue:
        """Every text by language and id."""
        return Catalogue([one.texts for one in self.plugins])

    def add(self, *plugins: Plugin) -> Kit:
        """These plug-ins too.

        Raises:
            InvalidValueError: If one was written for another version of the interface.
            DuplicateCodeError: If one brings what is there already.
        """
        return evolve(self, plugins=(*self.plugins, *plugins))

    def __repr__(self) -> str:
        return f"Kit({', '.join(map(str, self.plugins))})"


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


def _text_claims(plugin: Plugin, languages: set[str]) -> Iterator[str]:
    """The texts that it brings in some languages; those of others need not be looked at."""
    for language, pack in plugin.texts.items():
        if language in languages:
            yield from (f"text {id_} in {language}" for id_ in pack)

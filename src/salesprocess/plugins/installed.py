"""The plug-ins that are installed: the only module that looks at its environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess import __version__
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.plugins.built_in import BUILT_IN
from salesprocess.plugins.plugin import INTERFACE, Plugin
from salesprocess.plugins.plugin_set import PluginSet
from salesprocess.wording import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

GROUP = "salesprocess.plugins"
"""The group of entry points under which a distribution names its `Plugin`."""


def installed(*, without: Iterable[str] = ()) -> PluginSet:
    """The library's own plug-ins and all that are installed beside it.

    A distribution is found by an entry point of the group `salesprocess.plugins` that names
    a `Plugin`. One that cannot be loaded does not stop the others: the set has a rule,
    `RUN102`, that makes a finding of it in every review.

    Args:
        without: What is left out, each by the name of the distribution, of the entry point or
            of a plug-in of the library. It is not imported, so one that breaks the others can
            be left out too; every form of a review names it.

    Raises:
        InvalidValueError: If one was written for another version of the interface.
        DuplicateCodeError: If two bring the same code, name or id; the message names both.
        UnknownNameError: If what is to be left out is not there, with a near name where there
            is one.

    >>> GROUP  # a distribution that has an entry point of it is found
    'salesprocess.plugins'
    >>> installed().rules.get("PIP103")
    Rule(PIP103 stage-skipped)
    """
    from importlib.metadata import entry_points  # noqa: PLC0415  only who asks pays for it

    return set_of(entry_points(group=GROUP), without)


def set_of(found: Iterable[EntryPoint], without: Iterable[str] = ()) -> PluginSet:
    """The library's own plug-ins and those that entry points name.

    Args:
        found: The entry points, in any order.
        without: What is left out, by name.
    """
    from salesprocess.plugins.loading import Failure, not_loaded  # noqa: PLC0415  as above

    left_out = set(without)
    entries = sorted(found, key=lambda entry: (entry.name, entry.value))
    aside = [entry for entry in entries if left_out & _names(entry)]
    plugins: list[Plugin] = []
    failures: list[Failure] = []
    for entry in entries:
        if entry in aside:
            continue
        try:
            plugins.append(_loaded(entry))
        except Exception as error:  # whatever a plug-in does wrong is told, not raised
            failures.append(Failure(entry.name, entry.value, f"{type(error).__name__}: {error}"))
    loading = Plugin(
        name=f"{LIBRARY}.loading",
        package=LIBRARY,
        version=__version__,
        made_for=INTERFACE,
        rules=[not_loaded(failures)],
    )
    beside = [name for entry in aside for name in _names(entry) & left_out]
    broken = [failure.name for failure in failures]
    loaded = PluginSet((*BUILT_IN.plugins, loading, *plugins), beside, broken)
    return loaded.without(*sorted(left_out - set(beside)))


def _names(entry: EntryPoint) -> set[str]:
    """What an entry point may be called: by its own name, and by that of its distribution."""
    return {entry.name, *([entry.dist.name] if entry.dist else [])}


def _loaded(entry: EntryPoint) -> Plugin:
    named: object = entry.load()
    if not isinstance(named, Plugin):
        raise InvalidValueError("not a plug-in", [Fault(entry.value, "a Plugin", named)])
    return named

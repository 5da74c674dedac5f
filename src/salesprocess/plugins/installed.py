"""The plug-ins that are installed: the only module that looks at its environment."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from salesprocess import __version__
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.plugins.built_in import BUILT_IN
from salesprocess.plugins.loading import Failure, not_loaded
from salesprocess.plugins.plugin import INTERFACE, Plugin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

    from salesprocess.plugins.kit import Kit

GROUP = "salesprocess.plugins"
"""The group of entry points under which a distribution names its `Plugin`."""


def installed() -> Kit:
    """The library's own plug-ins and all that are installed beside it.

    A distribution is found by an entry point of the group `salesprocess.plugins` that names
    a `Plugin`. One that cannot be loaded does not stop the others: the kit has a rule,
    `RUN102`, that makes a finding of it in every review.

    Raises:
        InvalidValueError: If one was written for another version of the interface.
        DuplicateCodeError: If two bring the same code, name or id; the message names both.

    >>> installed().rules.get("PIP103")
    Rule(PIP103 stage-skipped)
    """
    return kit_of(entry_points(group=GROUP))


def kit_of(found: Iterable[EntryPoint]) -> Kit:
    """The library's own plug-ins and those that entry points name.

    Args:
        found: The entry points, in any order.
    """
    plugins: list[Plugin] = []
    failures: list[Failure] = []
    for entry in sorted(found, key=lambda one: (one.name, one.value)):
        try:
            plugins.append(_loaded(entry))
        except Exception as error:  # whatever a plug-in does wrong is told, not raised
            failures.append(Failure(entry.name, entry.value, f"{type(error).__name__}: {error}"))
    loading = Plugin(
        name="loading", version=__version__, made_for=INTERFACE, rules=[not_loaded(failures)]
    )
    return BUILT_IN.add(loading, *plugins)


def _loaded(entry: EntryPoint) -> Plugin:
    named: object = entry.load()
    if not isinstance(named, Plugin):
        raise InvalidValueError("not a plug-in", [Fault(entry.value, "a Plugin", named)])
    return named

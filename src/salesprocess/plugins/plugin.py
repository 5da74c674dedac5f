"""What a plug-in hands over; the library's own rules come the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from salesprocess.decisions import DecisionTable
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.processes.process import SalesProcess
from salesprocess.qualification.frameworks.framework import Framework
from salesprocess.records.must import POSITIVE, TEXT, a, as_tuple, each
from salesprocess.rules import Rule

INTERFACE = 1
"""The version of what a plug-in hands over; it grows when an old plug-in would no longer fit."""


def hold_texts(_: object, __: object, texts: Mapping[str, object]) -> None:
    """Raises an error that lists every language whose texts are not given by id."""
    faults = [
        Fault(f"texts[{language!r}]", "texts by their ids", pack)
        for language, pack in texts.items()
        if not isinstance(pack, Mapping)
    ]
    if faults:
        raise InvalidValueError("not texts by language", faults)


def as_codes(codes: Mapping[str, str]) -> Mapping[str, str]:
    """A copy that no one else can change."""
    return {**codes}


@frozen(kw_only=True, repr=False)
class Plugin:
    """What a plug-in hands over.

    Args:
        name: What it is called, such as the name of its distribution.
        version: The version of the plug-in.
        made_for: The version of this interface it was written for: now 1.
        rules: Rules, each with a code of its own.
        retired: Codes of rules no longer in use, each with the code that took its place.
        tables: Decision tables, each with a name of its own.
        frameworks: Ways to judge a prospect, each with a name of its own.
        processes: Sales processes, each with an id of its own.
        texts: By the code of a language, texts by id: `Outcome.WON` is the id of a term,
            `subject.deal` that of what a rule looks at, `PIP105.title` that of a rule's text.

    Raises:
        InvalidValueError: Listing every argument that is of another kind.

    >>> Plugin(name="acme", version="1.0", made_for=1, texts={"de": {"Size.BIG": "groß"}})
    Plugin(acme 1.0: 1 texts)
    """

    name: str = field(validator=TEXT)
    version: str = field(validator=TEXT)
    made_for: int = field(validator=POSITIVE)
    rules: tuple[Rule[Any], ...] = field(default=(), converter=as_tuple, validator=each(a(Rule)))
    retired: Mapping[str, str] = field(factory=dict[str, str], converter=as_codes)
    tables: tuple[DecisionTable[object], ...] = field(
        default=(), converter=as_tuple, validator=each(a(DecisionTable))
    )
    frameworks: tuple[Framework, ...] = field(
        default=(), converter=as_tuple, validator=each(a(Framework))
    )
    processes: tuple[SalesProcess, ...] = field(
        default=(), converter=as_tuple, validator=each(a(SalesProcess))
    )
    texts: Mapping[str, Mapping[str, str]] = field(
        factory=dict[str, Mapping[str, str]], validator=hold_texts
    )

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def __repr__(self) -> str:
        kinds = ("rules", "tables", "frameworks", "processes", "texts")
        held = ((len(getattr(self, kind)), kind) for kind in kinds)
        return f"Plugin({self}: {', '.join(f'{count:,} {kind}' for count, kind in held if count)})"

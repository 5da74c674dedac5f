"""What a plug-in hands over; the library's own rules come the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from salesprocess.decisions import DecisionTable
from salesprocess.processes.process import SalesProcess
from salesprocess.qualification.frameworks.framework import Framework
from salesprocess.records.must import POSITIVE, TEXT, a, as_tuple, each
from salesprocess.rules import Rule
from salesprocess.texts import Text, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

INTERFACE = 1
"""The version of what a plug-in hands over; it grows when an old plug-in would no longer fit."""


def as_texts(labels: Mapping[str, Text | str]) -> Mapping[str, Text]:
    """Labels whose texts may be plain English words."""
    return {id_: as_text(words) for id_, words in labels.items()}


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
        labels: Texts by id, such as those of own terms: `Outcome.WON` is the id of a term,
            `subject.deal` that of what a rule looks at.

    Raises:
        InvalidValueError: Listing every argument that is of another kind.

    >>> Plugin(name="acme", version="1.0", made_for=1, labels={"Size.BIG": "big"})
    Plugin(acme 1.0: 1 labels)
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
    labels: Mapping[str, Text] = field(factory=dict[str, Text], converter=as_texts)

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def __repr__(self) -> str:
        kinds = ("rules", "tables", "frameworks", "processes", "labels")
        held = ((len(getattr(self, kind)), kind) for kind in kinds)
        return f"Plugin({self}: {', '.join(f'{count:,} {kind}' for count, kind in held if count)})"

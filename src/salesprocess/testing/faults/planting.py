"""Chosen faults planted in a clean territory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salesprocess.errors import Fault, Near, UnknownNameError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.plugins import BUILT_IN
from salesprocess.rules import REP
from salesprocess.testing.clean.book import clean_book
from salesprocess.testing.faults import data_quality, pipeline, planning, qualification
from salesprocess.testing.faults.fault_builder import Faults, Plot
from salesprocess.testing.territory.dice import Dice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.records import Book
    from salesprocess.testing.faults.fault_builder import Plant

FAULTS: Final = Faults(
    pipeline.FAULTS | qualification.FAULTS | planning.FAULTS | data_quality.FAULTS
)
"""The fault of each built-in rule, by the rule's code."""


@frozen(repr=False)
class Planted:
    """A territory with faults in it that are known.

    Args:
        book: The territory; it is to be judged at `CLEAN_AS_OF`.
        faults: The ids of what each fault is found with, by the code of the rule that finds it.
    """

    book: Book
    faults: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Planted({', '.join(f'{code} {id_}' for code, id_ in self.faults.items())})"


@gated
def plant_faults(
    codes: Iterable[str],
    seed: int = 7,
    accounts: int = 200,
    *,
    faults: Mapping[str, Plant] | None = None,
) -> Planted:
    """A clean territory in which chosen faults are planted.

    Each fault has an account or a rep to itself, so a territory of 200 accounts has room for
    the faults of five reps, or of more accounts than there are rules. What a rep's results show
    beside the team's (PIP110, PIP111) is alone only among five reps or more. Those of DAT106 and
    DAT119, missing dates and no changes of stage, are in the whole book: beside them no other is
    sure to be found.

    Args:
        codes: The codes of the rules whose faults are to be planted.
        seed: A whole number from 0 up; the same seed plants the same faults.
        accounts: How many accounts, forty to each rep; up to a million.
        faults: The faults that can be planted, by code; `None` for `FAULTS`. Those of rules of
            one's own are added by `FAULTS | own`, where `own` is a `Faults`.

    Raises:
        UnknownNameError: Listing every code of which there is no fault.
        InvalidValueError: If there is no room for a fault.

    >>> planted = plant_faults(["PIP103", "QUA117"])
    >>> sorted(planted.faults)
    ['PIP103', 'QUA117']
    """
    known = FAULTS if faults is None else faults
    wanted = list(dict.fromkeys(codes))
    unknown = [
        Fault(f"codes[{place}]", "the code of a rule with a fault", code, Near(code, known))
        for place, code in enumerate(wanted)
        if code not in known
    ]
    if unknown:
        raise UnknownNameError("no such fault", unknown)
    plot = Plot(clean_book(seed, accounts), Dice(seed))
    of_parts = {rule.code for rule in BUILT_IN.rules if rule.subject is not REP}
    wanted.sort(key=lambda code: code in of_parts)
    found = {code: known[code](plot) for code in wanted}
    return Planted(plot.harvest(), found)

"""The machines in field, and what they put out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from salesprocess.records import Machine, MachineCondition, Volume
from salesprocess.testing.strategies.partial_record import Sketch, drawn
from salesprocess.testing.strategies.values import any_of, counts, days, maybe, several, texts

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def volumes(**fixed: object) -> SearchStrategy[Volume]:
    """What a machine put out in one month.

    Args:
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Volume, fill_volume, fixed)


def machines(**fixed: object) -> SearchStrategy[Machine]:
    """Machines of any vendor and age, of some of which little is known.

    Args:
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Machine, fill_machine, fixed)


def fill_volume(volume: Sketch) -> None:
    """Draws the fields of a month's output."""
    volume.fill(month=days(), amount=counts())


def fill_machine(machine: Sketch) -> None:
    """Draws the fields of a machine."""
    machine.fill(
        id=texts(),
        account=texts(),
        vendor=maybe(texts()),
        model=maybe(texts()),
        department=maybe(texts()),
        quantity=st.integers(1, 5),
        volumes=several(volumes()),
        condition=maybe(any_of(MachineCondition)),
        breakdowns=several(days()),
        seen_on=maybe(days()),
        seen_only_later=st.just(value=False),
    )
    machine.fill_span("installed_on", "lease_ends_on", days())

"""Checks tried on whatever a strategy draws, and lists parted in two for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hypothesis import Phase, given, settings, strategies as st

from salesprocess.testing.strategies.partial_record import strategy_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")


def for_every(values: SearchStrategy[T], check: Callable[[T], None]) -> None:
    """Tries a check on values as they are drawn, and shows the simplest that it refuses.

    How many values are drawn is Hypothesis's own setting.

    Args:
        values: The values.
        check: Raises if a value is not as it should be.

    >>> def is_small(number: int) -> None:
    ...     assert number < 7, f"{number} is not small"
    >>> for_every(st.integers(min_value=5), is_small)
    Traceback (most recent call last):
    AssertionError: 7 is not small...
    """

    @settings(
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        report_multiple_bugs=False,
        print_blob=False,
    )
    @given(values)
    def attempt(value: T) -> None:
        check(value)

    attempt()


@st.composite
def partings(
    draw: DrawFn, lists: SearchStrategy[Sequence[T]] | Sequence[T]
) -> tuple[list[T], list[T], list[T]]:
    """A list, drawn or given, and its members in two parts: in any order, one perhaps empty.

    >>> from hypothesis import find
    >>> find(partings(["a", "b"]), lambda drawn: drawn[1] == ["b"])
    (['a', 'b'], ['b'], ['a'])
    """
    whole = list(draw(strategy_of(lists)))
    mixed = draw(st.permutations(whole))
    cut = draw(st.integers(0, len(whole)))
    return whole, mixed[:cut], mixed[cut:]

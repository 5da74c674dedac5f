"""Bits: which of several numbers are meant, as one whole number that can be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Bits = int
    """A whole number whose bit `n` is about number `n` of something."""


def has(held: Bits, number: int) -> bool:
    """Whether the bit of a number is set.

    >>> has(0b1000, 3), has(0b1000, 0)
    (True, False)
    """
    return bool(held >> number & 1)


def bits(numbers: Iterable[int]) -> Bits:
    """The bits of different numbers.

    >>> bits([3, 0])
    9
    """
    return sum(map((1).__lshift__, numbers))

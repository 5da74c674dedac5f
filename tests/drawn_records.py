"""Records of any kind as Hypothesis draws them, with a time zone or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from salesprocess.records import Record
from salesprocess.testing.strategies import aware_moments, naive_moments, records

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

R = TypeVar("R", bound=Record)


def some(kind: type[R]) -> SearchStrategy[R]:
    """Records of a kind, of which either all moments have a zone or none has."""
    either = st.sampled_from([naive_moments(), aware_moments()])
    return either.flatmap(lambda moments: records(kind, moments=moments))

"""Which subjects of rules are looked at, where it is not all."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

SubjectKey: TypeAlias = tuple[str, str]
"""What a subject is known by: its kind and its id, such as `("deal", "d1")`."""


@frozen
class Only:
    """Which subjects of rules are looked at.

    Args:
        these: Subjects, each by its kind and id, such as `("deal", "d1")`.
        of: Accounts and reps of which all is looked at that belongs to them, themselves included,
            such as `("rep", "A")`.
    """

    these: frozenset[SubjectKey] = frozenset()
    of: frozenset[SubjectKey] = frozenset()

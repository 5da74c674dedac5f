"""Head offices with all their branches (method §6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.planning.settings import DEFAULTS
from salesprocess.planning.territory.axes import Organisation
from salesprocess.planning.territory.counts import SegmentCounts, counts_by_account
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.records import Account, Book


@frozen
class AccountGroup:
    """An account with all its branches, and theirs.

    Args:
        head: The account at the top; `None` where the parents lead round in a circle.
        members: All of them, in the order of the book.
        counts: What there is of all of them together.
        cycle: The ids of the accounts of the circle, each the branch of the next.
    """

    head: Account | None
    members: tuple[Account, ...]
    counts: SegmentCounts
    cycle: tuple[str, ...] = ()

    @property
    def explanation(self) -> Note:
        """What belongs together, or why that can not be told, in a sentence."""
        if self.head is None:
            return Note("planning.group.cycle", {"cycle": self.cycle})
        values = {
            "head": self.head.name,
            "branches": len(self.members) - 1,
            "machines": self.counts.machines,
            "own": self.counts.own_machines,
            "won": self.counts.won,
        }
        return Note("planning.group", values)


def roll_up(
    book: Book, as_of: datetime, settings: PlanningSettings = DEFAULTS
) -> tuple[AccountGroup, ...]:
    """Every account of a book in the group it belongs to, in the order of the book.

    Accounts whose parents lead round in a circle are a group too, without a head.

    Args:
        book: All that is known.
        as_of: The moment to look back from.
        settings: Of how many months a monthly volume is the mean.

    Raises:
        InvalidValueError: If only one of a deal's moments and `as_of` has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.records import Account, Book
    >>> accounts = [Account(id="a1", name="Bright Paper"),
    ...             Account(id="a2", name="Bright Paper, North", parent="a1")]
    >>> [group] = roll_up(Book(accounts=accounts), datetime(2026, 3, 31))
    >>> group.head.name, len(group.members)
    ('Bright Paper', 2)
    """
    return roll_up_of(book, counts_by_account(book, as_of, settings))


def roll_up_of(book: Book, counts: Mapping[str, SegmentCounts]) -> tuple[AccountGroup, ...]:
    """The same where it has been counted before what there is of each account.

    Args:
        book: All that is known.
        counts: What there is of each account, as `counts_by_account` finds it.
    """
    roots, cycles = _roots({account.id: account.parent for account in book.accounts})
    groups: dict[str, list[Account]] = {}
    for account in book.accounts:
        groups.setdefault(roots[account.id], []).append(account)
    return tuple(
        AccountGroup(
            head=None if root in cycles else next(one for one in members if one.id == root),
            members=tuple(members),
            counts=sum((counts[one.id] for one in members), SegmentCounts()),
            cycle=cycles.get(root, ()),
        )
        for root, members in groups.items()
    )


def organisations(accounts: Iterable[Account]) -> dict[str, Organisation | None]:
    """What each account is to the others, by id; `None` for those in a circle of parents.

    >>> from salesprocess.records import Account
    >>> accounts = [Account(id="a1", name="A"), Account(id="a2", name="B", parent="a1"),
    ...             Account(id="a3", name="C")]
    >>> [found.value for found in organisations(accounts).values() if found]
    ['head_office', 'branch', 'alone']
    """
    parents = {account.id: account.parent for account in accounts}
    _, cycles = _roots(parents)
    unclear = {account for cycle in cycles.values() for account in cycle}
    have_branches = set(parents.values())
    return {
        account: None if account in unclear else _organisation(account in have_branches, parent)
        for account, parent in parents.items()
    }


def _organisation(has_branches: bool, parent: str | None) -> Organisation:  # noqa: FBT001
    if parent is not None:
        return Organisation.BRANCH
    return Organisation.HEAD_OFFICE if has_branches else Organisation.ALONE


def _roots(
    parents: Mapping[str, str | None],
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """What each account leads up to, and the circles, by what leads into them.

    A parent that is not among the accounts is at the top of its branches.
    """
    roots: dict[str, str] = {}
    cycles: dict[str, tuple[str, ...]] = {}
    for start in parents:
        path: dict[str, None] = {}
        at, parent = start, parents[start]
        while at not in roots and at not in path and parent is not None:
            path[at] = None
            at, parent = parent, parents.get(parent)
        if at in path:
            walked = list(path)
            cycle = walked[walked.index(at) :]
            cycles[at] = tuple(cycle)
        roots |= dict.fromkeys([*path, at], roots.get(at, at))
    return roots, cycles

"""Head offices with all their branches (method §6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.territory.axes import Organisation
from salesprocess.planning.territory.counts import SegmentCounts, counts_by_account
from salesprocess.records import Account
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case


@frozen(repr=False)
class AccountGroup(Explained):
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


@gated
def roll_up(case: Case) -> tuple[AccountGroup, ...]:
    """Every account in the group it belongs to, in the order of the book.

    Accounts whose parents lead round in a circle are a group too, without a head.

    Args:
        case: The case.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> accounts = [Account(id="a1", name="Bright Paper"),
    ...             Account(id="a2", name="Bright Paper, North", parent="a1")]
    >>> [group] = roll_up(Case(Book(accounts=accounts), as_of=datetime(2026, 3, 31)))
    >>> group.head.name, len(group.members)
    ('Bright Paper', 2)
    """
    counts = counts_by_account(case)
    roots, cycles = _roots(_parents(case))
    groups: dict[str, list[Account]] = {}
    for account in case.book.accounts:
        groups.setdefault(roots[account.id], []).append(account)
    return tuple(
        AccountGroup(
            head=None if root in cycles else case.book.get(Account, root),
            members=tuple(members),
            counts=sum((counts[account.id] for account in members), SegmentCounts()),
            cycle=cycles.get(root, ()),
        )
        for root, members in groups.items()
    )


@gated
def organisations(case: Case) -> dict[str, Organisation | None]:
    """What each account is to the others, by id; `None` for those in a circle of parents.

    Args:
        case: The case.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> accounts = [Account(id="a1", name="A"), Account(id="a2", name="B", parent="a1"),
    ...             Account(id="a3", name="C")]
    >>> found = organisations(Case(Book(accounts=accounts), as_of=datetime(2026, 3, 31)))
    >>> [kind.value for kind in found.values() if kind]
    ['head_office', 'branch', 'alone']
    """
    parents = _parents(case)
    unclear, have_branches = in_circles(parents), set(parents.values())
    return {
        account: None
        if account in unclear
        else organisation_of(is_parent=account in have_branches, is_branch=parent is not None)
        for account, parent in parents.items()
    }


def in_circles(parents: Mapping[str, str | None]) -> set[str]:
    """The accounts whose parents lead round to themselves.

    Args:
        parents: The parent of each account that may be one of them.
    """
    _, cycles = _roots(parents)
    return {account for cycle in cycles.values() for account in cycle}


def organisation_of(*, is_parent: bool, is_branch: bool) -> Organisation:
    """What an account is to the others, unless it is in a circle of parents.

    Args:
        is_parent: Whether it has branches.
        is_branch: Whether it has a parent.
    """
    if is_branch:
        return Organisation.BRANCH
    return Organisation.HEAD_OFFICE if is_parent else Organisation.ALONE


def _parents(case: Case) -> dict[str, str | None]:
    return {account.id: account.parent for account in case.book.accounts}


def _roots(
    parents: Mapping[str, str | None],
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """What each account leads up to, and the circles, by what leads into them."""
    roots: dict[str, str] = {}
    cycles: dict[str, tuple[str, ...]] = {}
    for start in parents:
        path: dict[str, None] = {}
        at, parent = start, parents[start]
        while at not in roots and at not in path and parent is not None:
            path[at] = None
            at, parent = parent, parents[parent]
        if at in path:
            walked = list(path)
            cycle = walked[walked.index(at) :]
            cycles[at] = tuple(cycle)
        roots |= dict.fromkeys([*path, at], roots.get(at, at))
    return roots, cycles

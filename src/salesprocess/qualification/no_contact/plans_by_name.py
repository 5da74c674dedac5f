"""The plans that name an account, among many accounts and many plans."""

from __future__ import annotations

from itertools import chain, product
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.records import Account, Plan

WORDS = frozenset(digits + ascii_lowercase)
"""The letters of languages that part their words; before and after a name stands another."""


def plans_naming(case: Case, account: Account) -> tuple[Plan, ...]:
    """The plans of which an action names an account, in the order of the book.

    Args:
        case: The case.
        account: The account.
    """
    return case.shared(_plans_by_name).get(account.name.casefold(), ())


def _plans_by_name(case: Case) -> Mapping[str, tuple[Plan, ...]]:
    accounts = {account.name.casefold() for account in case.book.accounts}
    lengths = sorted(set(map(len, accounts)))
    plans: dict[str, list[Plan]] = {}
    for plan in case.book.plans:
        found = (names_in(action, accounts, lengths) for action in plan.actions)
        for name in set(chain.from_iterable(found)):
            plans.setdefault(name, []).append(plan)
    return {name: tuple(found) for name, found in plans.items()}


def names_in(action: str, names: Container[str], lengths: Iterable[int]) -> Iterator[str]:
    """The names that stand in a planned action, as whole words in languages that part them.

    What stands there is looked up among the names, so that many take hardly longer than one.

    Args:
        action: What is to be done.
        names: The names to look for, in small letters (`str.casefold`).
        lengths: How long they are, each length once.

    >>> list(names_in("Visit Bright Paper", {"bright paper", "paper"}, [5, 12]))
    ['bright paper', 'paper']
    >>> list(names_in("visit Bright Papers", {"bright paper"}, [12]))
    []
    >>> list(names_in("拜访明纸公司", {"明纸公司"}, [4]))
    ['明纸公司']
    """
    text = action.casefold()
    starts = [place for place in range(len(text)) if place == 0 or text[place - 1] not in WORDS]
    ends = {place for place in range(len(text) + 1) if text[place : place + 1] not in WORDS}
    for start, length in product(starts, lengths):
        if start + length in ends and text[start : start + length] in names:
            yield text[start : start + length]

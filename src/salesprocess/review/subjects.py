"""What is looked at with a deal, an account or a rep: whose it is, and what is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.records import Account, Deal, Rep
from salesprocess.rules import ACCOUNT, DEAL, REP, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case
    from salesprocess.rules.subject import SubjectKey

Checkable: TypeAlias = Deal | Account | Rep | str
"""A deal, an account or a rep: the record, or its id."""


def with_owners(case: Case, named: Checkable) -> Scope:
    """A deal with its account and its rep, an account with its rep, a rep alone.

    Args:
        case: The case.
        named: The deal, account or rep.

    Raises:
        UnknownNameError: If it was not there by then.
        InvalidValueError: If several things have the id.
    """
    found = known(case, named)
    account = found.account if isinstance(found, Deal) else None
    rep = None if isinstance(found, Rep) else found.rep
    keys = (key_of(found), (ACCOUNT.name, account), (REP.name, rep))
    return Scope(these=frozenset((kind, id_) for kind, id_ in keys if id_ is not None))


def with_owned(found: Iterable[Deal | Account | Rep]) -> Scope:
    """Deals, and accounts and reps with what belongs to them.

    Args:
        found: The deals, accounts and reps.
    """
    keys = frozenset(map(key_of, found))
    deals = frozenset(key for key in keys if key[0] == DEAL.name)
    return Scope(these=deals, of=keys - deals)


def key_of(found: Deal | Account | Rep) -> SubjectKey:
    """The kind and the id of a deal, an account or a rep."""
    if isinstance(found, Deal):
        return DEAL.name, found.id
    return ACCOUNT.name if isinstance(found, Account) else REP.name, found.id


def known(case: Case, named: Checkable) -> Deal | Account | Rep:
    """A deal, an account or a rep as it was known; of a rep without a record just the id."""
    if isinstance(named, Deal):
        return case.record(Deal, named)
    if isinstance(named, Account):
        return case.record(Account, named)
    if isinstance(named, Rep):
        return _rep(case, named.id)
    return _by_id(case, named)


def _rep(case: Case, id_: str) -> Rep:
    if id_ not in case.book.rep_ids:
        raise unknown_name("rep", id_, case.book.rep_ids)
    return Rep(id=id_)


def _by_id(case: Case, id_: str) -> Deal | Account | Rep:
    """The only deal, account or rep with an id."""
    only = Scope(frozenset((subject.name, id_) for subject in (DEAL, ACCOUNT, REP)))
    reps = [Rep(id=rep) for rep in REP.those(case, only)]
    found: list[Deal | Account | Rep] = [
        *DEAL.those(case, only),
        *ACCOUNT.those(case, only),
        *reps,
    ]
    if not found:
        accounts = (account.id for account in case.book.accounts)
        ids = [*case.histories, *accounts, *case.book.rep_ids]
        raise unknown_name("deal, account or rep", id_, ids)
    if len(found) > 1:
        kinds = " and ".join(key_of(each)[0] for each in found)
        fault = Fault("", "the id of one thing", id_, f"{kinds} have it: give the record")
        raise InvalidValueError("not the id of one thing", [fault])
    return found[0]

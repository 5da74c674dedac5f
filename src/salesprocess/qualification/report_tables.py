"""What the tables about qualification have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.report import Column, Named, Table, rated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.records import Account

    Row = tuple[object, ...]

SHOWN = 10
"""How many lines of a table a reader is shown, the total not counted."""

SHOWN_TOPICS = 3
"""How many questions or signs a cell names."""


def account_and_rep(account: Account) -> tuple[Named, Named]:
    """The account, and its rep."""
    return Named("account", account.id, account.name), Named("rep", account.rep)


def shown_table(
    columns: Iterable[object], rows: Iterable[Row], total: Row | None = None, id_: str | None = None
) -> Table:
    """A table of which a reader is shown the first rows and the total."""
    made = Table(columns, rows, total=total, longest=SHOWN)
    return evolve(made, id=id_) if id_ else made


def ids(*columns: str) -> tuple[str, ...]:
    """The ids of columns about qualification."""
    return tuple(f"qualification.{column}" for column in columns)


def decided(yes: str, *no: str) -> Iterator[Column]:
    """The columns of what was decided so, or not, of what is open, and of the rate."""
    yield from map(Column, ids(yes, *no))
    yield Column("qualification.undecided", id=f"{yes}_undecided")
    yield rated("qualification.rate", id=f"{yes}_rate")

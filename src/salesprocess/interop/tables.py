"""A table of a system: which records its rows make, by which columns, and which rows make none."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import evolve, field

from salesprocess.convert.columns import CLOSE_DATE, CLOSED, EXPECTED, OWN, no_fields, targets_of
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.interop.columns import Fields, SystemColumn, as_it_is, as_names, columns_of, found
from salesprocess.interop.values import is_yes
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from salesprocess.convert import Row
    from salesprocess.convert.columns import Columns
    from salesprocess.records import Record

ACCOUNT_NAME = "account_name"
"""What a row says besides: what the account that it names is called."""

ACCOUNT_OF = "account_of_deal"
"""What a row says besides: the deal that it is about, whose account is the one it does not name."""

SAID_BY = {
    CLOSED: CLOSE_DATE,
    EXPECTED: CLOSE_DATE,
    "outcome": "stage",
    "account": ACCOUNT_OF,
    "started": "planned_for",
}
"""What says a field that a table has no column of its own for."""

NEEDED = {
    "account": "a customer",
    "rep": "one who goes there",
    "channel": "a word that says that it is a visit, and how",
}
"""What a row says by a field without which it is none of a customer."""

Inner: TypeAlias = "Callable[[Row], Iterable[tuple[str, Row]]]"
"""The rows that stand in one row, each with its path there."""


def the_row(row: Row) -> Iterable[tuple[str, Row]]:
    """The row itself."""
    return [("", row)]


@frozen
class Gone:
    """What says that a row is no longer there.

    Args:
        names: The column, by its names.
        reason: Why it makes no record.
        words: What the column says then; without any it holds a flag, or the moment since when.

    >>> Gone("status", "it is deleted", words=("deleted",)).found({"status": "open"}) is None
    True
    """

    names: tuple[str, ...] = field(converter=as_names)
    reason: str
    words: tuple[str, ...] = ()

    def found(self, row: Row) -> Fault | None:
        """Why a row is not there; `None` where it is."""
        said = found(row, self.names)
        if said and not isinstance(said[1], Fault) and self._says(said[1]):
            return Fault(said[0], "a row that is there", said[1], self.reason)
        return None

    def _says(self, value: object) -> bool:
        if self.words:
            return str(value).strip().casefold() in self.words
        try:
            return is_yes(value)
        except InvalidValueError:
            return True


@frozen
class SystemTable:
    """How the rows of a table of a system make records of one kind.

    Args:
        name: What the system calls it.
        holds: The field of a `Book` that holds the records.
        fields: The column of each field; `close_date` is `closed` of a deal that ended, else
            `expected_order_on`.
        inner: The rows that make records, where they stand within a row.
        gone: What says that a row is no longer there.
        only: Columns that have to say one of some words for a row to make such a record, each with
            the words.
        needs: The fields without which a row is none of a customer.
        absorbed: The column that lists the ids of those that were merged into a row, parted by `;`.

    >>> table = SystemTable("Opportunity", "deals", {"id": "Id", "amount": "Amount"})
    >>> table.columns["amount"].names
    ('Amount',)
    """

    name: str
    holds: str
    fields: Fields
    inner: Inner = the_row
    gone: tuple[Gone, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(factory=dict[str, tuple[str, ...]])
    needs: tuple[str, ...] = ()
    absorbed: str | None = None

    @cached_property
    def columns(self) -> Mapping[str, SystemColumn]:
        """The column of each field."""
        return columns_of(self.fields)

    @cached_property
    def kind(self) -> type[Record]:
        """The class of the records."""
        return record_fields()[self.holds]

    @property
    def names_accounts(self) -> bool:
        """Whether its rows say of which account they are, or of which deal."""
        return not {"account", ACCOUNT_OF}.isdisjoint(self.columns)

    def with_columns(self, said: Columns) -> SystemTable:
        """The same table, in which some columns fill other fields, as in `convert.load`.

        What its records have no field for is passed over: other tables of its name may.

        >>> table = SystemTable("Opportunity", "deals", {"id": "Id"})
        >>> sorted(table.with_columns({"Segment__c": "extra", "Rival__c": "competitor"}).columns)
        ['competitor', 'extra.Segment__c', 'id']
        """
        fields = {
            name: column
            for name, column in self.columns.items()
            if not any(other in column.names for other in said)
        }
        for name, target in said.items():
            for each in targets_of(name, target):
                if not any(no_fields(self.kind, {name: (each,)})):
                    fields[each] = SystemColumn([name], write=as_it_is)
        return evolve(self, fields=fields)

    @cached_property
    def _told_by(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """The names of the columns that tell of which kind a row is, and their words."""
        return {as_names(names): words for names, words in self.only.items()}

    def is_of(self, row: Row) -> bool:
        """Whether a row is of those that make such records."""
        return self.unmet(row) is None

    def is_unclear(self, row: Row) -> bool:
        """Whether that can not be told, as the row is not nested as it should be."""
        told = (found(row, names) for names in self._told_by)
        return any(isinstance(said[1], Fault) for said in told if said)

    def left_out(self, row: Row) -> Iterator[Fault]:
        """Why a row of those that make such records makes none by what it says itself."""
        if not self._is_merged(row):
            yield from (fault for gone in self.gone if (fault := gone.found(row)))

    def _is_merged(self, row: Row) -> bool:
        """Whether a row says which took its place: then it counts as that one, and is not gone."""
        said = self.columns["merged_into"].said(row) if "merged_into" in self.columns else None
        return said is not None and bool(said[1])

    def unmet(self, row: Row) -> tuple[int, tuple[str, object], tuple[str, ...]] | None:
        """The first column that says another word than it has to.

        Returns:
            How many others do before it, what it says, and the words; `None` where each does.
        """
        for number, (names, words) in enumerate(self._told_by.items()):
            said = found(row, names)
            if said is None or isinstance(said[1], Fault):
                continue  # what can not be found there is told of the fields
            if str(said[1]).strip().casefold() not in words:
                return number, said, words
        return None

    def values(self, row: Row) -> tuple[dict[str, object], dict[str, str]]:
        """What a row says of each field, and the column that says it."""
        said = {name: column.said(row) for name, column in self.columns.items()}
        known = {name: each for name, each in said.items() if each is not None}
        values: dict[str, object] = {}
        for name, (_, value) in known.items():
            if name.startswith(f"{OWN}."):
                own = cast("dict[str, object]", values.setdefault(OWN, {}))
                own[name.removeprefix(f"{OWN}.")] = value
            else:
                values[name] = value
        return values, {name: column for name, (column, _) in known.items()}

    def id_of(self, row: Row) -> str:
        """The id that a row says, as text."""
        said = self.columns["id"].said(row) if "id" in self.columns else None
        return str(said[1]) if said else ""

    def merged_into(self, row: Row) -> Iterator[str]:
        """The ids of those that were merged into a row."""
        said = found(row, as_names(self.absorbed)) if self.absorbed else None
        if said and isinstance(said[1], str):
            yield from filter(None, (id_.strip() for id_ in said[1].split(";")))

    def column_of(self, name: str) -> str:
        """What a column is called that a row does not have: by the first of its names."""
        column = self.columns.get(name) or self.columns.get(SAID_BY.get(name, name))
        return column.names[0] if column else name


def why_none(tables: Iterable[SystemTable], row: Row) -> Fault:
    """Why a row is of none of the tables of its name: what the one that came nearest asks for."""
    unmet = [each for table in tables if (each := table.unmet(row))]
    nearest = max(number for number, _, _ in unmet)
    said = next(said for number, said, _ in unmet if number == nearest)
    words = (word for number, _, words in unmet if number == nearest for word in words)
    return Fault(said[0], f"one of {', '.join(dict.fromkeys(words))}", said[1])

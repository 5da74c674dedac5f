"""Records of one kind that are alike: how many there are, and one of them for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import narwhals.stable.v2 as nw
from attrs import NOTHING, evolve, fields

from salesprocess.convert import load
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frames.columns import is_one_of
from salesprocess.frames.engines import collected
from salesprocess.frames.kinds import NAMELESS, FrameCount, Grouping, first_fault
from salesprocess.frames.values import said
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.records import Account, Book, Contact, Deal, Record
from salesprocess.records.references import ids_in, references_of
from salesprocess.summaries import in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.frames.record_tables import Fold, RecordTable

R = TypeVar("R", bound=Record)

ANY = "any"
"""The name, or the id, of what is not asked about."""

MADE: dict[str, Callable[[str], Record]] = {
    "accounts": lambda id_: Account(id=id_, name=id_),
    "contacts": lambda id_: Contact(id=id_, account=ANY, name=id_),
    "deals": lambda id_: Deal(id=id_),
}
"""What stands for records that others name, by the field of the book that holds them."""


@frozen
class Sample(Generic[R]):
    """The records of a table by kinds.

    Args:
        kind: The class of the records.
        case: The case of one record of each kind, whose id is its place among the examples.
        examples: The rows of the examples, each with its `id` and the `number` that are alike.
        rows: A row for each record of the table, with the `example` that is alike.
        rejected: Of how many no record can be made, by the first fault.
        query: What counted them.
    """

    kind: type[R]
    case: Case
    examples: Sequence[Mapping[str, Any]]
    rows: nw.LazyFrame[Any]
    rejected: Mapping[str, int]
    query: nw.LazyFrame[Any]

    def __iter__(self) -> Iterator[tuple[R, Mapping[str, Any]]]:
        """The records of the examples that were known by the moment, each with its row."""
        for record in self.case.book.all(self.kind):
            (id_,) = record.key
            yield record, self.example(f"{id_}")

    def example(self, id_: str) -> Mapping[str, Any]:
        """The row of an example.

        Args:
            id_: Its id in the case.
        """
        return self.examples[int(id_)]

    @property
    def known(self) -> nw.LazyFrame[Any]:
        """The rows of the records that were known by the moment."""
        return self.rows.filter(is_one_of(nw.col("example"), [row["id"] for _, row in self]))

    @property
    def taken(self) -> nw.LazyFrame[Any]:
        """The rows of which records can be made, known by then or not."""
        taken = [self.example(f"{record.key[0]}") for record in self.case.delivered.all(self.kind)]
        return self.rows.filter(is_one_of(nw.col("example"), [row["id"] for row in taken]))


def sample_of(
    case: Case,
    table: RecordTable[R],
    facts: Sequence[str],
    grouping: Grouping,
    *,
    folds: Mapping[str, Fold] | None = None,
    beside: Mapping[str, nw.Expr] | None = None,
    sums: Sequence[str] = (),
) -> Sample[R]:
    """Count the records that are alike, and read one of each kind.

    Args:
        case: The case; its book is not asked.
        table: The records.
        facts: The fields that are asked about.
        grouping: What makes groups of them.
        folds: Other fields that are asked about, and by what they are told apart.
        beside: What else the rows of the sample hold, by the name it has there.
        sums: What of that is added up, as `sum_` and the name.

    Raises:
        InvalidValueError: Listing the fields without which no record can be made, and what has no
            column; or if two records have one id.
    """
    folds = folds or {}
    blank = _blank(table.kind, table.holds, facts, folds)
    rows, query = table.alike(facts, grouping, folds=folds, beside=beside, sums=sums)
    counted = [*collected(query)]
    named = [row for row in counted if row["id"] is not None]
    given = [
        blank | _told(table.kind, row, facts, folds) | {"id": f"{place}"}
        for place, row in enumerate(named)
    ]
    loaded = load(table.kind, given, dialect=table.dialect)
    rejected = [
        *((first_fault(each), int(named[each.position]["number"])) for each in loaded.rejects),
        *((NAMELESS, int(row["number"])) for row in counted if row["id"] is None),
    ]
    shelves: dict[str, Any] = _referred_to(table.kind, loaded.records)
    shelves[table.holds] = loaded.records
    sample = evolve(case, book=Book(**shelves))
    return Sample(table.kind, sample, named, rows, sums_by_key(rejected), query)


def _told(
    kind: type[Record], row: Mapping[str, Any], facts: Sequence[str], folds: Mapping[str, Fold]
) -> dict[str, object]:
    """What the row of an example says."""
    least = ((name, row[f"least_{name}"], each.read) for name, each in folds.items())
    folded = {name: read(value) for name, value, read in least if value is not None}
    told = said(kind, {name: row[name] for name in facts}) | folded
    return {name: value for name, value in told.items() if value is not None}


def _blank(
    kind: type[Record], holds: str, facts: Sequence[str], folds: Mapping[str, Fold]
) -> dict[str, str]:
    """What stands in fields that a record must have and that are not asked about."""
    needed = [each.name for each in fields(kind) if each.default is NOTHING]
    fillable = {"id", "name", *(name for name, _ in references_of(kind))}
    asked = {*facts, *folds}
    if missing := [name for name in needed if name not in fillable and name not in asked]:
        fault = Fault("fields", "those that every record has", f"none of {', '.join(missing)}")
        raise InvalidValueError(f"no {kind.__name__}", [fault])
    made = {"accounts", "deals"} - {holds}
    named = [name for name, shelf in references_of(kind) if shelf not in made and name in facts]
    if named:
        fault = Fault(
            "fields", "those that name no others than accounts or deals", ", ".join(named)
        )
        raise InvalidValueError(f"no {kind.__name__}", [fault])
    return {name: ANY for name in needed if name != "id" and name not in asked}


def _referred_to(kind: type[Record], records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records of what others name, so that they can be."""
    shelves: dict[str, dict[str, Record]] = {}
    for name, shelf in references_of(kind):
        for id_ in {id_ for record in records for id_ in ids_in(getattr(record, name))}:
            shelves.setdefault(shelf, {})[id_] = MADE[shelf](id_)
    return {shelf: [*made.values()] for shelf, made in shelves.items()}


@gated
def alike(
    case: Case,
    table: RecordTable[R],
    asked: Sequence[str],
    group: str | Sequence[str] | None = None,
) -> FrameCount[dict[Hashable, list[tuple[R, int]]]]:
    """How many records of a table say the same in some fields, in groups, each with one of them.

    So any summary that is made `from_counts` is made of a table: of each record what it asks for,
    with how many there are.

    Args:
        case: The case: what was not known by its moment is left out; its book is not asked.
        table: The records, of a kind that has ids.
        asked: The fields that are asked about. The others are not known of the records, but for
            names and for what they belong to, which stand for any.
        group: The fields or columns that make groups; one, or several for tuples.

    Returns:
        The records of each group, and of how many each is one, in the order of the groups' values,
        the unknown last.

    Raises:
        InvalidValueError: Listing the fields without which no record can be made, and what has no
            column; or if two records have one id.

    >>> from datetime import date, datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import RecordTable
    >>> from salesprocess.qualification import MarketTotal
    >>> from salesprocess.records import Book, MarketPurchase
    >>> bought = pl.DataFrame({"id": [1, 2, 3], "vendor": "Rival", "units": [2, 2, 1],
    ...     "bought_on": [date(2026, 3, 2)] * 3, "region": ["North", "North", None]})
    >>> table = RecordTable(MarketPurchase, bought)
    >>> counted = alike(Case(Book(), datetime(2026, 3, 31)), table,
    ...                 ["vendor", "units", "bought_on"], "region").summary
    >>> for region, kinds in counted.items():
    ...     print(region, MarketTotal.from_counts(
    ...         ((each.units, each.currency, each.amount), number) for each, number in kinds))
    North MarketTotal(purchases=2, units=4, money={}, unpriced=2)
    None MarketTotal(purchases=1, units=1, money={}, unpriced=1)
    """
    grouping = Grouping.by(group)
    sample = sample_of(case, table, asked, grouping)
    groups: dict[Hashable, list[tuple[R, int]]] = {}
    for record, row in sample:
        groups.setdefault(grouping.of(row), []).append((record, row["number"]))
    return FrameCount(in_order(groups), len(sample.examples), sample.rejected, 0, sample.query)

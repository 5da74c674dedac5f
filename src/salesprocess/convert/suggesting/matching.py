"""Columns to fields by their names: never two to one field, the better name wins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import NOTHING, field, fields_dict

from salesprocess.convert.columns import CLOSE_DATE, CLOSED, EXPECTED, fields_of
from salesprocess.convert.numbers import SIGN, SIGNS
from salesprocess.convert.suggesting.known_columns import BEFORE, KNOWN
from salesprocess.convert.words import tidy
from salesprocess.frozen import frozen
from salesprocess.records import Account, Rep
from salesprocess.records.record import by_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.convert.suggesting.cells import Cells
    from salesprocess.records import Record

IN_CURRENCY = re.compile(rf"(?P<name>.*?\w)[\W_]+(?:in\s+)?(?P<sign>{SIGN})[)\]]?\s*")
"""The name of a column that says in which currency its amounts are."""

CURRENCIES = {code for codes in SIGNS.values() for code in codes} | {"CHF", "CZK", "HUF", "ZAR"}
"""The codes that are taken for a currency at the end of a name."""

AMOUNTS = frozenset({"amount", "last_year_sales"})
"""What a column of such a name fills."""

DATES = frozenset({"opened", CLOSED, EXPECTED, CLOSE_DATE})
"""What a column of yes and no does not fill, whatever it is called."""

KNOWN_BY_NAME = (Account, Rep)
"""The kinds of which a file may know each by nothing but the name."""


@frozen
class Matching:
    """Which columns fill which fields.

    Args:
        kind: The class of records.
        column_of: The column that fills each field.
        passed_over: The columns that would fill a field too, each with the one that does.
    """

    kind: type[Record]
    column_of: dict[str, str] = field(factory=dict[str, str])
    passed_over: dict[str, str] = field(factory=dict[str, str])

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which there is no record, and which have no column."""
        needed = (name for name, each in fields_dict(self.kind).items() if each.default is NOTHING)
        return tuple(name for name in needed if name not in self.column_of)


def matching(kind: type[Record], columns: Mapping[str, Cells]) -> Matching:
    """Which columns fill which fields of a kind of records, by their names.

    A column in which something stands goes before a blank one, and then the better name.
    """
    result = Matching(kind)
    by_field: dict[str, str] = {}
    for target, column in _by_rank(kind, columns):
        others = [by_field[name] for name in fields_of(target) if name in by_field]
        if others:
            result.passed_over.setdefault(column, others[0])
        elif column not in by_field.values():
            result.column_of[target] = column
            by_field |= dict.fromkeys(fields_of(target), column)
    if "name" in by_field and "id" not in by_field and issubclass(kind, KNOWN_BY_NAME):
        result.column_of["id"] = by_field["name"]
    for column in by_field.values():
        result.passed_over.pop(column, None)
    return result


def _by_rank(kind: type[Record], columns: Mapping[str, Cells]) -> Iterator[tuple[str, str]]:
    """The fields that each column could fill by its name, the surest first."""
    ranked = sorted(
        (cells.is_blank, rank, target, column)
        for column, cells in columns.items()
        for target, rank in _targets(kind, column)
        if not (target in DATES and cells.are_flags)
    )
    expects = any(target == EXPECTED and not is_blank for is_blank, _, target, _ in ranked)
    for _, _, target, column in ranked:
        yield CLOSED if target == CLOSE_DATE and expects else target, column


def _targets(kind: type[Record], column: str) -> Iterator[tuple[str, int]]:
    """What a column could fill by its name, and how far behind better names that stands."""
    for target, names in _names(kind).items():
        told = name_and_currency(column)[0] if target in AMOUNTS else column
        rank = names.get(letters_of(told), names.get(bare_name(told)))
        if rank is not None:
            yield target, rank


def name_and_currency(column: str) -> tuple[str, str | None]:
    """The name of a column of amounts, and the code of the currency it says that they are in.

    >>> name_and_currency("Amount in EUR"), name_and_currency("Deal Value ($)")
    (('Amount', 'EUR'), ('Deal Value', None))
    >>> name_and_currency("Amount NET")
    ('Amount NET', None)
    """
    found = IN_CURRENCY.fullmatch(column)
    codes = SIGNS.get(found["sign"], (found["sign"],)) if found else ()
    if not found or not CURRENCIES.issuperset(codes):
        return column, None
    return found["name"], codes[0] if len(codes) == 1 else None


def bare_name(column: str) -> str:
    """The name of a column as `known_columns` has it, without what a CRM puts before its own.

    >>> bare_name("property_dealname"), bare_name("Wahrscheinlichkeit (%)")
    ('dealname', 'wahrscheinlichkeit')
    """
    name = letters_of(column)
    return next((name.removeprefix(each) for each in BEFORE if name.startswith(each)), name)


def letters_of(name: str) -> str:
    """The letters and digits of a name, without case."""
    return "".join(filter(str.isalnum, tidy(name).casefold()))


@by_kind
def _names(kind: type[Record]) -> Mapping[str, Mapping[str, int]]:
    """By what a column can fill, the ranks of its names; a field's own name is the first."""
    bases = [base for base in KNOWN if issubclass(kind, base)]
    known: Mapping[str, str] = KNOWN[bases[0]] if bases else {}
    own = [name for name, attribute in fields_dict(kind).items() if attribute.init]
    special = [target for target in known if target == CLOSE_DATE]
    return {
        target: {
            letters_of(name): rank
            for rank, name in reversed(list(enumerate([target, *known.get(target, "").split(",")])))
        }
        for target in (*own, *special)
    }

"""The rows of a system's tables as values of fields, each with the place where it stands."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import evolve, field

from salesprocess.convert import Reject
from salesprocess.convert.columns import CLOSE_DATE, CLOSED, EXPECTED
from salesprocess.convert.python_values import as_mapping
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.interop.tables import ACCOUNT_NAME, ACCOUNT_OF, NEEDED, why_none
from salesprocess.outcome import Outcome
from salesprocess.records import Deal, VisitChannel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.convert import Row
    from salesprocess.convert.converter import Conversion
    from salesprocess.interop.names import Known
    from salesprocess.interop.tables import SystemTable
    from salesprocess.processes import SalesProcess

E = TypeVar("E", bound=Enum)

PLACE = re.compile(r"\w*\[\d+\]\.?")
"""How the path of a fault begins that names a record by its number."""

FIELD = re.compile(r"\w*")


@frozen
class Place:
    """A row that is to make a record: where it stands, and what it says.

    Args:
        table: The table.
        position: Which of its rows it is, or stands in.
        path: Where it stands, such as `deals[3]`.
        row: The row.
        values: What it says of each field; the row where it is none.
        columns: The column of each field.
    """

    table: SystemTable
    position: int
    path: str
    row: Row
    values: Any
    columns: dict[str, str] = field(factory=dict[str, str])

    def told(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Faults of the record as those of the row: by where it stands, and by its columns."""
        return tuple(self._told(fault) for fault in faults)

    def reject(self, faults: Iterable[Fault]) -> Reject:
        """The row, with the faults of its record."""
        return Reject(self.position, self.row, self.told(faults))

    def _told(self, fault: Fault) -> Fault:
        path = PLACE.sub("", fault.path, count=1)
        name = cast("re.Match[str]", FIELD.match(path))[0]
        column = self.columns.get(name) or (name and self.table.column_of(name))
        return evolve(fault, path=f"{column}{path[len(name) :]}").under(self.path)


@frozen
class Places:
    """What the rows of a system's tables say.

    Args:
        by_field: The rows that are to make records, by the field of the book that is to hold them.
        left_out: The rows that are to make none, each with the reason.
        gone: Those of them that are no longer there, by what was to hold them and their ids.
    """

    by_field: dict[str, list[Place]] = field(factory=dict[str, "list[Place]"])
    left_out: list[Reject] = field(factory=list[Reject])
    gone: set[tuple[str, object]] = field(factory=set[tuple[str, object]])


@frozen
class RowReader:
    """What reads the rows of a system's tables.

    Args:
        conversion: What reads their values.
        processes: What says how a deal stands by its stage.
        names: What has the names of what a field says by an id, by the field.
    """

    conversion: Conversion
    processes: tuple[SalesProcess, ...]
    names: Mapping[str, Known] = field(factory=dict[str, "Known"])

    def places(self, tables: Iterable[SystemTable], rows: Mapping[str, Sequence[Row]]) -> Places:
        """What the rows say, table by table."""
        found = Places()
        several = list(tables)
        for name, given in rows.items():
            own = [table for table in several if table.name == name]
            for position, row in enumerate(given):
                self._read(own, position, row, found)
        about = [*self._taking_accounts_of_deals(found.by_field)]
        self._name_accounts(found.by_field)
        for place in about:
            if fault := self._lacking(place):
                found.by_field[place.table.holds].remove(place)
                found.left_out.append(Reject(place.position, place.row, (fault.under(place.path),)))
        for each in found.by_field.values():
            _merge(each)
        return found

    def _read(self, tables: Sequence[SystemTable], position: int, row: Row, found: Places) -> None:
        path = f"{tables[0].name}[{position}]"
        named = as_mapping(row)
        if named is None:
            place = Place(tables[0], position, path, row, row)
            found.by_field.setdefault(tables[0].holds, []).append(place)
            return
        readers = [table for table in tables if table.is_of(named)]
        if any(table.is_unclear(named) for table in readers):
            readers = readers[:1]
        reasons = [fault for table in readers for fault in table.left_out(named)]
        if not readers:
            reasons = [why_none(tables, named)]
        if reasons:
            found.left_out.append(Reject(position, row, (reasons[0].under(path),)))
            found.gone.update((table.holds, table.id_of(named)) for table in readers)
            return
        inner_rows = [(table, *each) for table in readers for each in table.inner(named)]
        if not inner_rows:
            found.left_out.append(Reject(position, row, (Fault(path, "something that is read"),)))
        for table, inner_path, inner in inner_rows:
            here = f"{path}.{inner_path}" if inner_path else path
            place = Place(table, position, here, inner, *table.values(inner))
            self._name(place)
            self._settle(place)
            if fault := self._lacking(place):
                found.left_out.append(Reject(position, inner, (fault.under(here),)))
            else:
                found.by_field.setdefault(table.holds, []).append(place)

    def _lacking(self, place: Place) -> Fault | None:
        """What a row lacks without which it is none of a customer, as far as can be told yet."""
        for name in place.table.needs:
            value = place.values.get(name)
            if name == "account" and self._tells_account_later(place):
                continue
            if value in (None, "", False):
                return Fault(place.table.column_of(name), NEEDED[name])
            if name == "channel" and self._as(VisitChannel, value) is None:
                return Fault(place.columns[name], NEEDED[name], value)
        return None

    def _tells_account_later(self, place: Place) -> bool:
        """Whether the account is that of a deal, or one that goes by its name."""
        by_name = place.values.get(ACCOUNT_NAME)
        return ACCOUNT_OF in place.values or not self._is_nothing(by_name)

    def _name(self, place: Place) -> None:
        """Put names in place of ids, where a table of its own has them."""
        for name in self.names.keys() & place.values.keys():
            place.values[name] = self.names[name].name_of(place.values[name])

    def _settle(self, place: Place) -> None:
        """Say of a deal how it stands, by its stage, and what its close date means."""
        values, columns = place.values, place.columns
        if place.table.kind is not Deal:
            return
        if self._is_nothing(values.get("outcome")):
            values.pop("outcome", None)
            if outcome := self._outcome_of(values.get("stage")):
                values["outcome"], columns["outcome"] = outcome, columns["stage"]
        if CLOSE_DATE in values:
            name = CLOSED if self._is_over(values.get("outcome")) else EXPECTED
            date, column = values.pop(CLOSE_DATE), columns.pop(CLOSE_DATE)
            if self._is_nothing(values.get(name)):
                values[name], columns[name] = date, column

    def _outcome_of(self, stage: object) -> Outcome | None:
        for process in self.processes:
            known = process.known(str(stage))
            if known in process.won:
                return Outcome.WON
            if known in process.lost:
                return Outcome.LOST
        return None

    def _is_over(self, outcome: object) -> bool:
        return self._as(Outcome, outcome) not in (None, Outcome.OPEN)

    def _as(self, kind: type[E], value: object) -> E | None:
        """The term that a value says; `None` where it says none."""
        try:
            return self.conversion.structure(value, kind)
        except InvalidValueError:
            return None

    def _taking_accounts_of_deals(self, by_field: Mapping[str, Iterable[Place]]) -> Iterator[Place]:
        """Let what is about a deal be of its account, where it names none; and tell what was."""
        said = [each.values for each in by_field.get("deals", ()) if each.values is not each.row]
        deals = {str(values["id"]): values for values in said if "id" in values}
        for place in [each for places in by_field.values() for each in places]:
            if place.values is not place.row and ACCOUNT_OF in place.values:
                deal, column = place.values.pop(ACCOUNT_OF), place.columns.pop(ACCOUNT_OF)
                unread = {"account": deal} if isinstance(deal, Fault) else {}
                of_deal = unread or deals.get(str(deal), {})
                if self._is_nothing(place.values.get("account")):
                    for name in ("account", ACCOUNT_NAME):
                        place.values[name], place.columns[name] = of_deal.get(name), column
                yield place

    def _name_accounts(self, by_field: dict[str, list[Place]]) -> None:
        """Find accounts by their names, and make those that are named where none are given."""
        given = by_field.get("accounts", [])
        ids = _ids_by_name(place.values for place in given)
        made: dict[str, Place] = {}
        for place in self._naming_accounts(by_field):
            name = place.values.pop(ACCOUNT_NAME, None)
            if self._is_nothing(place.values.get("account")) and not self._is_nothing(name):
                place.values["account"] = ids.get(name, name) if isinstance(name, str) else name
                place.columns["account"] = place.columns[ACCOUNT_NAME]
            account = place.values.get("account")
            if isinstance(account, (str, int)) and not self._is_nothing(account):
                is_called = isinstance(name, str) and not self._is_nothing(name)
                called = name if is_called else str(account)
                if str(account) not in made or called != str(account):
                    made[str(account)] = evolve(place, values={"id": account, "name": called})
        if not given and made:
            by_field["accounts"] = list(made.values())

    def _naming_accounts(self, by_field: Mapping[str, Iterable[Place]]) -> Iterator[Place]:
        for places in by_field.values():
            for place in places:
                if isinstance(place.values, dict) and place.table.names_accounts:
                    yield place

    def _is_nothing(self, value: object) -> bool:
        return self.conversion.words.is_nothing(value, is_flag=False)


def _merge(places: Iterable[Place]) -> None:
    """Say of a record that it was merged, where the one that took its place says so."""
    several = [place for place in places if place.table.absorbed and place.values is not place.row]
    winners = {
        id_: place.values.get("id")
        for place in several
        for id_ in place.table.merged_into(place.row)
    }
    for place in several:
        if (id_ := str(place.values.get("id"))) in winners:
            place.values["merged_into"] = winners[id_]


def _ids_by_name(accounts: Iterable[Any]) -> Mapping[str, object]:
    """The id of each account whose name no other has."""
    said = [values for values in accounts if {"id", "name"} <= (as_mapping(values) or {}).keys()]
    names = Counter(str(values["name"]) for values in said)
    return {str(each["name"]): each["id"] for each in said if names[str(each["name"])] == 1}

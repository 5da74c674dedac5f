"""Tables whose rows make no records, and name what records refer to by an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from salesprocess.convert import Reject
from salesprocess.convert.python_values import as_mapping
from salesprocess.errors import Fault
from salesprocess.frozen import frozen
from salesprocess.interop.columns import as_names, found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.convert import Row


@frozen
class Names:
    """A table that has the names of what a field of records says by an id.

    Args:
        table: What the system calls it.
        fills: The field.
        id: The column of the id, by its names.
        name: That of the name.

    >>> reasons = Names("crm.lost.reason", "lost_reasons", "id, ID", "name")
    >>> reasons.read([{"id": 3, "name": "Too expensive"}]).by_id
    {'3': 'Too expensive'}
    """

    table: str
    fills: str
    id: tuple[str, ...] = field(converter=as_names)
    name: tuple[str, ...] = field(converter=as_names)

    def read(self, rows: Iterable[Row]) -> Known:
        """What its rows say."""
        known = Known(self.table)
        for position, row in enumerate(rows):
            named = as_mapping(row)
            said = {names[0]: found(named or {}, names) for names in (self.id, self.name)}
            faults = [
                Fault(name, "a value").under(f"{self.table}[{position}]")
                for name, value in said.items()
                if value is None or value[1] in (None, "", False)
            ]
            if faults:
                known.rejects.append(Reject(position, row, tuple(faults)))
            else:
                id_, name = (str(value[1]) for value in said.values() if value)
                known.by_id[id_] = name
        return known


@frozen
class Known:
    """The names that a table has, and its rows that have none.

    Args:
        table: What the system calls it.
        by_id: The names, by the ids as text.
        rejects: The rows that do not say both.
    """

    table: str
    by_id: dict[str, str] = field(factory=dict[str, str])
    rejects: list[Reject] = field(factory=list[Reject])

    def name_of(self, value: object) -> object:
        """The name of what is said by an id; a name as it stands."""
        name = self.by_id.get(str(value))
        if name is None and type(value) is int:
            return Fault("", f"a name, or the id of one of the {self.table}", value)
        return value if name is None else name

"""The base of what a book holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from attrs import field, fields_dict

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.records.extra import NOTHING_EXTRA, Extra, as_extra
from salesprocess.records.few_records import compile_after_few
from salesprocess.records.must import Must, own_fields_last
from salesprocess.records.quick_tests import is_of
from salesprocess.wording import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@frozen
class MustBeExtra(Must):
    """A field that holds fields of one's own: each that is wrong has a fault of its own."""

    def own_faults(self, name: str, value: object) -> list[Fault]:
        """The faults of what stands in the field."""
        try:
            Extra(cast("Mapping[str, object]", value))
        except InvalidValueError as error:
            return [fault.under(name) for fault in error.faults]
        return super().own_faults(name, value)


EXTRA = MustBeExtra("fields of one's own", is_of(Extra))


@frozen(repr=False)
class Record:
    """Base of what a book holds: its repr leaves out what is not known.

    Each kind says in `identified_by` which of its fields tell one of its records from all
    others: its id, or for what has none the fields that its own page names. It says in
    `known_from` which field holds the day or the moment from which a record was known: whoever
    looks back from before does not see it. Without one it was always known.

    Args:
        extra: Fields of one's own, which a CRM adds to what is known here: see `Extra`. Nothing
            is worked out of them, but they are kept, written out and good to group by.

    >>> from salesprocess.records import Account
    >>> Account(id="a1", name="Bright Paper", extra={"segment": "gold"})
    Account(id='a1', name='Bright Paper', extra={'segment': 'gold'})
    """

    identified_by: ClassVar[tuple[str, ...]] = ("id",)
    known_from: ClassVar[str | None] = None

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        compile_after_few(cls)

    extra: Extra = field(default=NOTHING_EXTRA, converter=as_extra, validator=EXTRA, kw_only=True)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells the record from the others of its kind: its id alone, where it has one.

        >>> from datetime import datetime
        >>> from salesprocess.records import Deal, StageChange
        >>> Deal(id="d1", rep="A").key
        ('d1',)
        >>> StageChange(deal="d1", at=datetime(2026, 3, 2), stage="demo").key
        ('d1', datetime.datetime(2026, 3, 2, 0, 0), 'demo')
        """
        return tuple([getattr(self, name) for name in self.identified_by])

    def __repr__(self) -> str:
        known = (
            f"{name}={getattr(self, name)!r}"
            for name, attribute in own_fields_last(type(self)).items()
            if getattr(self, name) != attribute.default
        )
        return f"{type(self).__name__}({', '.join(known)})"


def held_in(kind: type[Record], field: str) -> Callable[[Record], Any]:
    """What tells what a field of a record holds.

    Args:
        kind: The class of the record.
        field: One of its fields, or one of one's own, such as `extra.segment`.

    Raises:
        UnknownNameError: If such records have no such field.
    """
    own = field.removeprefix("extra.")
    if own != field:
        return lambda record: record.extra.get(own)
    if field not in fields_dict(kind):
        raise unknown_name(f"field of {kind.__name__}", field, own_fields_last(kind))
    return attrgetter(field)


def by_kind(make: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """The same function, which works out its answer once for each kind of record."""
    return cast("Callable[[type[Record]], T]", cache(make))


def is_of_ones_own(kind: object) -> bool:
    """Whether it is a kind of record that the library does not bring."""
    is_record = isinstance(kind, type) and issubclass(kind, Record)
    return is_record and kind.__module__.partition(".")[0] != LIBRARY

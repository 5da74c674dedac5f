"""One value of one row, and the row of a value: what `load` does of a whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from attrs.exceptions import NotAnAttrsClassError
from cattrs.errors import StructureHandlerNotFoundError

from salesprocess.convert.converter import conversion_in
from salesprocess.convert.dialect import STRICT, Dialect
from salesprocess.convert.rows import fields_read
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated, gated_beside

if TYPE_CHECKING:
    from salesprocess.convert.converter import Conversion
    from salesprocess.convert.loading import Row

T = TypeVar("T")


@gated_beside("row")
def read(kind: type[T], row: Row, *, dialect: Dialect = STRICT) -> T:
    """Make one value of one row: a record, settings, or a whole `Book` as `dump` wrote it.

    Args:
        kind: The class to make.
        row: A mapping from the names of its fields to values.
        dialect: How the row writes them.

    Raises:
        InvalidValueError: Listing every fault of the row with its path; or if nothing of the kind
            can be read.

    >>> from salesprocess.records import Visit
    >>> read(Visit, {"id": "v1", "rep": "A", "account": "a1", "started": "2026-03-02T08:45"})
    Visit(id='v1', rep='A', account='a1', started=datetime.datetime(2026, 3, 2, 8, 45))
    >>> from salesprocess.planning import PlanningSettings
    >>> read(PlanningSettings, {"regions": ["North"], "usual_day": {"length": "10 h"}})
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a PlanningSettings
      - usual_day.length: expected hours and minutes such as 1:56, got '10 h'
      - usual_day.times: expected a value, got nothing
      - usual_day.shares: expected a value, got nothing
      - usual_day.source: expected a value, got nothing
      - usual_day.legibility: expected a value, got nothing
    """
    try:
        return conversion_in(dialect).structure(row, kind)
    except StructureHandlerNotFoundError as error:
        fault = Fault("kind", "a class of records, of settings, or a Book", kind)
        raise InvalidValueError("nothing to read", [fault]) from error


@gated
def dump(record: object, *, dialect: Dialect = STRICT) -> dict[str, object]:
    """The plain data of a record, settings or a book: `read` makes the same again of it.

    Args:
        record: A record, a settings object, or a `Book`.
        dialect: How to write it.

    Returns:
        A mapping of text, numbers, lists and mappings, ready for JSON. Days, moments
        and amounts are text; what has its default is left out.

    Raises:
        InvalidValueError: Listing the fields that the dialect can not say: what it would read
            as another value, or as none; or if it is nothing that `read` could make again.

    >>> from decimal import Decimal
    >>> from salesprocess.records import Deal
    >>> deal = Deal(id="d1", amount=Decimal("1234.50"), currency="EUR")
    >>> dump(deal)
    {'id': 'd1', 'amount': '1234.50', 'currency': 'EUR'}
    >>> dump(deal, dialect=Dialect(decimal=",", thousands="."))
    {'id': 'd1', 'amount': '1.234,50', 'currency': 'EUR'}
    """
    conversion = conversion_in(dialect)
    try:
        conversion.fields(type(record))
    except (NotAnAttrsClassError, NameError) as error:  # its types may be known to checkers alone
        fault = Fault("record", "a record, settings, or a Book", record)
        raise InvalidValueError("nothing to write", [fault]) from error
    row = cast("dict[str, object]", conversion.unstructure(record))
    if dialect != STRICT and (faults := _unsaid(record, row, conversion)):
        raise InvalidValueError("the dialect can not say it", faults)
    return row


def _unsaid(record: object, row: Row, conversion: Conversion) -> list[Fault]:
    """The fields of which a row says another value than the record holds."""
    read, faults = fields_read(row, conversion.fields(type(record)))
    held = {name: getattr(record, name) for name in row}
    unsaid = [
        Fault(name, "what reads back as it is", value)
        for name, value in held.items()
        if name in read and read[name] != value
    ]
    return [*faults, *unsaid]

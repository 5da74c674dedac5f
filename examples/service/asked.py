"""What is asked of the service, read within its limits."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import datetime

from attrs import frozen

from salesprocess import convert
from salesprocess.case import Case
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import Book

MOST_BYTES = 8_000_000
"""How large a body may be."""

MOST_RECORDS = 20_000
"""How many records a book may have: a review of so many takes seconds."""


class TooLargeError(Exception):
    """More was sent than the service answers for."""


@frozen
class Asked:
    """What the address of a call says.

    Args:
        as_of: The moment to judge at.
    """

    as_of: datetime


async def body_of(stream: AsyncIterator[bytes]) -> bytes:
    """A body, of which no more is taken in than is answered for.

    Args:
        stream: Its parts.

    Raises:
        TooLargeError: If it is larger.
    """
    body = bytearray()
    async for part in stream:
        body += part
        if len(body) > MOST_BYTES:
            raise TooLargeError(f"more than {MOST_BYTES:,} bytes")
    return bytes(body)


def case_of(sent: bytes, as_of: str) -> Case:
    """The book that was sent, seen at a moment.

    Args:
        sent: The body of a call.
        as_of: The moment, as text.

    Raises:
        TooLargeError: If the book has more records than are answered for.
        InvalidValueError: Listing all that is wrong with the moment, or with the book.
    """
    return Case(_book(sent), _moment(as_of))


def _moment(as_of: str) -> datetime:
    """The moment that is asked for; a + in an address is read as a space.

    Args:
        as_of: The moment, as text.

    Raises:
        InvalidValueError: If it is none.
    """
    try:
        return convert.read(Asked, {"as_of": as_of}).as_of
    except InvalidValueError as error:
        hint = "write the + of an offset as %2B in an address" if " " in as_of else None
        faults = [fault.hinting(otherwise=hint) for fault in error.faults]
        raise InvalidValueError("not asked so", faults) from None


def _book(sent: bytes) -> Book:
    """The book that was sent.

    Args:
        sent: The body of a call.

    Raises:
        TooLargeError: If it has more records than are answered for.
        InvalidValueError: If it is no JSON object, or listing all that is wrong with the book.
    """
    try:
        row = json.loads(sent, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise InvalidValueError("no book", [Fault("", "JSON", hint=str(error))]) from error
    if not isinstance(row, dict):
        raise InvalidValueError("no book", [Fault("", "a JSON object, as of Book.json", row)])
    records = sum(len(each) for each in row.values() if isinstance(each, list))
    if records > MOST_RECORDS:
        raise TooLargeError(f"{records:,} records, more than {MOST_RECORDS:,}")
    return convert.read(Book, row)


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")

"""A book without the people in it: pseudonyms for all of them, or one of them erased.

What says who someone is goes; what figures are made of stays: days, amounts, outcomes, stages, the
role and the rank of a person. So whoever is to look at the figures alone can be given them, and
whoever asks to be forgotten leaves the figures as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import partial
from hashlib import sha256
from hmac import digest
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from attrs import evolve, fields_dict

from salesprocess.data_quality.names import plain_name
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.improvement.repeats import same_words
from salesprocess.qualification.no_contact.plans_by_name import names_in
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Check,
    Contact,
    Deal,
    Plan,
    Record,
    Rep,
    Visit,
)
from salesprocess.records.book import record_fields
from salesprocess.records.extra import Extra

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["erase", "pseudonym", "pseudonymise"]

B = TypeVar("B", bound=Book)

LETTERS = 16
"""How many letters of a digest stand in a pseudonym: 64 bits."""

REP_FIELDS = frozenset({"rep", "from_rep", "with_reps", "manager"})
"""The fields that name a rep, of whom there need be no record."""

GROUPS = frozenset(
    {
        *("region", "industry", "department", "departments", "team"),
        *("vendor", "competitor", "product", "model"),
        *("stage", "from_stage", "process", "ending", "lost_reasons"),
        *("currency", "into", "question"),
    }
)
"""The fields by which records are grouped: they say of what kind something is, and not who."""


@gated
def pseudonymise(book: B, *, key: str | bytes) -> B:
    """A book in which no one can be told by name, and whose figures are the same.

    Ids, names and everything written in words become pseudonyms, whatever they hold: remarks,
    notes, purposes, problems, and the texts among the fields of one's own. What is the same stays
    the same: one id in two records, one remark at two visits, two spellings of one company. So the
    figures are those of the book, and so are the findings, up to the names in them.

    Days, numbers, terms, places on the map, and what things are grouped by stay: stages,
    reasons, regions, teams, departments, products, vendors, where deals are from. Who knows a deal
    by its amount and its day still knows it.

    Args:
        book: The book.
        key: A secret. With the same key the same is given the same pseudonym, in every book; who
            does not have it can not find out what stood there by trying.

    Returns:
        A book of the same class.

    Raises:
        InvalidValueError: If it is no book, or the key is empty or neither text nor bytes.

    >>> from salesprocess.records import Deal
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")],
    ...             deals=[Deal(id="d1", account="a1", rep="wu@example.com", stage="demo")])
    >>> kept = pseudonymise(book, key="a long secret")
    >>> kept.accounts
    (Account(id='account-b56f39adc2b6f350', name='account ddc9dd32ad3b2e21'),)
    >>> kept.deals[0].stage, kept.deals[0].account == kept.accounts[0].id
    ('demo', True)
    """
    _refuse_other("no pseudonyms", ("book", book, Book, "a Book"))
    return cast("B", _changed(book, _Hiding(_secret(key), book).text))


@gated
def pseudonym(field: str, id: str, *, key: str | bytes) -> str:  # noqa: A002  the record's own word
    """What `pseudonymise` puts in the place of an id: so that who has the key finds a record again.

    Args:
        field: The field of the book that holds such records, such as `deals`.
        id: The id.
        key: The secret.

    Raises:
        InvalidValueError: If field or id is no text, or the key empty or neither text nor bytes.

    >>> pseudonym("accounts", "a1", key="a long secret")
    'account-b56f39adc2b6f350'
    """
    _refuse_other("no pseudonym", ("field", field, str, "text"), ("id", id, str, "text"))
    return _pseudonym(_secret(key), field.removesuffix("s"), id, "-")


@gated
def erase(book: B, contact: Contact | str) -> B:
    """A book that no longer says who one of the contacts is, and whose figures are the same.

    The person keeps department, rank, roles and days, and whatever names them names them still,
    under a new id. The name and the fields of one's own go, and so does the name wherever it stands
    in a text of any record; remarks on visits to the person go as a whole. What things are grouped
    by stays, as do the names of accounts and reps: a reason or a source that names the person has
    to be put in other words first.

    Args:
        book: The book.
        contact: The contact, or its id.

    Returns:
        A book of the same class.

    Raises:
        InvalidValueError: If it is no book, or no contact and no id.
        UnknownNameError: If there is no such contact.

    >>> from datetime import datetime
    >>> from salesprocess.records import Visit
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9),
    ...               contacts=["wu"], remark="Wu is ill", purpose="see Wu")
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=[visit],
    ...             contacts=[Contact(id="wu", account="a1", name="Wu", department="sales")])
    >>> left = erase(book, "wu")
    >>> left.contacts[0]
    Contact(id='erased-1', account='a1', name='erased-1', department='sales')
    >>> left.visits[0].contacts, left.visits[0].remark, left.visits[0].purpose
    (('erased-1',), 'erased-1', 'see erased-1')
    """
    known = (Contact, str)
    _refuse_other(
        "no one to erase",
        ("book", book, Book, "a Book"),
        ("contact", contact, known, "a Contact, or the id of one"),
    )
    person = book.get(Contact, contact.id if isinstance(contact, Contact) else contact)
    taken = {other.id for other in book.contacts}
    number = next(n for n in range(1, len(taken) + 2) if f"erased-{n}" not in taken)
    return cast("B", _changed(book, _Erasing(person, f"erased-{number}").text))


def _refuse_other(about: str, *asked: tuple[str, object, type | tuple[type, ...], str]) -> None:
    """Refuse what is of another kind than is asked for.

    Args:
        about: What was being made.
        asked: The name of each argument, what was given, its kind, and the kind in words.
    """
    faults = [Fault(name, words, it) for name, it, kind, words in asked if not isinstance(it, kind)]
    if faults:
        raise InvalidValueError(about, faults)


def _secret(key: object) -> bytes:
    secret = key.encode() if isinstance(key, str) else key
    if not isinstance(secret, bytes) or not secret:
        # What was given is not shown: it may be the secret.
        raise InvalidValueError("no pseudonyms", [Fault("key", "a secret, as text or bytes")])
    return secret


def _pseudonym(secret: bytes, word: str, text: str, joint: str) -> str:
    """A word for what stood there, and what only the key makes of the text."""
    made = digest(secret, f"{word}\0{text}".encode("utf-8", "surrogatepass"), sha256)
    return f"{word}{joint}{made.hex()[:LETTERS]}"


@frozen
class Place:
    """Where a text stands.

    Args:
        held_in: The field of the book that holds the record.
        record: The record.
        field: The field of the record.
    """

    held_in: str
    record: Record
    field: str

    @property
    def is_group(self) -> bool:
        """Whether it says of what kind something is; where a deal is from, not who said so."""
        is_origin = self.field == "source" and isinstance(self.record, Deal)
        return self.field in GROUPS or is_origin

    @property
    def names(self) -> str | None:
        """The field of the book that holds the record named there, the record itself or another."""
        if self.field == "id":
            return self.held_in
        if self.field in REP_FIELDS:
            return "reps"
        return fields_dict(type(self.record))[self.field].metadata.get("refers_to")


Change: TypeAlias = Callable[[Place, str], str]
"""Makes of a text, and where it stands, another."""


def _changed(book: Book, change: Change) -> Book:
    """A book with what a function makes of each text in its place."""
    held: dict[str, Any] = {
        name: [_record(name, record, change) for record in getattr(book, name)]
        for name in record_fields(type(book))
    }
    return evolve(book, **held)


def _record(held_in: str, record: Record, change: Change) -> Record:
    changes: dict[str, Any] = {}
    for field in fields_dict(type(record)):
        value = getattr(record, field)
        changed = _with_other_texts(value, partial(change, Place(held_in, record, field)))
        if changed != value:
            changes[field] = changed
    return evolve(record, **changes) if changes else record


def _with_other_texts(value: object, change: Callable[[str], str]) -> object:
    """A value with another text in the place of each that stands in it."""
    match value:
        case str() if not isinstance(value, Enum):
            return change(value)
        case tuple():
            parts = cast("tuple[object, ...]", value)
            return tuple(_with_other_texts(part, change) for part in parts)
        case Extra():
            return Extra({name: _with_other_texts(part, change) for name, part in value.items()})
        case Record():
            changes: dict[str, Any] = {
                name: _with_other_texts(getattr(value, name), change)
                for name in fields_dict(type(value))
            }
            return evolve(value, **changes)
        case _:
            return value


class _Hiding:
    """Pseudonyms in the place of whatever says who someone is."""

    def __init__(self, secret: bytes, book: Book) -> None:
        self.secret = secret
        self.forms = DataQualitySettings().legal_forms
        self.accounts = {account.name.casefold(): account.name for account in book.accounts}
        self.lengths = sorted(set(map(len, self.accounts)))

    def text(self, place: Place, text: str) -> str:  # noqa: PLR0911  one answer a kind of text
        """What stands in the place of a text."""
        if place.is_group:
            return text
        if place.names is not None:
            return _pseudonym(self.secret, place.names.removesuffix("s"), text, "-")
        match place:
            case Place(record=Account(), field="name"):
                return self._account_name(text)
            case Place(record=Contact(), field="name"):
                return self._words("contact", plain_name(text))
            case Place(record=Check(), field="problem"):
                return self._words("problem", same_words(text))
            case Place(record=Plan(), field="actions"):
                return " ".join([self._words("action", text), *self._accounts_in(text)])
            case _:
                return self._words(place.field, text)

    def _words(self, word: str, text: str) -> str:
        return _pseudonym(self.secret, word, text, " ")

    def _account_name(self, name: str) -> str:
        """One for all spellings of it, as the rules have it that look for accounts that are one."""
        return self._words("account", plain_name(name, self.forms))

    def _accounts_in(self, action: str) -> Iterator[str]:
        """The accounts that a planned action names."""
        for name in dict.fromkeys(names_in(action, self.accounts, self.lengths)):
            yield self._account_name(self.accounts[name])


class _Erasing:
    """One person gone from all records."""

    def __init__(self, person: Contact, new: str) -> None:
        self.person = person
        self.new = new
        addresses = [text for text in _texts_in(person.extra) if "@" in text]
        self.signs = re.compile(
            "|".join(map(_whole, [person.name, person.id, *addresses])), re.IGNORECASE
        )

    def text(self, place: Place, text: str) -> str:
        """What stands in the place of a text."""
        if place.names is not None:
            return self.new if (place.names, text) == ("contacts", self.person.id) else text
        if place.is_group or (isinstance(place.record, Account | Rep) and place.field == "name"):
            return text
        return self.new if self._tells_of(place) else self.signs.sub(self.new, text)

    def _tells_of(self, place: Place) -> bool:
        """Whether all of a text is about the person, or by the person."""
        match place:
            case Place(record=Contact(id=id_)):
                return id_ == self.person.id
            case Place(record=Visit(contacts=met), field="remark"):
                return self.person.id in met
            case Place(record=Answer(source=source), field="note"):
                return self.signs.search(source) is not None
            case _:
                return False


def _texts_in(extra: Extra) -> list[str]:
    """Every text among the fields of one's own."""
    found: list[str] = []

    def noted(text: str) -> str:
        found.append(text)
        return text

    _with_other_texts(extra, noted)
    return found


def _whole(text: str) -> str:
    """A pattern for a text that is no part of a word, in languages that part them."""
    before, after = (
        r"(?<!\w)" if text[0].isascii() else "",
        r"(?!\w)" if text[-1].isascii() else "",
    )
    return f"{before}{re.escape(text)}{after}"

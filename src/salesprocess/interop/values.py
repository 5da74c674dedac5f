"""How systems write what is no plain value: references, millionths, flags, their own words."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, cast

from salesprocess.convert.python_values import as_mapping
from salesprocess.convert.words import folded
from salesprocess.interop.columns import SystemColumn, as_it_is, refused
from salesprocess.records import VISIT_WORDS, Outcome, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from enum import Enum

NAIVE = "%Y-%m-%d %H:%M:%S"

KEYS = (("id", "value"), ("display_name", "name"))
"""What a mapping calls the id of a record and its name; a list has just the two."""

MICROS = Decimal(1_000_000)

MOST = Decimal(10**27)
"""Above this a division would round."""

CAME_OF = {**VISIT_WORDS, "not held": VisitOutcome.CANCELLED}
CAME_OF_CALLS = {
    "completed": VisitOutcome.MET,
    "no answer": VisitOutcome.ABSENT,
    "busy": VisitOutcome.ABSENT,
    "canceled": VisitOutcome.CANCELLED,
}
"""What came of a call, by its status; others say nothing of that."""

WENT = (VisitOutcome.MET, VisitOutcome.ABSENT)

YES = frozenset({"true", "1", "yes", "y"})
NO = frozenset({"false", "0", "no", "n", ""})


def is_yes(value: object) -> bool:
    """Whether a flag is set, however it is written.

    Raises:
        InvalidValueError: If it is neither a yes nor a no.

    >>> is_yes("TRUE"), is_yes(0), is_yes(None)
    (True, False, False)
    """
    word = "" if value is None else str(value).strip().casefold()
    if word not in YES | NO:
        raise refused("a yes or a no", value)
    return word in YES


def _is_said(value: object) -> bool:
    return value is not None and value is not False and value != ""


def always(names: str, said: object) -> SystemColumn:
    """The same for every row that has a column."""

    def read(*_: object) -> object:
        return said

    return SystemColumn(names, read=read)


def utc(names: str) -> SystemColumn:
    """A moment in UTC, which is written without its zone."""
    return SystemColumn(names, write=_in_utc)


def _in_utc(moment: str) -> str:
    found = datetime.fromisoformat(moment.partition("[")[0])
    return (found.astimezone(UTC) if found.tzinfo else found).strftime(NAIVE)


def outcome_by(won: str, over: str) -> SystemColumn:
    """How a deal stands, by a flag of those that are won and one of those that are lost or over."""
    return SystemColumn(won, beside=(over,), read=_outcome_of_flags)


def _outcome_of_flags(won: object, over: object) -> Outcome | None:
    if all(flag is None or flag == "" for flag in (won, over)):
        return None
    ended = Outcome.LOST if is_yes(over) else Outcome.OPEN
    return Outcome.WON if is_yes(won) else ended


def term_by(names: str, words: Mapping[str, Enum | None], *, write: bool = True) -> SystemColumn:
    """A member of an enumeration, by the words of a system; `None` for a word that says nothing."""
    by_word = {folded(word): term for word, term in words.items()}
    written = {term.value: word for word, term in reversed([*words.items()]) if term is not None}

    def read(value: object) -> object:
        if not _is_said(value):
            return None
        word = folded(str(value))
        if word not in by_word:
            raise refused(f"one of {', '.join(words)}", value)
        return by_word[word]

    return SystemColumn(names, read=read, write=written.get if write else None)


def micros(names: str) -> SystemColumn:
    """An amount that is counted in millionths."""
    return SystemColumn(names, read=_of_micros, write=_in_micros)


def _in_micros(amount: str) -> int:
    return int(Decimal(amount) * MICROS)


def _of_micros(value: object) -> object:
    if not _is_said(value):
        return None
    try:
        count = Decimal(str(value))
    except InvalidOperation:
        count = Decimal("NaN")
    is_whole = count.is_finite() and abs(count) < MOST and count == int(count)
    if isinstance(value, bool) or not is_whole:
        raise refused("a whole number of millionths", value)
    return count / MICROS


def reference(names: str, *, write: Callable[[Any], object] | None = None) -> SystemColumn:
    """The id of another record, which stands alone, before its name, or in a mapping."""
    return SystemColumn(names, read=id_of, write=write)


def id_of(value: object) -> object:
    """The id in a reference.

    >>> id_of([7, "Bright Paper"]), id_of({"id": 7, "display_name": "Bright Paper"}), id_of("7")
    (7, 7, '7')
    """
    parts = _parts(value)
    return parts[0] if parts else value


def name_of(value: object) -> object:
    """The name in a reference; nothing where it stands alone.

    >>> name_of([7, "Bright Paper"]), name_of({"value": 7, "name": "Bright Paper"}), name_of(7)
    ('Bright Paper', 'Bright Paper', None)
    """
    parts = _parts(value)
    return parts[1] if parts else None


def word_of(value: object) -> object:
    """The name in a reference, or what stands alone.

    >>> word_of([7, "Price"]), word_of("Price")
    ('Price', 'Price')
    """
    parts = _parts(value)
    return parts[1] if parts else value or None


def id_if_of(names: str, kind: str, word: str, *, otherwise: bool = False) -> SystemColumn:
    """The id of another record, if the column beside says that it is of a kind.

    Args:
        names: The column of the id.
        kind: The column of the kind.
        word: What that says of records of the kind.
        otherwise: Whether it is one where nothing is said of the kind.
    """

    def read(value: object, said: object) -> object:
        is_one = str(said).strip().casefold() == word if _is_said(said) else otherwise
        return value if is_one else None

    return SystemColumn(names, beside=(kind,), read=read, write=as_it_is if otherwise else None)


def _parts(value: object) -> tuple[object, object] | None:
    """The id and the name in a reference; `None` where one of them stands alone."""
    held = as_mapping(value)
    if held is not None:
        id_, name = (next((held[key] for key in keys if key in held), None) for keys in KEYS)
        return id_, name
    if not isinstance(value, (list, tuple)):
        return None
    several = cast("Sequence[object]", value)
    if len(several) != len(KEYS):
        raise refused("an id and a name", several)
    return several[0], several[1]


def location_of(latitude: object, longitude: object) -> object:
    """A place by its two numbers; nothing where one is not known, or where both are 0."""
    if not _is_said(latitude) or not _is_said(longitude) or latitude == longitude == 0:
        return None
    return {"latitude": latitude, "longitude": longitude}


def full_name(first: str, last: str) -> SystemColumn:
    """The name of a person, of which the parts stand apart."""

    def read(*parts: object) -> object:
        said = [part.strip() for part in parts if isinstance(part, str) and part.strip()]
        return " ".join(said) or None

    return SystemColumn(first, beside=(last,), read=read)


def where_visits_stand(
    planned: str, ended: str, outcome: str, *, words: Mapping[str, VisitOutcome] = CAME_OF
) -> dict[str, SystemColumn]:
    """When a visit was to be, when it was, and what came of it, by the word of its outcome."""

    def came_of(value: object) -> VisitOutcome | None:
        return words.get(str(value).strip().casefold())

    def if_it_was(value: object, word: object) -> object:
        came = came_of(word)
        return value if came in WENT else None

    return {
        "planned_for": SystemColumn(planned, write=as_it_is),
        "started": SystemColumn(planned, beside=(outcome,), read=if_it_was),
        "ended": SystemColumn(ended, beside=(outcome,), read=if_it_was),
        "outcome": SystemColumn(outcome, read=came_of),
    }

"""How a file writes what it says: its numbers, days, words, and what stands for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast
from zoneinfo import ZoneInfo

from attrs import field, fields_dict

from salesprocess.convert.words import folded
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.records.must import Beside
from salesprocess.records.validators import (
    CURRENCY,
    DAY,
    FLAG,
    TEXT,
    TIME_OF_DAY,
    Must,
    a,
    as_frozenset,
    as_tuple,
    each,
    maybe,
    whole_between,
)

if TYPE_CHECKING:
    from datetime import time

DayOrder: TypeAlias = Literal["ISO", "DMY", "MDY", "YMD"]
"""In which order day, month and year stand; `ISO` is 2026-03-01 and nothing else."""

Epoch: TypeAlias = Literal["seconds", "milliseconds"]
"""What a number counts that stands for a moment, since 1970 in UTC."""

FirstYear: TypeAlias = Literal[1900, 1904]
"""The year from which a spreadsheet counts its days."""

SPACES = (" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}")
"""What looks like a space between groups of digits: all of them are one mark."""

THOUSANDS = (".", ",", "'", "\N{RIGHT SINGLE QUOTATION MARK}", *SPACES)


def _one_of(*values: object) -> Must:
    """One of a few plain values, and nothing that only equals it."""

    def holds(value: object) -> bool:
        return any(type(value) is type(known) and value == known for known in values)

    return Must(f"one of {', '.join(map(repr, values))}", holds)


def _words_apart(words: Any, others: Any) -> str | None:
    """What is wrong with words that mean one thing and the other."""
    if not (WORDS.holds(words) and WORDS.holds(others)):
        return None
    both = {word.casefold() for word in words} & {word.casefold() for word in others}
    return f"no words of true, such as {min(both)!r}" if both else None


def _marks_apart(thousands: Any, decimal: Any) -> str | None:
    """What is wrong with a mark between thousands beside the one before the fraction."""
    if thousands is None:
        return None
    if decimal is None:
        return "None, since decimal is not known"
    return "another mark than decimal" if thousands == decimal else None


def _holds_terms(terms: Any) -> bool:
    return isinstance(terms, Mapping) and all(
        isinstance(kind, type) and issubclass(kind, Enum) and _holds_words(words, kind)
        for kind, words in cast("Mapping[object, object]", terms).items()
    )


def _holds_words(words: object, kind: type[Enum]) -> bool:
    """Whether words stand for members of an enumeration, and no word for two of them."""
    if not isinstance(words, Mapping):
        return False
    given = cast("Mapping[object, object]", words)
    if not all(isinstance(word, str) and isinstance(term, kind) for word, term in given.items()):
        return False
    sure = {(folded(str(word)), term) for word, term in given.items()}
    return len(sure) == len({word for word, _ in sure})


WORDS = each(Must("text", lambda value: isinstance(value, str)))
THOUSANDS_MARK = Must(
    "one of . , ' ’ or a space, or None",
    lambda value: value is None or (isinstance(value, str) and value in THOUSANDS),
    Beside("decimal", _marks_apart),
)
NUMBERS_AS_DAYS = Must(
    "1900, 1904 or None",
    lambda year: year is None or (type(year) is int and year in {1900, 1904}),
    Beside(
        "epoch",
        lambda year, epoch: (
            "None, since numbers are moments by epoch" if year and epoch is not None else None
        ),
    ),
)
TERMS = Must("a mapping from enumerations to mappings from words to their members", _holds_terms)


@frozen_within
@frozen(kw_only=True, repr=False)
class Dialect:
    """How a file writes what it says; declared once for a file, and nothing of it is guessed.

    Without any argument texts are taken as people write them: white space around them does not
    count, nor does the Unicode form (they are put into NFC), nor case where a word stands for
    something, and an hour may have one digit. What could be read in two ways is refused until
    the dialect says which.

    Args:
        exact: Whether texts are taken letter by letter instead.
        decimal: The mark before the fraction of a number; where it is `None`, what is one number
            by a point and another by a comma is refused.
        thousands: The mark between groups of three digits, if there is one; a space stands for
            every kind of space.
        percent: Whether shares such as a probability are written from 0 to 100. `60 %` is
            always 0.6.
        currency: The code of the currency of amounts that stand without one.
        empty: What stands for nothing, as `""`, `N/A`, or `FALSE` in the sheets of Odoo. Where a
            flag is asked for, a word of `true` or `false` is a yes or a no all the same.
        true: More words for yes than `true`; `dump` writes the first.
        false: More words for no than `false`, likewise.
        separator: What parts the values of a field that holds several, in one text.
        terms: The file's own words for the members of enumerations, by enumeration.
        numeric_ids: Whether a whole number is taken for text, as its digits: 12 and 12.0 for `12`.
        days: In which order day, month and year stand, parted by `.`, `/`, `-` or a space.
        years_from: The first of the hundred years in which a year of two digits behind day and
            month lies: from 1970 on, `69` is 2069. `None` refuses such years.
        epoch: What a number that stands for a moment counts, since 1970 in UTC.
        serial: From which year a spreadsheet counts, where a number stands for a day or a moment.
        zone: The time zone of moments that stand without one. A wall time that comes twice is
            the first of the two; one that is left out goes by the offset before the change.
        day_at: The time of day of a day where a moment is asked for; `None` refuses it.
        midnight_is_day: Whether midnight means that only the day is known, in a field that may
            hold either.
        placeholder_days: The days that mean that none is known, such as
            `common_settings.PLACEHOLDER_DAYS`.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> Dialect(decimal=",", thousands=".", days="DMY", zone=ZoneInfo("Europe/Berlin"))
    Dialect(decimal=',', thousands='.', days='DMY', zone=zoneinfo.ZoneInfo(key='Europe/Berlin'))
    >>> Dialect(decimal=",", thousands=",", true=("ja", "1"), false=("nein", "1"))
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a Dialect
      - thousands: expected another mark than decimal, got ','
      - false: expected no words of true, such as '1', got ('nein', '1')
    """

    exact: bool = field(default=False, validator=FLAG)
    decimal: str | None = field(default=".", validator=_one_of(".", ",", None))
    thousands: str | None = field(default=None, validator=THOUSANDS_MARK)
    percent: bool = field(default=False, validator=FLAG)
    currency: str | None = field(default=None, validator=maybe(CURRENCY))
    empty: tuple[str, ...] = field(default=(), converter=as_tuple, validator=WORDS)
    true: tuple[str, ...] = field(default=(), converter=as_tuple, validator=WORDS)
    false: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        validator=Must(WORDS.expected, WORDS.holds, Beside("true", _words_apart)),
    )
    separator: str | None = field(default=None, validator=maybe(TEXT))
    terms: Mapping[type[Enum], Mapping[str, Enum]] = field(
        factory=dict[type[Enum], Mapping[str, Enum]], validator=TERMS, hash=False
    )
    numeric_ids: bool = field(default=False, validator=FLAG)
    days: DayOrder = field(default="ISO", validator=_one_of("ISO", "DMY", "MDY", "YMD"))
    years_from: int | None = field(default=None, validator=maybe(whole_between(1, 9900)))
    epoch: Epoch | None = field(default=None, validator=_one_of("seconds", "milliseconds", None))
    serial: FirstYear | None = field(default=None, validator=NUMBERS_AS_DAYS)
    zone: ZoneInfo | None = field(default=None, validator=maybe(a(ZoneInfo)))
    day_at: time | None = field(default=None, validator=maybe(TIME_OF_DAY))
    midnight_is_day: bool = field(default=False, validator=FLAG)
    placeholder_days: frozenset[date] = field(
        default=frozenset[date](), converter=as_frozenset, validator=each(DAY)
    )

    def __repr__(self) -> str:
        attributes: Mapping[str, Any] = fields_dict(Dialect)
        said = (
            f"{name}={getattr(self, name)!r}"
            for name, attribute in attributes.items()
            if getattr(self, name) not in (attribute.default, {})
        )
        return f"Dialect({', '.join(said)})"


STRICT = Dialect(exact=True)
"""What is read where no dialect is given: text that says exactly one thing, letter by letter."""

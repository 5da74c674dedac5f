"""Numbers of a file: their marks, their currency, shares in percent, and how else they may read."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from salesprocess.convert import readers
from salesprocess.convert.dialect import SPACES, THOUSANDS
from salesprocess.convert.words import MOST_DIGITS, digits
from salesprocess.decimals import EXACT, ROUNDED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salesprocess.convert.dialect import Dialect
    from salesprocess.convert.words import WordReader

SIGNS: Mapping[str, tuple[str, ...]] = {
    "€": ("EUR",),
    "£": ("GBP",),
    "₹": ("INR",),
    "₩": ("KRW",),
    "₽": ("RUB",),
    "₺": ("TRY",),
    "₫": ("VND",),
    "₴": ("UAH",),
    "₪": ("ILS",),
    "฿": ("THB",),
    "zł": ("PLN",),
    "R$": ("BRL",),
    "US$": ("USD",),
    "$": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP"),
    "¥": ("JPY", "CNY"),
    "￥": ("JPY", "CNY"),
    "元": ("CNY",),
    "円": ("JPY",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
}
"""The currencies that a sign may stand for; where there are several, the dialect says which."""

SIGN = r"[A-Z]{3}|" + "|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True)))
WITH_SIGN = re.compile(
    rf"(?P<minus>[+-]?)(?P<before>{SIGN})?\s*(?P<number>[+-]?\d[^A-Za-z]*?)\s*(?P<after>{SIGN})?"
)
"""A number with a currency before it or behind it."""

ALMOST_WHOLE = re.compile(r"([+-]?\d+)\.0{1,2}", re.ASCII)
"""A whole number as tables write it that know no whole ones; three noughts may be thousands."""

PERCENT = re.compile(r"(.*\S)\s*[%％]")


MarksPair = tuple[str, str | None]


class Marks:
    """The marks of a notation of numbers: before the fraction, and between thousands.

    Args:
        decimal: The mark before the fraction.
        thousands: The mark between groups of three digits, if there is one.
    """

    def __init__(self, decimal: str, thousands: str | None) -> None:
        between = "".join(SPACES) if thousands in SPACES else thousands or ""
        grouped = rf"[1-9]\d{{0,2}}(?:(?P<mark>[{re.escape(between)}])\d{{3}})(?:(?P=mark)\d{{3}})*"
        whole = rf"(?:{grouped}|\d+)" if between else r"\d+"
        fraction = rf"(?:{re.escape(decimal)}\d+)?(?:[eE][+-]?\d+)?"
        self.form: re.Pattern[str] = re.compile(rf"[+-]?{whole}{fraction}", re.ASCII)
        self.between = between
        self.decimal = decimal
        self.thousands = thousands

    def plain(self, text: str) -> str | None:
        """A number without thousands marks and with a point; nothing of what is none.

        >>> Marks(",", ".").plain("1.234,56"), Marks(",", ".").plain("1234.56")
        ('1234.56', None)
        """
        if not self.form.fullmatch(text):
            return None
        for mark in self.between:
            text = text.replace(mark, "")
        return text.replace(self.decimal, ".")

    def reading(self, text: str) -> Decimal | None:
        """The number that a text is; nothing where it is none."""
        return as_decimal(self.plain(text))


def as_decimal(plain: str | None) -> Decimal | None:
    """The number of a text with a point, nothing of one with an exponent beyond all."""
    try:
        return None if plain is None else Decimal(plain)
    except ArithmeticError:
        return None


HUNDRED = Decimal(100)

MARKS = [
    Marks(decimal, thousands)
    for thousands in (None, *THOUSANDS[: -len(SPACES) + 1])
    for decimal in (".", ",")
    if decimal != thousands
]
"""Every pair of marks that is in use."""


def number_readings(text: str) -> dict[MarksPair, Decimal]:
    """What a number is by each pair of marks that reads it; a currency beside it does not count.

    >>> for (decimal, thousands), number in number_readings("12.500").items():
    ...     if thousands in {".", None}: print(decimal, thousands, number)
    . None 12.500
    , . 12500
    >>> set(number_readings("1.234,56 EUR").values())
    {Decimal('1234.56')}
    """
    number, _ = parted(text.strip())
    readings = ((marks, marks.reading(number)) for marks in MARKS)
    return {(m.decimal, m.thousands): read for m, read in readings if read is not None}


def shown_number(number: Decimal) -> str:
    """A number in full, unless it has more digits than anyone would read.

    >>> shown_number(Decimal("12.500")), shown_number(Decimal("1e99"))
    ('12.5', '1E+99')
    """
    return f"{EXACT.normalize(number):f}" if abs(number.adjusted()) < MOST_DIGITS else str(number)


def way_of_numbers(dialect: Dialect) -> MarksPair | None:
    """The pair of marks of a dialect, if it says one; any space stands for all of them."""
    thousands = dialect.thousands
    if dialect.decimal is None:
        return None
    return dialect.decimal, SPACES[0] if thousands in SPACES else thousands


def in_one_way(text: str) -> str | None:
    """A number with a point, if all marks that read it say the same.

    >>> in_one_way("1.234,56"), in_one_way("1054"), in_one_way("12.500")
    ('1234.56', '1054', None)
    """
    plain = {marks.reading(text): marks.plain(text) for marks in MARKS}
    plain.pop(None, None)
    return plain.popitem()[1] if len(plain) == 1 else None


def parted(text: str) -> tuple[str, str | None]:
    """A number, and the sign or the code of a currency beside it.

    >>> parted("1.234,56 €"), parted("US$ 5"), parted("5")
    (('1.234,56', '€'), ('5', 'US$'), ('5', None))
    """
    found = WITH_SIGN.fullmatch(text)
    if not found or (found["before"] and found["after"]):
        return text, None
    return found["minus"] + found["number"], found["before"] or found["after"]


class NumberReader:
    """How the numbers of a dialect are read.

    Args:
        dialect: The dialect.
        words: How its words are read.
    """

    def __init__(self, dialect: Dialect, words: WordReader) -> None:
        self.dialect = dialect
        self.tidy: Callable[[str], str] = words.tidy
        self.marks: Marks | None = (
            Marks(dialect.decimal, dialect.thousands) if dialect.decimal else None
        )
        self.plain_by_marks: Callable[[str], str | None] = (
            self.marks.plain if self.marks else in_one_way
        )

    def plain(self, text: str) -> str:
        """A number of the dialect as the strict readers take it, or what they all refuse."""
        return self.plain_by_marks(self.tidy(text)) or ""

    def reading(self, text: str) -> Decimal | None:
        """The number that a text is in the dialect; nothing where it is none."""
        return as_decimal(self.plain_by_marks(self.tidy(text)))

    def whole(self, value: object, kind: object) -> int:
        """A whole number; also one that a table without whole numbers wrote as 12.0."""
        if isinstance(value, str):
            plain: object = self.plain(value)
            if not self.dialect.exact and (found := ALMOST_WHOLE.fullmatch(str(plain))):
                plain = found[1]
        else:
            plain = value if self.dialect.exact or type(value) is int else digits(value)
        return readers.as_given(value, readers.whole, plain, kind, _hint)

    def number(self, value: object, kind: object) -> float:
        """A number."""
        plain = self.plain(value) if isinstance(value, str) else value
        if isinstance(value, Decimal) and not self.dialect.exact:
            plain = float(value)
        return readers.as_given(value, readers.number, plain, kind, _hint)

    def share(self, value: object, kind: object) -> float:
        """A share: in percent where it has the sign, or the dialect writes all of them so."""
        in_percent = None
        if isinstance(value, str) and not value[-1:].isdecimal() and not self.dialect.exact:
            in_percent = PERCENT.fullmatch(self.tidy(value))
        if not in_percent and not self.dialect.percent:
            return self.number(value, kind)
        share = self._hundredth(in_percent[1] if in_percent else value)
        if share is not None:
            return share
        return readers.as_given(value, readers.number, None, kind, _hint)

    def _hundredth(self, value: object) -> float | None:
        """A hundredth of a number, to all its digits; nothing of what is none."""
        number = self._exact(value)
        return None if number is None else float(ROUNDED.divide(number, HUNDRED))

    def _exact(self, value: object) -> Decimal | None:
        if isinstance(value, str):
            return self.reading(value)
        if isinstance(value, float):
            return Decimal(repr(value))
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return None
        return Decimal(value)

    def amount(self, value: object, kind: object) -> Decimal:
        """An amount, without the currency that may stand beside it."""
        if not isinstance(value, str):
            return readers.amount(value, kind)
        found = self.reading(value)
        return self._amount_with_currency(value, kind) if found is None else found

    def _amount_with_currency(self, value: str, kind: object) -> Decimal:
        text = self.tidy(value)
        number, sign = (text, None) if self.dialect.exact else parted(text)
        plain = self.plain(number)
        if not plain or sign is None or self.currency(value) is not None:
            return readers.as_given(value, readers.amount, plain, kind, _hint)
        hint = f"give currency= of a Dialect: {sign} is {' or '.join(SIGNS[sign])}"
        return readers.as_given(value, readers.amount, "", kind, lambda _: hint)

    def currency(self, amount: object) -> str | None:
        """The currency beside an amount; nothing where none stands, or it may be several."""
        if not isinstance(amount, str) or self.dialect.exact:
            return None
        if amount[:1].isdecimal() and amount[-1:].isdecimal():
            return None
        _, sign = parted(self.tidy(amount))
        codes = () if sign is None else SIGNS.get(sign, (sign,))
        if len(codes) == 1:
            return codes[0]
        return self.dialect.currency if self.dialect.currency in codes else None


def _hint(value: object) -> str | None:
    """By which marks a dialect could read what is refused."""
    if not isinstance(value, str):
        return None
    by_number: dict[Decimal, MarksPair] = {}
    for marks, number in number_readings(value).items():
        by_number.setdefault(number, marks)
    named = [
        f"{shown_number(number)} by decimal={decimal!r}, thousands={thousands!r}"
        for number, (decimal, thousands) in by_number.items()
    ]
    return f"it is {' or '.join(named)} of a Dialect" if named else None

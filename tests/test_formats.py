from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.formats import ENGLISH_FORMATS, FORMATS, Formats, formats_of
from salesprocess.markdown import is_figure
from salesprocess.rates import Basis, Rate
from salesprocess.report import Estimated, Figure, Named, Note, Percent, Series, Table
from salesprocess.texts import text
from salesprocess.wording import Words, worded

DAY = date(2026, 3, 1)
GERMAN = Words(text, formats_of("de"))


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [
        ("en", "1,234.5", "2026-03-01"),
        ("en-GB", "1,234.5", "01/03/2026"),
        ("de", "1.234,5", "01.03.2026"),
        ("de-AT", "1.234,5", "01.03.2026"),
        ("de-CH", "1’234.5", "01.03.2026"),
        ("fr", "1\u202f234,5", "01/03/2026"),
        ("zh-Hans", "1,234.5", "2026年3月1日"),
        ("ja", "1,234.5", "2026年3月1日"),
        ("tlh", "1,234.5", "2026-03-01"),
    ],
)
def test_each_language_writes_numbers_and_days_in_its_way(
    language: str, number: str, day: str
) -> None:
    formats = formats_of(language)
    assert (formats.number("1,234.5"), formats.date(DAY)) == (number, day)


@pytest.mark.parametrize("day", ["{}", "{day", "{weekday}", "{day:x!}"])
def test_a_day_that_can_not_be_written_is_refused(day: str) -> None:
    with pytest.raises(InvalidValueError, match="day: expected places for year, month and day"):
        Formats(day=day)


def test_a_moment_has_its_time_behind_the_day() -> None:
    moment = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    assert ENGLISH_FORMATS.date(moment) == str(moment)
    assert formats_of("de").date(moment) == "01.03.2026 08:30:00+00:00"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1234, "1.234"),
        (0.5, "0,5"),
        (Decimal("12.50"), "12,50"),
        (DAY, "01.03.2026"),
        (Figure(1234.56, 1, "EUR"), "1.234,6 EUR"),
        (Percent(0.1234), "12,3 %"),
        (Rate(1, 3, Basis.COHORT), "33,3 %"),
        (Rate(1, 3, Basis.COHORT).interval(), "6,1–79,2 %"),
        (Estimated(1234.5, 0.1, 8.4, 1), "1.234,5"),
        (Estimated(1234.5, 0.1, 8.4, 1).interval, "0,1–8,4"),
        (Series((None, 1200)), "– 1.200"),
        ((0.5, DAY), "0,5, 01.03.2026"),
        (Named("rep", "A. B, C"), "A. B, C"),
        ("3.5", "3.5"),
        (None, "–"),
    ],
    ids=repr,
)
def test_a_cell_is_written_in_the_formats_of_its_words(cell: object, text: str) -> None:
    assert Table(("x.cell",), [(cell,)]).texts(GERMAN)[1] == [text]


def test_a_text_may_say_how_many_digits_and_what_of_a_day_it_shows() -> None:
    note = Note("{share:.1%} of {sum:,.2f} in {day:%Y}, {n}", {
        "share": 0.125, "sum": Decimal("1234.5"), "day": DAY, "n": Note("{x}", {"x": 0.5}),
    })  # fmt: skip
    assert note.worded(GERMAN) == "12,5% of 1.234,50 in 2026, 0,5"
    assert note.worded(text) == "12.5% of 1,234.50 in 2026, 0.5"
    assert str(worded(0.5, GERMAN)) == "0,5"


@pytest.mark.parametrize("formats", FORMATS.values(), ids=FORMATS)
def test_numbers_and_days_are_set_to_the_right_in_any_formats(formats: Formats) -> None:
    assert is_figure(formats.number("-1,234,567.89 EUR"))
    assert is_figure(formats.date(DAY))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2), st.sampled_from(list(FORMATS)))
def test_no_digit_of_a_number_is_lost(number: Decimal, language: str) -> None:
    formats = formats_of(language)
    written = formats.number(f"{number:,}")
    plain = written.replace(formats.thousands_mark, "").replace(formats.decimal_mark, ".")
    assert Decimal(plain) == number

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, strategies as st

from salesprocess.convert import readers
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import Outcome
from salesprocess.testing.strategies import ZONES, amounts, aware_moments, days, naive_moments

PARIS = ZoneInfo("Europe/Paris")

Reader = Callable[[Any, Any], Any]


class Ambiguous:
    """What a data library answers to a comparison with a missing value: neither yes nor no."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> Ambiguous:  # type: ignore[override]
        return self

    def __bool__(self) -> bool:
        raise TypeError("neither true nor false")


def refusal(reader: Reader, value: object, kind: object = None) -> Fault:
    with pytest.raises(InvalidValueError, match="^can not convert:") as caught:
        reader(value, kind)
    (fault,) = caught.value.faults
    assert fault.path == ""
    assert fault.value is value
    return fault


@pytest.mark.parametrize(
    ("reader", "kind"),
    [
        (readers.text, str),
        (readers.whole, int),
        (readers.number, float),
        (readers.amount, Decimal),
        (readers.flag, bool),
        (readers.day, date),
        (readers.moment, datetime),
        (readers.day_or_moment, date),
        (readers.time_of_day, time),
        (readers.duration, timedelta),
        (readers.zone, ZoneInfo),
        (readers.term, Outcome),
    ],
)
@pytest.mark.parametrize("value", [None, [], {}, b"1", object(), Ambiguous(), (1, 2)], ids=type)
def test_what_says_nothing_of_the_kind_is_refused(
    reader: Reader, kind: object, value: object
) -> None:
    assert refusal(reader, value, kind).expected


@pytest.mark.parametrize("value", ["", " ", "7", "合计"])
def test_text_is_taken_as_it_is(value: str) -> None:
    assert readers.text(value, str) is value


@pytest.mark.parametrize("value", [7, 7.0, True])
def test_a_number_is_no_text(value: object) -> None:
    assert refusal(readers.text, value).expected == "text"


# --- numbers


@given(st.integers())
def test_a_whole_number_is_read_from_itself_and_from_its_digits(number: int) -> None:
    assert readers.whole(number, int) == number
    assert readers.whole(str(number), int) == number
    assert readers.whole(f"{number:+}", int) == number


@pytest.mark.parametrize(
    "value",
    [3.9, 3.0, True, False, "3.0", "3.9", "", " 3", "1_000", "1,000", "٣", "1e3", "3" * 5000],
)
def test_what_is_not_exactly_a_whole_number_is_refused(value: object) -> None:
    assert refusal(readers.whole, value).expected == "a whole number"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_from_itself_and_from_its_digits(number: float) -> None:
    assert readers.number(number, float) == number
    assert readers.number(repr(number), float) == number


@pytest.mark.parametrize("value", [12, "12", 12.0])
def test_a_whole_number_is_a_number(value: object) -> None:
    assert readers.number(value, float) == 12


def test_a_number_too_great_for_a_float_is_left_for_the_record_to_refuse() -> None:
    assert readers.number(10**400, float) == 10**400


@pytest.mark.parametrize("value", [True, "", "nan", "inf", "1,5", ".5", "5.", "1_0", "0x1", "50%"])
def test_what_is_not_exactly_a_number_is_refused(value: object) -> None:
    assert refusal(readers.number, value).expected == "a number"


@given(amounts())
def test_an_amount_is_read_from_itself_and_from_its_text(amount: Decimal) -> None:
    assert readers.amount(amount, Decimal) is amount
    assert readers.amount(str(amount), Decimal).as_tuple() == amount.as_tuple()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.1, "0.1"),
        (1054.5, "1054.5"),
        (1e22, "1E+22"),
        (1e-7, "1E-7"),
        (12, "12"),
        ("1054.50", "1054.50"),
        ("+7", "7"),
    ],
)
def test_an_amount_is_exactly_as_it_was_written(value: object, written: str) -> None:
    assert str(readers.amount(value, Decimal)) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_amount_of_a_float_is_the_shortest_number_that_is_that_float(number: float) -> None:
    amount = readers.amount(number, Decimal)
    assert float(amount) == number
    assert amount == Decimal(repr(number))


@pytest.mark.parametrize(
    "value",
    [
        True,
        "",
        "nan",
        float("nan"),
        float("inf"),
        "Infinity",
        "1,054.50",
        "10 EUR",
        "1e" + "9" * 30,
    ],
)
def test_what_is_not_exactly_an_amount_is_refused(value: object) -> None:
    assert refusal(readers.amount, value).expected == "an amount"


def test_the_key_of_a_database_is_refused_with_what_to_write() -> None:
    assert refusal(readers.text, 17).hint == "write '17' if its digits are meant"
    assert refusal(readers.text, True).hint is None


# --- flags and terms


@pytest.mark.parametrize(
    ("value", "flag"), [(True, True), (False, False), ("true", True), ("false", False)]
)
def test_a_flag_is_true_or_false(value: object, flag: bool) -> None:
    assert readers.flag(value, bool) is flag


@pytest.mark.parametrize("value", ["no", "yes", "True", "", "0", "1", 0, 1, 0.0, 1.0])
def test_what_could_mean_a_flag_is_none(value: object) -> None:
    assert refusal(readers.flag, value).expected == "True or False"


@pytest.mark.parametrize(("value", "meant"), [(0, False), (1, True), (2, None), (1.0, None)])
def test_a_flag_of_a_database_is_refused_with_what_to_write(
    value: object, meant: bool | None
) -> None:
    hint = None if meant is None else f"write {meant} if that is meant"
    assert refusal(readers.flag, value).hint == hint


@given(st.sampled_from(Outcome))
def test_a_term_is_read_from_itself_and_from_its_value(outcome: Outcome) -> None:
    assert readers.term(outcome, Outcome) is outcome
    assert readers.term(outcome.value, Outcome) is outcome


@pytest.mark.parametrize(
    ("value", "hint"),
    [("wom", "did you mean 'won'?"), ("WON", "did you mean 'won'?"), ("xyz", None), ("", None)],
)
def test_an_unknown_term_is_refused_with_the_near_one(value: str, hint: str | None) -> None:
    expected = "one of open, won, lost, no_decision"
    assert refusal(readers.term, value, Outcome) == Fault("", expected, value, hint)


# --- days, moments, zones


@given(days())
def test_a_day_is_read_from_itself_and_from_its_text(day: date) -> None:
    assert readers.day(day, date) is day
    assert readers.day(day.isoformat(), date) == day


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 3, 1),
        "2026-03-01T00:00",
        "2026-02-30",
        "20260301",
        "2026-W09-7",
        "01/03/2026",
        "2026-3-1",
        " 2026-03-01",
        "",
        20260301,
    ],
)
def test_what_is_not_exactly_a_day_is_refused(value: object) -> None:
    assert refusal(readers.day, value).expected == "a day such as 2026-03-01"


@given(
    naive_moments()
    | aware_moments()
    | st.datetimes(timezones=st.sampled_from(ZONES))
    | st.datetimes(timezones=st.timezones())
)
@example(datetime(2026, 3, 29, 2, 30, tzinfo=PARIS))
@example(datetime(2026, 3, 29, 2, 30, tzinfo=PARIS, fold=1))
@example(datetime(2026, 10, 25, 2, 30, tzinfo=PARIS))
@example(datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1))
def test_a_moment_is_read_from_itself_and_from_its_text(moment: datetime) -> None:
    assert readers.moment(moment, datetime) is moment
    again = readers.moment(readers.written(moment), datetime)
    assert again == moment
    assert again.utcoffset() == moment.utcoffset()
    assert str(again.tzinfo) == str(moment.tzinfo)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-01T08:45", datetime(2026, 3, 1, 8, 45)),
        ("2026-03-01 08:45:30", datetime(2026, 3, 1, 8, 45, 30)),
        ("2026-03-01T08:45:30.5Z", datetime(2026, 3, 1, 8, 45, 30, 500_000, tzinfo=UTC)),
        ("2026-03-01T08:45+08:00", datetime(2026, 3, 1, 0, 45, tzinfo=UTC)),
        ("2026-03-01T08:45+01:00[Europe/Paris]", datetime(2026, 3, 1, 8, 45, tzinfo=PARIS)),
    ],
)
def test_a_moment_is_written_as_iso_8601_and_rfc_9557_say(written: str, moment: datetime) -> None:
    again = readers.moment(written, datetime)
    assert again == moment
    assert (again.tzinfo is None) is (moment.tzinfo is None)


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset() -> None:
    first = readers.moment("2026-10-25T02:30+02:00[Europe/Paris]", datetime)
    second = readers.moment("2026-10-25T02:30+01:00[Europe/Paris]", datetime)
    assert (first.fold, second.fold) == (0, 1)
    assert first.tzinfo is second.tzinfo is PARIS
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


def test_only_a_zone_with_a_name_is_written_by_its_name() -> None:
    at = datetime(2026, 3, 1, 8, 45)
    assert readers.written(at) == "2026-03-01T08:45:00"
    assert readers.written(at.replace(tzinfo=UTC)) == "2026-03-01T08:45:00+00:00"
    fixed = timezone(timedelta(hours=8))
    assert readers.written(at.replace(tzinfo=fixed)) == "2026-03-01T08:45:00+08:00"
    assert readers.written(at.replace(tzinfo=PARIS)) == "2026-03-01T08:45:00+01:00[Europe/Paris]"


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-01T08:45+02:00[Europe/Paris]",
        "2026-03-01T08:45[Europe/Paris]",
        "2026-03-01T08:45+01:00[Europe/Pari]",
        "2026-03-01T08:45+01:00[Europe]",
        "2026-03-01T08:45+01:00[../etc/passwd]",
        "2026-03-01T08:45+01:00[" + "E" * 400 + "]",
        "2026-03-01T08:45+01:00[]",
        "2026-03-01T08:45+01:00[Europe/Paris] ",
        "2026-03-01T25:00",
        "2026-02-30T08:45",
        "2026-03-01T",
        "1 March 2026, 8:45",
        "",
        1772354700,
    ],
)
def test_what_is_not_exactly_a_moment_is_refused(value: object) -> None:
    fault = refusal(readers.moment, value)
    assert (fault.expected, fault.hint) == ("a moment such as 2026-03-01T08:45", None)


@pytest.mark.parametrize("value", ["2026-03-01", date(2026, 3, 1)])
def test_a_day_is_no_moment_and_the_hint_says_how_to_make_it_one(value: object) -> None:
    hint = "write 2026-03-01T00:00 for midnight, or give day_at= of a Dialect"
    assert refusal(readers.moment, value).hint == hint


@given(days() | naive_moments() | aware_moments())
def test_a_day_or_a_moment_is_read_as_what_it_is(value: date) -> None:
    text = readers.written(value) if isinstance(value, datetime) else value.isoformat()
    assert readers.day_or_moment(value, date) is value
    again = readers.day_or_moment(text, date)
    assert (type(again), again) == (type(value), value)


@pytest.mark.parametrize(
    "value", ["", "01/03/2026", "2026-02-30", "2026-03-01T", "2026-03-01T25:00", "today", 20260301]
)
def test_what_is_neither_a_day_nor_a_moment_is_refused(value: object) -> None:
    expected = "a day such as 2026-03-01, or a moment such as 2026-03-01T08:45"
    assert refusal(readers.day_or_moment, value).expected == expected


def test_a_moment_near_the_end_of_time_is_refused_where_its_zone_does_not_fit() -> None:
    value = "0001-01-01T00:00+00:00[America/New_York]"
    assert refusal(readers.moment, value)


def test_a_zone_is_read_from_itself_and_from_its_name() -> None:
    assert readers.zone(PARIS, ZoneInfo) is PARIS
    assert readers.zone("Europe/Paris", ZoneInfo) is PARIS


@pytest.mark.parametrize(
    "value", ["Europe/Pari", "Europe", "", "+01:00", "../etc/passwd", "E" * 400, UTC, 1]
)
def test_what_is_not_the_name_of_a_zone_is_refused(value: object) -> None:
    assert refusal(readers.zone, value).expected == "a time zone such as Asia/Shanghai"


# --- times of day and durations


@given(st.times())
def test_every_time_of_day_can_be_written_and_read(moment: time) -> None:
    assert readers.time_of_day(moment.isoformat(), time) == moment
    assert readers.time_of_day(moment, time) is moment


@pytest.mark.parametrize(
    "value", ["8:45", "0845", "24:00", "08:60", "08:45Z", "08:45+02:00", "T08:45", "", 845]
)
def test_what_is_no_time_of_day_is_refused(value: object) -> None:
    assert refusal(readers.time_of_day, value).expected == "a time of day such as 08:45"


@given(st.timedeltas(timedelta(days=-1000), timedelta(days=1000)))
@example(timedelta(microseconds=-1))
@example(timedelta(seconds=-59, microseconds=10))
def test_every_duration_can_be_written_and_read(length: timedelta) -> None:
    assert readers.duration(readers.written_duration(length), timedelta) == length
    assert readers.duration(length, timedelta) is length


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("1:56", timedelta(hours=1, minutes=56)),
        ("34:14", timedelta(days=1, hours=10, minutes=14)),
        ("-0:01", timedelta(minutes=-1)),
        ("0:00:01.5", timedelta(seconds=1.5)),
        ("-2:00:30", timedelta(hours=-2, seconds=-30)),
    ],
)
def test_durations_are_written_in_hours_and_minutes(written: str, length: timedelta) -> None:
    assert readers.written_duration(length) == written
    assert readers.duration(written, timedelta) == length


@pytest.mark.parametrize(
    "value", ["1", "1:5", "1:60", "1:00:60", "1:56 h", "", "9" * 12 + ":00", 1.5]
)
def test_what_is_no_duration_is_refused(value: object) -> None:
    assert refusal(readers.duration, value).expected == "hours and minutes such as 1:56"


@pytest.mark.parametrize("reader", [readers.whole, readers.number, readers.amount])
def test_a_number_that_no_report_could_write_is_refused_by_its_type(reader: Reader) -> None:
    assert str(refusal(reader, 10**5000)).endswith("got int")

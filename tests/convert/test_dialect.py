"""What a dialect reads, part by part, and what it refuses with what to do about it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from salesprocess.case import Case
from salesprocess.common_settings import PLACEHOLDER_DAYS
from salesprocess.convert import STRICT, Dialect, dump, load, read
from salesprocess.convert.converter import conversion_in
from salesprocess.errors import InvalidValueError, Near
from salesprocess.planning import PlanningSettings
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    DealChange,
    DealField,
    ForecastCategory,
    Machine,
    Outcome,
    Role,
    StageChange,
    Visit,
    VisitOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

BERLIN = ZoneInfo("Europe/Berlin")
NEEDED: dict[type, dict[str, object]] = {
    Account: {"id": "a1", "name": "Bright Paper"},
    Deal: {"id": "d1"},
    Visit: {"id": "v1", "rep": "A", "account": "a1", "planned_for": datetime(2026, 1, 1)},
    Contact: {"id": "c1", "account": "a1", "name": "Mr Li"},
    Machine: {"id": "m1", "account": "a1"},
}


def held(kind: type, field: str, value: object, dialect: Dialect = STRICT) -> Any:
    """What a field holds whose value is given."""
    needed = {} if dialect.zone and kind is Visit else NEEDED[kind]
    row = NEEDED[kind] | needed | {field: value}
    if dialect.zone and kind is Visit:
        row["planned_for"] = value
    return getattr(read(kind, row, dialect=dialect), field)


def refusal(kind: type, field: str, value: object, dialect: Dialect = STRICT) -> str:
    """Why the value of a field is refused."""
    with pytest.raises(InvalidValueError) as caught:
        held(kind, field, value, dialect)
    return "; ".join(map(str, caught.value.faults))


# --- the dialect itself


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"decimal": ";"}, "decimal: expected one of '.', ',', None, got ';'"),
        ({"thousands": "_"}, "thousands: expected one of . , ' ’ or a space, or None, got '_'"),
        ({"thousands": "."}, "thousands: expected another mark than decimal, got '.'"),
        ({"currency": "€"}, "currency: expected a currency code such as EUR, or None, got '€'"),
        ({"empty": "N/A"}, "empty: expected several of: text, got 'N/A'"),
        ({"true": ("ja",), "false": ("JA",)}, "false: expected no words of true, such as 'ja'"),
        ({"true": 7, "false": ("JA",)}, "true: expected several of: text, got 7"),
        ({"days": "DYM"}, "days: expected one of 'ISO', 'DMY', 'MDY', 'YMD', got 'DYM'"),
        ({"epoch": "days"}, "epoch: expected one of 'seconds', 'milliseconds', None, got 'days'"),
        ({"serial": 1900.0}, "serial: expected 1900, 1904 or None, got 1900.0"),
        ({"serial": 1900, "epoch": "seconds"}, "serial: expected None, since numbers are moments"),
        ({"zone": "Europe/Berlin"}, "zone: expected a ZoneInfo, or None, got 'Europe/Berlin'"),
        ({"day_at": "09:00"}, "day_at: expected a time of day without a time zone, or None"),
        ({"placeholder_days": {datetime(1900, 1, 1)}}, "placeholder_days: expected a day"),
        ({"terms": {"outcome": {}}}, "terms: expected a mapping from enumerations to mappings"),
        ({"terms": {Outcome: "won"}}, "terms: expected a mapping from enumerations"),
        ({"terms": {Outcome: {"Won": "won"}}}, "terms: expected a mapping from enumerations"),
        ({"terms": {Outcome: {"Held": VisitOutcome.MET}}}, "terms: expected a mapping"),
        ({"terms": {Outcome: {"x y": Outcome.WON, "X_Y": Outcome.LOST}}}, "terms: expected"),
        ({"exact": 1}, "exact: expected True or False, got 1"),
    ],
)
def test_a_dialect_that_says_nothing_sure_is_refused(fields: Any, expected: str) -> None:
    with pytest.raises(InvalidValueError, match="^not a Dialect:") as caught:
        Dialect(**fields)
    assert expected in str(caught.value)


def test_dialects_with_the_same_fields_are_one() -> None:
    terms: Mapping[type[Enum], Mapping[str, Enum]] = {Outcome: {"Gewonnen": Outcome.WON}}
    assert Dialect(terms=terms, empty=[""]) == Dialect(terms=dict(terms), empty=("",))
    assert hash(Dialect(terms=terms)) == hash(Dialect(terms=dict(terms)))
    assert Dialect() != STRICT


# --- texts and ids


@pytest.mark.parametrize(
    ("value", "text"),
    [(" A ", "A"), ("\u200bA\ufeff", "A"), ("Ne\u0301go\xa0", "N\u00e9go"), ("\u3000合计", "合计")],
)
def test_texts_are_tidied_unless_they_are_taken_exactly(value: str, text: str) -> None:
    assert held(Deal, "stage", value, Dialect()) == text
    assert held(Deal, "stage", value, Dialect(exact=True)) == value
    assert held(Deal, "stage", value) == value


@pytest.mark.parametrize("value", [12, 12.0, Decimal(12), Decimal("12.00")])
def test_ids_may_be_numbers_where_the_dialect_says_so(value: object) -> None:
    assert held(Deal, "account", value, Dialect(numeric_ids=True)) == "12"
    assert "give numeric_ids=True of a Dialect" in refusal(Deal, "account", value) or value == 12


@pytest.mark.parametrize("value", [12.5, True, 10**30, float("inf"), b"12"])
def test_what_has_no_digits_to_take_is_no_id(value: object) -> None:
    assert "expected text, got" in refusal(Deal, "account", value, Dialect(numeric_ids=True))


def test_two_forms_of_unicode_are_told_apart_in_words() -> None:
    hint = Near("Ne\u0301gociation", ["N\u00e9gociation"]).text
    assert hint is not None
    assert "another Unicode form" in hint
    assert Near("negociation", ["N\u00e9gociation"]).text == "did you mean 'N\u00e9gociation'?"


# --- nothing


@pytest.mark.parametrize("value", ["", "  ", "n/a", " N/A", None, float("nan")])
def test_what_stands_for_nothing_leaves_the_field_as_it_is_not_named(value: object) -> None:
    dialect = Dialect(empty=("", "N/A"))
    assert held(Deal, "rep", value, dialect) is None
    assert held(Deal, "closed", value, dialect) is None
    assert held(Deal, "amount", value, dialect) is None
    assert held(Deal, "outcome", value, dialect) is Outcome.OPEN
    assert held(Deal, "lost_reasons", value, dialect) == ()
    assert refusal(Deal, "id", value, dialect) == "id: expected a value, got nothing"


def test_an_empty_text_has_a_hint_that_leads_on() -> None:
    hint = "give empty=('',) of a Dialect if it stands for nothing"
    assert hint in refusal(Deal, "closed", "")
    assert hint in refusal(Deal, "amount", "")
    assert hint in refusal(Deal, "outcome", "")
    assert held(Deal, "closed", "", Dialect(empty=("",))) is None


def test_exact_words_for_nothing_are_taken_letter_by_letter() -> None:
    dialect = Dialect(exact=True, empty=("N/A",))
    assert held(Deal, "rep", "N/A", dialect) is None
    assert held(Deal, "rep", "n/a", dialect) == "n/a"
    assert held(Deal, "outcome", "N/A", dialect) is Outcome.OPEN
    assert "outcome: expected one of" in refusal(Deal, "outcome", "n/a", dialect)


@pytest.mark.parametrize("value", ["FALSE", False])
def test_a_sheet_that_writes_false_for_nothing_keeps_its_flags(value: object) -> None:
    odoo = Dialect(empty=("", "FALSE"))
    assert held(Deal, "rep", value, odoo) is None
    assert held(Deal, "amount", value, odoo) is None
    assert held(Deal, "closed", value, odoo) is None
    assert held(Visit, "by_appointment", value, odoo) is False


# --- yes, no and terms


@pytest.mark.parametrize("value", ["ja", "JA", " Ja", "1", 1, 1.0, "TRUE", "true", True])
def test_words_for_yes(value: object) -> None:
    dialect = Dialect(true=("ja", "1"), false=("nein", "0"))
    assert held(Visit, "by_appointment", value, dialect) is True


@pytest.mark.parametrize("value", ["nein", "0", 0, 0.0, "False", False])
def test_words_for_no(value: object) -> None:
    dialect = Dialect(true=("ja", "1"), false=("nein", "0"))
    assert held(Visit, "by_appointment", value, dialect) is False


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("True", "write it in small letters, or give dialect=Dialect()"),
        ("yes", "say what it means by true= or false= of a Dialect"),
        ("", "give empty=('',) of a Dialect if it stands for nothing"),
        (1, "write True if that is meant"),
    ],
)
def test_what_is_no_flag_says_how_it_could_be_one(value: object, hint: str) -> None:
    assert refusal(Visit, "by_appointment", value).endswith(f"; {hint}")


@pytest.mark.parametrize("value", ["won", "WON", "Closed Won", "closed_won", "closed-WON "])
def test_terms_have_words_of_the_file(value: str) -> None:
    assert held(Deal, "outcome", value, Dialect(terms=WON)) is Outcome.WON


WON: Mapping[type[Enum], Mapping[str, Enum]] = {Outcome: {"Closed Won": Outcome.WON}}


def test_terms_are_found_without_case_or_what_parts_their_words() -> None:
    assert held(Deal, "category", "BestCase", Dialect()) is ForecastCategory.BEST_CASE
    assert held(Deal, "category", "Best Case", Dialect()) is ForecastCategory.BEST_CASE
    assert held(Deal, "outcome", Outcome.LOST, Dialect()) is Outcome.LOST
    assert refusal(Deal, "outcome", "Abandoned", Dialect()).endswith(
        "; say what it means by terms= of a Dialect"
    )
    assert "expected one of" in refusal(Deal, "outcome", 7, Dialect())


def test_several_values_stand_in_one_text() -> None:
    assert held(Deal, "lost_reasons", "price", Dialect()) == ("price",)
    parted = Dialect(separator=";", empty=("",))
    assert held(Deal, "lost_reasons", "price; service;;", parted) == ("price", "service")
    assert held(Contact, "roles", "Operator;person in charge", parted) == {
        Role.OPERATOR,
        Role.PERSON_IN_CHARGE,
    }
    assert held(Machine, "breakdowns", "2026-03-02;2026-03-05", parted) == (
        date(2026, 3, 2),
        date(2026, 3, 5),
    )
    assert refusal(Machine, "breakdowns", "2026-03-02;x", parted).startswith("breakdowns[1]: ")
    assert "expected a list" in refusal(Deal, "lost_reasons", "price")


# --- numbers

GERMAN = Dialect(decimal=",", thousands=".", currency="EUR")
SWISS = Dialect(thousands="'", currency="CHF")
FRENCH = Dialect(decimal=",", thousands=" ", currency="EUR")
AMERICAN = Dialect(thousands=",", currency="USD")


@pytest.mark.parametrize(
    ("dialect", "value", "amount"),
    [
        (GERMAN, "1.234,56", "1234.56"),
        (GERMAN, "12.500", "12500"),
        (GERMAN, " 1234,5 ", "1234.5"),
        (GERMAN, "+1.234.567", "1234567"),
        (GERMAN, 12.5, "12.5"),
        (SWISS, "1'234.50", "1234.50"),
        (FRENCH, "1 234,50", "1234.50"),
        (FRENCH, "1\xa0234\xa0567", "1234567"),
        (FRENCH, "1\u202f234,5 €", "1234.5"),
        (AMERICAN, "1,234.50", "1234.50"),
        (AMERICAN, "$1,234.50", "1234.50"),
        (AMERICAN, "1e3", "1E+3"),
        (Dialect(currency="EUR"), "1054.50", "1054.50"),
    ],
)
def test_amounts_are_read_by_their_marks(dialect: Dialect, value: object, amount: str) -> None:
    assert held(Deal, "amount", value, dialect) == Decimal(amount)


@pytest.mark.parametrize(
    ("dialect", "value", "hint"),
    [
        (GERMAN, "1.5", "it is 1.5 by decimal='.', thousands=None of a Dialect"),
        (GERMAN, "1.23.456", None),
        (GERMAN, "1,234.5", "it is 1234.5 by decimal='.', thousands=',' of a Dialect"),
        (AMERICAN, "12,34,567", None),
        (AMERICAN, "1e" + "9" * 30, None),
        (FRENCH, "1 234\xa0567", None),
        (STRICT, "1.234,56", "it is 1234.56 by decimal=',', thousands='.' of a Dialect"),
        (
            STRICT,
            "1,234",
            "thousands=None or 1234 by decimal='.', thousands=',' of a Dialect",
        ),
    ],
)
def test_an_amount_with_other_marks_is_refused_with_what_it_may_be(
    dialect: Dialect, value: str, hint: str | None
) -> None:
    fault = refusal(Deal, "amount", value, dialect)
    assert fault.startswith(f"amount: expected an amount, got {value!r}")
    assert hint is None or fault.endswith(hint)


@pytest.mark.parametrize(
    ("value", "currency", "code"),
    [
        ("5", None, "USD"),
        ("5 €", None, "EUR"),
        ("EUR 5", None, "EUR"),
        ("US$ 5", None, "USD"),
        ("-5", None, None),
        ("$5", None, "USD"),
        ("5 CAD", "CAD", "CAD"),
        ("5", "JPY", "JPY"),
    ],
)
def test_the_currency_is_that_beside_the_amount_else_that_of_the_dialect(
    value: str, currency: str | None, code: str | None
) -> None:
    row = {"id": "d1", "amount": value, "currency": currency}
    loaded = load(Deal, [row], dialect=Dialect(currency="USD", empty=("",)))
    assert [record.currency for record in loaded.records] == ([code] if code else [])


@pytest.mark.parametrize("currency", [None, "EUR"])
def test_a_sign_of_several_currencies_needs_one_that_is_said(currency: str | None) -> None:
    dialect = Dialect(decimal=",", currency=currency)
    rows = [{"id": "d1", "amount": " ¥5,5"}, {"id": "d2", "amount": "¥5.5"}]
    rejects = load(Deal, rows, dialect=dialect).rejects
    assert [fault.hint for reject in rejects for fault in reject.faults] == [
        "give currency= of a Dialect: ¥ is JPY or CNY",
        "it is 5.5 by decimal='.', thousands=None of a Dialect",
    ]


def test_two_currencies_are_refused() -> None:
    row = {"id": "d1", "amount": "5 €", "currency": "USD"}
    (reject,) = load(Deal, [row], dialect=Dialect()).rejects
    assert str(reject.faults[0]) == (
        "rows[0].currency: expected EUR, which stands beside amount, got 'USD'"
    )
    (repaired,) = load(Deal, [row], dialect=Dialect(), keep="record").repaired
    assert repaired.record == Deal(id="d1")
    assert "$ 5" in refusal(Deal, "amount", "$ 5", Dialect())
    assert "got '5 EUR'" in refusal(Deal, "amount", "5 EUR")


def test_a_currency_that_can_not_be_read_is_not_taken_from_the_dialect() -> None:
    row = {"id": "d1", "amount": "5", "currency": 7}
    assert load(Deal, [row], dialect=AMERICAN, keep="record").records == (Deal(id="d1"),)


@pytest.mark.parametrize(
    ("value", "number"),
    [("1.200", 1200), (1200, 1200), (1200.0, 1200), (Decimal(1200), 1200), ("1200,0", 1200)],
)
def test_whole_numbers_are_read_as_tables_write_them(value: object, number: int) -> None:
    assert held(Account, "employees", value, GERMAN) == number


@pytest.mark.parametrize("value", ["12.000", "12.5", 12.5, float("inf"), True, "12.0.0"])
def test_what_may_be_no_whole_number_is_refused(value: object) -> None:
    assert "employees: expected a whole number" in refusal(Account, "employees", value, Dialect())


@pytest.mark.parametrize("value", [1200.0, "1200.0"])
def test_the_strict_reading_takes_no_float_for_a_whole_number(value: object) -> None:
    assert "employees: expected a whole number" in refusal(Account, "employees", value)


@pytest.mark.parametrize(
    ("dialect", "value", "share"),
    [
        (Dialect(), "60 %", 0.6),
        (Dialect(), "0.6", 0.6),
        (Dialect(), Decimal("0.6"), 0.6),
        (Dialect(percent=True), "60", 0.6),
        (Dialect(percent=True), "60 %", 0.6),
        (Dialect(percent=True), 60, 0.6),
        (Dialect(percent=True), 28.5, 0.285),
        (Dialect(percent=True), Decimal("28.5"), 0.285),
        (Dialect(percent=True, decimal=","), "28,5%", 0.285),
    ],
)
def test_shares_may_be_in_percent(dialect: Dialect, value: object, share: float) -> None:
    assert held(Deal, "probability", value, dialect) == share


@pytest.mark.parametrize(
    "value", ["x", "1e9999999999", Decimal("9e999999"), 10**400, True, "% 60", "160 %", b"6"]
)
def test_what_is_no_share_is_refused(value: object) -> None:
    assert "probability: expected" in refusal(Deal, "probability", value, Dialect(percent=True))


def test_shares_before_and_after_a_change_are_in_percent_too() -> None:
    row = {"deal": "d1", "at": "2026-03-02T08:45", "changed": "probability", "after": "60"}
    change = read(DealChange, row, dialect=Dialect(percent=True))
    assert (change.changed, change.before, change.after) == (DealField.PROBABILITY, None, 0.6)
    assert dump(change, dialect=Dialect(percent=True))["after"] == "60"


# --- days and moments


@pytest.mark.parametrize(
    ("order", "value", "day"),
    [
        ("DMY", "19.12.2018", date(2018, 12, 19)),
        ("DMY", "1/3/2026", date(2026, 3, 1)),
        ("DMY", "19-Dec-2018", date(2018, 12, 19)),
        ("DMY", "19 December 2018", date(2018, 12, 19)),
        ("MDY", "12/19/2018", date(2018, 12, 19)),
        ("MDY", "Sept 3, 2018", date(2018, 9, 3)),
        ("YMD", "2018/12/9", date(2018, 12, 9)),
        ("DMY", "2018-12-19", date(2018, 12, 19)),
        ("ISO", " 2018-12-19 ", date(2018, 12, 19)),
    ],
)
def test_days_are_read_in_their_order(order: Any, value: str, day: date) -> None:
    assert held(Deal, "expected_order_on", value, Dialect(days=order)) == day
    assert held(Deal, "opened", value, Dialect(days=order)) == day


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("19.12.2018 8:45", datetime(2018, 12, 19, 8, 45)),
        ("19.12.2018, 08:45:30.5", datetime(2018, 12, 19, 8, 45, 30, 500_000)),
        ("19/12/2018 8:45 PM", datetime(2018, 12, 19, 20, 45)),
        ("19/12/2018 12:45 a.m.", datetime(2018, 12, 19, 0, 45)),
        ("19/12/2018 12:45pm", datetime(2018, 12, 19, 12, 45)),
        ("19/12/2018 08:45 +0100", datetime(2018, 12, 19, 7, 45, tzinfo=UTC)),
        ("19/12/2018 08:45 UTC", datetime(2018, 12, 19, 8, 45, tzinfo=UTC)),
        ("2018-12-19 8:45:52", datetime(2018, 12, 19, 8, 45, 52)),
        ("2018-12-19T08:45Z", datetime(2018, 12, 19, 8, 45, tzinfo=UTC)),
    ],
)
def test_moments_are_read_behind_their_day(value: str, moment: datetime) -> None:
    read_as = held(Deal, "opened", value, Dialect(days="DMY"))
    assert read_as == moment
    assert (read_as.tzinfo is None) is (moment.tzinfo is None)


def test_an_hour_of_one_digit_is_read_in_every_dialect_but_exactly() -> None:
    assert held(Deal, "opened", "2020-12-30 3:15:52", Dialect()) == datetime(
        2020, 12, 30, 3, 15, 52
    )
    assert "opened: expected" in refusal(Deal, "opened", "2020-12-30 3:15:52", Dialect(exact=True))


@pytest.mark.parametrize(
    "value",
    ["31.02.2026", "13/13/2026", "1.3.26", "1/3-2026", "19-Dez-2018", "1.3.2026 13:00 PM",
     "1.3.2026 24:00", "01.03.2026 25:00", "1.3.2026 8", "20260301", "1.3.2026 8:45 +99:00"],
)  # fmt: skip
def test_what_is_no_day_in_the_order_is_refused(value: str) -> None:
    assert "opened: expected a day such as" in refusal(Deal, "opened", value, Dialect(days="DMY"))


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("03/04/2026", "it is 2026-04-03 by days='DMY' or 2026-03-04 by days='MDY' of a Dialect"),
        ("25/12/2026", "it is 2026-12-25 by days='DMY' of a Dialect"),
        ("2026/12/25 8:45", "it is 2026-12-25 08:45:00 by days='YMD' of a Dialect"),
        (1577836800, "give epoch= or serial= of a Dialect if it counts seconds or days"),
        (43831.0, "give epoch= or serial= of a Dialect if it counts seconds or days"),
    ],
)
def test_a_day_in_no_sure_order_is_refused_with_what_it_may_be(value: object, hint: str) -> None:
    assert refusal(Deal, "opened", value).endswith(f"; {hint}")


def test_a_moment_where_a_day_is_asked_for_is_its_day_there() -> None:
    late = "2026-03-01T23:30+00:00"
    assert held(Deal, "expected_order_on", late, Dialect(zone=BERLIN)) == date(2026, 3, 2)
    assert held(Deal, "expected_order_on", "2018-12-19 00:00:00", Dialect()) == date(2018, 12, 19)
    assert refusal(Deal, "expected_order_on", late, Dialect()).endswith(
        "; give zone= of a Dialect for its day"
    )
    last = datetime.max.replace(tzinfo=UTC)
    assert held(Deal, "expected_order_on", last, Dialect(zone=BERLIN)) == date.max
    assert refusal(Deal, "expected_order_on", "2018-12-19 00:00:00").endswith(
        "; give dialect=Dialect() for its day"
    )


def test_a_day_where_a_moment_is_asked_for_needs_a_time() -> None:
    at = {"deal": "d1", "stage": "demo", "at": "2026-03-01"}
    change = read(StageChange, at, dialect=Dialect(day_at=time(9), zone=BERLIN))
    assert change.at == datetime(2026, 3, 1, 9, tzinfo=BERLIN)
    assert held(Deal, "opened", "2026-03-01", Dialect(day_at=time(9))) == date(2026, 3, 1)
    with pytest.raises(InvalidValueError, match="or give day_at= of a Dialect"):
        read(StageChange, at, dialect=Dialect())


@pytest.mark.parametrize("zone", [None, BERLIN])
def test_a_deal_closed_on_the_day_of_its_opening_lasts_no_negative_time(
    zone: ZoneInfo | None,
) -> None:
    rows = [
        {"id": "d1", "opened": "02.03.2026 09:15", "closed": "02.03.2026", "outcome": "won"},
        {"id": "d2", "opened": "02.03.2026", "closed": "02.03.2026 8:00", "outcome": "lost"},
        {"id": "d3", "opened": "02.03.2026", "closed": "02.03.2026", "outcome": "won"},
    ]
    loaded = load(Deal, rows, dialect=Dialect(days="DMY", zone=zone))
    case = Case(Book(deals=loaded.records), datetime(2026, 6, 1, tzinfo=zone))
    for deal in ("d1", "d2", "d3"):
        history = case.history(deal)
        assert history.opened is not None
        assert history.closed is not None
        assert history.closed.date() == date(2026, 3, 2)
        assert history.closed >= history.opened


def test_midnight_may_mean_that_only_the_day_is_known() -> None:
    days = Dialect(midnight_is_day=True, zone=BERLIN)
    assert held(Deal, "opened", "2018-12-19 00:00:00", days) == date(2018, 12, 19)
    assert held(Deal, "opened", "2018-12-19 00:00:01", days) == datetime(
        2018, 12, 19, 0, 0, 1, tzinfo=BERLIN
    )


def test_moments_without_a_zone_are_in_that_of_the_dialect() -> None:
    for value in ("2026-10-25 02:30", datetime(2026, 10, 25, 2, 30)):
        opened = held(Deal, "opened", value, Dialect(zone=BERLIN))
        assert (opened.tzinfo, opened.fold) == (BERLIN, 0)
        assert opened.utcoffset() == timedelta(hours=2)
    other = datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
    assert held(Deal, "opened", other, Dialect(zone=BERLIN)) is other


@pytest.mark.parametrize(
    "value", ["1900-01-01", "1900-01-01 10:00", date.max, "9999-12-31 23:59:59"]
)
def test_days_that_mean_that_none_is_known_are_none(value: object) -> None:
    dialect = Dialect(placeholder_days=PLACEHOLDER_DAYS, day_at=time(9))
    assert held(Deal, "opened", value, dialect) is None
    assert held(Deal, "expected_order_on", value, dialect) is None
    assert held(Visit, "ended", value, dialect) is None
    row = {"deal": "d1", "stage": "demo", "at": value}
    with pytest.raises(InvalidValueError, match="at: expected a value, got nothing"):
        read(StageChange, row, dialect=dialect)


# --- numbers that stand for days


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("seconds", 1577836800),
        ("seconds", "1577836800"),
        ("seconds", 1577836800.0),
        ("milliseconds", "1577836800000"),
        ("milliseconds", Decimal(1577836800000)),
    ],
)
def test_an_epoch_is_counted_in_utc_and_shown_in_the_zone(unit: Any, value: object) -> None:
    new_year = datetime(2020, 1, 1, tzinfo=UTC)
    assert held(Deal, "opened", value, Dialect(epoch=unit)) == new_year
    opened = held(Deal, "opened", value, Dialect(epoch=unit, zone=BERLIN))
    assert (opened, opened.tzinfo) == (new_year, BERLIN)
    assert held(Deal, "expected_order_on", value, Dialect(epoch=unit, zone=BERLIN)) == date(
        2020, 1, 1
    )


@pytest.mark.parametrize(
    ("first_year", "value", "day"),
    [
        (1900, 43831, date(2020, 1, 1)),
        (1900, "43831", date(2020, 1, 1)),
        (1900, 43831.5, datetime(2020, 1, 1, 12)),
        (1900, "43831.364583333336", datetime(2020, 1, 1, 8, 45)),
        (1900, 61, date(1900, 3, 1)),
        (1904, 42369, date(2020, 1, 1)),
        (1904, 0, date(1904, 1, 1)),
    ],
)
def test_a_spreadsheet_counts_days(first_year: Any, value: object, day: date) -> None:
    opened = held(Deal, "opened", value, Dialect(serial=first_year))
    assert (type(opened), opened) == (type(day), day)


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ({"serial": 1900}, 60),
        ({"serial": 1900}, -1),
        ({"serial": 1900}, 10**30),
        ({"serial": 1900}, 20260301),
        ({"serial": 1900}, float("inf")),
        ({"epoch": "seconds"}, 10**17),
        ({"epoch": "seconds"}, True),
        ({}, "43831"),
    ],
)
def test_a_count_that_no_day_has_is_refused(counts: Any, value: object) -> None:
    assert "opened: expected a day such as" in refusal(Deal, "opened", value, Dialect(**counts))


# --- times of day, durations, zones


def test_settings_are_read_in_a_dialect_too() -> None:
    row = {"regions": "North;South"}
    assert read(PlanningSettings, row, dialect=Dialect(separator=";")).regions == ("North", "South")
    early = read(PlanningSettings, {"early_appointment": " 8:15"}, dialect=Dialect())
    assert early.early_appointment == time(8, 15)
    with pytest.raises(InvalidValueError, match="expected a time of day such as 08:45, got '8:15'"):
        read(PlanningSettings, {"early_appointment": "8:15"}, dialect=Dialect(exact=True))


def test_what_is_no_number_of_a_file_is_written_as_python_does() -> None:
    assert conversion_in(Dialect(decimal=",")).unstructure(float("inf")) == "inf"


# --- what a dialect can not say


def test_what_would_read_as_something_else_is_not_dumped() -> None:
    with pytest.raises(InvalidValueError, match="^the dialect can not say it") as caught:
        dump(Deal(id="d1", rep="N/A", stage=" demo"), dialect=Dialect(empty=("n/a",)))
    assert str(caught.value) == (
        "the dialect can not say it\n"
        "  - rep: expected what reads back as it is, got 'N/A'\n"
        "  - stage: expected what reads back as it is, got ' demo'"
    )


# --- marks that no one knows, and years without a century


def test_a_number_is_read_without_known_marks_where_all_that_read_it_agree() -> None:
    unsure = Dialect(decimal=None, currency="EUR")
    amounts = ["1.234,56", "1,234.56", "1054", "0.125", "12.500", "1 234,5"]
    rows = [{"id": f"d{n}", "amount": amount} for n, amount in enumerate(amounts)]
    loaded = load(Deal, rows, dialect=unsure)
    assert [str(deal.amount) for deal in loaded.records] == [
        "1234.56",
        "1234.56",
        "1054",
        "0.125",
        "1234.5",
    ]
    ((fault,),) = [reject.faults for reject in loaded.rejects]
    assert "12.5 by decimal='.'" in str(fault)
    assert "12500 by decimal=',', thousands='.'" in str(fault)
    assert dump(loaded.records[0], dialect=unsure)["amount"] == "1234.56"


def test_thousands_have_no_mark_where_that_of_a_fraction_is_not_known() -> None:
    with pytest.raises(InvalidValueError, match="thousands: expected None, since decimal is not"):
        Dialect(decimal=None, thousands=".")


def test_a_year_of_two_digits_lies_in_the_hundred_years_that_are_said() -> None:
    rows = [{"id": f"d{n}", "opened": day} for n, day in enumerate(["31.12.69", "1.1.70 9:00"])]
    loaded = load(Deal, rows, dialect=Dialect(days="DMY", years_from=1970))
    assert [deal.opened for deal in loaded.records] == [date(2069, 12, 31), datetime(1970, 1, 1, 9)]
    refused = load(Deal, rows, dialect=Dialect(days="DMY")).rejects
    hint = "give days= and years_from= of a Dialect for a year of two digits"
    assert [reject.faults[0].hint for reject in refused] == [hint, hint]
    assert load(Deal, rows, dialect=Dialect(days="YMD", years_from=1970)).records == ()


@pytest.mark.parametrize(
    ("dialect", "field", "value", "written"),
    [
        (Dialect(), "opened", date(2026, 3, 1), "2026-03-01"),
        (Dialect(days="DMY"), "opened", date(2026, 3, 1), "01.03.2026"),
        (Dialect(days="MDY"), "opened", datetime(2026, 3, 1, 8, 45), "03/01/2026 08:45:00"),
        (Dialect(serial=1900), "opened", date(2026, 3, 1), 46082),
        (Dialect(serial=1900), "opened", datetime(2026, 3, 1, 12), "46082.5"),
        (Dialect(serial=1900), "opened", date(1890, 3, 1), "1890-03-01"),
        (Dialect(epoch="seconds"), "opened", datetime(2020, 1, 1, tzinfo=UTC), 1577836800),
        (Dialect(epoch="seconds"), "opened", datetime(2020, 1, 1), "2020-01-01 00:00:00"),
        (
            Dialect(days="DMY", zone=BERLIN),
            "opened",
            datetime(2026, 3, 1, 8, 45, tzinfo=UTC),
            "2026-03-01T08:45:00+00:00",
        ),
        (
            Dialect(days="DMY", epoch="seconds"),
            "opened",
            datetime(2020, 1, 1),
            "01.01.2020 00:00:00",
        ),
        (Dialect(terms=WON), "outcome", Outcome.WON, "Closed Won"),
        (Dialect(terms=WON), "outcome", Outcome.LOST, "lost"),
        (Dialect(numeric_ids=True), "account", "12", 12),
        (Dialect(numeric_ids=True), "account", "012", "012"),
        (Dialect(separator=";"), "lost_reasons", ("price", "service"), "price;service"),
        (Dialect(separator=";"), "lost_reasons", ("a;b",), ["a;b"]),
        (Dialect(), "lost_reasons", ("price",), ["price"]),
        (
            Dialect(),
            "extra",
            {"tags": ["a", 3], "own": {"b": 0.5}},
            {"tags": ["a", 3], "own": {"b": 0.5}},
        ),
        (Dialect(percent=True, decimal=","), "probability", 0.285, "28,5"),
    ],
)
def test_a_dialect_writes_as_it_reads(
    dialect: Dialect, field: str, value: Any, written: object
) -> None:
    deal = Deal(id="d1", **{field: value})
    row = dump(deal, dialect=dialect)
    assert row[field] == written
    assert read(Deal, row, dialect=dialect) == deal


def test_own_fields_are_tidied_and_left_out_where_they_stand_for_nothing() -> None:
    row = {"id": "d1", "extra": {"segment": " gold ", "score": float("nan"), "note": "N/A"}}
    deal = read(Deal, row, dialect=Dialect(empty=("N/A",)))
    assert deal.extra == {"segment": "gold"}
    assert "expected a mapping from names to plain values" in refusal(Deal, "extra", "gold")

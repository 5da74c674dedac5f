"""What is proposed of rows: what is sure with its evidence, and what is open by name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import fields_dict

from salesprocess.convert import load, suggest
from salesprocess.convert.known_columns import KNOWN
from salesprocess.convert.matching import letters_of
from salesprocess.errors import InvalidValueError
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    ForecastCategory,
    Judgement,
    Rep,
    StageChange,
    Visit,
)


def deals(column: str, values: list[Any], **others: Any) -> list[dict[str, Any]]:
    """Rows of deals with some values in one column."""
    known = {"outcome": "open", **others}
    return [{"id": f"d{n}", **known, column: value} for n, value in enumerate(values)]


def amounts(*values: Any) -> Any:
    return suggest(deals("amount", list(values), currency="EUR"), Deal)


# --- marks


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        (["1054", "50"], (".", None)),
        (["10.5", "1054"], (".", None)),
        (["0.125", "1054"], (".", None)),
        (["1.234,56", "12.500"], (",", ".")),
        (["12,5"], (",", None)),
        (["1,234", "12,500,000"], (".", ",")),
        (["1,234.567", "2.500"], (".", ",")),
        (["1 234,50"], (",", " ")),
        (["1\N{NARROW NO-BREAK SPACE}234,50"], (",", " ")),
        (["1'234.50"], (".", "'")),
        (["€ 1.234,56", "12.500 €"], (",", ".")),
        ([1054, 12.5], (".", None)),
        (["about 5", "12.5"], (".", None)),
    ],
)
def test_marks_by_which_every_number_is_read_are_proposed(
    values: list[Any], marks: tuple[str, str | None]
) -> None:
    suggestion = amounts(*values)
    assert not suggestion.ambiguous
    assert (suggestion.dialect.decimal, suggestion.dialect.thousands) == marks


def test_a_mark_has_the_values_that_show_it_as_evidence() -> None:
    (decimal, thousands) = amounts("1.234,56", "12.500", "7").evidence
    assert (decimal.part, decimal.value, decimal.column) == ("decimal", ",", "amount")
    assert (decimal.examples, decimal.count) == (("1.234,56",), 1)
    assert (thousands.part, thousands.value, thousands.count) == ("thousands", ".", 2)


@pytest.mark.parametrize("values", [["12.500"], ["12.500", "1054"], ["12.500", "1,234.56"]])
def test_thousands_or_a_fraction_is_left_open_and_refused(values: list[str]) -> None:
    suggestion = amounts(*values)
    (left,) = suggestion.ambiguous
    assert (left.part, left.column, left.examples, left.count) == (
        "decimal",
        "amount",
        ("12.500",),
        1,
    )
    assert "12.500 by decimal='.'" in str(left)
    assert "12500 by decimal=',', thousands='.'" in str(left)
    rows = deals("amount", values, currency="EUR")
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert [reject.position for reject in loaded.rejects] == [0]
    assert Decimal("12.5") not in {deal.amount for deal in loaded.records}


def test_numbers_that_no_marks_read_both_contradict_each_other() -> None:
    (left,) = amounts("7", "1.234,56", "8", "1,234.56").ambiguous
    assert left.examples == ("1.234,56", "1,234.56")
    assert left.readings[0] == "'1.234,56' is 1234.56 by decimal=',', thousands='.'"


def test_numbers_that_only_all_together_no_marks_read_are_shown_too() -> None:
    (left,) = amounts("12.5", "1'234", "1 234").ambiguous
    assert left.examples[0] == "1'234"


# --- shares, currencies


@pytest.mark.parametrize(
    ("values", "percent"),
    [
        (["60", "0", "100"], True),
        (["60", "1"], True),
        ([60, 1], True),
        (["0.6", "1"], False),
        (["60 %", "1 %"], False),
        ([0.5], False),
        (["0", "?"], False),
    ],
)
def test_shares_above_one_are_per_cent(values: list[Any], percent: bool) -> None:
    suggestion = suggest(deals("probability", values), Deal)
    assert not suggestion.ambiguous
    assert suggestion.dialect.percent is percent


def test_a_share_of_one_alone_may_be_one_per_cent() -> None:
    (left,) = suggest(deals("probability", ["1", "0", "1.0"]), Deal).ambiguous
    assert (left.part, left.examples, left.count) == ("percent", ("1",), 2)


@pytest.mark.parametrize(
    ("values", "readings"),
    [
        (["12", "13"], ("no currency is said",)),
        ([12], ("no currency is said",)),
        (["12 EUR", "13"], ("no currency is said",)),
        (["¥ 12"], ("currency='JPY'", "currency='CNY'")),
    ],
)
def test_amounts_without_a_currency_are_left_open(values: Any, readings: tuple[str, ...]) -> None:
    (left,) = suggest(deals("amount", values), Deal).ambiguous
    assert (left.part, left.column, left.readings) == ("currency", "amount", readings)


def test_a_currency_beside_each_amount_is_enough() -> None:
    assert not suggest(deals("amount", ["12 EUR", "US$ 13"]), Deal).ambiguous


# --- days


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["2026-03-01", date(2026, 3, 2)], "ISO"),
        (["01.03.2026", "25.03.2026"], "DMY"),
        (["3/25/2026 9:00 AM", "3/1/2026"], "MDY"),
        (["2026/03/01"], "YMD"),
        (["2026-03-01 9:00"], "YMD"),
        (["19-Dec-2018"], "DMY"),
        (["2026-03-01", "25.03.2026"], "DMY"),
    ],
)
def test_the_order_by_which_every_day_is_read_is_proposed(values: list[Any], order: str) -> None:
    rows = deals("opened", values)
    suggestion = suggest(rows, Deal)
    assert not suggestion.ambiguous
    assert suggestion.dialect.days == order
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert len(loaded.records) == len(values)


def test_days_up_to_twelve_are_left_open_and_refused_with_both_readings() -> None:
    rows = deals("opened", ["03/04/2026", "2026-03-01"])
    suggestion = suggest(rows, Deal)
    (left,) = suggestion.ambiguous
    assert str(left) == (
        "days: opened: '03/04/2026': 2026-04-03 by days='DMY' or 2026-03-04 by days='MDY'"
    )
    (reject,) = load(Deal, rows, dialect=suggestion.dialect).rejects
    assert "2026-04-03 by days='DMY' or 2026-03-04 by days='MDY'" in str(reject.faults[0])


def test_a_day_of_another_column_decides_too() -> None:
    rows = deals("opened", ["03/04/2026"], closed="25/04/2026", outcome="won")
    assert suggest(rows, Deal).dialect.days == "DMY"


def test_days_of_two_orders_contradict_each_other() -> None:
    (left,) = suggest(deals("opened", ["25/03/2026", "03/25/2026"]), Deal).ambiguous
    assert left.examples == ("25/03/2026", "03/25/2026")


def test_a_year_of_two_digits_is_of_the_hundred_years_from_1970() -> None:
    rows = deals("opened", ["20-10-16", "25-10-69"])
    suggestion = suggest(rows, Deal)
    assert (suggestion.dialect.days, suggestion.dialect.years_from) == ("DMY", 1970)
    opened = [deal.opened for deal in load(Deal, rows, dialect=suggestion.dialect).records]
    assert opened == [date(2016, 10, 20), date(2069, 10, 25)]


@pytest.mark.parametrize(
    ("values", "part", "value", "moment"),
    [
        ([46027], "serial", 1900, date(2026, 1, 5)),
        (["46027.375"], "serial", 1900, datetime(2026, 1, 5, 9)),
        ([1767603600], "epoch", "seconds", datetime(2026, 1, 5, 9, tzinfo=UTC)),
        (["1767603600000"], "epoch", "milliseconds", datetime(2026, 1, 5, 9, tzinfo=UTC)),
        ([Decimal(46027)], "serial", 1900, date(2026, 1, 5)),
    ],
)
def test_numbers_for_days_count_what_their_size_says(
    values: list[Any], part: str, value: object, moment: date
) -> None:
    rows = deals("opened", values)
    suggestion = suggest(rows, Deal)
    assert not suggestion.ambiguous
    assert getattr(suggestion.dialect, part) == value
    assert load(Deal, rows, dialect=suggestion.dialect).records[0].opened == moment


def test_numbers_that_count_two_things_are_left_open() -> None:
    (left,) = suggest(deals("opened", [46027, 1767603600]), Deal).ambiguous
    assert left.part == "epoch"
    assert suggest(deals("opened", [7, "8"]), Deal).evidence == ()


def test_midnight_alone_means_that_the_day_alone_is_known() -> None:
    rows = deals("opened", ["2026-03-01 00:00:00", datetime(2026, 3, 2)])
    assert suggest(rows, Deal).dialect.midnight_is_day
    rows = deals("opened", ["2026-03-01 00:00:00", "2026-03-02 09:00:00"])
    assert not suggest(rows, Deal).dialect.midnight_is_day


def test_a_day_where_a_moment_is_asked_for_is_left_open() -> None:
    rows = [{"deal": "d1", "stage": "demo", "at": "2026-03-01"}]
    (left,) = suggest(rows, StageChange).ambiguous
    assert (left.part, left.column, left.examples) == ("day_at", "at", ("2026-03-01",))


def test_times_with_a_zone_beside_times_without_one_are_left_open() -> None:
    rows = deals("opened", ["2026-03-01T09:00+01:00", "2026-03-02T09:00"])
    (left,) = suggest(rows, Deal).ambiguous
    assert (left.part, left.examples) == (
        "zone",
        ("2026-03-01T09:00+01:00", "2026-03-02T09:00"),
    )


def test_days_that_mean_that_none_is_known_are_told() -> None:
    rows = deals("opened", ["01.01.1900", "25.03.2026"])
    suggestion = suggest(rows, Deal)
    assert suggestion.dialect.placeholder_days == {date(1900, 1, 1)}
    assert load(Deal, rows, dialect=suggestion.dialect).records[0].opened is None


# --- words


def test_words_for_nothing_are_told_where_they_stand() -> None:
    rows = deals("amount", ["n/a", "", "-", "12 EUR", None, float("nan")], source="-")
    suggestion = suggest(rows, Deal)
    assert set(suggestion.dialect.empty) == {"n/a", "", "-"}
    assert {each.column for each in suggestion.evidence} == {"amount"}


@pytest.mark.parametrize("false", ["FALSE", False])
def test_false_stands_for_nothing_where_no_true_stands_beside_it(false: Any) -> None:
    assert suggest(deals("source", [false, "fair"]), Deal).dialect.empty
    assert not suggest(deals("source", [false, "true"]), Deal).dialect.empty
    assert not suggest(deals("source", [false, True]), Deal).dialect.empty


def test_words_for_yes_and_no_are_told_beside_true_and_false() -> None:
    rows = [
        {"account": "a1", "rep": "A", "judged_on": "2026-03-01", "is_prospect": word}
        for word in ("ja", "Nein", "true", "?", 1)
    ]
    dialect = suggest(rows, Judgement).dialect
    assert (dialect.true, dialect.false) == (("ja",), ("Nein",))


def test_ids_that_are_numbers_are_told() -> None:
    rows = [{"id": 7, "stage": "won"}, {"id": 8.0, "stage": "demo"}]
    suggestion = suggest(rows, Deal)
    assert suggestion.dialect.numeric_ids
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert [deal.id for deal in loaded.records] == ["7", "8"]


@pytest.mark.parametrize(
    ("text", "mark", "reasons"),
    [
        ("price;time", ";", ("price", "time")),
        ("price|time", "|", ("price", "time")),
        ("price, late", None, ("price, late",)),
    ],
)
def test_what_parts_several_values_is_told(text: str, mark: Any, reasons: tuple[str, ...]) -> None:
    rows = deals("lost_reasons", [text], outcome="lost")
    suggestion = suggest(rows, Deal)
    assert suggestion.dialect.separator == mark
    assert load(Deal, rows, dialect=suggestion.dialect).records[0].lost_reasons == reasons


def test_words_that_no_one_knows_leave_their_column_out_and_are_told() -> None:
    rows = deals("category", ["BestCase", "Closed"])
    suggestion = suggest(rows, Deal)
    assert suggestion.columns["category"] is None
    (left,) = suggestion.ambiguous
    assert (left.part, left.examples) == ("terms", ("Closed",))
    known = suggest(deals("category", ["BestCase", "Forecast"]), Deal)
    assert known.columns["category"] == "category"
    assert known.dialect.terms == {ForecastCategory: {"Forecast": ForecastCategory.COMMIT}}


# --- how deals ended


def ended(rows: list[dict[str, Any]]) -> list[str]:
    suggestion = suggest(rows, Deal)
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert not loaded.rejects
    return [deal.outcome.value for deal in loaded.records]


def staged(*stages: str, **flags: list[Any]) -> list[dict[str, Any]]:
    return [
        {"id": f"d{n}", "Stage": stage, **{name: held[n] for name, held in flags.items()}}
        for n, stage in enumerate(stages)
    ]


def test_a_stage_that_says_an_end_is_one_and_any_other_is_open() -> None:
    assert ended(staged("closedwon", "Closed Lost", "Demo")) == ["won", "lost", "open"]
    assert ended(staged("赢单", "已丢单", "演示")) == ["won", "lost", "open"]
    assert ended(staged("Verloren", "取消")) == ["lost", "no_decision"]


def test_flags_say_what_a_stage_means() -> None:
    rows = staged("x1", "x2", "x3", IsWon=["true", "false", "false"], IsClosed=[1, 1, 0])
    assert ended(rows) == ["won", "lost", "open"]
    rows = staged("x1", "x2", "x3", hs_is_closed_won=[1, 0, 0], hs_is_closed_lost=[0, 1, 0])
    assert ended(rows) == ["won", "lost", "open"]
    assert ended(staged("Won", "x2", IsWon=[1, 0])) == ["won", "open"]


def test_a_stage_whose_deals_ended_both_ways_is_left_open_and_refused() -> None:
    rows = staged("end", "end", "new", IsWon=[1, 0, 0], IsClosed=[1, 1, 0])
    suggestion = suggest(rows, Deal)
    left = suggestion.ambiguous[0]
    assert (left.part, left.examples, left.readings) == (
        "outcome",
        ("end",),
        ("won in 1", "lost in 1"),
    )
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert [reject.position for reject in loaded.rejects] == [0, 1]


def test_a_status_says_the_outcome_beside_the_stage() -> None:
    rows = [
        {"id": "d1", "Stage": "Demo", "Status": "Lost"},
        {"id": "d2", "Stage": "Won", "Status": "In Progress"},
    ]
    assert ended(rows) == ["lost", "open"]
    rows[0]["Status"] = "deleted"
    rows[1]["Status"] = "won"
    (left,) = suggest(rows, Deal).ambiguous
    assert (left.part, left.column, left.examples) == ("terms", "Status", ("deleted",))


def test_a_status_with_other_words_is_the_stage_where_there_is_no_other() -> None:
    rows = [{"id": "d1", "Status": "Negotiation"}, {"id": "d2", "Status": "Won"}]
    suggestion = suggest(rows, Deal)
    assert suggestion.columns["Status"] == ("stage", "outcome") or suggestion.columns["Status"] == (
        "outcome",
        "stage",
    )
    assert ended(rows) == ["open", "won"]


def test_that_no_column_says_an_end_is_left_open() -> None:
    assert [str(left) for left in suggest([{"id": "d1"}], Deal).ambiguous] == [
        "outcome: no column: none says how deals ended: all are open"
    ]
    (left,) = suggest([{"id": "d1", "Status": "Demo", "Stage": ""}], Deal).ambiguous
    assert left.part == "outcome"
    (left,) = suggest(staged("Demo"), Deal).ambiguous
    assert left.readings == ("no word for an end: all deals are open",)


# --- columns


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.__name__)
def test_every_known_name_is_of_a_field_that_there_is(kind: Any) -> None:
    fields = {name for name, each in fields_dict(kind).items() if each.init}
    assert set(KNOWN[kind]) <= fields | {"close_date"}
    for names in KNOWN[kind].values():
        known = [letters_of(name) for name in names.split(",")]
        assert all(known)


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (["Opportunity ID", "Account ID", "OwnerId"], ["id", "account", "rep"]),
        (["property_createdate", "hs_object_id"], ["opened", "id"]),
        (["Deal - Owner", "Deal - Value", "Deal - ID"], ["rep", "amount", "id"]),
        (
            ["商机编号", "负责人", "阶段", "预计成交日期"],
            ["id", "rep", "stage", "expected_order_on"],
        ),
        (["案件ID", "担当者", "フェーズ", "金額"], ["id", "rep", "stage", "amount"]),
        (["Identifiant", "Propriétaire", "Étape"], ["id", "rep", "stage"]),
        (["Nr.", "Betreuer", "Wahrscheinlichkeit (%)"], ["id", "rep", "probability"]),
    ],
)
def test_columns_are_known_by_their_names(names: list[str], fields: list[str]) -> None:
    row = dict.fromkeys(names, "abc")
    columns = suggest([row], Deal).columns
    found = [columns[name] for name in names]
    assert [each if isinstance(each, str) else (each or [None])[0] for each in found] == fields


def test_two_columns_never_fill_one_field_and_the_better_name_wins() -> None:
    row = {"id": "d1", "Expected Revenue": "5 EUR", "Amount": "9 EUR", "Total": ""}
    suggestion = suggest([row], Deal)
    assert (suggestion.columns["Amount"], suggestion.columns["Expected Revenue"]) == (
        "amount",
        None,
    )
    assert suggestion.passed_over == {"Expected Revenue": "Amount", "Total": "Amount"}
    assert "Left out: Expected Revenue (for Amount), Total (for Amount)." in (
        suggestion.to_markdown()
    )


def test_a_column_in_which_something_stands_goes_before_a_blank_one() -> None:
    columns = suggest([{"id": "d1", "Amount": "", "Total": "9 EUR"}], Deal).columns
    assert (columns["Amount"], columns["Total"]) == (None, "amount")


def test_the_actual_close_beside_an_expected_one_is_the_close() -> None:
    row = {"id": "d1", "Stage": "Won", "Close Date": "2026-03-02", "Expected Close Date": ""}
    assert suggest([row], Deal).columns["Close Date"] == "close_date"
    columns = suggest([row | {"Expected Close Date": "2026-03-01"}], Deal).columns
    assert (columns["Close Date"], columns["Expected Close Date"]) == (
        "closed",
        "expected_order_on",
    )


def test_a_flag_fills_no_day() -> None:
    row = {"id": "d1", "Stage": "x", "Closed": "true", "Won": "true"}
    suggestion = suggest([row], Deal)
    assert suggestion.columns["Closed"] is None
    assert ended([row]) == ["won"]


def test_an_account_without_an_id_is_known_by_its_name() -> None:
    suggestion = suggest([{"Company": "Bright Paper", "Employees": "120"}], Account)
    assert suggestion.columns["Company"] == ("name", "id")


# --- kinds, and how it is told


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"Deal ID": "1", "Stage": "Won", "Amount": "2 EUR"}, Deal),
        ({"Company ID": "1", "Company Name": "Bright Paper", "Industry": "paper"}, Account),
        ({"Meeting ID": "1", "Owner": "A", "Account": "a1", "Start": "2026-03-02 09:00"}, Visit),
        ({"Deal ID": "1", "Changed at": "2026-03-02 09:00", "New stage": "demo"}, StageChange),
        ({"Contact ID": "1", "Company": "a1", "Full name": "Wu", "Department": "IT"}, Contact),
        ({"Owner ID": "1", "Full name": "Ann", "Team": "North", "Manager": "Li"}, Rep),
    ],
)
def test_the_kind_of_records_is_told_by_the_columns(row: dict[str, Any], kind: type) -> None:
    assert suggest([row]).kind is kind


def test_rows_of_no_known_kind_are_an_error() -> None:
    with pytest.raises(InvalidValueError, match="give the kind"):
        suggest([{"engine": "7"}])


@pytest.mark.parametrize("rows", [{"id": "d1"}, None])
def test_one_row_in_place_of_several_is_an_error(rows: Any) -> None:
    with pytest.raises(InvalidValueError, match="^not rows: rows: expected several rows"):
        suggest(rows, Deal)


def test_what_is_no_row_is_passed_over() -> None:
    rows: Any = [None, {None: ["more"], "id": "d1", "stage": "won"}, 7]
    assert suggest(rows, Deal).columns == {"id": "id", "stage": ("stage", "outcome")}


def test_a_suggestion_reads_well() -> None:
    rows = [
        {"ID": "1", "Stage": "Gewonnen", "Betrag": "1.234,56", "Notiz": "x"},
        {"ID": "2", "Stage": "Demo", "Betrag": "7", "Notiz": "n/a"},
    ]
    suggestion = suggest(rows, Deal)
    assert repr(suggestion) == (
        "Suggestion(Deal, 3 of 4 columns, decimal=',', thousands='.', terms, 1 left open)"
    )
    assert suggestion.to_markdown().splitlines() == [
        "| column | Deal           |",
        "| ------ | -------------- |",
        "| ID     | id             |",
        "| Stage  | stage, outcome |",
        "| Betrag | amount         |",
        "",
        "Left out: Notiz.",
        "",
        "| part      | value                     | column | such as            | values |",
        "| --------- | ------------------------- | ------ | ------------------ | -----: |",
        "| decimal   | ,                         | Betrag | '1.234,56'         |      1 |",
        "| thousands | .                         | Betrag | '1.234,56'         |      1 |",
        "| terms     | Gewonnen: won, Demo: open | Stage  | 'Gewonnen', 'Demo' |      2 |",
        "",
        "Left open:",
        "",
        "- currency: Betrag: '1.234,56': no currency is said",
    ]


def test_a_file_that_says_all_needs_no_tables() -> None:
    assert suggest([{"id": "d1", "outcome": "won"}], Deal).to_markdown().splitlines() == [
        "| column  | Deal    |",
        "| ------- | ------- |",
        "| id      | id      |",
        "| outcome | outcome |",
    ]

"""What the rules about data find in whole exports, beyond the examples that each brings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.data_quality import DataQualitySettings
from salesprocess.data_quality.evidence import RecordKey
from salesprocess.data_quality.rules import RULES
from salesprocess.processes import SALESFORCE, SPADCO
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Location,
    Machine,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    Target,
    Visit,
)
from salesprocess.records.plans import Measure
from salesprocess.report import Figure
from salesprocess.rules import CRASHED, Finding, Severity, run
from salesprocess.testing import CLEAN_AS_OF, check_examples, clean_book, strategies
from salesprocess.texts import text
from salesprocess.thresholds import OWN
from salesprocess.wording import worded
from territories import seen_at

AS_OF = datetime(2026, 3, 31)
RULE_BY_CODE = {rule.code: rule for rule in RULES}


def findings(code: str, book: Book, *, as_of: datetime = AS_OF, **case: Any) -> list[Finding]:
    return list(run([RULE_BY_CODE[code]], Case(book, as_of, **case)))


def evidence(code: str, book: Book, **case: Any) -> dict[str, Any]:
    found = findings(code, book, **case)
    assert [finding.code for finding in found] == [code]
    return dict(found[0].evidence)


def deals(count: int, prefix: str = "d", **fields: Any) -> list[Deal]:
    return [Deal(id=f"{prefix}{n}", **fields) for n in range(count)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_keeps_to_its_examples(rule: Any) -> None:
    check_examples(rule)
    assert rule.method == OWN


@given(strategies.books())
def test_no_rule_fails_on_any_book(book: Book) -> None:
    as_of = datetime(2026, 3, 31, tzinfo=UTC) if is_zoned(book) else AS_OF
    found = run(RULES, Case(book, as_of, processes=(SALESFORCE, SPADCO)))
    assert CRASHED.code not in {finding.code for finding in found}


def is_zoned(book: Book) -> bool:
    try:
        Case(book, AS_OF)
    except ValueError:
        return True
    return False


def test_nothing_is_found_in_a_clean_territory() -> None:
    assert not list(run(RULES, Case(clean_book(), CLEAN_AS_OF)))


@pytest.mark.parametrize("as_of", [datetime(2026, 5, 15), datetime(2026, 12, 31, 18)])
def test_nothing_is_found_in_a_sample_territory_whatever_the_moment(as_of: datetime) -> None:
    assert not list(run(RULES, seen_at(as_of)))


def test_nothing_is_at_stake_with_the_book_as_a_whole() -> None:
    book = Book(
        vendor="Own",
        deals=[
            Deal(id="d1", stage="demo", amount=Decimal(9000), currency="EUR"),
            Deal(id="d2", outcome=Outcome.WON, stage="demo"),
        ],
    )
    (finding,) = findings("DAT103", book)
    assert (finding.subject, finding.id, finding.stake.money) == ("book", "Own", {})


# --- sources that disagree


def test_a_won_stage_with_a_later_close_date_is_found_before_that_date_has_come() -> None:
    deal = Deal(
        id="d1",
        opened=datetime(2026, 1, 5),
        closed=date(2026, 4, 30),
        outcome=Outcome.WON,
        stage="Closed Won",
    )
    change = StageChange(deal="d1", at=datetime(2026, 3, 10), stage="Closed Won")
    book = Book(deals=[deal], stage_changes=[change])
    assert evidence("DAT102", book, processes=SALESFORCE)["examples"] == ("d1",)


def test_a_record_ahead_of_its_history_is_found_with_the_newest_change() -> None:
    deal = Deal(id="d1", stage="Closed Won", outcome=Outcome.WON, closed=date(2026, 3, 2))
    change = StageChange(deal="d1", at=datetime(2026, 2, 9, 23, tzinfo=UTC), stage="Qualification")
    found = evidence(
        "DAT101",
        Book(deals=[deal], stage_changes=[change]),
        as_of=datetime(2026, 3, 31, tzinfo=timezone(timedelta(hours=8))),
        processes=SALESFORCE,
    )
    assert found == {"count": 1, "examples": ("d1",), "newest": date(2026, 2, 10)}


def test_deals_that_ended_in_any_stage_are_one_finding_with_both_counts() -> None:
    stages = [stage.id for stage in SALESFORCE.stages[:4]]
    ended: dict[str, Any] = {"opened": date(2026, 1, 5), "closed": date(2026, 2, 9)}
    book = Book(
        deals=[
            *(
                evolve(deal, stage=stages[n % 4])
                for n, deal in enumerate(deals(200, "w", outcome=Outcome.WON, **ended))
            ),
            *deals(30, "l", outcome=Outcome.LOST, stage="Closed Won", **ended),
            *deals(40, "x", outcome=Outcome.LOST, stage="Closed Lost", **ended),
            *deals(5, "o", stage="Qualification"),
        ]
    )
    found = evidence("DAT103", book, processes=SALESFORCE)
    assert found == {
        "count": 230,
        "examples": ("w0", "w1", "w2", "w3", "w4"),
        "won": 200,
        "lost": 30,
    }


def test_losses_without_a_date_are_no_fault_where_their_stages_tell_it() -> None:
    won = deals(20, "w", outcome=Outcome.WON, stage="Closed Won", closed=date(2026, 2, 9))
    lost = deals(20, "l", outcome=Outcome.LOST, stage="Closed Lost")
    changes = [
        StageChange(deal=deal.id, at=datetime(2026, 2, 9), stage="Closed Lost") for deal in lost
    ]
    book = Book(deals=[*won, *lost])
    assert evidence("DAT106", book, processes=SALESFORCE) == {
        "won_undated": 0,
        "won": 20,
        "lost_undated": 20,
        "lost": 20,
    }
    dated = Book(deals=[*won, *lost], stage_changes=changes)
    assert not findings("DAT106", dated, processes=SALESFORCE)


def test_a_merged_deal_contradicts_nothing() -> None:
    stayed = Deal(id="d1", stage="order", outcome=Outcome.WON)
    merged = Deal(id="d2", stage="demo", outcome=Outcome.WON, merged_into="d1", process="gone")
    book = Book(deals=[stayed, merged])
    assert not [finding for rule in RULES for finding in findings(rule.code, book)]


# --- days


def test_placeholders_are_one_finding_a_field_in_every_kind_of_record() -> None:
    account = Account(id="a1", name="Bright Paper", opened_on=date(1970, 1, 1))
    machines = [
        Machine(id=f"m{n}", account="a1", installed_on=day)
        for n, day in enumerate([date.min, date(1900, 1, 1), date(1900, 1, 1), date(2021, 5, 3)])
    ]
    visit = Visit(id="v1", rep="A", account="a1", started=datetime(9999, 12, 31, 8))
    book = Book(accounts=[account], machines=machines, visits=[visit])
    found = {finding.id: finding.evidence for finding in findings("DAT107", book)}
    assert set(found) == {"Account.opened_on", "Machine.installed_on", "Visit.started"}
    assert found["Machine.installed_on"] == {
        "count": 3,
        "examples": ("m0", "m1", "m2"),
        "days": (date.min, date(1900, 1, 1)),
    }


def test_placeholders_are_no_moments_far_off() -> None:
    closed = [date(9999, 12, 31), date(1900, 1, 1)]
    many = deals(20, opened=date(2026, 1, 5), closed=date(2026, 2, 9), outcome=Outcome.LOST)
    odd = [Deal(id=f"x{n}", closed=day, outcome=Outcome.LOST) for n, day in enumerate(closed)]
    assert not findings("DAT113", Book(deals=[*many, *odd]))


def test_how_far_off_a_moment_may_be_is_a_setting() -> None:
    many = deals(20, opened=date(2026, 1, 5), closed=date(2026, 2, 9), outcome=Outcome.LOST)
    book = Book(deals=[*many, Deal(id="x", opened=date(2026, 5, 3))])
    assert not findings("DAT113", book)
    settings = DataQualitySettings(far_off_days=80)
    found = evidence("DAT113", book, settings=settings)
    assert (found["examples"], found["last"]) == ((RecordKey("Deal", ("x",)),), date(2026, 2, 9))


def test_all_events_at_the_end_of_time_are_no_error() -> None:
    book = Book(deals=deals(20, opened=date(9999, 12, 30)))
    assert not findings("DAT113", book)


def test_the_share_of_moments_far_off_may_be_all() -> None:
    book = Book(deals=deals(20, opened=date(2026, 1, 5)))
    assert not findings("DAT113", book, settings=DataQualitySettings(far_off_share=1))


def test_moments_far_off_step_by_step_are_believed() -> None:
    many = deals(80, opened=date(2026, 1, 5))
    steps = [Deal(id=f"x{n}", opened=date(2026, 1, 5) + n * timedelta(200)) for n in range(1, 5)]
    assert not findings("DAT113", Book(deals=[*many, *steps]))


def test_two_moments_far_off_on_one_day_are_both_found() -> None:
    many = deals(40, opened=date(2026, 1, 5))
    book = Book(deals=[*many, *deals(2, "x", opened=date(2062, 1, 5))])
    assert evidence("DAT113", book)["examples"] == tuple(
        RecordKey("Deal", (id_,)) for id_ in ("x0", "x1")
    )


def test_an_opening_is_held_against_changes_in_absolute_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    opened = datetime(2026, 10, 25, 2, 50, tzinfo=berlin)
    after = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=berlin)
    case: dict[str, Any] = {"as_of": datetime(2026, 12, 31, tzinfo=berlin)}
    deal = Deal(id="d1", opened=opened)
    book = Book(deals=[deal], stage_changes=[StageChange(deal="d1", at=after, stage="demo")])
    assert not findings("DAT118", book, **case)
    turned = Book(
        deals=[evolve(deal, opened=after)],
        stage_changes=[StageChange(deal="d1", at=opened, stage="demo")],
    )
    assert evidence("DAT118", turned, **case)["count"] == 1


# --- stages and processes


def test_a_renamed_stage_that_hundreds_of_rows_name_is_one_finding() -> None:
    held = deals(400, stage="Demonstration", opened=date(2026, 1, 5))
    changes = [
        StageChange(deal=deal.id, at=datetime(2026, 2, 9), stage="Demonstration")
        for deal in held[:333]
    ]
    (finding,) = findings("DAT108", Book(deals=held, stage_changes=changes))
    assert finding.id == "spadco / Demonstration"
    assert finding.severity is Severity.ERROR
    assert (finding.evidence["deals"], finding.evidence["changes"]) == (400, 333)


def test_a_stage_is_told_once_for_each_process_whose_deals_name_it() -> None:
    book = Book(
        deals=[
            Deal(id="d1", stage="lead"),
            Deal(id="d2", stage="lead", process="salesforce"),
            Deal(id="d3", stage="lead", process="gone"),
        ]
    )
    processes = (SPADCO, SALESFORCE)
    found = [finding.id for finding in findings("DAT108", book, processes=processes)]
    assert found == ["spadco / lead", "salesforce / lead"]
    assert [finding.id for finding in findings("DAT109", book, processes=processes)] == ["gone"]


# --- what stands twice


def test_records_without_an_id_are_alike_by_their_key() -> None:
    account = Account(id="a1", name="Bright Paper")
    period = Period(date(2026, 3, 1), date(2026, 4, 1))
    target = Target(rep="A", period=period, measure=Measure.ORDERS, value=Decimal(3))
    change = OwnerChange(at=datetime(2026, 3, 2), rep="B", account="a1")
    book = Book(
        accounts=[account],
        targets=[target, evolve(target, value=Decimal(5))],
        owner_changes=[change, change, change],
    )
    found = {finding.id: finding.evidence for finding in findings("DAT110", book)}
    assert found["OwnerChange"]["count"] == 2
    assert (
        found["OwnerChange"]["examples"]
        == (RecordKey("OwnerChange", ("a1", datetime(2026, 3, 2))),) * 2
    )
    assert worded(found["Target"]["examples"], text) == "Target A / 2026-03 / orders"


def test_twins_of_a_deal_are_counted_and_their_copies_too() -> None:
    account = Account(id="a1", name="Bright Paper")
    alike: dict[str, Any] = {
        "account": "a1",
        "amount": Decimal(9000),
        "currency": "EUR",
        "opened": date(2026, 1, 5),
    }
    book = Book(accounts=[account], deals=[*deals(3, **alike), Deal(id="x", account="a1")])
    assert evidence("DAT111", book) == {"count": 3, "examples": ("d0", "d1", "d2")}


NORTH, SOUTH = "North", "South"
HERE, THERE = (Location(latitude=degrees, longitude=4.0) for degrees in (51.0, 51.2))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({}, {}, True),
        ({"region": NORTH}, {}, True),
        ({"region": NORTH}, {"region": NORTH}, True),
        ({"region": NORTH}, {"region": SOUTH}, False),
        ({"region": NORTH, "location": HERE}, {"region": NORTH}, True),
        ({"location": HERE}, {"region": NORTH}, True),
        ({"location": HERE}, {"location": THERE}, False),
        ({"region": NORTH, "location": HERE}, {"region": SOUTH, "location": HERE}, False),
        ({"parent": "h"}, {}, True),
        ({"parent": "h"}, {"parent": "h"}, True),
        ({"parent": "h"}, {"parent": "i"}, False),
    ],
)
def test_accounts_of_one_name_are_alike_unless_something_tells_them_apart(
    one: dict[str, Any], other: dict[str, Any], *, alike: bool
) -> None:
    accounts = [
        Account(id="a1", name="Bright Paper Ltd", **one),
        Account(id="a2", name="bright paper", **other),
        Account(id="h", name="Holding"),
        Account(id="i", name="Investors"),
    ]
    assert bool(findings("DAT112", Book(accounts=accounts))) is alike


def test_an_account_that_goes_together_with_none_is_not_named_with_those_that_do() -> None:
    regions = [NORTH, SOUTH, NORTH]
    accounts = [
        Account(id=f"a{n}", name="Bright Paper", region=region) for n, region in enumerate(regions)
    ]
    assert evidence("DAT112", Book(accounts=accounts))["examples"] == ("a0", "a2")


def test_thousands_of_one_name_are_told_apart_at_once() -> None:
    accounts = [
        Account(id=f"a{n}", name="Branch", region=f"region {n}", location=HERE) for n in range(4000)
    ]
    assert not findings("DAT112", Book(accounts=accounts))


def test_a_contact_is_alike_within_an_account_alone() -> None:
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Dark Ink")]
    contacts = [
        Contact(id="c1", account="a1", name="Wu Ann"),
        Contact(id="c2", account="a2", name="Wu Ann"),
        Contact(id="c3", account="a1", name="WU, Ann", department="Sales"),
    ]
    found = evidence("DAT112", Book(accounts=accounts, contacts=contacts))
    assert found["examples"] == ("c1", "c3")


# --- what fields say


def test_losses_without_a_reason_are_one_finding_about_the_source() -> None:
    book = Book(deals=deals(2724, outcome=Outcome.LOST, stage="demo"))
    found = {finding.id: finding.evidence for finding in findings("DAT117", book)}
    assert found["Deal.lost_reasons"] == {"count": 2724}
    told = [*book.deals, Deal(id="x", outcome=Outcome.LOST, lost_reasons=["price"])]
    assert "Deal.lost_reasons" not in {
        finding.id for finding in findings("DAT117", Book(deals=told))
    }


def test_a_field_is_asked_only_of_records_that_should_hold_it() -> None:
    book = Book(deals=deals(30, opened=date(2026, 1, 5)))
    silent = {finding.id for finding in findings("DAT117", book)}
    assert {"Deal.amount", "Deal.expected_order_on"} <= silent
    assert not silent & {"Deal.closed", "Deal.lost_reasons", "Deal.opened", "Visit.outcome"}


def test_no_close_date_is_missing_where_the_stages_tell_it() -> None:
    held = deals(20, outcome=Outcome.WON, stage="order")
    changes = [StageChange(deal=deal.id, at=datetime(2026, 2, 9), stage="order") for deal in held]
    told = {finding.id for finding in findings("DAT117", Book(deals=held, stage_changes=changes))}
    assert "Deal.closed" not in told
    assert "Deal.closed" in {finding.id for finding in findings("DAT117", Book(deals=held))}


def test_a_value_that_all_hold_is_told_in_the_words_of_the_reader() -> None:
    book = Book(deals=deals(25, outcome=Outcome.WON, stage="order", probability=0.0))
    found = {finding.id: finding for finding in findings("DAT116", book)}
    assert found["Deal.probability"].evidence == {"count": 25, "value": 0.0}
    finding = found["Deal.outcome"]
    assert finding.in_language("ja").message == "この項目のある25件すべてが受注です"


def test_how_many_records_are_enough_is_a_setting() -> None:
    book = Book(deals=deals(5, outcome=Outcome.WON, closed=date(2026, 2, 9)))
    settings = DataQualitySettings(least_records=5)
    for code in ("DAT116", "DAT117", "DAT119"):
        assert not findings(code, book)
        assert findings(code, book, settings=settings)


def test_amounts_are_held_against_those_of_their_currency() -> None:
    usual: dict[str, Any] = {"currency": "EUR", "amount": Decimal(9000)}
    foreign: dict[str, Any] = {"currency": "IDR", "amount": Decimal(150_000_000)}
    odd = [
        Deal(id="x1", currency="EUR", amount=Decimal(9_000_000)),
        Deal(id="x2", currency="IDR", amount=Decimal(9000)),
    ]
    book = Book(deals=[*deals(12, **usual), *deals(12, "i", **foreign), *odd])
    found = evidence("DAT114", book)
    assert found["examples"] == ("x1", "x2")
    assert found["amounts"] == (
        Figure(Decimal(9_000_000), None, "EUR"),
        Figure(Decimal(9000), None, "IDR"),
    )


# --- reps


def test_a_rep_who_left_is_judged_by_what_was_known_at_the_moment() -> None:
    rep = Rep(id="A", until=date(2026, 2, 27))
    deal = Deal(id="d1", rep="A", amount=Decimal(9000), currency="EUR")
    book = Book(reps=[rep], deals=[deal])
    (finding,) = findings("DAT115", book)
    assert (finding.subject, finding.id) == ("rep", "A")
    assert finding.stake.money == {"EUR": Decimal(9000)}
    assert not findings("DAT115", book, as_of=datetime(2026, 2, 15))


def test_placeholder_days_are_taken_from_the_settings_that_all_share() -> None:
    settings = CommonSettings(placeholder_days=frozenset({date(2000, 1, 1)}))
    book = Book(deals=[Deal(id="d1", opened=date(2000, 1, 1))])
    assert evidence("DAT107", book, settings=settings)["days"] == (date(2000, 1, 1),)

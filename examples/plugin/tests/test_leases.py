from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from salesprocess.case import Case
from salesprocess.convert import read
from salesprocess.errors import InvalidValueError
from salesprocess.plugins import installed
from salesprocess.processes import Spadco
from salesprocess.qualification import Verdict, assess
from salesprocess.records import Account, Answer, Book, Machine, Visit
from salesprocess.review import review
from salesprocess.rules import Ignore, run
from salesprocess.testing import check_plugin, pack_gaps
from salesprocess.thresholds import changes
from salesprocess_leases import PLUGIN
from salesprocess_leases.moves import LEASE_MOVE, LeaseMove, LeasePhase, lease_move
from salesprocess_leases.questions import LEASE, LeaseTopic
from salesprocess_leases.section import LeaseCounts
from salesprocess_leases.settings import LeaseSettings

if TYPE_CHECKING:
    from enum import Enum

TODAY = date(2026, 3, 31)
AS_OF = datetime(2026, 3, 31)
OURS = Machine(id="m1", account="a1", vendor="Own", lease_ends_on=date(2026, 7, 29))
THEIRS = Machine(id="m2", account="a1", vendor="Rival", lease_ends_on=date(2026, 8, 31))
BOOK = Book(
    vendor="Own",
    accounts=[Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works")],
    machines=[OURS, THEIRS],
    visits=[Visit(id="v1", rep="A", account="a2", planned_for=datetime(2026, 4, 2, 9))],
)
LSE101, _, LSE103 = PLUGIN.rules
TERMS: list[Enum] = [*LeaseMove, *LeasePhase, *LeaseTopic]


def move(vendor: str | None, ends: date | None, book: Book = BOOK) -> LeaseMove:
    machine = Machine(id="m1", account="a1", vendor=vendor, lease_ends_on=ends)
    return lease_move(Case(book, AS_OF), machine)


def test_the_plug_in_holds_what_it_promises() -> None:
    check_plugin(PLUGIN)


def test_the_plug_in_is_found_once_it_is_installed() -> None:
    plugins = installed()
    assert plugins.rules.get("LSE101") is PLUGIN.rules[0]
    assert plugins.tables["lease move"] is LEASE_MOVE
    assert plugins.frameworks["LEASE"] is LEASE
    assert plugins.processes["lease_renewal"] is PLUGIN.processes[0]
    assert plugins.texts.text(LeaseMove.RENEW, "ja") == "当社リースの更新"


def test_a_review_tells_what_to_do_about_each_lease_in_the_reader_s_language() -> None:
    report = review(Case(BOOK, as_of=AS_OF), plugins=installed()).to_markdown("zh-Hans")
    assert (
        "续签我方租约：通知期限是2026年4月30日（还有30天），此前没有拜访Bright Paper的计划"
        in report
    )
    assert "争取竞争对手的租约：通知期限是2026年6月2日" in report
    assert "租赁机器 m2" in report


def test_in_place_of_the_usual_rule_stands_one_that_knows_leases() -> None:
    assert installed().rules.get("PLN102").code == "LSE102"
    report = review(Case(BOOK, as_of=AS_OF), plugins=installed()).to_text()
    assert "Replaced rules: PLN102 by LSE102 of salesprocess-leases 1.0.0." in report


def test_all_leases_are_counted_by_what_to_do_with_what_they_cost() -> None:
    row = {
        "accounts": [{"id": "a1", "name": "Bright Paper"}],
        "machines": [{"id": "m1", "account": "a1", "lease_ends_on": "2026-07-29"}],
        "leases": [
            {
                "id": "l1",
                "machine": "m1",
                "signed_on": "2023-07-30",
                "monthly": "90.50",
                "currency": "EUR",
            }
        ],
    }
    book = read(installed().book_type, row)
    result = review(Case(book, as_of=AS_OF), plugins=installed())
    assert result.measured["salesprocess_leases.moves"] == LeaseCounts(
        Counter({LeaseMove.FIND_OUT: 1}), {(LeaseMove.FIND_OUT, "EUR"): Decimal("90.50")}
    )
    assert "1 leases" in result.to_text()
    assert "| find out " in result.to_markdown()


def test_a_team_is_told_of_each_of_its_leases_by_itself() -> None:
    (case, _) = LSE103.triggers()
    keys = [finding.key for finding in run([LSE103], case)]
    team = ("LSE103", "salesprocess_leases.team", "North")
    assert keys == [(*team, "m0"), (*team, "m1")]


def test_settings_stand_in_the_one_file() -> None:
    given = read(installed().settings_type, {"leases": {"notice_days": 30}})
    assert Case(BOOK, AS_OF, given).get(LeaseSettings) == LeaseSettings(notice_days=30)


def test_a_machine_is_at_stake_and_the_finding_can_be_ignored_for_a_while() -> None:
    found = run([LSE101], Case(BOOK, AS_OF))
    assert [(finding.id, finding.stake.machines) for finding in found] == [("m1", 1), ("m2", 1)]
    ignore = Ignore(code="LSE101", id="m1", reason="renewed by mail", until=TODAY)
    assert [finding.id for finding in found.ignoring([ignore])] == ["m2"]


@pytest.mark.parametrize(
    ("vendor", "ends", "expected"),
    [
        ("Own", date(2026, 6, 29), LeaseMove.RENEW),
        ("Own", date(2026, 9, 27), LeaseMove.RENEW),
        ("Rival", date(2026, 9, 27), LeaseMove.WIN_OVER),
        (None, date(2026, 9, 27), LeaseMove.FIND_OUT),
        ("Own", date(2026, 9, 28), LeaseMove.WAIT),
        ("Own", date(2026, 6, 28), LeaseMove.FIND_OUT),
        ("Own", None, LeaseMove.FIND_OUT),
    ],
)
def test_what_to_do_follows_from_the_last_day_for_notice_and_from_whose_it_is(
    vendor: str | None, ends: date | None, expected: LeaseMove
) -> None:
    assert move(vendor, ends) is expected


def test_where_the_book_does_not_name_us_no_machine_is_known_to_be_ours() -> None:
    assert move("Own", OURS.lease_ends_on, Book()) is LeaseMove.FIND_OUT


def test_a_caller_s_settings_replace_the_plug_in_s_own() -> None:
    settings = LeaseSettings(notice_days=30, ahead_days=45)
    assert not run([LSE101], Case(BOOK, AS_OF, (settings,)))
    assert [str(change) for change in changes(settings)] == [
        "LeaseSettings.notice_days: 30 in place of 90 (our own contracts)",
        "LeaseSettings.ahead_days: 45 in place of 90 (method §7.1)",
    ]


def test_settings_that_cannot_be_are_refused_all_at_once() -> None:
    with pytest.raises(InvalidValueError) as error:
        LeaseSettings(notice_days=-1, ahead_days=-1)
    assert [fault.path for fault in error.value.faults] == ["notice_days", "ahead_days"]


@pytest.mark.parametrize(
    ("needed", "met", "verdict"),
    [
        (True, True, Verdict.QUALIFIED),
        (True, False, Verdict.OPEN),
        (None, True, Verdict.OPEN),
        (False, True, Verdict.DISQUALIFIED),
    ],
)
def test_only_a_customer_who_needs_no_machine_is_out(
    needed: bool | None, met: bool, verdict: Verdict
) -> None:
    told = {
        LeaseTopic.STILL_NEEDED: needed,
        LeaseTopic.TERMS_KNOWN: True,
        LeaseTopic.SIGNATORY_MET: met,
    }
    answers = [
        Answer(account="a1", question=topic.value, value=value, answered_on=TODAY, source="Wu")
        for topic, value in told.items()
    ]
    book = Book(accounts=[Account(id="a1", name="Bright Paper")], answers=answers)
    assert assess(Case(book, AS_OF), "a1", LEASE).verdict is verdict


def test_each_stage_of_a_renewal_but_the_lost_one_is_counted_in_the_funnel() -> None:
    (renewal,) = PLUGIN.processes
    counted = [renewal.spadco_of(stage) for stage in renewal.ids]
    assert counted == [*list(Spadco)[1:], None]


def test_every_term_has_its_english_text() -> None:
    terms = {f"salesprocess_leases.{type(term).__name__}.{term.name}" for term in TERMS}
    assert terms <= set(PLUGIN.texts["en"])


@pytest.mark.parametrize("language", ["zh-Hans", "ja"])
def test_no_language_lacks_a_text(language: str) -> None:
    plugins = installed()
    gaps = pack_gaps(plugins.texts.pack(language), plugins)
    assert not gaps, f"\n{gaps}"

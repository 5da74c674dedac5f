"""What was found of one account is one thing to do, with a day, a name and a reason."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import evolve

from agenda_making import BRIGHT, LATE, MONDAY, MORE, REPS, case_of, rule
from salesprocess.agenda import Task, agenda
from salesprocess.agenda.tasks import last_working_day, tasks_from, told_apart
from salesprocess.calendars import WorkCalendar
from salesprocess.common_settings import CommonSettings
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    Machine,
    Outcome,
    Role,
    Visit,
    VisitOutcome,
)
from salesprocess.rules import REP, CallsFor, Finding, Severity, Stake, Subject, always_urgent, run
from salesprocess.texts import text

if TYPE_CHECKING:
    from salesprocess.case import Case


def tasks(case: Case, rep: str = "A") -> tuple[Task, ...]:
    page = agenda(case, rep)
    return (*page.tasks, *page.later, *page.in_passing)


def test_findings_of_an_account_and_its_deals_are_one_thing_to_do() -> None:
    case = case_of(BRIGHT, LATE, MORE, *REPS)
    (task,) = tasks(case)
    assert (task.id, task.name, task.rep) == ("account:a1:A", "Bright Paper", "A")
    assert task.stake == Stake({"EUR": Decimal(10000)})
    assert text(task.action.id).startswith("Ask the customer for the date of the decision")
    told = [reason.worded(text) for reason in task.reasons]
    assert "d1: the order was expected on 2026-03-20, 10 days ago" in told
    assert "Second floor: the order was expected on 2026-03-20, 10 days ago" in told
    assert repr(task).startswith("Task(Bright Paper, by 2026-04-03: Ask the customer")


def test_of_one_deal_alone_the_deal_is_not_named() -> None:
    (task,) = tasks(case_of(BRIGHT, LATE, *REPS))
    assert task.reasons[0].worded(text) == "the order was expected on 2026-03-20, 10 days ago"


def test_a_deal_without_account_is_a_thing_of_its_own_and_no_one_is_there_to_meet() -> None:
    (task,) = tasks(case_of(evolve(LATE, account=None), *REPS))
    assert (task.id, task.name, task.to_meet, task.waited) == ("deal:d1:A", "d1", (), None)


def test_whom_to_meet_is_whom_the_assessment_asks_for() -> None:
    boss = Contact(id="c1", account="a1", name="Bo", roles=[Role.DECISION_MAKER])
    (task,) = tasks(case_of(BRIGHT, LATE, boss, *REPS))
    assert "Bo" in {person.name for meet in task.to_meet for person in meet.not_met}


def test_what_another_finding_says_already_is_not_said_again() -> None:
    first, second = rule("TST101"), rule("TST102", implied_by=("TST101",))
    found = run([first, second], case_of(BRIGHT, LATE))
    said, implied = told_apart(found)
    assert [finding.code for finding in said] == ["TST101"]
    assert [finding.code for finding in implied] == ["TST102"]
    (task,) = tasks_from(case_of(BRIGHT, LATE), found)
    assert task.findings == said
    assert len(task.keys) == 2


def test_it_is_said_of_another_deal_though() -> None:
    first, second = rule("TST101"), rule("TST102", implied_by=("TST101",))
    found = [*run([first], case_of(BRIGHT, LATE)), *run([second], case_of(BRIGHT, MORE))]
    assert told_apart(found) == (tuple(found), ())
    of_account = evolve(found[0], subject="account", id="a1")
    assert told_apart([of_account, found[1]]) == ((of_account,), (found[1],))


def test_what_is_over_and_what_is_of_a_rep_is_nothing_to_do_at_an_account() -> None:
    ended = evolve(LATE, outcome=Outcome.LOST, closed=datetime(2026, 3, 25))
    case = case_of(BRIGHT, ended)
    (lesson,) = run([rule()], case)
    assert lesson.calls_for is CallsFor.LESSON
    assert tasks_from(case, [lesson]) == ()
    (still,) = run([rule(once_over=CallsFor.ACTION)], case)
    assert still.calls_for is CallsFor.ACTION
    (wrong,) = run([rule(calls_for=CallsFor.CORRECTION)], case)
    assert wrong.calls_for is CallsFor.CORRECTION
    of_rep = Finding(rule(), REP.name, "A", {"days": 3}, rep="A")
    assert tasks_from(case, [of_rep]) == ()


def test_what_can_not_wait_comes_first_then_money_then_machines_then_the_longest_silence() -> None:
    found = run([rule()], CASE_OF_FIVE)
    urgent = evolve(found[-1], diagnosis=rule(is_urgent=always_urgent))
    order = [task.name for task in tasks_from(CASE_OF_FIVE, [*found[:-1], urgent])]
    assert order == ["Urgent", "Rich", "Machines", "Never seen", "Seen lately"]


def _of_five() -> Case:
    names = ("Seen lately", "Never seen", "Machines", "Rich", "Urgent")
    accounts = [Account(id=f"a{n}", name=name, rep="A") for n, name in enumerate(names)]
    deals = [Deal(id=f"d{n}", account=f"a{n}", rep="A") for n in range(5)]
    deals[3] = evolve(deals[3], amount=Decimal(50), currency="EUR")
    seen = Visit(
        id="v1",
        rep="A",
        account="a0",
        started=datetime(2026, 3, 20, 9),
        outcome=VisitOutcome.MET,
    )
    return case_of(*accounts, *deals, seen, Machine(id="m1", account="a2"))


CASE_OF_FIVE = _of_five()


def test_how_long_no_one_was_there_is_told_in_days() -> None:
    found = run([rule()], CASE_OF_FIVE)
    waited = {task.name: task.waited for task in tasks_from(CASE_OF_FIVE, found)}
    assert waited["Seen lately"] == 10
    assert waited["Never seen"] is None


def test_it_is_due_on_the_last_working_day_in_time() -> None:
    (urgent,) = tasks_from(
        case_of(BRIGHT, LATE), run([rule(is_urgent=always_urgent)], case_of(BRIGHT, LATE))
    )
    assert urgent.is_urgent
    assert urgent.due == date(2026, 4, 3)
    (usual,) = tasks_from(case_of(BRIGHT, LATE), run([rule()], case_of(BRIGHT, LATE)))
    assert (usual.is_urgent, usual.due) == (False, date(2026, 4, 13))


def test_a_visit_that_is_booked_in_time_is_the_day() -> None:
    booked = [
        Visit(id=f"v{day}", rep="A", account="a1", planned_for=datetime(2026, 4, day, 9))
        for day in (9, 2)
    ]
    over = Visit(
        id="v1",
        rep="A",
        account="a1",
        planned_for=datetime(2026, 4, 1, 9),
        outcome=VisitOutcome.CANCELLED,
    )
    past = Visit(id="v0", rep="A", account="a1", planned_for=datetime(2026, 3, 3, 9))
    case = case_of(BRIGHT, LATE, over, past, *booked)
    (task,) = tasks_from(case, run([rule(is_urgent=always_urgent)], case))
    assert task.due == date(2026, 4, 2)


def test_where_no_day_until_then_is_worked_the_next_is_due() -> None:
    week = {date(2026, 3, day) for day in (30, 31)} | {date(2026, 4, day) for day in (1, 2, 3)}
    off = CommonSettings(calendar=WorkCalendar(holidays=week))
    case = case_of(BRIGHT, settings=[off])
    assert last_working_day(case, "A", date(2026, 4, 3)) == date(2026, 4, 6)
    assert last_working_day(case, None, date(2026, 4, 3)) == date(2026, 4, 6)


def test_days_are_those_where_the_case_is() -> None:
    here = ZoneInfo("Asia/Shanghai")
    late_evening = datetime(2026, 4, 1, 20, tzinfo=ZoneInfo("UTC"))
    visit = Visit(id="v1", rep="A", account="a1", planned_for=late_evening)
    deal = evolve(LATE, opened=datetime(2026, 3, 2, tzinfo=here))
    case = case_of(BRIGHT, deal, visit, as_of=MONDAY.replace(tzinfo=here))
    (task,) = tasks_from(case, run([rule()], case))
    assert task.due == date(2026, 4, 2)


def test_another_rep_is_not_named_to_the_owner() -> None:
    spoken = rule(message="{rep} was there", check=lambda _deal, _case: {"rep": "B"})
    found = run([spoken], case_of(BRIGHT, LATE))
    (task,) = tasks_from(case_of(BRIGHT, LATE), found)
    assert task.reasons[0].worded(text) == "a colleague was there"
    own = rule(message="{rep} was there", check=lambda _deal, _case: {"rep": "A"})
    (mine,) = tasks_from(case_of(BRIGHT, LATE), run([own], case_of(BRIGHT, LATE)))
    assert mine.reasons[0].worded(text) == "A was there"


def test_the_stake_of_an_account_is_told_once() -> None:
    case = case_of(BRIGHT, LATE, MORE, Machine(id="m1", account="a1"))
    found = run([rule()], case)
    whole = evolve(found[0], subject="account", id="a1", stake=Stake({"EUR": Decimal(7)}, 3))
    (task,) = tasks_from(case, [*found, whole])
    assert task.stake == Stake({"EUR": Decimal(7)}, 3)
    (deals,) = tasks_from(case, found)
    assert deals.stake == Stake({"EUR": Decimal(10000)}, 1)


def test_a_subject_of_a_plug_in_is_a_thing_of_its_own() -> None:
    contract = Subject[str]("contract", lambda _case: ["k1"], str)
    found = run([rule(subject=contract)], case_of(BRIGHT))
    (task,) = tasks_from(case_of(BRIGHT), found)
    assert (task.id, task.name, task.rep) == ("contract:k1", "k1", None)


def test_notes_alone_are_nothing_to_go_there_for() -> None:
    note, warning = rule("TST101", severity=Severity.NOTE), rule("TST102")
    case = case_of(BRIGHT, LATE)
    (noted,) = tasks_from(case, run([note], case))
    (both,) = tasks_from(case, run([note, warning], case))
    assert (noted.is_note, both.is_note) == (True, False)
    assert [finding.code for finding in both.findings] == ["TST102", "TST101"]

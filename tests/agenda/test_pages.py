"""The page of a rep, and that of the manager."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from agenda_making import BRIGHT, DARK, LATE, MONDAY, REPS, case_of, rule
from salesprocess.agenda import AgendaSettings, Headline, agenda, momentum, team_agenda
from salesprocess.errors import UnknownNameError
from salesprocess.records import Account, Deal, Outcome, Visit, VisitOutcome
from salesprocess.rules import BOOK, REP, CallsFor, Severity, run

if TYPE_CHECKING:
    from salesprocess.rules import Rule

OF_REP: Rule[Any] = rule(
    "TST103", title="late mornings", message="late", subject=REP, remedy="Rise early.",
    check=lambda rep, _case: {} if rep == "A" else None,
)  # fmt: skip
OF_BOOK: Rule[Any] = rule("TST104", subject=BOOK, remedy="Talk it over.")
OF_DATA: Rule[Any] = rule("TST105", calls_for=CallsFor.CORRECTION, remedy="Correct it.")
LOST = Deal(id="d9", account="a1", rep="A", outcome=Outcome.LOST, closed=datetime(2026, 3, 1))
OTHERS = Account(id="a3", name="Other Press", rep="B")
CASE = case_of(
    BRIGHT, DARK, LATE, LOST, OTHERS, evolve(LATE, id="d3", account="a3", rep="B"), *REPS
)


def test_the_page_of_a_rep_holds_no_colleague_s_data() -> None:
    page = agenda(CASE, "A")
    shown = page.to_text() + page.to_html()
    assert [task.name for task in page.tasks] == ["Bright Paper"]
    assert "Bright Paper" in shown
    assert not [word for word in ("Other Press", "Ben") if word in shown]


def test_it_is_the_page_of_the_team_s() -> None:
    team = team_agenda(CASE)
    for rep, page in team.pages.items():
        assert page.tasks == agenda(CASE, rep).tasks
        assert page.to_markdown() == agenda(CASE, rep).to_markdown()


def test_of_a_rep_who_is_not_there_it_is_told() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'A'"):
        agenda(CASE, "a")
    with pytest.raises(UnknownNameError, match="did you mean 'T'"):
        team_agenda(CASE, "t")


def test_a_team_has_the_pages_of_its_own() -> None:
    team = team_agenda(CASE, "U", rules=[rule()])
    assert list(team.pages) == ["B"]
    assert [task.name for task in team.tasks] == ["Other Press"]
    assert repr(team) == "TeamAgenda(1 reps, 1 to do, 0 lessons, 0 corrections)"


def test_no_more_stands_on_a_page_than_fits() -> None:
    accounts = [Account(id=f"b{n}", name=f"Customer {n}", rep="A") for n in range(5)]
    deals = [evolve(LATE, id=f"e{n}", account=f"b{n}") for n in range(5)]
    case = case_of(*accounts, *deals, *REPS, settings=[AgendaSettings(most=2)])
    page = agenda(case, "A", rules=[rule()])
    assert repr(page) == "Agenda(A: 2 to do, 3 later)"
    assert "3 more accounts can wait" in page.to_text()
    noted = agenda(case, "A", rules=[rule(severity=Severity.NOTE)])
    assert (noted.tasks, len(noted.in_passing)) == ((), 5)
    assert "5 accounts with notes alone" in noted.to_markdown()


def test_where_there_is_nothing_to_do_it_says_so() -> None:
    page = agenda(case_of(BRIGHT, *REPS), "A", rules=[rule()])
    assert "Nothing has to be done beyond the plan; as of 2026-03-30." in page.to_markdown()


def test_more_reasons_than_fit_are_counted() -> None:
    rules = [rule(f"TST20{n}", message=f"fault {n}") for n in range(5)]
    shown = agenda(CASE, "A", rules=rules).to_markdown()
    assert "fault 0; fault 1; fault 2; and 2 more reasons" in shown
    assert "findings: TST200, TST201, TST202, TST203, TST204" in shown


def test_the_visits_of_the_coming_days_stand_on_it_by_day_and_area() -> None:
    booked = Visit(id="v1", rep="A", account="a1", planned_for=datetime(2026, 4, 1, 9))
    page = agenda(case_of(BRIGHT, booked, *REPS), "A")
    (visit,) = [each for each in page.visits if each.on == date(2026, 4, 1)]
    assert (visit.name, visit.area) == ("Bright Paper", "North")
    assert "| 2026-04-01 | North | Bright Paper | booked before |" in page.to_markdown()


def test_the_manager_sees_with_what_to_help_and_what_is_no_task() -> None:
    rules = [rule(), OF_REP, OF_BOOK, OF_DATA]
    team = team_agenda(CASE, rules=rules)
    assert [each.code for each in team.coaching["A"]] == ["TST103"]
    assert team.coaching["B"] == ()
    assert [each.code for each in team.of_all] == ["TST104"]
    assert [each.id for each in team.lessons] == ["d9"]
    assert {each.code for each in team.corrections} == {"TST105"}
    shown = team.to_markdown()
    assert "help with: “late mornings”: Rise early." in shown
    assert "Talk it over." in shown
    assert "For the administrator" in shown
    assert "What can be learnt" in shown
    assert "Nothing is known of last time" in shown


def test_what_is_no_rep_s_is_told_apart() -> None:
    orphan = Account(id="a9", name="Orphan Works")
    deal = evolve(LATE, id="d8", account="a9", rep=None)
    case = case_of(BRIGHT, orphan, deal, *REPS)
    team = team_agenda(case, rules=[rule()])
    assert [task.name for task in team.unowned] == ["Orphan Works"]
    assert "Accounts and deals of no rep" in team.to_markdown()
    given = team.unowned[0].refused(CASE.as_of.date(), "it is given to a partner")
    answered = team_agenda(case, rules=[rule()], responses=[given])
    assert answered.unowned == ()
    assert [(task.id, said) for task, said in answered.unowned_answered] == [(given.task, given)]
    assert "Accounts and deals of no rep" not in answered.to_markdown()


def test_what_got_better_or_worse_is_told_by_the_findings_of_last_time() -> None:
    before = run([rule(), OF_REP], case_of(BRIGHT, LATE, *REPS))
    now = case_of(BRIGHT, evolve(LATE, id="d5"), *REPS)
    team = team_agenda(now, rules=[rule(), OF_REP], before=before)
    shown = team.to_markdown()
    assert "worse: 1 new, most often tested (1)" in shown
    assert "better: 1 mended, most often tested (1)" in shown
    assert "Nothing is known of last time" not in shown


def orders(number: int, first: datetime) -> list[Deal]:
    """So many orders, one every two days."""
    return [
        Deal(
            id=f"w{first:%m%d}{n}",
            account="a1",
            rep="A",
            outcome=Outcome.WON,
            opened=datetime(2025, 1, 1),
            closed=first + timedelta(days=2 * n),
            amount=Decimal(100 + n) if n else None,
            currency="EUR" if n else None,
        )
        for n in range(number)
    ]


def test_results_that_changed_beyond_chance_are_told_and_orders_praised() -> None:
    first = MONDAY - timedelta(days=112)
    slow, fast = orders(6, first - timedelta(days=3)), orders(13, MONDAY - timedelta(days=28))
    case = case_of(BRIGHT, *slow, *fast, *REPS)
    (told,) = momentum(case)["A"]
    assert (told.headline, told.now, told.before, told.expected) == (Headline.ORDERS, 13, 4, 4 / 3)
    assert told.p_value < 0.001
    assert repr(told) == "Momentum(13 orders in 28 days, at the pace before 1.3)"
    team = team_agenda(case, rules=[rule()])
    shown = team.to_markdown()
    assert "better: 13 orders in 28 days" in shown
    assert "praise for: Bright Paper (112 EUR), Bright Paper (111 EUR)" in shown
    assert len(team.won["A"]) == 13


def test_visits_that_became_few_are_told_to_be_worse() -> None:
    first = MONDAY - timedelta(days=120)
    visits = [
        Visit(id=f"v{n}", rep="A", account="a1", started=first + timedelta(days=n, hours=9),
              outcome=VisitOutcome.MET)
        for n in range(85)
    ]  # fmt: skip
    team = team_agenda(case_of(BRIGHT, *visits, *REPS), rules=[rule()])
    assert "worse: 0 visits in 28 days" in team.to_markdown()
    assert "at the pace before 25.7" in team.to_markdown()


def test_where_the_records_begin_too_late_nothing_is_compared() -> None:
    case = case_of(BRIGHT, *orders(13, MONDAY - timedelta(days=28)), *REPS)
    told = {each.headline for each in momentum(case)["A"]}
    assert Headline.ORDERS not in told
    assert momentum(case_of(*REPS)) == {"A": (), "B": ()}


def test_an_order_without_an_amount_is_praised_by_name() -> None:
    case = case_of(BRIGHT, *orders(1, MONDAY - timedelta(days=3)), *REPS)
    assert "praise for: Bright Paper\n" in team_agenda(case, rules=[rule()]).to_markdown()


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ja"])
def test_it_is_read_in_any_form_and_language(language: str) -> None:
    team = team_agenda(CASE, rules=[rule(), OF_REP, OF_BOOK, OF_DATA])
    for form in (team.to_text(language), team.to_markdown(language), team.to_html(language)):
        assert "Bright Paper" in form
        assert "agenda." not in form


def test_a_deal_is_for_who_has_it_though_the_account_be_another_s() -> None:
    """Each sees their own; the page alone is that of the team, and no colleague's deal is on it."""
    shared = Account(id="a1", name="Shared Works", rep="B")
    of_b = evolve(LATE, id="d2", rep="B")
    case = case_of(shared, LATE, of_b, *REPS)
    rules = [rule()]
    team = team_agenda(case, rules=rules)
    for rep, deal in (("A", "d1"), ("B", "d2")):
        page = agenda(case, rep, rules=rules)
        (task,) = page.tasks
        assert [finding.id for finding in task.findings] == [deal]
        assert team.pages[rep].tasks == page.tasks
    unowned = evolve(LATE, id="d3", rep=None)
    of_none = case_of(shared, unowned, *REPS)
    assert team_agenda(of_none, rules=rules).tasks == agenda(of_none, "B", rules=rules).tasks
    assert agenda(of_none, "B", rules=rules).tasks[0].rep == "B"

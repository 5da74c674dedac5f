"""Of a clean book nothing is to be done; each planted fault is told once, where it belongs."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest

from salesprocess.agenda import TeamAgenda, team_agenda
from salesprocess.case import Case
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import CallsFor
from salesprocess.testing import CLEAN_AS_OF, FAULTS, clean_book, plant_faults, sample_book

OF_THE_WHOLE_BOOK = ("DAT106", "DAT119")
"""Beside these faults no other is sure to be found."""


def places(team: TeamAgenda) -> dict[str, Counter[str]]:
    """How often the agenda tells of each rule: as something to do, as a lesson, as a correction."""
    tasks = [each for task in team.tasks for each in (*task.findings, *task.implied)]
    coached = [each for found in team.coaching.values() for each in found]
    told = {
        "action": [*tasks, *coached, *team.of_all],
        "lesson": team.lessons,
        "correction": team.corrections,
    }
    return {place: Counter(each.code for each in found) for place, found in told.items()}


def test_of_a_clean_book_nothing_is_to_be_done() -> None:
    team = team_agenda(Case(clean_book(accounts=40), CLEAN_AS_OF))
    assert all(not found for found in places(team).values())
    assert "Nothing has to be done beyond the plan" in team.to_text()


@pytest.mark.long
def test_each_planted_fault_is_told_once_where_it_belongs() -> None:
    codes = [code for code in FAULTS if code not in OF_THE_WHOLE_BOOK]
    planted = plant_faults(codes, seed=3, accounts=1000)
    found = places(team_agenda(Case(planted.book, CLEAN_AS_OF)))
    assert sum(found.values(), Counter[str]()) == Counter(codes)
    corrections = {
        rule.code for rule in BUILT_IN_RULES if rule.calls_for is CallsFor.CORRECTION
    } - {*OF_THE_WHOLE_BOOK}
    assert set(found["correction"]) == corrections
    assert {"PIP119", "PIP120", "QUA120"} == set(found["lesson"])


@pytest.mark.long
def test_the_agenda_of_the_sample_is_one_that_people_can_work_through() -> None:
    case = Case(sample_book(), datetime(2027, 1, 1))
    team = team_agenda(case)
    on_pages = [task for page in team.pages.values() for task in page.tasks]
    assert len({task.about for task in on_pages}) == len(on_pages) <= 10 * len(team.pages)
    assert len(on_pages) < len(case.book.accounts) / 3
    for task in on_pages:
        assert task.name
        assert task.reasons
        assert 0 <= (task.due - case.as_of.date()).days <= 14
        keys = [finding.key for finding in (*task.findings, *task.implied)]
        assert len(keys) == len(set(keys))
    names = {account.id: account.name for account in case.book.accounts}
    for rep, page in team.pages.items():
        others = {names[account.id] for account in case.book.accounts if account.rep != rep}
        own = {account.name for account in case.book.accounts if account.rep == rep}
        shown = page.to_text()
        assert [name for name in others - own if f"{name} ·" in shown] == []
        assert [other for other in team.pages if other != rep and f" {other} " in shown] == []
        assert len(page.to_text().splitlines()) < 120

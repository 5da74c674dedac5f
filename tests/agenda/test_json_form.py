"""What is to be done this week as JSON."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from agenda_making import BRIGHT, LATE, MONDAY, REPS, case_of, rule
from salesprocess.agenda import Agenda, Response, agenda, agenda_schema, team_agenda
from salesprocess.case import Case
from salesprocess.convert import dump, read
from salesprocess.errors import UnknownNameError
from salesprocess.records import Account, Deal
from salesprocess.rules import CallsFor
from salesprocess.testing import sample_book

CASE = Case(sample_book(accounts=20, reps=["A", "B"]), MONDAY + timedelta(days=217))
LANGUAGES = ("en", "zh-Hans", "ja")


def keys(data: object) -> object:
    """What is left of JSON without its texts."""
    if isinstance(data, dict):
        return {name: keys(value) for name, value in data.items()}
    return [keys(each) for each in data] if isinstance(data, list) else type(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_as_its_schema_says_in_every_language(language: str) -> None:
    schema = Draft202012Validator(agenda_schema())
    for made in (agenda(CASE, "A"), team_agenda(CASE)):
        data = json.loads(made.to_json(language))
        schema.validate(data)
        assert data["language"] == language
        assert keys(data) == keys(json.loads(made.to_json()))


def test_it_tells_what_the_page_tells() -> None:
    page = agenda(CASE, "A")
    (told,) = json.loads(page.to_json())["pages"]
    assert (told["rep"], told["name"]) == ("A", page.named.name)
    for name in ("tasks", "later", "in_passing"):
        tasks: tuple[Any, ...] = getattr(page, name)
        assert [task["id"] for task in told[name]] == [task.id for task in tasks]
    shown = " ".join(page.to_text().split())
    for task, made in zip(told["tasks"], page.tasks, strict=True):
        assert task["action"] in shown
        assert date.fromisoformat(task["due"]) == made.due
        assert task["waited"] == made.waited
        assert all(meet["title"] for meet in task["to_meet"])
    assert any(task["waited"] for task in told["tasks"])
    assert [visit["name"] for visit in told["visits"]] == [each.name for each in page.visits]


def test_what_is_answered_by_a_program_holds_for_the_next_agenda() -> None:
    case = case_of(BRIGHT, LATE, *REPS)
    (told,) = json.loads(agenda(case, "A", rules=[rule()]).to_json())["pages"]
    (task,) = told["tasks"]
    kept = {"task": task["id"], "findings": task["findings"], "status": "done", "on": "2026-03-30"}
    response = read(Response, kept)
    (after,) = json.loads(agenda(case, "A", rules=[rule()], responses=[response]).to_json())[
        "pages"
    ]
    assert after["tasks"] == []
    (answered,) = after["answered"]
    assert answered["task"] == task
    assert read(Response, answered["response"]) == response
    assert answered["response"] == dump(response)


def test_the_manager_is_told_what_is_no_rep_s_and_what_is_over() -> None:
    orphan = Account(id="a9", name="Orphan Works")
    theirs = Deal(id="d8", account="a9", opened=datetime(2026, 3, 2))
    of_data = rule("TST105", calls_for=CallsFor.CORRECTION)
    case = case_of(BRIGHT, LATE, orphan, theirs, *REPS)
    team = json.loads(team_agenda(case, rules=[rule(), of_data]).to_json())["team"]
    assert [task["name"] for task in team["unowned"]] == ["Orphan Works"]
    assert {each["code"] for each in team["corrections"]} == {"TST105"}
    assert team["corrections"][0]["message"] == "3 days"
    assert json.loads(agenda(case, "A").to_json())["team"] is None


def test_an_unknown_language_is_told() -> None:
    page: Agenda = agenda(CASE, "A")
    with pytest.raises(UnknownNameError, match="did you mean 'en'"):
        page.to_json("e")

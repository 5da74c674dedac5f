"""What the page computes: each function takes what stands in a form, and gives text or HTML."""

from __future__ import annotations

import csv
from argparse import Namespace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from review_csv import book_of, case_of, processes_of, records_of
from salesprocess.agenda import team_agenda
from salesprocess.pipeline import FunnelTable, RatioRule
from salesprocess.qualification import MAN, assess_answers
from salesprocess.records import Answer, Deal
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path("deals.csv")
DAY = date(2026, 1, 1)
"""When the questions were answered: any day will do."""


def effort(formula: str, steps: str, orders: int, confidence: float) -> str:
    """How many of each step the orders take, a line each."""
    rule = RatioRule.parse(formula, steps=tuple(step.strip() for step in steps.split(",")))
    needed = rule.required(orders, confidence=confidence)
    return "\n".join(f"{step}: {count:,}" for step, count in needed.items())


def team(table: str) -> str:
    """The funnel of a team: a line for each rep, its name and six counts."""
    rows = [row for row in csv.reader(StringIO(table)) if row]
    return FunnelTable.from_rows(
        {rep: tuple(map(int, counts)) for rep, *counts in rows}
    ).to_markdown()


def questions() -> list[tuple[str, str]]:
    """What MAN asks, each with its id."""
    return [
        (asked.id, str(asked.text)) for criterion in MAN.criteria for asked in criterion.questions
    ]


def man(answers: Mapping[str, str]) -> str:
    """What MAN says of the answers, yes or no, and what to ask next."""
    given = [
        Answer(
            account="they",
            question=question,
            value=answer == "yes",
            answered_on=DAY,
            source="the page",
        )
        for question, answer in answers.items()
        if answer
    ]
    said = assess_answers(MAN, given, as_of=DAY)
    asked = [str(question.question.text) for question in said.next_questions]
    return "\n".join(
        [str(said.explanation.worded(text)), "", *(f"ask: {question}" for question in asked)]
    )


def week(deals: str, day: str) -> str:
    """The agenda of a team, from the deals of a CSV file as it is: HTML."""
    FILE.write_text(deals, encoding="utf-8")
    options = Namespace(accept=True, currency=None, days=None, decimal=None, zone=None)
    records, suggestion = records_of(Deal, FILE, options)
    filled_at_once = [{*target} for target in suggestion.columns.values() if target]
    says_ends = {"stage", "outcome"} in filled_at_once
    processes = processes_of(records, {}, stages_say_ends=says_ends)
    as_of = date.fromisoformat(day) if day else None
    case, _ = case_of(book_of(records, ()), processes, as_of)
    return team_agenda(case).to_html()

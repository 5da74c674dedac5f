"""What the CRM's pages show: a function for each."""

import json
from collections.abc import Iterator
from sqlite3 import Connection
from urllib.parse import quote

from own_crm.house_rules import PLUGINS
from own_crm.mapping import read_opportunity
from salesprocess.case import Case
from salesprocess.markdown import markdown_table
from salesprocess.pipeline import Position, Reach, align, conversion_by_step, stage_moves
from salesprocess.qualification import assess
from salesprocess.rates import Basis
from salesprocess.records import Account
from salesprocess.review import Review, check
from salesprocess.rules import Difference, compare
from salesprocess.texts import text

PATHS = {"deal": "opportunity", "account": "company", "rep": "employee"}


def funnel(case: Case) -> str:
    """How many deals came into each of the CRM's own stages, and how many went on to date."""
    rates = conversion_by_step(stage_moves(case), reach=Reach.EVER, basis=Basis.SNAPSHOT)
    rows = [(*step, rate.trials, rate.successes, rate) for step, rate in rates.items()]
    return markdown_table(("from", "to", "came in", "went on", "to date"), rows)


def ahead(case: Case, language: str) -> Iterator[str]:
    """The open deals in which the rep is ahead of the customer, and what to do about each."""
    for deal in case.book.deals:
        alignment = align(case, deal)
        if deal.is_open and alignment.position is Position.AHEAD:
            action = alignment.next_action
            advice, task = text(action.advice, language), text(action.task, language)
            yield f"{deal.id} ({deal.stage}): {advice}; {task}"


def questions(case: Case, company: str, language: str) -> Iterator[str]:
    """Whether a company is a prospect by MAN, and what to ask next, in the reader's language."""
    assessment = assess(case, company)
    yield f"{case.record(Account, company).name}: {text(assessment.verdict, language)}"
    for following in assessment.next_questions:
        yield text(following.question.phrase, language)


def after_save(case: Case, crm: Connection, opportunity: int) -> tuple[Case, Difference]:
    """The case after an opportunity was saved, and which findings that brought and mended."""
    deal, changes = read_opportunity(crm, opportunity)
    later = case.replacing(deal, *changes)
    before, after = (check(seen, deal, plugins=PLUGINS) for seen in (case, later))
    return later, compare(before, after)


def demonstrations(kept: str, rep: str) -> object:
    """How many deals of a rep were demonstrated, by a review that was kept as JSON."""
    sections = json.loads(kept)["sections"]
    (section,) = (section for section in sections if section["id"] == "pipeline.funnel")
    (table,) = (part for part in section["parts"] if part["kind"] == "table")
    (row,) = (row for row in table["rows"] if row["rep"]["id"] == rep)
    return row["demo"]


def panel(review: Review, language: str) -> str:
    """The review as an element for a page of the CRM, which links to the CRM's other pages."""
    return review.to_html(language, fragment=True, link=link)


def link(kind: str, key: str) -> str | None:
    """The address of the CRM's own page about a thing; `None` where it has none."""
    return f"/{PATHS[kind]}/{quote(key, safe='')}" if kind in PATHS else None

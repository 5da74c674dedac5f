"""A year of made-up sales, written down as the people would have who use the CRM."""

from datetime import date
from enum import Enum
from sqlite3 import Connection

from own_crm.mapping import MEANINGS, PROCESS
from salesprocess.records import Account, Contact, Deal, Machine, Visit
from salesprocess.testing import sample_book

WORDS = {term: word for word, term in MEANINGS.items()} | {
    stage.spadco.value: stage.id for stage in PROCESS.stages if stage.spadco
}

SLIPS = """
INSERT INTO opportunity VALUES
    (901, 77, 'anna', 'Interessent', 'offen', 4000, '2026-05-04', NULL, NULL),
    (902, 3, 'bernd', 'Adresse', 'offn', 2000, '2026-02-30', NULL, NULL);
INSERT INTO stage_log VALUES (901, '2026-05-18 10:00', 'Adresse', 'Interessent');
"""
"""What happens in any CRM: a company was deleted under its opportunity; another was mistyped."""


def fill(crm: Connection) -> None:
    """Fill the tables with the year 2026 of three reps."""
    book = sample_book(accounts=40, reps=["anna", "bernd", "clara"])
    kinds = (Account, Contact, Machine, Deal, Visit)
    key = {row.key[0]: number for kind in kinds for number, row in enumerate(book.all(kind), 1)}
    tables: dict[str, list[tuple[object, ...]]] = {
        "employee": [(rep.id, rep.name, rep.team) for rep in book.reps],
        "company": [
            (key[a.id], a.name, a.rep, a.region, a.industry, a.employees) for a in book.accounts
        ],
        "person": [(key[c.id], key[c.account], c.name, *c.roles, c.since) for c in book.contacts],
        "machine": [
            (key[m.id], key[m.account], m.vendor, m.model, m.installed_on, m.condition, m.seen_on)
            for m in book.machines
        ],
        "opportunity": [
            (
                key[d.id],
                key.get(d.account),
                d.rep,
                d.stage,
                d.outcome,
                d.amount and int(d.amount),
                d.opened,
                d.closed,
                d.expected_order_on,
            )
            for d in book.deals
        ],
        "stage_log": [(key[c.deal], c.at, c.from_stage, c.stage) for c in book.stage_changes],
        "activity": [
            (key[v.id], key[v.account], v.rep, v.planned_for, v.started, v.ended, v.outcome)
            for v in book.visits
        ],
        "activity_person": [
            (key[visit.id], key[person]) for visit in book.visits for person in visit.contacts
        ],
        "answer": [
            (key[a.account], a.question, a.value, a.answered_on, a.source) for a in book.answers
        ],
    }
    for table, rows in tables.items():
        places = ", ".join("?" * len(rows[0]))
        cells = (tuple(map(_as_written, row)) for row in rows)
        crm.executemany(f"INSERT INTO {table} VALUES ({places})", cells)  # noqa: S608
    crm.executescript(SLIPS)


def _as_written(value: object) -> object:
    """A cell as the CRM has it: days as text, its own words for terms and stages."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, date):
        return str(value)
    return WORDS.get(value, value) if isinstance(value, str) else value

"""What the CRM's tables are in the library's words."""

import sqlite3

from salesprocess.convert import LoadedBook, Row, load_book, read
from salesprocess.processes import SalesProcess, SellingStage, Spadco, Stage
from salesprocess.records import Book, Deal, StageChange

PROCESS = SalesProcess(
    id="vertrieb",
    name="Vertrieb",
    stages=(
        Stage("Adresse", selling=SellingStage.PREPARE, spadco=Spadco.SUSPECT),
        Stage("Interessent", selling=SellingStage.UNDERSTAND, spadco=Spadco.PROSPECT),
        Stage("Bedarfsanalyse", selling=SellingStage.DEVELOP_NEEDS, spadco=Spadco.ANALYSIS),
        Stage("Vorführung", selling=SellingStage.RECOMMEND, spadco=Spadco.DEMO),
        Stage("Verhandlung", selling=SellingStage.CLOSE, spadco=Spadco.CLOSE),
        Stage("Auftrag", selling=SellingStage.IMPLEMENT, spadco=Spadco.ORDER),
    ),
    won=("Auftrag",),
)

MEANINGS = {
    "offen": "open",
    "gewonnen": "won",
    "verloren": "lost",
    "entfallen": "no_decision",
    "Entscheider": "decision_maker",
    "Ansprechpartner": "person_in_charge",
    "Bediener": "operator",
    "Fürsprecher": "influencer",
    "Einkauf": "purchasing",
    "Gespräch": "met",
    "niemand da": "absent",
    "abgewiesen": "refused",
    "abgesagt": "cancelled",
    "gut": "good",
    "abgenutzt": "worn",
    "störanfällig": "failing",
}
"""The terms behind the CRM's words; a word that is not here is refused, with those there are."""


def load(crm: sqlite3.Connection) -> LoadedBook[Book]:
    """All that the CRM knows, and the rows that could not be taken, each with its reasons."""

    def rows(select: str) -> list[Row]:
        return crm.execute(select).fetchall()

    met: dict[object, list[str]] = {}
    for row in rows("SELECT activity, person FROM activity_person ORDER BY activity, person"):
        met.setdefault(row["activity"], []).append(str(row["person"]))
    return load_book(
        Book,
        {
            "reps": rows("SELECT login AS id, name, team FROM employee"),
            "accounts": map(account, rows("SELECT * FROM company")),
            "contacts": map(contact, rows("SELECT * FROM person")),
            "machines": map(machine, rows("SELECT * FROM machine")),
            "deals": map(deal, rows("SELECT * FROM opportunity")),
            "stage_changes": map(stage_change, rows("SELECT * FROM stage_log")),
            "visits": (
                visit(row, met.get(row["id"], [])) for row in rows("SELECT * FROM activity")
            ),
            "answers": map(answer, rows("SELECT * FROM answer")),
        },
        vendor="Kestrel Copy",
    )


def read_opportunity(crm: sqlite3.Connection, number: int) -> tuple[Deal, list[StageChange]]:
    """An opportunity as it is saved now; where it can not be read, one error lists all faults."""
    (row,) = crm.execute("SELECT * FROM opportunity WHERE id = ?", (number,))
    log = crm.execute("SELECT * FROM stage_log WHERE opportunity = ?", (number,))
    return read(Deal, deal(row)), [read(StageChange, stage_change(change)) for change in log]


def account(row: Row) -> Row:
    return {
        "id": key(row["id"]),
        "name": row["name"],
        "rep": row["owner"],
        "region": row["region"],
        "industry": row["branch"],
        "employees": row["staff"],
    }


def contact(row: Row) -> Row:
    return {
        "id": key(row["id"]),
        "account": key(row["company"]),
        "name": row["name"],
        "roles": [meaning(row["part"])],
        "since": row["since"],
    }


def machine(row: Row) -> Row:
    return {
        "id": key(row["id"]),
        "account": key(row["company"]),
        "vendor": row["maker"],
        "model": row["model"],
        "installed_on": row["installed"],
        "condition": meaning(row["state"]),
        "seen_on": row["seen"],
    }


def deal(row: Row) -> Row:
    return {
        "id": key(row["id"]),
        "account": key(row["company"]),
        "rep": row["owner"],
        "stage": row["stage"],
        "outcome": meaning(row["status"]),
        "amount": row["euros"],
        "currency": "EUR",
        "opened": row["created"],
        "closed": row["ended"],
        "expected_order_on": row["expected"],
    }


def stage_change(row: Row) -> Row:
    return {
        "deal": key(row["opportunity"]),
        "at": row["at"],
        "from_stage": row["old"],
        "stage": row["new"],
    }


def visit(row: Row, met: list[str]) -> Row:
    return {
        "id": key(row["id"]),
        "rep": row["owner"],
        "account": key(row["company"]),
        "planned_for": row["planned"],
        "started": row["began"],
        "ended": row["ended"],
        "outcome": meaning(row["result"]),
        "contacts": met,
    }


def answer(row: Row) -> Row:
    return {
        "account": key(row["company"]),
        "question": row["question"],
        "value": None if row["yes"] is None else row["yes"] == 1,
        "answered_on": row["day"],
        "source": row["told_by"],
    }


def key(number: object) -> str | None:
    """The key of a row as an id: ids are text."""
    return None if number is None else str(number)


def meaning(word: object) -> object:
    return MEANINGS.get(str(word), word)

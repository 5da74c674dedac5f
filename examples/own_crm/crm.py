"""The CRM: a database with tables and words of its own; nothing here knows `salesprocess`."""

import sqlite3

SCHEMA = """
CREATE TABLE employee (login TEXT PRIMARY KEY, name TEXT, team TEXT);
CREATE TABLE company (
    id INTEGER PRIMARY KEY, name TEXT, owner TEXT, region TEXT, branch TEXT, staff INTEGER
);
CREATE TABLE person (id INTEGER PRIMARY KEY, company INTEGER, name TEXT, part TEXT, since TEXT);
CREATE TABLE machine (
    id INTEGER PRIMARY KEY, company INTEGER, maker TEXT, model TEXT, installed TEXT,
    state TEXT, seen TEXT
);
CREATE TABLE opportunity (
    id INTEGER PRIMARY KEY, company INTEGER, owner TEXT, stage TEXT, status TEXT,
    euros INTEGER, created TEXT, ended TEXT, expected TEXT
);
CREATE TABLE stage_log (opportunity INTEGER, at TEXT, old TEXT, new TEXT);
CREATE TABLE activity (
    id INTEGER PRIMARY KEY, company INTEGER, owner TEXT, planned TEXT, began TEXT, ended TEXT,
    result TEXT
);
CREATE TABLE activity_person (activity INTEGER, person INTEGER);
CREATE TABLE answer (company INTEGER, question TEXT, yes INTEGER, day TEXT, told_by TEXT);
"""


def open_crm() -> sqlite3.Connection:
    """An empty database in memory, whose rows come as mappings."""
    crm = sqlite3.connect(":memory:")
    crm.row_factory = _mapping
    crm.executescript(SCHEMA)
    return crm


def move(crm: sqlite3.Connection, opportunity: int, stage: str, at: str) -> None:
    """Save that an opportunity is in another stage from a moment on, and log it."""
    with crm:
        crm.execute(
            "INSERT INTO stage_log SELECT id, ?, stage, ? FROM opportunity WHERE id = ?",
            (at, stage, opportunity),
        )
        crm.execute("UPDATE opportunity SET stage = ? WHERE id = ?", (stage, opportunity))


def _mapping(cursor: sqlite3.Cursor, row: tuple[object, ...]) -> dict[str, object]:
    return {name: value for (name, *_), value in zip(cursor.description, row, strict=True)}

"""Tables of what reps do and of what stands at customers, as exports hold them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from attrs import frozen

from salesprocess.case import Case
from salesprocess.convert import load
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Contact, Machine, TimeEntry, Visit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

Row = dict[str, Any]

AS_OF = datetime(2026, 3, 31, 12)
SPRING = Period(date(2026, 3, 16), date(2026, 4, 6))
"""Three weeks, in which the clock is changed in Berlin, and which are not over yet."""

ACCOUNTS = tuple(Account(id=f"a{place}", name=f"Account {place}") for place in range(4))
CONTACTS = Contact(id="c1", account="a0", name="Wu"), Contact(id="c2", account="a1", name="Li")


@frozen
class MadeWork:
    """Rows of a table, and the case of the records that they are.

    Args:
        rows: The rows.
        case: The case of their records.
        empty: The same without any, as it is asked of tables.
    """

    rows: Sequence[Row]
    case: Case
    empty: Case


def made_visits(seed: int, number: int, zone: ZoneInfo | None = None, **settings: Any) -> MadeWork:
    """Visits around three weeks: planned, made, both, later than the moment, mere calls.

    Args:
        seed: What they are made from.
        number: How many.
        zone: The zone of moments.
    """
    dice = Random(seed)  # noqa: S311
    rows = [_visit(dice, f"v{place}", zone) for place in range(number)]
    visits = load(Visit, [_told(row) for row in rows], columns={"region": None})
    book = Book(accounts=ACCOUNTS, contacts=CONTACTS, visits=visits.records)
    as_of = AS_OF.replace(tzinfo=zone)
    return MadeWork(rows, Case(book, as_of, **settings), Case(Book(), as_of, **settings))


def made_entries(seed: int, number: int, zone: ZoneInfo | None = None, **how: Any) -> MadeWork:
    """Entries of working time around the same weeks: over midnight, of whole days, delivered again.

    Args:
        seed: What they are made from.
        number: How many.
        zone: The zone of moments.
        how: What else the case holds.
    """
    dice = Random(seed)  # noqa: S311
    rows = [_entry(dice, zone) for _ in range(number)]
    rows += dice.choices(rows, k=number // 10)
    entries = load(TimeEntry, [_told(row) for row in rows])
    as_of = AS_OF.replace(tzinfo=zone)
    book = Book(time_entries=entries.records)
    return MadeWork(rows, Case(book, as_of, **how), Case(Book(), as_of, **how))


def _entry(dice: Random, zone: ZoneInfo | None) -> Row:
    start = moment(dice, zone)
    lengths = [0, 10, 60, 61, 90, 240, 660, 1440, 1440, 2880]
    end = start + timedelta(minutes=dice.choice(lengths))
    if zone is not None and end.astimezone(UTC) < start.astimezone(UTC):
        end = start
    return {
        "rep": dice.choice("ABC"),
        "kind": dice.choice(["travel", "desk", "desk", "face_to_face"]),
        "start": start,
        "end": end,
        "all_day": dice.choice([None, False, False, True]),
    }


@frozen
class MadeField:
    """Rows of accounts and of machines, and the case of the records that they are.

    Args:
        accounts: The rows of accounts.
        machines: Those of machines.
        volumes: Those of their months.
        case: The case of their records.
        empty: The same without any, as it is asked of tables.
    """

    accounts: Sequence[Row]
    machines: Sequence[Row]
    volumes: Sequence[Row]
    case: Case
    empty: Case


def made_machines(
    seed: int, number: int, zone: ZoneInfo | None = None, *, are_listed: bool = False, **how: Any
) -> MadeField:
    """Machines of a few accounts, of days on the edges, of later days and of none.

    Args:
        seed: What they are made from.
        number: How many.
        zone: The zone of the moment.
        are_listed: Whether all accounts were always there.
        how: What else the case holds.
    """
    dice = Random(seed)  # noqa: S311
    days = [None, date(1970, 1, 1), date(2020, 2, 29), date(2024, 3, 31), date(2024, 12, 31)]
    days += [date(2025, 1, 1), date(2025, 3, 30), date(2025, 3, 31), date(2025, 4, 1)]
    days += [date(2026, 3, 31), date(2026, 4, 1), date(9999, 12, 31)]
    accounts: list[Row] = [
        {
            "id": f"a{place}",
            "name": f"Account {place}",
            "opened_on": None if are_listed else dice.choice(days),
        }
        for place in range(6)
    ]
    machines: list[Row] = [
        {
            "id": f"m{place}",
            "account": dice.choice(accounts[1:])["id"],
            "vendor": dice.choice(["Own", "Noritek", None]),
            "quantity": dice.choice([1, 1, 3]),
            "installed_on": dice.choice(days),
            "seen_on": dice.choice(days),
        }
        for place in range(number)
    ]
    volumes = [_volume(dice, row["id"]) for row in machines for _ in range(dice.choice(MONTHS))]
    months: dict[str, list[Row]] = {}
    for row in volumes:
        told = {"month": row["month"], "amount": row["amount"]}
        months.setdefault(row["machine"], []).append(told)
    known = [_told(row) | {"volumes": months.get(row["id"], [])} for row in machines]
    book = Book(
        accounts=load(Account, [_told(row) for row in accounts]).records,
        machines=load(Machine, known).records,
    )
    as_of = AS_OF.replace(tzinfo=zone)
    cases = Case(book, as_of, **how), Case(Book(), as_of, **how)
    return MadeField(accounts, machines, volumes, *cases)


MONTHS = 0, 1, 2, 5, 15


def _volume(dice: Random, machine: str) -> Row:
    month = date(2025 + dice.choice([0, 1]), dice.choice([1, 2, 3, 4, 11]), dice.choice([1, 1, 15]))
    amount = dice.choice([0, 999, 1_000, 2_500, 2_501, 4_999, 19_999, 20_000])
    return {"machine": machine, "month": month, "amount": amount}


def moment(dice: Random, zone: ZoneInfo | None) -> datetime:
    """A moment on one of a few days around those that matter, or on an edge."""
    day = date(2026, 3, dice.choice([15, 16, 16, 17, 29, 30, 31])) + timedelta(
        dice.choice([0, 0, 0, 1, 6, 400])
    )
    hours = timedelta(hours=dice.choice([0, 1, 9, 12, 12, 23]))
    seconds = timedelta(microseconds=dice.choice([0, 0, 1, 999_999]))
    at = datetime.combine(day, datetime.min.time()) + hours + seconds
    return at.replace(tzinfo=zone)


def _visit(dice: Random, id_: str, zone: ZoneInfo | None) -> Row:
    planned = moment(dice, zone) if dice.random() < 0.7 else None
    started = moment(dice, zone) if dice.random() < 0.5 or planned is None else None
    if planned and dice.random() < 0.5:
        started = dice.choice([None, planned, planned + timedelta(minutes=5)])
    return {
        "id": id_,
        "rep": dice.choice("ABC"),
        "account": dice.choice(ACCOUNTS).id,
        "channel": dice.choice([None, "on_site", "video", "phone"]),
        "planned_for": planned,
        "started": started,
        "by_appointment": dice.choice([None, True, False]),
        "purpose": dice.choice([None, None, "See the machines", "see the machines!", "ask"]),
        "outcome": dice.choice([None, "met", "met", "absent", "refused", "cancelled"]),
        "contacts": dice.choice([None, [], ["c1"], ["c1", "c2"]]),
        "region": dice.choice(["North", "South", None]),
    }


def _told(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def arrow_of(rows: Sequence[Row], **kinds: str) -> Any:
    """Rows as a table of Arrow.

    Args:
        rows: The rows.
        kinds: The type of each column that holds no text: `time`, `day`, `bool`, `texts`,
            `number`, `float` or `money`.
    """
    import pyarrow as pa  # noqa: PLC0415  one engine of several

    first = next(
        (row[name] for name in kinds if kinds[name] == "time" for row in rows if row[name]), None
    )
    zone = None if first is None or first.tzinfo is None else str(first.tzinfo)
    types = {
        "time": pa.timestamp("us", zone),
        "day": pa.date32(),
        "bool": pa.bool_(),
        "texts": pa.list_(pa.string()),
        "number": pa.int64(),
        "float": pa.float64(),
        "money": pa.decimal128(12, 2),
    }
    schema = pa.schema({name: types.get(kinds.get(name, ""), pa.string()) for name in rows[0]})
    return pa.Table.from_pylist([*rows], schema=schema)


VISIT_KINDS = {
    "planned_for": "time",
    "started": "time",
    "by_appointment": "bool",
    "contacts": "texts",
}
ENTRY_KINDS = {"start": "time", "end": "time", "all_day": "bool"}
ACCOUNT_KINDS = {"opened_on": "day"}
DEAL_KINDS = {"opened": "time", "closed": "time", "expected_order_on": "day", "segment": "float"}
CHANGE_KINDS = {"at": "time"}
VOLUME_KINDS = {"month": "day", "amount": "number"}
MACHINE_KINDS = {"quantity": "number", "installed_on": "day", "seen_on": "day"}

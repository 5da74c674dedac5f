"""Tables of a whole territory: accounts with branches and sales, machines, months and deals."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from attrs import frozen

from made_tables import PROCESSES, Habits, made
from made_work import AS_OF, made_machines
from salesprocess.case import Case
from salesprocess.convert import load
from salesprocess.records import Account, Book, Deal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from made_work import Row


@frozen
class MadeTerritory:
    """Rows of tables, and the case of the records that they are.

    Args:
        accounts: The rows of accounts.
        machines: Those of machines.
        volumes: Those of their months.
        deals: Those of deals.
        changes: Those of their changes of stage.
        case: The case of their records.
        empty: The same without any, as it is asked of tables.
    """

    accounts: Sequence[Row]
    machines: Sequence[Row]
    volumes: Sequence[Row]
    deals: Sequence[Row]
    changes: Sequence[Row]
    case: Case
    empty: Case


TERRITORY_KINDS = {"opened_on": "day", "employees": "number", "last_year_sales": "money"}
ALONE = Habits()
SALES = [Decimal(text) for text in ("0.00", "0.01", "999.99", "1000.00", "12345.67", "2000000.10")]


def made_territory(
    seed: int, number: int, habits: Habits = ALONE, *, vendor: str | None = "Own", **how: Any
) -> MadeTerritory:
    """A territory of so many machines and deals, at a few accounts.

    Args:
        seed: What it is made from.
        number: How many machines, and how many deals.
        habits: How deals are made.
        vendor: Our own name.
        how: What else the case holds.
    """
    dice = Random(seed)  # noqa: S311
    field, moved = made_machines(seed, number), made(seed, number, habits)
    ids = [row["id"] for row in field.accounts]
    accounts = [row | _said(dice, ids) for row in field.accounts]
    deals = [
        row | {"account": dice.choice([None, *ids[:3]])} if number else row for row in moved.deals
    ]
    book = Book(
        vendor=vendor,
        accounts=load(Account, accounts).records,
        machines=field.case.delivered.machines,
        deals=load(Deal, deals, columns={"segment": None}).records,
        stage_changes=moved.case.delivered.stage_changes,
    )
    whole, empty = (
        Case(held, AS_OF, processes=PROCESSES, **how) for held in (book, Book(vendor=vendor))
    )
    return MadeTerritory(
        accounts, field.machines, field.volumes, deals, moved.changes, whole, empty
    )


def _said(dice: Random, ids: Sequence[str]) -> Row:
    sales = dice.choice([None, *SALES])
    return {
        "region": dice.choice(["North", "South", None]),
        "industry": dice.choice(["Law", "Printing", None]),
        "employees": dice.choice([None, 0, 9, 10, 50, 1_000]),
        "parent": dice.choice([None, None, *ids[:4]]),
        "last_year_sales": sales,
        "currency": None if sales is None else dice.choice(["EUR", "CNY"]),
    }

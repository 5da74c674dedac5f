"""Where forecasts are asked for: the simulated worlds, the sample territory, and two real files."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from forecast_baselines import Asked
from forecast_worlds import World, moment
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.processes import SalesProcess, Stage
from salesprocess.records import Book, Deal, Outcome, StageChange
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Place(Protocol):
    """Where forecasts are asked for, one for each seed."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def keeps_assumptions(self) -> bool:
        """Whether the assumptions of the forecast hold in it."""
        ...

    def asked(self, seed: int) -> Asked:
        """What is asked of the book of a seed."""
        ...


@frozen
class Simulated:
    """A simulated world.

    Args:
        world: The world.
    """

    world: World

    @property
    def name(self) -> str:
        """What it is called."""
        return self.world.name

    @property
    def keeps_assumptions(self) -> bool:
        """Whether the assumptions of the forecast hold in it."""
        return self.world.keeps_assumptions

    def asked(self, seed: int) -> Asked:
        """What is asked of the book of a seed."""
        book = self.world.book(seed)
        return Asked(book, self.world.case(book), self.world.horizon, self.world.begins)


@frozen
class Sample:
    """The sample territory at the beginning of a quarter.

    Args:
        quarter: The quarter of which the orders are asked for.
    """

    quarter: int
    keeps_assumptions: bool = True

    @property
    def name(self) -> str:
        """What it is called."""
        return f"sample territory, Q{self.quarter}"

    def asked(self, seed: int) -> Asked:
        """What is asked of the territory of a seed."""
        book = _territory(seed)
        first = datetime(2026, 3 * self.quarter - 2, 1)
        last = datetime(2026 + self.quarter // 4, 3 * self.quarter % 12 + 1, 1)
        return Asked(book, Case(book, first), last - first, datetime(2026, 1, 1))


@lru_cache(maxsize=1)
def _territory(seed: int) -> Book:
    """The sample territory of a seed, made once for all quarters asked for in turn."""
    return sample_book(seed=seed)


@frozen
class RealFile:
    """A real file.

    Args:
        name: What it is called.
        book: Its deals.
        process: The process they go through.
        first: The first moment at which a forecast is asked for; then each month.
        ends: The day up to which the file goes.
    """

    name: str
    book: Book
    process: SalesProcess
    first: date
    ends: date

    def asked(self, horizon: timedelta) -> Iterator[Asked]:
        """What is asked of it, month by month, as long as what came is known."""
        begins = min(moment(deal.opened) for deal in self.book.deals if deal.opened)
        recorded = CommonSettings(recorded_from=begins.date())
        at = self.first
        while at + horizon <= self.ends:
            case = Case(self.book, moment(at), recorded, self.process)
            yield Asked(self.book, case, horizon, begins)
            at = date(at.year + at.month // 12, at.month % 12 + 1, 1)


OPPORTUNITIES = SalesProcess(
    "opportunities",
    "Opportunities with an agent",
    tuple(map(Stage, ("Prospecting", "Engaging", "Won", "Lost"))),
    won=("Won",),
    lost=("Lost",),
)
LEADS = SalesProcess("leads", "Qualified leads", tuple(map(Stage, ("Lead", "Won"))), won=("Won",))


def real_files(folder: Path) -> list[RealFile]:
    """Both files of a folder, as far as it holds them.

    Args:
        folder: A folder with `maven_sales_pipeline.csv`, or with `olist_qualified_leads.csv`
            and `olist_closed_deals.csv`.
    """
    found: list[RealFile] = []
    maven = folder / "maven_sales_pipeline.csv"
    leads, closed = folder / "olist_qualified_leads.csv", folder / "olist_closed_deals.csv"
    if maven.is_file():
        book = _moved([_opportunity(row) for row in _rows(maven)], "Engaging")
        found.append(RealFile("Maven", book, OPPORTUNITIES, date(2017, 5, 1), date(2018, 1, 1)))
    if leads.is_file() and closed.is_file():
        won_on = {row["mql_id"]: _day(row["won_date"][:10], "%Y-%m-%d") for row in _rows(closed)}
        book = _moved([_lead(row, won_on) for row in _rows(leads)], "Lead")
        found.append(RealFile("Olist", book, LEADS, date(2018, 1, 1), date(2018, 9, 1)))
    return found


def _opportunity(row: dict[str, str]) -> Deal:
    """One opportunity; of those in `Prospecting` the file names no day."""
    outcome = {"Won": Outcome.WON, "Lost": Outcome.LOST}.get(row["deal_stage"], Outcome.OPEN)
    return Deal(
        id=row["opportunity_id"],
        rep=row["sales_agent"],
        opened=_day(row["engage_date"], "%d-%m-%y"),
        closed=_day(row["close_date"], "%d-%m-%y"),
        outcome=outcome,
        stage=row["deal_stage"],
        amount=Decimal(row["close_value"]) if outcome is Outcome.WON else None,
        currency="USD" if outcome is Outcome.WON else None,
    )


def _lead(row: dict[str, str], won_on: dict[str, date | None]) -> Deal:
    """One lead; one that was won before its first contact has no day of that."""
    won = won_on.get(row["mql_id"])
    opened = _day(row["first_contact_date"], "%Y-%m-%d")
    return Deal(
        id=row["mql_id"],
        opened=None if won and opened and won < opened else opened,
        closed=won,
        outcome=Outcome.WON if won else Outcome.OPEN,
        stage="Won" if won else "Lead",
    )


def _moved(deals: list[Deal], entry: str) -> Book:
    """A book of deals that stood in one stage from their opening to their close."""
    changes = [
        StageChange(deal=deal.id, at=moment(deal.closed), stage=deal.stage, from_stage=entry)
        for deal in deals
        if deal.closed and deal.stage
    ]
    return Book(deals=deals, stage_changes=changes)


def _day(written: str, form: str) -> date | None:
    return datetime.strptime(written, form).date() if written else None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))

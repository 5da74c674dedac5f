"""The matrix of §6.4 names its customers, and the base of §6.2 shows where the share goes."""

from __future__ import annotations

from datetime import date, datetime

from salesprocess.case import Case
from salesprocess.planning import customer_matrix, installed_base
from salesprocess.planning.territory.report import base_section
from salesprocess.records import Account, Book, Machine, Volume
from salesprocess.report import to_markdown
from salesprocess.texts import text

AS_OF = datetime(2026, 12, 31, 18)


def machine(account: str, vendor: str, year: int, pages: int) -> Machine:
    return Machine(
        id=f"{account}{vendor}{year}{pages}",
        account=account,
        vendor=vendor,
        installed_on=date(year, 6, 30),
        volumes=[Volume(month=date(2026, 11, 1), amount=pages)],
    )


MACHINES = [
    *[machine("a1", "Own", 2023, pages) for pages in (6_000, 7_000)],
    machine("a2", "Own", 2024, 15_000),
    machine("a3", "Rival", 2025, 2_000),
    machine("a4", "Rival", 2026, 4_000),
]
BOOK = Book(
    vendor="Own",
    accounts=[Account(id=f"a{n}", name=f"Company {'ABCD'[n - 1]}") for n in range(1, 5)],
    machines=MACHINES,
)
CASE = Case(BOOK, AS_OF)


def test_each_customer_stands_in_the_matrix_by_its_name() -> None:
    rows = to_markdown(customer_matrix(CASE).table(), text).splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert cells[0] == ["pages a month", "<1Y", "1-2Y", "2-3Y", "3-4Y", "4-5Y", "5Y+"]
    assert [[cell for cell in row if cell != "–"] for row in cells[2:]] == [
        ["<1K"],
        ["1-3K", "Company C"],
        ["3-5K", "Company D"],
        ["5-10K"],
        ["10-20K", "Company B", "Company A"],
        ["20K+"],
    ]


def test_the_share_of_each_maker_is_told_year_by_year() -> None:
    rows = base_section(installed_base(CASE)).table("vendor").to_rows()
    years = ("2024-12-31", "2025-12-31", "2026-12-31", "now")
    shares = {row["vendor"]: [row[f"share_{year}_value"] for year in years] for row in rows}
    assert shares == {"Own": [1, 0.75, 0.6, 0.6], "Rival": [0, 0.25, 0.4, 0.4]}

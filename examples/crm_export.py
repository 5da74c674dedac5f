"""Review what a CRM exported as CSV: every row is accepted, or rejected with its reasons.

Two public exports are understood, and show how little a mapping takes:

    python examples/crm_export.py --opportunities maven_sales_pipeline.csv
    python examples/crm_export.py --leads olist_qualified_leads.csv \
        --closed-deals olist_closed_deals.csv

Reading the files is this program's part: the library only sees rows.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from progress import Progress
from salesprocess import convert
from salesprocess.case import Case
from salesprocess.processes import SalesProcess, Spadco, Stage
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Deal
from salesprocess.review import review

Row = dict[str, str]

OPPORTUNITIES = SalesProcess(
    id="opportunities",
    name="Opportunities with an agent",
    stages=(
        Stage("Prospecting", spadco=Spadco.SUSPECT),
        Stage("Engaging", spadco=Spadco.PROSPECT),
        Stage("Won", spadco=Spadco.ORDER),
        Stage("Lost"),
    ),
    won=("Won",),
    lost=("Lost",),
)

LEADS = SalesProcess(
    id="leads",
    name="Qualified leads",
    stages=(
        Stage("Lead", "Qualified lead", spadco=Spadco.PROSPECT),
        Stage("Won", spadco=Spadco.ORDER),
    ),
    won=("Won",),
)


def opportunity(row: Row) -> dict[str, object]:
    """One opportunity in the library's words; an empty cell is a value not known."""
    return {
        "id": row["opportunity_id"],
        "rep": row["sales_agent"] or None,
        "account": row["account"] or None,
        "opened": day(row["engage_date"], "%d-%m-%y"),
        "closed": day(row["close_date"], "%d-%m-%y"),
        "outcome": {"Won": "won", "Lost": "lost"}.get(row["deal_stage"], "open"),
        "stage": row["deal_stage"],
    }


def lead(row: Row, won_on: dict[str, str]) -> dict[str, object]:
    """One lead in the library's words.

    The export names a rep on wins alone; a win rate by rep would always be 100 %, so no
    rep is taken over.
    """
    won = won_on.get(row["mql_id"])
    return {
        "id": row["mql_id"],
        "source": row["origin"] or None,
        "opened": day(row["first_contact_date"], "%Y-%m-%d"),
        "closed": won,
        "outcome": "won" if won else "open",
        "stage": "Won" if won else "Lead",
    }


def day(written: str, form: str) -> date | None:
    """A day, which is all that is known."""
    return datetime.strptime(written, form).date() if written else None


def book_of(deals: Sequence[Deal]) -> Book:
    """The book of deals: the export names their accounts, and keeps no history of stages."""
    names = sorted({deal.account for deal in deals if deal.account})
    return Book(accounts=[Account(id=name, name=name) for name in names], deals=deals)


def show_review(noun: str, rows: Sequence[dict[str, object]], process: SalesProcess) -> None:
    """Load the rows, say what was rejected and why, and print the review of the rest."""
    loaded = convert.load(Deal, rows, progress=Progress(f"loading {noun}"))
    won = sum(row["outcome"] == "won" for row in rows)
    print(f"{len(rows):,} {noun}, {won:,} won: ", end="")
    print(f"{len(loaded.records):,} rows accepted, {len(loaded.rejects):,} rejected")
    for reject in loaded.rejects:
        print(f"- {reject.row['id']}: {'; '.join(str(fault) for fault in reject.faults)}")

    days = [
        day.date() if isinstance(day, datetime) else day
        for deal in loaded.records
        for day in (deal.opened, deal.closed)
        if day
    ]
    end = max(days) + timedelta(days=1)
    result = review(
        Case(
            book_of(loaded.records),
            as_of=datetime.combine(end, time.min),
            processes=[process],
        ),
        Period(min(days), end),
        progress=Progress("applying rules"),
    )
    print(f"\n{result.to_markdown()}\n")


def read(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def main(arguments: Sequence[str]) -> None:
    """Review the files named on the command line."""
    parser = argparse.ArgumentParser(description="Review what a CRM exported as CSV.")
    parser.add_argument("--opportunities", type=Path, help="opportunities by agent and stage")
    parser.add_argument("--leads", type=Path, help="leads by first contact and origin")
    parser.add_argument("--closed-deals", type=Path, help="the deals that came of the leads")
    files = parser.parse_args(arguments)
    if not files.opportunities and not files.leads:
        parser.error("name a file: --opportunities, or --leads with --closed-deals")
    if files.leads and not files.closed_deals:
        parser.error("--leads needs --closed-deals, which says what came of them")
    if files.opportunities:
        rows = [opportunity(row) for row in read(files.opportunities)]
        show_review("opportunities", rows, OPPORTUNITIES)
    if files.leads:
        won_on = {row["mql_id"]: row["won_date"] for row in read(files.closed_deals)}
        show_review("leads", [lead(row, won_on) for row in read(files.leads)], LEADS)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Review the deals of any CSV file: how it is read comes first, what is not, then the review.

    python examples/review_csv.py deals.csv
    python examples/review_csv.py deals.csv --accounts accounts.csv --currency EUR --days DMY \
        --stages "Lead=suspect,Contacted=prospect,Demo=demo" --page review.html

How a file is read is proposed by `convert.suggest`, with what speaks for it. What can be read in
two ways is refused until an option says which. The stages are those of the file; what they mean in
the terms of SPADCO only you can say.
"""

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve

from progress import Progress
from salesprocess.case import Case
from salesprocess.convert import Dialect, Suggestion, load, suggest
from salesprocess.errors import Fault
from salesprocess.processes import SalesProcess, Spadco, Stage
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Deal, Outcome, Record, assemble
from salesprocess.review import review

R = TypeVar("R", bound=Record)
Row = dict[str, str]

NO_CURRENCY = "XXX"
"""What ISO 4217 has for amounts in no currency."""

OTHER_MARK = {".": ",", ",": "."}

SHOWN = 20
"""How many rows are listed that were not read as they are."""


def rows_of(path: Path) -> list[Row]:
    """The rows of a CSV file, whichever mark parts its cells."""
    text = path.read_text(encoding="utf-8-sig")
    mark = max(",;\t|", key=text.partition("\n")[0].count)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark))


def records_of(
    kind: type[R], path: Path, options: argparse.Namespace
) -> tuple[tuple[R, ...], Suggestion[R]]:
    """The records of a file, and how it is read; that, and what of it is not, is printed."""
    rows = rows_of(path)
    suggestion = suggest(rows, kind)
    if any(each.part == "id" for each in suggestion.ambiguous):
        rows = [{"id": f"row {number}", **row} for number, row in enumerate(rows, 1)]
        suggestion = suggest(rows, kind)
        print("No column is the id of a record: each row goes by its number.\n")
    print(f"# {path.name}\n\n{suggestion.to_markdown()}\n")
    dialect = with_options(suggestion.dialect, options)
    is_open = any(each.part == "currency" for each in suggestion.ambiguous)
    if is_open and dialect.currency == NO_CURRENCY:
        print(f"Amounts without any currency are in {NO_CURRENCY}, those whose sign is that of")
        print("several are not read; --currency says which it is.\n")
    loaded = load(
        kind,
        rows,
        columns=suggestion.columns,
        dialect=dialect,
        keep="record" if options.accept else "row",
        progress=Progress(f"loading {path.name}"),
    )
    taken = len(loaded.records) - len(loaded.repaired)
    counts = (
        f"{taken:,} accepted, {len(loaded.repaired):,} repaired, {len(loaded.rejects):,} rejected"
    )
    print(f"{len(rows):,} rows: {counts}\n")
    faults = [row.faults for row in loaded.rejects] + [row.faults for row in loaded.repaired]
    show_faults(chain.from_iterable(faults))
    return loaded.records, suggestion


def with_options(dialect: Dialect, options: argparse.Namespace) -> Dialect:
    """The dialect with what the command line says."""
    said = {"days": options.days, "zone": ZoneInfo(options.zone) if options.zone else None}
    if options.decimal:
        said |= {"decimal": options.decimal, "thousands": OTHER_MARK[options.decimal]}
    currency = options.currency or dialect.currency or NO_CURRENCY
    return evolve(dialect, currency=currency, **{part: held for part, held in said.items() if held})


def show_faults(faults: Iterable[Fault]) -> None:
    """The first faults, one a line, and how many there are more."""
    listed = list(faults)
    for fault in listed[:SHOWN]:
        print(f"- {fault}")
    if len(listed) > SHOWN:
        print(f"- … and {len(listed) - SHOWN:,} more")
    if listed:
        print()


def book_of(deals: Sequence[Deal], accounts: Sequence[Account]) -> Book:
    """The book; an account of which there is no record is known by its name alone."""
    known = {account.id for account in accounts}
    named = dict.fromkeys(deal.account for deal in deals if deal.account)
    others = [Account(id=name, name=name) for name in named if name not in known]
    records = {"accounts": [*accounts, *others], "deals": deals}
    assembly = assemble(Book, records, keep="record")
    misfits = (*assembly.set_aside, *assembly.repaired, *assembly.twins)
    show_faults(fault for misfit in misfits for fault in misfit.faults)
    return assembly.book


def process_of(
    deals: Sequence[Deal], id_: str, named: Mapping[str, Spadco | None], *, stages_say_ends: bool
) -> SalesProcess:
    """A process of the stages that deals stand in, those that are named first and in their order.

    The others stand in the order of how probable the file has an order in them, else in that of the
    file; last come those that say how deals ended, if stages do. A stage that is not named is
    counted as none of SPADCO, but for that of won deals.
    """
    outcomes: dict[str, set[Outcome]] = {}
    chances: dict[str, list[float]] = {}
    for deal in deals:
        if deal.stage:
            outcomes.setdefault(deal.stage, set()).add(deal.outcome)
            chances.setdefault(deal.stage, []).append(deal.probability or 0)
    won, lost = (
        tuple(
            stage
            for stage, held in outcomes.items()
            if stages_say_ends and held <= ends and stage not in named
        )
        for ends in ({Outcome.WON}, {Outcome.LOST, Outcome.NO_DECISION})
    )
    working = [stage for stage in outcomes if stage not in {*named, *won, *lost}]
    working.sort(key=lambda stage: sum(chances[stage]) / len(chances[stage]))
    stages = [
        *(Stage(stage, spadco=spadco) for stage, spadco in named.items()),
        *(Stage(stage) for stage in working),
        *(Stage(stage, spadco=Spadco.ORDER) for stage in won),
        *(Stage(stage) for stage in lost),
    ]
    return SalesProcess(id_, id_, tuple(stages or [Stage("deal")]), won=won, lost=lost)


def processes_of(
    deals: Sequence[Deal], named: Mapping[str, Spadco | None], *, stages_say_ends: bool
) -> list[SalesProcess]:
    """The processes that the file names, or one for all deals."""
    return [
        process_of(
            [deal for deal in deals if deal.process == id_],
            id_ or "deals",
            named,
            stages_say_ends=stages_say_ends,
        )
        for id_ in dict.fromkeys(deal.process for deal in deals)
    ]


def stages_named(written: str) -> dict[str, Spadco | None]:
    """The stages that the command line names, such as `Lead=suspect,Demo=demo,Legal`."""
    pairs = (each.partition("=") for each in written.split(",") if each.strip())
    return {stage.strip(): Spadco(term.strip()) if term else None for stage, _, term in pairs}


def case_of(
    book: Book, processes: Sequence[SalesProcess], as_of: date | None
) -> tuple[Case, Period]:
    """The book seen from a day, or from the end of it, and the time that it covers."""
    moments = [at for deal in book.deals for at in (deal.opened, deal.closed) if at]
    zones = [at.tzinfo for at in moments if isinstance(at, datetime) and at.tzinfo]
    own = next((zone for zone in zones if isinstance(zone, ZoneInfo)), ZoneInfo("UTC"))
    zone = own if zones else None
    days = [at.date() if isinstance(at, datetime) else at for at in moments]
    if not book.deals:
        sys.exit("no row makes a deal")
    if not days and not as_of:
        sys.exit("no deal was opened or closed on any day: --as-of says from when to look back")
    end = as_of or max(days) + timedelta(days=1)
    case = Case(book, datetime.combine(end, time.min, tzinfo=zone), processes=processes)
    return case, Period(min([*days, end - timedelta(days=1)]), end, zone)


def main(arguments: Sequence[str]) -> None:
    """Review the file named on the command line."""
    parser = argparse.ArgumentParser(description="Review the deals of a CSV file.")
    parser.add_argument("file", type=Path, help="the deals")
    parser.add_argument("--accounts", type=Path, help="the accounts, if they have a file")
    parser.add_argument("--as-of", type=date.fromisoformat, help="the day to look back from")
    parser.add_argument("--currency", help="the currency of amounts without one, such as EUR")
    parser.add_argument("--days", choices=["DMY", "MDY", "YMD"], help="the order of day and month")
    parser.add_argument("--decimal", choices=[*OTHER_MARK], help="the mark before the fraction")
    parser.add_argument(
        "--stages",
        type=stages_named,
        default={},
        help="the stages in order, and which of SPADCO each is, such as Lead=suspect,Demo=demo",
    )
    parser.add_argument("--zone", help="the time zone of times without one, such as Asia/Tokyo")
    parser.add_argument(
        "--accept", action="store_true", help="take a row without the fields that are at fault"
    )
    parser.add_argument("--language", default="en", help="en, zh-Hans or ja; English if not given")
    parser.add_argument("--page", type=Path, help="write the review as a page for the browser here")
    options = parser.parse_args(arguments)
    deals, suggestion = records_of(Deal, options.file, options)
    accounts: Sequence[Account] = ()
    if options.accounts:
        accounts, _ = records_of(Account, options.accounts, options)
    filled_at_once = [{*target} for target in suggestion.columns.values() if target]
    processes = processes_of(
        deals, options.stages, stages_say_ends={"stage", "outcome"} in filled_at_once
    )
    case, period = case_of(book_of(deals, accounts), processes, options.as_of)
    result = review(case, period, progress=Progress("applying rules"))
    print(result.to_markdown(options.language))
    if options.page:
        options.page.write_text(result.to_html(options.language), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

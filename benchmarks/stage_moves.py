"""How long it takes to summarise how deals moved, as the book grows.

Beside it stands the same loop written by hand for one figure: how many deals have been in
each stage. It goes through the same records by the same definitions, counts the stage a
deal began in, and leaves out what came after the moment and orders that were taken back; the
counts are compared first.
"""

from __future__ import annotations

import gc
from datetime import datetime, timedelta
from random import Random
from time import process_time
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.markdown import markdown_table
from salesprocess.pipeline import Reach, StageMoves, stage_moves
from salesprocess.pipeline.funnel.rates import reached
from salesprocess.processes import SPADCO
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, StageChange

if TYPE_CHECKING:
    from collections.abc import Callable

UNIT = 12_500
SIZES = (1, 2, 4, 8)
CHANGES_A_DEAL = 5
ROUNDS = 7
START = datetime(2025, 1, 1)
AS_OF = datetime(2026, 3, 31)
WINDOW = Period.quarter(2025, 2)
HORIZON = timedelta(days=30)


def moving(number: int) -> Book:
    """Deals that mostly move on, at times skip or turn back, and their changes, deal by deal."""
    random = Random(1)  # noqa: S311  deals for a benchmark
    deals, changes = [], []
    for deal in map(str, range(number)):
        at = START + timedelta(hours=random.randrange(9000))
        deals.append(Deal(id=deal, opened=at))
        before, place = "suspect", 0
        for _ in range(CHANGES_A_DEAL):
            at += timedelta(hours=random.randrange(1, 1000))
            place = max(0, min(5, place + random.choice((1, 1, 1, 1, 1, 2, -1))))
            stage = SPADCO.ids[place]
            changes.append(StageChange(deal=deal, at=at, stage=stage, from_stage=before))
            before = stage
    return Book(deals=deals, stage_changes=changes)


def by_hand(book: Book) -> dict[str, int]:
    """Deals that have been in each stage."""
    been: dict[str, set[str]] = {stage: set() for stage in SPADCO.ids}
    first: dict[str, StageChange] = {}
    for change in book.stage_changes:
        if change.deal not in first or change.at < first[change.deal].at:
            first[change.deal] = change
        if change.at <= AS_OF:
            been["order"].discard(change.deal)  # an order is what stands, not what was
            been[change.stage].add(change.deal)
    for deal in book.deals:
        entry = first[deal.id].from_stage if deal.id in first else deal.stage
        if entry is not None and isinstance(deal.opened, datetime) and deal.opened <= AS_OF:
            been[entry].add(deal.id)
    return {stage: len(ids) for stage, ids in been.items()}


def summary(book: Book) -> StageMoves:
    return stage_moves(Case(book, AS_OF))


def summary_with_horizon(book: Book) -> StageMoves:
    return stage_moves(Case(book, AS_OF), window=WINDOW, horizon=HORIZON)


def seconds(number: int) -> dict[str, float]:
    """The best processor time of each work on so many deals; in a round each takes its turn."""
    book = moving(number)
    works = (summary, by_hand, summary_with_horizon)
    rounds = [{work.__name__: timed(work, book) for work in works} for _ in range(ROUNDS)]
    return {work.__name__: min(times[work.__name__] for times in rounds) for work in works}


def timed(work: Callable[[Book], object], book: Book) -> float:
    gc.collect()
    started = process_time()
    work(book)
    return process_time() - started


def main() -> None:
    """Check the counts, time each size, and print the growth and the ratio to the hand loop."""
    book = moving(UNIT)
    moves = summary(book)
    counts = {stage: reached(moves, stage, reach=Reach.EVER) for stage in SPADCO.ids}
    assert counts == by_hand(book)

    best = {size: seconds(size * UNIT) for size in SIZES}
    rows = [
        [
            size * UNIT,
            size * UNIT * CHANGES_A_DEAL,
            f"{times['summary']:.3f}",
            f"{times['summary'] / best[SIZES[0]]['summary']:.2f}",
            f"{times['by_hand']:.3f}",
            f"{times['summary'] / times['by_hand']:.2f}",
            f"{times['summary_with_horizon']:.3f}",
        ]
        for size, times in best.items()
    ]
    header = ["deals", "changes", "s", "growth", "s by hand", "times by hand", "s with horizon"]
    print(markdown_table(header, rows))


if __name__ == "__main__":
    main()

"""What ten figures of a review cost beside one loop over the records written by hand.

Five rules and five sections, and of many deals the funnel and the time in stage alone. What both
count is compared first; see `by_hand.py` for what the loop takes for granted.

    python benchmarks/ten_figures.py
"""

from __future__ import annotations

import gc
from collections import Counter
from datetime import timedelta
from time import process_time
from typing import TYPE_CHECKING, Any

import attrs

from by_hand import CODES, Walk
from lines import Line, table
from review import AS_OF, big_book
from salesprocess.case import Case
from salesprocess.pipeline import WinLossBy, funnel_table, time_in_stage, win_loss
from salesprocess.planning import activity_by_rep, time_totals
from salesprocess.processes.spadco import Spadco
from salesprocess.rates import Period
from salesprocess.records import Book, Outcome
from salesprocess.records.book import record_fields
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import run
from stage_moves import AS_OF as MOVES_AS_OF, moving

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salesprocess.pipeline import FunnelTable, TimeInStage

RULES = [BUILT_IN_RULES.get(code) for code in CODES]
PERIOD = Period.quarter(2026, 4)
MOVES_PERIOD = Period.quarter(2026, 1)
TILES, DEALS, ROUNDS = 2, 20_000, 5


def ten_figures(book: Book) -> tuple[Any, ...]:
    """The ten figures by the library."""
    case = Case(book, AS_OF, period=PERIOD)
    return (
        run(RULES, case),
        funnel_table(case, PERIOD),
        time_in_stage(case),
        {by: win_loss(case, by) for by in (WinLossBy.REP, WinLossBy.INDUSTRY)},
        activity_by_rep(case, PERIOD),
        time_totals(case, PERIOD),
    )


def of_deals(book: Book) -> tuple[FunnelTable, TimeInStage]:
    """The funnel and the time in stage by the library."""
    case = Case(book, MOVES_AS_OF)
    return funnel_table(case, MOVES_PERIOD), time_in_stage(case)


def ten_by_hand(book: Book) -> Walk:
    return Walk(book, AS_OF, PERIOD).ten()


def deals_by_hand(book: Book) -> Walk:
    walk = Walk(book, MOVES_AS_OF, MOVES_PERIOD)
    walk.deals()
    return walk


def told_of_deals(funnel: Any, times: Any, walk: Walk) -> dict[str, bool]:
    """Whether both say the same of deals."""
    rows = {
        row.rep: {s.value: n for s, n in zip(row.stages, row.counts, strict=True)} for row in funnel
    }
    by_hand = {
        rep: {stage.value: counts[stage.value] for stage in Spadco}
        for rep, counts in walk.funnel.items()
    }
    return {
        "funnel": rows == by_hand,
        "time in stage": all(
            Counter(lasted // timedelta(seconds=1) for lasted in lasting)
            == Counter(dict(spent.counts))
            for stage, time_ in times.stages.items()
            for lasting, spent in (
                (walk.left[stage], time_.completed),
                (walk.standing[stage], time_.standing),
            )
        ),
    }


def told_alike(figures: tuple[Any, ...], walk: Walk) -> dict[str, bool]:
    """Whether both say the same, by figure."""
    findings, funnel, times, sides, activity, hours = figures
    alike = {
        code: sorted(each.id for each in findings if each.code == code) == sorted(found)
        for code, found in walk.found.items()
    }
    alike |= told_of_deals(funnel, times, walk)
    alike["win and loss"] = all(
        walk.outcomes[by.value, group][outcome] == getattr(counts, outcome.value)
        for by, groups in sides.items()
        for group, counts in groups.items()
        for outcome in Outcome
    )
    alike["activity"] = all(
        (counts.total.made, counts.total.planned, counts.total.kept)
        == tuple(walk.activity[rep][name] for name in ("made", "planned", "kept"))
        for rep, counts in activity.items()
    )
    alike["time totals"] = {
        (rep, kind): spent
        for rep, own in hours.by_rep().items()
        for kind, spent in own.by_kind.items()
    } == dict(walk.hours)
    return alike


def fresh(book: Book) -> Book:
    """The same book, which has worked nothing out yet."""
    held = {name: getattr(book, name) for name in record_fields()}
    with attrs.validators.disabled():
        return Book(vendor=book.vendor, **held)


def seconds(work: Callable[[Book], object], book: Book) -> float:
    """The processor time of some work on a book that is new to it."""
    given = fresh(book)
    gc.collect()
    started = process_time()
    work(given)
    return process_time() - started


def best(works: Sequence[Callable[[Book], object]], book: Book) -> list[float]:
    """The best time of each work; in a round each takes its turn."""
    rounds = [[seconds(work, book) for work in works] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def lines() -> list[Line]:
    """The ten figures of 2,000 accounts, and those of the deals of a book of 20,000."""
    book, moves = big_book(TILES), moving(DEALS)
    ten, ten_at_least = best([ten_figures, ten_by_hand], book)
    two, two_at_least = best([of_deals, deals_by_hand], moves)
    return [
        Line(
            name="ten figures of five rules and five sections, a visit",
            measured=1e6 * ten / len(book.visits),
            beside="the hand loop",
            limit=1e6 * ten_at_least / len(book.visits),
            unit="µs",
            wanted=3,
        ),
        Line(
            name="funnel and time in stage, a deal",
            measured=1e6 * two / DEALS,
            beside="the hand loop",
            limit=1e6 * two_at_least / DEALS,
            unit="µs",
            wanted=2,
        ),
    ]


def main() -> None:
    """Say in what both agree, and print what each takes."""
    book, moves = big_book(1), moving(DEALS)
    alike = told_alike(ten_figures(fresh(book)), ten_by_hand(book))
    alike |= {
        f"{name} of deals": same
        for name, same in told_of_deals(*of_deals(fresh(moves)), deals_by_hand(moves)).items()
    }
    print("told alike:", ", ".join(name for name, same in alike.items() if same))
    print("not alike:", ", ".join(name for name, same in alike.items() if not same) or "nothing")
    print(f"\n{table(lines())}")


if __name__ == "__main__":
    main()

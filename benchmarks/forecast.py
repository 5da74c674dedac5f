"""How well forecasts keep their word: in worlds whose truth is known, and on real files.

For each world many books are simulated, each forecast as it was known at its moment, and what
came is set beside it: how often the intervals held it, the bias, the scores. Beside that stand
what people do without a model, and the textbook's estimate (`forecast_baselines.py`).

    python benchmarks/forecast.py [--books 480] [--days 91] [--only WORD] [--data FOLDER]

The real files are not part of the project; they are read from the folder that `--data` names.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from forecast_asked import Place, RealFile, Sample, Simulated, real_files
from forecast_baselines import BASELINES, PEER, Asked, others
from forecast_predicted import predicted
from forecast_scores import (
    CONFIDENCES,
    Peer,
    Scored,
    Scores,
    poisson_crps,
    share_with_ends,
)
from forecast_worlds import HORIZON, WORLDS
from salesprocess.markdown import markdown_table
from salesprocess.rates import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.pipeline import Predicted

BOOKS = 480
"""So many that the interval of a coverage of 95 % is within two points."""
CORES = 2
TERMS = ("open", "new", "total")


class Told(NamedTuple):
    """What was told of one book.

    Args:
        terms: Each term beside what came; `None` where it was refused.
        reps: The open deals of each rep likewise.
    """

    terms: Mapping[str, Scored | None]
    reps: Sequence[Scored]


def told(asked: Asked) -> Told:
    """What is told of a book, beside what came and what others expect."""
    terms, came, beside = predicted(asked), asked.came(), others(asked)
    reps = [rep for rep in asked.case.book.rep_ids if terms["open"]]
    of_reps = [_scored(predicted(asked, rep)["open"], asked.came(rep).open, {}) for rep in reps]
    return Told(
        {term: _scored(terms[term], getattr(came, term), beside[term]) for term in TERMS},
        [scored for scored in of_reps if scored],
    )


def _scored(found: Predicted | None, came: int, beside: Mapping[str, float]) -> Scored | None:
    if found is None:
        return None
    ends = [found.interval(confidence) for confidence in CONFIDENCES]
    low, high = ends[-1]
    return Scored(
        expected=float(found.expected),
        came=came,
        covered=tuple(float(low) <= came <= float(high) for low, high in ends),
        width=float(high) - float(low),
        pit=found.pit(came),
        crps=found.crps(came),
        peers={
            name: Peer(expected, poisson_crps(expected, came)) for name, expected in beside.items()
        },
    )


def told_of(places: Sequence[Place], seed: int) -> list[Told]:
    """What is told of one book of each of some places."""
    return [told(place.asked(seed)) for place in places]


class Verdict(NamedTuple):
    """What a forecast is held to; the first line that is broken for each is told."""

    faults: list[str]

    def __str__(self) -> str:
        return "; ".join(self.faults) or "keeps its word"


FEW = 10
"""Where fewer orders come on average, coverage is read from the PIT: whole numbers are coarse."""
BANDS = {0.8: (0.75, 0.85), 0.95: (0.92, 0.98)}
LEAST = 0.92
MOST_BIAS, MOST_BIAS_OF_FEW = 0.05, 0.10
MOST_RMSE = 1.05
MOST_ERRORS = 2
MOST_REFUSED = 0.05


def verdict(scores: Scores, *, refused: float, keeps: bool) -> Verdict:
    """What of the limits a forecast of the team breaks.

    Where a world keeps the assumptions, each limit counts; where it breaks one, the widest
    interval has to hold at least 92 %, or the forecast be refused.

    Args:
        scores: The forecasts beside what came.
        refused: The share of books of which there was none.
        keeps: Whether the world keeps the assumptions.
    """
    if not scores.each:
        return Verdict(["none was made"] if keeps else [])
    found = {confidence: _coverage(scores, confidence) for confidence in BANDS}
    if not keeps:
        low = found[0.95] < LEAST
        return Verdict([f"95 % covers {percent(found[0.95])}"] if low else [])
    faults = [
        f"{percent(confidence, 0)} covers {percent(found[confidence])}"
        for confidence, (low, high) in BANDS.items()
        if not low <= found[confidence] <= high
    ]
    most = MOST_BIAS_OF_FEW if scores.came < FEW else MOST_BIAS
    if scores.bias is not None and abs(scores.bias) > most:
        faults.append(f"bias {100 * scores.bias:+.1f} %")
    for name in BASELINES:
        beside = scores.beside(name)
        if beside and beside.difference > MOST_ERRORS * beside.error:
            faults.append(f"CRPS {beside.difference:.2f} above {name}")
    peer = scores.beside(PEER)
    if peer and scores.rmse > MOST_RMSE * peer.rmse:
        faults.append(f"RMSE {scores.rmse / peer.rmse:.2f} of {PEER}")
    if refused > MOST_REFUSED:
        faults.append(f"refused {percent(refused)}")
    return Verdict(faults)


def _coverage(scores: Scores, confidence: float) -> float:
    if scores.came < FEW:
        return scores.within(confidence)
    return scores.coverage(CONFIDENCES.index(confidence)).value or 0.0


class Found(NamedTuple):
    """All that was told in a place."""

    place: Place
    told: Sequence[Told]

    def scores(self, term: str) -> Scores:
        """Those of a term, where it was not refused."""
        return Scores([one for each in self.told if (one := each.terms[term]) is not None])

    @property
    def reps(self) -> Scores:
        """Those of all reps."""
        return Scores([one for each in self.told for one in each.reps])

    def refused(self, term: str) -> float:
        """Of which share of the books there was no forecast."""
        return 1 - len(self.scores(term).each) / len(self.told)


COVERAGE = (
    *("world", "orders", "books", "refused", "came", "bias", "± s.e."),
    *(f"{percent(confidence, 0)} covers" for confidence in CONFIDENCES),
    *(f"{percent(confidence, 0)} by PIT" for confidence in CONFIDENCES),
    *("PIT off by", "width", "verdict"),
)


def coverage_rows(found: Found) -> Iterator[list[object]]:
    """A row for each term: how often the intervals held what came, and the verdict."""
    for term in TERMS:
        scores, refused = found.scores(term), found.refused(term)
        says = verdict(scores, refused=refused, keeps=found.place.keeps_assumptions)
        name = f"{found.place.name}{'' if found.place.keeps_assumptions else ' *'}"
        if not scores.each:
            yield [name, term, 0, percent(refused, 0), *[None] * (len(COVERAGE) - 5), says]
            continue
        bias, error = scores.bias, scores.error_of_bias
        yield [
            name,
            term,
            len(scores.each),
            percent(refused, 0),
            f"{scores.came:.1f}",
            None if bias is None else f"{100 * bias:+.1f} %",
            percent(error),
            *(share_with_ends(scores.coverage(place)) for place in range(len(CONFIDENCES))),
            *(percent(scores.within(confidence)) for confidence in CONFIDENCES),
            f"{scores.distance:.3f}",
            f"{scores.width:.1f}",
            says,
        ]


SCORES = (
    *("world", "orders", "CRPS", "RMSE", f"RMSE of {PEER}", "ratio"),
    *(
        f"{what} {name}"
        for name in BASELINES
        for what in ("CRPS of", "CRPS less that of", "RMSE of")
    ),
)


def score_rows(found: Found) -> Iterator[list[object]]:
    """A row for each term: the scores beside those of the others."""
    for term in TERMS:
        scores = found.scores(term)
        if not scores.each:
            continue
        peer = scores.beside(PEER)
        row: list[object] = [found.place.name, term, f"{scores.crps:.2f}", f"{scores.rmse:.2f}"]
        row += [f"{peer.rmse:.2f}", f"{scores.rmse / peer.rmse:.2f}"] if peer else [None, None]
        for name in BASELINES:
            beside = scores.beside(name)
            row += (
                [
                    f"{beside.crps:.2f}",
                    f"{beside.difference:+.2f} ± {beside.error:.2f}",
                    f"{beside.rmse:.2f}",
                ]
                if beside
                else [None, None, None]
            )
        yield row


REPS = (
    *("world", "forecasts", "came", "bias"),
    *(f"{percent(confidence, 0)} by PIT" for confidence in CONFIDENCES),
    *("PIT off by", "heights of its ten bins"),
)


def rep_row(found: Found) -> list[object]:
    """A row for the open deals of single reps."""
    scores = found.reps
    if not scores.each:
        return [found.place.name, 0, *[None] * (len(REPS) - 2)]
    return [
        found.place.name,
        len(scores.each),
        f"{scores.came:.2f}",
        None if scores.bias is None else f"{100 * scores.bias:+.1f} %",
        *(percent(scores.within(confidence)) for confidence in CONFIDENCES),
        f"{scores.distance:.3f}",
        " ".join(f"{height:.2f}" for height in scores.histogram),
    ]


REAL = ("file", "as of", "days", "orders", "expected", "95 %", "came", "held", *BASELINES, PEER)


def real_rows(file: RealFile, horizon: timedelta) -> Iterator[list[object]]:
    """A row for each moment and term: what was told of a real file, and what came."""
    for asked in file.asked(horizon):
        terms, came, beside = predicted(asked), asked.came(), others(asked)
        for term in TERMS:
            found, number = terms[term], getattr(came, term)
            when: list[object] = [file.name, asked.as_of.date(), horizon.days, term]
            what: list[object] = ["refused", None, number, None]
            if found is not None:
                low, high = map(float, found.interval(0.95))
                held = "yes" if low <= number <= high else "no"
                what = [f"{float(found.expected):.1f}", f"{low:.0f}–{high:.0f}", number, held]
            known = (beside[term].get(name) for name in (*BASELINES, PEER))
            yield [*when, *what, *(None if each is None else f"{each:.1f}" for each in known)]


def places(days: int, only: str) -> list[list[Place]]:
    """The worlds, and the territory at the beginning of its later quarters, which share books."""
    horizon = timedelta(days=days)
    groups: list[list[Place]] = [[Simulated(evolve(world, horizon=horizon))] for world in WORLDS]
    groups.append([Sample(quarter) for quarter in (2, 3, 4)])
    asked = [[place for place in group if only in place.name] for group in groups]
    return [group for group in asked if group]


def main(arguments: Sequence[str]) -> None:
    """Forecast each world's books, and print how well that went."""
    parser = argparse.ArgumentParser(description="Hold forecasts against what came.")
    parser.add_argument("--books", type=int, default=BOOKS, help="how many books of each world")
    parser.add_argument("--days", type=int, default=HORIZON.days, help="the horizon")
    parser.add_argument("--cores", type=int, default=CORES, help="how many work at once")
    parser.add_argument("--only", default="", help="a part of the names of the worlds to run")
    parser.add_argument("--data", type=Path, help="the folder with the real files")
    options = parser.parse_args(arguments)

    found: list[Found] = []
    with ProcessPoolExecutor(options.cores) as pool:
        for group in places(options.days, options.only):
            started = monotonic()
            made = pool.map(partial(told_of, group), range(options.books), chunksize=4)
            found += map(Found, group, zip(*made, strict=True))
            names = "; ".join(place.name for place in group)
            print(f"{names}: {monotonic() - started:.0f} s", file=sys.stderr)

    if found:
        print(f"Orders in {options.days} days; * breaks an assumption of the forecast.\n")
        print(markdown_table(COVERAGE, [row for each in found for row in coverage_rows(each)]))
        print("\nScores; a difference below 0 is for the forecast.\n")
        print(markdown_table(SCORES, [row for each in found for row in score_rows(each)]))
        print("\nThe open deals of single reps.\n")
        print(markdown_table(REPS, map(rep_row, found)))

    if options.data is None or not options.data.is_dir():
        print("\nThe real files are left out: --data names no folder that holds them.")
        return
    horizons = (timedelta(days=30), HORIZON)
    files = [file for file in real_files(options.data) if options.only in file.name]
    rows = [row for file in files for days in horizons for row in real_rows(file, days)]
    print(f"\n{markdown_table(REAL, rows)}")


if __name__ == "__main__":
    main(sys.argv[1:])

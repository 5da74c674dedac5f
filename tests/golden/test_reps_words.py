"""A rep's probabilities are judged together, by what was first said, and never deal by deal."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from salesprocess.case import Case
from salesprocess.pipeline import Calibration, calibration
from salesprocess.pipeline.rules.pip122_probabilities_not_borne_out import RULE
from salesprocess.rates import Basis
from salesprocess.records import Book, Deal, DealChange, DealField, Outcome
from salesprocess.rules import run

BEGUN, AS_OF = datetime(2025, 1, 6), datetime(2026, 3, 31)

SAID = (0.343, 0.49, 0.7)
"""Seven in ten deals go on from each of three stages; a rep who knows says so in each."""


def course(id_: str, rep: str, goes_on: tuple[bool, ...], hope: float = 0) -> Book:
    """A deal that goes on so often, with all that was said of it."""
    steps = goes_on.index(False) if False in goes_on else len(SAID)
    is_won = steps == len(SAID)
    words = [said + hope for said in SAID[: steps + 1]] + [1.0 if is_won else 0.0]
    moments = [BEGUN + timedelta(days=20 * place) for place in range(len(words))]
    outcome = Outcome.WON if is_won else Outcome.LOST
    changes = [
        DealChange(
            deal=id_,
            at=at,
            changed=DealField.PROBABILITY,
            before=before,
            after=after,
        )
        for at, before, after in zip(moments[1:], words, words[1:], strict=False)
    ]
    deal = Deal(
        id=id_, rep=rep, opened=BEGUN, closed=moments[-1], outcome=outcome, probability=words[-1]
    )
    return Book(deals=[deal], deal_changes=changes)


def together(*books: Book) -> Case:
    deals = [deal for book in books for deal in book.deals]
    changes = [change for book in books for change in book.deal_changes]
    return Case(Book(deals=deals, deal_changes=changes), AS_OF)


def test_a_rep_who_is_right_each_time_is_right_on_average() -> None:
    """Of 1,000 deals 300, 210 and 147 are lost in the three stages, and 343 are won."""
    ends = [((False,), 300), ((True, False), 210), ((True, True, False), 147), ((True,) * 3, 343)]
    case = together(
        *(course(f"{goes_on}{n}", "A", goes_on) for goes_on, times in ends for n in range(times))
    )
    found = calibration(case)
    assert (found.ended, found.won) == (1000, 343)
    assert found.hope == pytest.approx(0, abs=1e-12)
    (block,) = found.curve(Basis.COHORT)
    assert block.difference == pytest.approx(0, abs=1e-12)
    assert run([RULE], case).found == ()


def test_the_last_word_before_the_end_would_be_21_points_too_high() -> None:
    last = [(0.343, False)] * 300 + [(0.49, False)] * 210
    last += [(0.7, False)] * 147 + [(0.7, True)] * 343
    found = Calibration.from_pairs(last)
    assert found.hope == pytest.approx(0.2058)
    assert found.chance is not None
    assert found.chance < 1e-12


def test_of_many_reps_who_are_right_hardly_one_is_found_and_of_those_who_hope_most_are() -> None:
    dice = Random(7)  # noqa: S311  the same deals every time
    books = [
        course(
            f"{rep}-{number}",
            rep,
            tuple(dice.random() < 0.7 for _ in SAID),
            hope=0.25 if rep.startswith("hopes") else 0,
        )
        for rep in (f"{kind}{n:02}" for kind in ("knows", "hopes") for n in range(30))
        for number in range(50)
    ]
    found = [finding.id for finding in run([RULE], together(*books))]
    right = [rep for rep in found if rep.startswith("knows")]
    assert len(right) <= 0.1 * len(found)
    assert len(found) - len(right) >= 24


def test_one_deal_lost_of_which_much_was_said_is_no_finding() -> None:
    lost = course("d1", "A", (True, True, False))
    assert run([RULE], together(lost)).found == ()

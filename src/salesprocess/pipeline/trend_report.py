"""Month by month, what it takes to win more, and each rep's own formula: sections of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.left_out import LeftOut, Missing
from salesprocess.report import (
    Figure,
    Lines,
    Named,
    Note,
    Percent,
    Section,
    Table,
    Word,
    left_out_notes,
    rated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.pipeline.flow.monthly_trend import MonthlyTrend
    from salesprocess.pipeline.formulas.own_formula import OwnFormula
    from salesprocess.pipeline.outcomes.shift import WinLossShift

COUNTED = ("new_deals", "won", "lost", "no_decision")
DONE = ("visits", "demonstrations")


def trend_section(trend: MonthlyTrend) -> Section:
    """The headline figures month by month, with all months below.

    Args:
        trend: The figures.
    """
    rows = [
        (
            f"{figures.month.start:%Y-%m}",
            *(getattr(figures, name) for name in COUNTED),
            Percent(figures.win_rate),
            *(getattr(figures, name) for name in DONE),
        )
        for figures in trend.months
    ]
    titles = (f"review.{name}" for name in COUNTED)
    done = (f"review.{name}" for name in DONE)
    missing = {(Missing.CLOSED, outcome): number for outcome, number in trend.undated.items()}
    notes = left_out_notes(LeftOut(counts=missing))
    return Section(
        "review.trend",
        (
            Note("review.trend_note", {"unopened": trend.unopened}),
            Table(
                ("review.month", *titles, rated("review.win_rate"), *done),
                rows,
                drawing=Lines(("new_deals", "won", *DONE)),
            ),
            *notes,
        ),
        id="pipeline.trend",
    )


def shift_notes(shift: WinLossShift) -> Iterator[Note]:
    """What it takes to win as often as is aimed at; nothing where that can not be told.

    Args:
        shift: What it takes.
    """
    if shift.losses_to_win is None or not shift.decided:
        return
    told = {"won": shift.won, "decided": shift.decided, "to": Percent(shift.to, digits=0)}
    if not shift.losses_to_win:
        yield Note("review.shift_reached", told)
        return
    yield Note(
        "review.shift",
        {**told, "more": shift.losses_to_win, "process": shift.process_losses or 0},
    )


def formula_section(formulas: Mapping[str, OwnFormula]) -> Iterator[Section]:
    """The opening questions of each rep, by the rep's own formula; nothing where there is none.

    Args:
        formulas: The formulas by rep.
    """
    if not formulas:
        return
    columns = ("rep", "target", "usual_orders", "chance_of_target", "is_high", "own_formula")
    rest = ("needed_visits", "visits_to_be_sure", "usual_visits", "begin_with")
    yield Section(
        "review.formulas",
        (
            Note("review.formulas_note"),
            Table(
                [f"review.{id_}" for id_ in (*columns, *rest)],
                [_answers(rep, asked) for rep, asked in formulas.items()],
            ),
        ),
        id="pipeline.formulas",
    )


def _answers(rep: str, asked: OwnFormula) -> tuple[object, ...]:
    begin, rule = asked.begin_with, asked.rule
    steps = tuple(
        Note("review.step_count", {"count": f"{count:,}", "step": Word(f"review.{step}")})
        for count, step in (zip(rule.counts, rule.steps, strict=True) if rule else ())
    )
    return (
        Named("rep", rep),
        asked.target,
        Figure(asked.usual_orders, 1),
        Percent(asked.chance),
        None if asked.is_high is None else Word("review.yes" if asked.is_high else "review.no"),
        steps or None,
        asked.needed.get("visits"),
        asked.needed_to_be_sure.get("visits"),
        asked.usual_visits,
        None
        if begin is None
        else Note(
            "review.raise_rate",
            {
                "step": Word(f"review.{begin.from_step}"),
                "next": Word(f"review.{begin.to_step}"),
                "rate": Percent(begin.rate),
                "raised": Percent(begin.raised),
                "saved": Figure(begin.saved),
            },
        ),
    )

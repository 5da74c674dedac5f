"""From stage to stage, and the time in each: sections of the pipeline's part of a review."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from salesprocess.pipeline.funnel.steps import StepEnding
from salesprocess.report import Bars, Figure, Named, Note, Percent, Ranges, Section, Table, rated
from salesprocess.report.left_out import left_out_of_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from salesprocess.pipeline.funnel.survival import Incidence
    from salesprocess.pipeline.measures import ProcessMeasures, StepIncidences
    from salesprocess.processes.process import SalesProcess
    from salesprocess.processes.spadco import Spadco
    from salesprocess.rates import Rate
    from salesprocess.report import Part

S = TypeVar("S", bound="Spadco | str")


def step_section(measured: ProcessMeasures, *, is_one_of_several: bool = False) -> Section:
    """How many deals of a cohort went on from each stage of a process to the next.

    Args:
        measured: What was measured of the process.
        is_one_of_several: Whether the heading is to name the process.
    """
    process = measured.process
    parts = tuple(_steps(measured.steps, measured.incidences, partial(_stage, process)))
    return _of_process("steps", process, parts, is_one_of_several=is_one_of_several)


def letter_section(
    letters: Mapping[tuple[Spadco, Spadco], Rate], incidences: StepIncidences[Spadco]
) -> Section:
    """How many deals of a cohort went on from each SPADCO stage to the next.

    Args:
        letters: The rates to date, of the deals of all processes.
        incidences: How many of these go on within so many days.
    """
    parts = tuple(_steps(letters, incidences, lambda letter: letter))
    return Section("review.letter_steps", parts, id="pipeline.letter_steps", is_appendix=True)


def _steps(
    steps: Mapping[tuple[S, S], Rate],
    incidences: StepIncidences[S],
    name: Callable[[S], Named | Spadco],
) -> Iterator[Table | Note]:
    """A table of steps, each by what the two stages are called, with its notes."""
    days, window = incidences.days, incidences.window
    rows = [
        (
            *map(name, step),
            *_counted(rate),
            Percent(_of_decided(rate), digits=2),
            _within(incidences.steps[step], days),
            rate.left_out.total,
        )
        for step, rate in steps.items()
    ]
    titles = (f"review.{id_}" for id_ in ("from", "to", "entered", "reached", "open"))
    within = rated(Note("review.went_on_within", {"days": days}))
    columns = (*titles, rated("review.went_on"), within, "review.missing")
    yield Note("review.steps_note")
    told = {"days": days, "first": window.start, "last": window.last_day}
    yield Note("review.steps_within_note", told)
    yield Table(columns, rows, drawing=Bars("went_on", names=2))
    to_date = (rate.left_out for rate in steps.values())
    yield from left_out_of_rows(
        [*to_date, *(found.left_out for found in incidences.steps.values())]
    )


def _of_decided(rate: Rate) -> Rate:
    """The rate of those that went on or will not: an open deal has not failed."""
    return evolve(rate, trials=rate.trials - rate.open)


def _within(incidence: Incidence[StepEnding], days: int) -> Percent:
    """What share has gone on within so many days, and how sure that is."""
    step, ends = incidence.at(days), incidence.interval(StepEnding.WENT_ON, days)
    share = step.incidence.get(StepEnding.WENT_ON, 0.0) if step else None
    return Percent(share, digits=2, ends=ends)


def _counted(rate: Rate) -> Iterator[Figure]:
    """How many deals came, went on and are open; unknown where all were left out."""
    nothing_known = not rate.trials and not rate.open and rate.left_out.total
    for count in (rate.trials, rate.successes, rate.open):
        yield Figure(None if nothing_known else count)


def time_section(measured: ProcessMeasures, *, is_one_of_several: bool = False) -> Section:
    """How long deals stay in each stage of a process, in days.

    Args:
        measured: What was measured of the process.
        is_one_of_several: Whether the heading is to name the process.
    """
    process = measured.process
    times = {
        _stage(process, stage): time
        for stage, time in measured.times.stages.items()
        if stage not in process.closing
    }
    rows = [
        (
            name,
            Figure(time.number_left),
            *(_days(quartile) for quartile in time.quartiles),
            Figure(time.number_standing),
            _days(time.standing.median),
            time.left_out.total,
        )
        for name, time in times.items()
    ]
    columns = (
        *("stage", "completed", "quarter", "half", "three_quarters"),
        *("standing", "so_far", "missing"),
    )
    titles = (f"review.{id_}" for id_ in columns)
    notes = left_out_of_rows(time.left_out for time in times.values())
    parts: tuple[Part, ...] = (
        Note("review.times_note"),
        Table(titles, rows, drawing=Ranges("quarter", "half", "three_quarters")),
        *notes,
    )
    return _of_process("times", process, parts, is_one_of_several=is_one_of_several)


def _stage(process: SalesProcess, id_: str) -> Named:
    return Named("stage", id_, process.stage_label(id_))


def _of_process(
    id_: str, process: SalesProcess, parts: tuple[Part, ...], *, is_one_of_several: bool
) -> Section:
    """A section about a process; of one of several its name stands in the heading."""
    heading = f"review.{id_}"
    title = Note(f"{heading}_of", {"process": process.label}) if is_one_of_several else heading
    about = {"process": process.id}
    return Section(title, parts, id=f"pipeline.{id_}", about=about, is_appendix=True)


def _days(time: timedelta | None) -> Figure:
    return Figure(None if time is None else time / timedelta(days=1), 1)

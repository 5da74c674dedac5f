"""From stage to stage, and the time in each: sections of the pipeline's part of a review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from salesprocess.report import Column, Figure, Named, Note, Percent, Section, Table
from salesprocess.report.left_out import left_out_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.pipeline.measures import ProcessMeasures
    from salesprocess.processes.process import SalesProcess
    from salesprocess.processes.spadco import Spadco
    from salesprocess.rates import Rate
    from salesprocess.report import Part

T = TypeVar("T")


def step_section(measured: ProcessMeasures, *, is_one_of_several: bool = False) -> Section:
    """How many deals of a cohort went on from each stage of a process to the next.

    Args:
        measured: What was measured of the process.
        is_one_of_several: Whether the heading is to name the process.
    """
    process = measured.process
    steps = {
        (_stage(process, earlier), _stage(process, later)): rate
        for (earlier, later), rate in measured.steps.items()
    }
    parts = tuple(_steps(steps))
    return _of_process("steps", process, parts, is_one_of_several=is_one_of_several)


def letter_section(letters: Mapping[tuple[Spadco, Spadco], Rate]) -> Section:
    """How many deals of a cohort went on from each SPADCO stage to the next.

    Args:
        letters: The rates, of the deals of all processes.
    """
    return Section("review.letter_steps", tuple(_steps(letters)), id="pipeline.letter_steps")


def _steps(steps: Mapping[tuple[T, T], Rate]) -> Iterator[Table | Note]:
    """A table of steps, each by what the two stages are called, with its notes."""
    rows = [
        (*step, *_counted(rate), Percent(rate, digits=2), rate.left_out.total)
        for step, rate in steps.items()
    ]
    columns = ("from", "to", "entered", "reached", "open", "went_on", "missing")
    yield Note("review.steps_note")
    yield _table(columns, rows)
    yield from left_out_of_rows(rate.left_out for rate in steps.values())


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
    notes = left_out_of_rows(time.left_out for time in times.values())
    parts: tuple[Part, ...] = (Note("review.times_note"), _table(columns, rows), *notes)
    return _of_process("times", process, parts, is_one_of_several=is_one_of_several)


def _stage(process: SalesProcess, id_: str) -> Named:
    return Named("stage", id_, process.stage_label(id_))


def _of_process(
    id_: str, process: SalesProcess, parts: tuple[Part, ...], *, is_one_of_several: bool
) -> Section:
    """A section about a process; of one of several its name stands in the heading."""
    heading = f"review.{id_}"
    title = Note(f"{heading}_of", {"process": process.label}) if is_one_of_several else heading
    return Section(title, parts, id=f"pipeline.{id_}", about={"process": process.id})


def _table(columns: Iterable[str], rows: Sequence[tuple[object, ...]]) -> Table:
    return Table((Column(f"review.{id_}", has_interval=id_ == "went_on") for id_ in columns), rows)


def _days(time: timedelta | None) -> Figure:
    return Figure(None if time is None else time / timedelta(days=1), 1)

"""Tables as exports hold them: repeats, gaps, times on the edges, stages that no process has."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from attrs import frozen

from salesprocess.case import Case
from salesprocess.convert import load
from salesprocess.processes import SPADCO, SalesProcess, Spadco, Stage
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, StageChange
from salesprocess.records.assembling import assemble

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]

OWN = SalesProcess(
    "own",
    "Own",
    (
        Stage("new", spadco=Spadco.PROSPECT),
        Stage("survey", spadco=Spadco.ANALYSIS, until=date(2026, 2, 2)),
        Stage("offer", spadco=Spadco.CLOSE, aliases=("quote",)),
        Stage("won"),
        Stage("lost"),
    ),
    won=("won",),
    lost=("lost",),
)
PROCESSES = (SPADCO, OWN)
NAMES = ["suspect", "prospect", "analysis", "demo", "close", "order", "new", "survey", "quote"]
NAMES += ["offer", "won", "lost", "elsewhere"]
AS_OF = datetime(2026, 3, 31, 12)
BERLIN = ZoneInfo("Europe/Berlin")
WINDOW = Period(date(2026, 2, 1), date(2026, 3, 1))
DAYS = [date(2026, 1, 5), date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 2), date(2026, 2, 14)]
DAYS += [date(2026, 3, 1), date(2026, 3, 30), date(2026, 3, 31)]
LATER = [date(2026, 4, 1), date(2026, 5, 4), date(2099, 1, 1)]
NONE = [date(1970, 1, 1), date(9999, 12, 31)]


@frozen
class Made:
    """Rows of two tables, and the case of the records that they are.

    Args:
        deals: The rows of deals.
        changes: The rows of changes of stage.
        case: The case of their records.
        empty: The same without any, as it is asked of tables.
    """

    deals: Sequence[Row]
    changes: Sequence[Row]
    case: Case
    empty: Case


@frozen
class Habits:
    """How tables are made.

    Args:
        zone: The zone of moments.
        are_days: Whether deals open and close on days, not at moments.
        look_ahead: Whether they tell of what came after the moment looked back from.
        are_alike: Whether there are so few kinds of deals that most are like others.
    """

    zone: ZoneInfo | None = None
    are_days: bool = False
    look_ahead: bool = False
    are_alike: bool = False


def made(seed: int, number: int, habits: Habits = Habits()) -> Made:
    """Tables of so many deals.

    Args:
        seed: What they are made from.
        number: How many deals.
        habits: How.
    """
    dice = Random(seed)  # noqa: S311
    drawn = [_deal(dice, f"d{place:03}", habits) for place in range(number)]
    deals, changes = [deal for deal, _ in drawn], [row for _, rows in drawn for row in rows]
    dice.shuffle(changes)
    taken = load(Deal, deals, columns={"segment": None}).records
    moved = load(StageChange, changes).records
    book = assemble(Book, {"deals": taken, "stage_changes": moved}).book
    as_of = AS_OF.replace(tzinfo=habits.zone)
    return Made(
        deals, changes, Case(book, as_of, (), PROCESSES), Case(Book(), as_of, (), PROCESSES)
    )


def _moment(dice: Random, habits: Habits) -> datetime:
    days = DAYS[3:6] if habits.are_alike else DAYS + NONE * (dice.random() < 0.05)
    days = days + LATER[: 1 if habits.are_alike else None] * habits.look_ahead
    hours = [0, 12] if habits.are_alike else [0, 0, 9, 12, 23]
    day = dice.choice(days)
    moment = datetime.combine(day, datetime.min.time()) + timedelta(
        hours=dice.choice(hours),
        microseconds=0 if habits.are_alike else dice.choice([0, 0, 0, 250_000]),
    )
    if habits.zone is None:
        return moment
    return moment.replace(tzinfo=habits.zone if day not in NONE else UTC)


def _deal(dice: Random, id_: str, habits: Habits) -> tuple[Row, list[Row]]:
    process = dice.choice(
        [None, "spadco", "own", "own", "nowhere" if dice.random() < 0.2 else None]
    )
    if habits.are_alike:
        process = dice.choice([None, "own"])
    own = NAMES[6:12] if process == "own" else NAMES[:6]
    own = own[-3:] if habits.are_alike else own
    is_careful = dice.random() < 0.5
    numbers = [0, 1, 1, 2] if habits.are_alike else [0, 0, 1, 1, 2, 3, 4, 14]
    times = sorted(_moment(dice, habits) for _ in range(dice.choice(numbers)))
    names = [_stage(dice, own) for _ in range(len(times) + 1)]
    changes: list[Row] = []
    for at, before, stage in zip(times, names, names[1:], strict=False):
        from_stage = before if is_careful else dice.choice([before, None, _stage(dice, own)])
        changes.append({"deal": id_, "at": at, "stage": stage, "from_stage": from_stage})
    opened: date | None = dice.choice([None, _moment(dice, habits), *times[:1]])
    closed: date | None = dice.choice([None, None, _moment(dice, habits), *times[-1:]])
    opened = min(opened or times[0], times[0]) if is_careful and times else opened
    if opened and closed and closed < opened:
        opened, closed = closed, opened
    if habits.are_days:
        opened, closed = _day(opened), _day(closed)
    ended = ["won", "lost", "no_decision"]
    outcome = dice.choice(ended if closed or dice.random() < 0.2 else ["open"])
    stands = names[-1] if is_careful else dice.choice([names[-1], None, _stage(dice, own)])
    deal = {"id": id_, "process": process, "opened": opened, "closed": closed, "outcome": outcome}
    others: Row = {"rep": dice.choice(["A", "B", None]), "segment": dice.choice([1.5, 2.0, None])}
    others["expected_order_on"] = dice.choice([None, *DAYS[-3:], *LATER])
    return {**deal, "stage": stands, **others}, changes


def _day(time: date | None) -> date | None:
    return time.date() if isinstance(time, datetime) else time


def _stage(dice: Random, own: Sequence[str]) -> str:
    return dice.choice(NAMES if dice.random() < 0.1 and len(own) > 3 else own)

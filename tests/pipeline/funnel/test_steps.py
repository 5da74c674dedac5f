"""How many deals go on from one stage to a later one by and by."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.left_out import Missing
from salesprocess.pipeline import (
    Incidence,
    Reach,
    StepEnding,
    conversion,
    stage_moves,
    step_incidence,
    step_incidences,
)
from salesprocess.processes import SPADCO, SalesProcess, Spadco, Stage
from salesprocess.rates import Basis, Period
from salesprocess.records import Book, Deal, Hold, Outcome, StageChange
from salesprocess.testing import check_look_back
from territories import seen_at
from walks import AS_OF, LAST_DAY, RECORDED, Walk, case_of, day, some_walks, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

WENT_ON, ENDED = StepEnding.WENT_ON, StepEnding.ENDED
JANUARY = Period.month(2026, 1)
REACHES = [Reach.EVER, Reach.FURTHEST, Reach.IN_ORDER]

Waits = dict[tuple[float, StepEnding | None], int]


def to_close(*walks: Walk, reach: Reach = Reach.EVER, window: Period | None = None) -> Waits:
    """The waits from demo to close."""
    case = case_of(walks)
    return dict(step_incidence(case, "demo", "close", reach=reach, window=window).counts)


def test_a_deal_waits_until_it_goes_on_or_ends_or_up_to_the_moment() -> None:
    assert to_close(
        walk("on", (1, "prospect"), (5, "demo"), (12, "close")),
        walk("lost", (1, "prospect"), (5, "demo"), closed=30),
        walk("open", (1, "prospect"), (20, "demo")),
        walk("never", (1, "prospect"), closed=9),
    ) == {(7, WENT_ON): 1, (25, ENDED): 1, (LAST_DAY - 20, None): 1}


def test_who_has_gone_on_may_be_lost_later() -> None:
    lost = walk("d", (5, "demo"), (12, "close"), closed=30)
    assert to_close(lost) == {(7, WENT_ON): 1}
    case = case_of([lost])
    order = step_incidence(case, Spadco.DEMO, Spadco.ORDER, reach=Reach.EVER)
    assert order.counts == {(25, ENDED): 1}


def test_a_return_counts_from_when_it_first_came() -> None:
    back = walk("d", (5, "demo"), (9, "analysis"), (20, "demo"), (30, "close"))
    assert to_close(back) == {(25, WENT_ON): 1}


def test_who_had_been_in_the_later_stage_before_has_gone_on_at_once() -> None:
    assert to_close(walk("d", (1, "close"), (9, "demo"), (20, "close"))) == {(0, WENT_ON): 1}


@pytest.mark.parametrize(
    ("reach", "expected"),
    [(Reach.EVER, (25, ENDED)), (Reach.FURTHEST, (25, WENT_ON)), (Reach.IN_ORDER, None)],
)
def test_what_counts_as_going_on_is_said_by_the_reach(
    reach: Reach, expected: tuple[float, StepEnding] | None
) -> None:
    """It skipped close, and won."""
    won = walk("d", (5, "demo"), (30, "order"), closed=30, outcome=Outcome.WON)
    assert to_close(won, reach=reach) == ({expected: 1} if expected else {})
    case = case_of([won])
    order = step_incidence(case, "demo", "order", reach=Reach.EVER)
    assert order.counts == {(25, WENT_ON): 1}


def test_a_window_holds_the_deals_that_came_into_the_first_stage_in_it() -> None:
    early, late = walk("e", (30, "demo"), (40, "close")), walk("l", (31, "demo"), (40, "close"))
    assert to_close(early, late, window=JANUARY) == {(10, WENT_ON): 1}


def test_days_on_hold_are_no_waiting() -> None:
    case = case_of([walk("d", (5, "demo"), (30, "close")), walk("o", (5, "demo"))])
    held = case.replacing(
        Hold(deal="d", since=day(10), until=day(20)), Hold(deal="o", since=day(50))
    )
    found = step_incidence(held, "demo", "close", reach=Reach.EVER)
    assert found.counts == {(15, WENT_ON): 1, (45, None): 1}


def test_the_waits_of_each_rep_are_together_those_of_all() -> None:
    case = case_of(
        [
            walk("a", (5, "demo"), (12, "close"), rep="A"),
            walk("b", (5, "demo"), closed=30, rep="B"),
            walk("c", (5, "demo"), rep="B"),
        ]
    )

    def waits(*reps: str) -> Incidence[StepEnding]:
        deals = [deal for deal in case.book.deals if deal.rep in reps]
        return step_incidence(case, "demo", "close", reach=Reach.EVER, deals=deals)

    assert waits("A").counts == {(7, WENT_ON): 1}
    assert waits("A") + waits("B") == waits("A", "B")


@given(
    some_walks(),
    st.sampled_from(REACHES),
    st.sampled_from(list(combinations(SPADCO.ids, 2))),
    st.sampled_from([None, JANUARY]),
)
def test_the_deals_are_those_of_the_share_to_date(
    walks: list[Walk], reach: Reach, step: tuple[str, str], window: Period | None
) -> None:
    known = [one for one in walks if case_of([one]).history(one.deal).is_recorded]
    case = case_of(known)
    found = step_incidence(case, *step, reach=reach, window=window)
    rate = conversion(stage_moves(case, window=window), *step, reach=reach, basis=Basis.COHORT)
    ended: Counter[StepEnding | None] = Counter()
    for (_, ending), number in found.counts.items():
        ended[ending] += number
    assert (found.total, ended[WENT_ON], ended[None]) == (rate.trials, rate.successes, rate.open)
    if found.total and not rate.open:
        known_all = found.at(LAST_DAY)
        assert known_all is not None
        assert known_all.incidence.get(WENT_ON, 0.0) == pytest.approx(rate.value)


@given(some_walks())
def test_no_one_waits_longer_than_there_was_time(walks: list[Walk]) -> None:
    steps = list(combinations(SPADCO.ids, 2))
    for found in step_incidences(case_of(walks), steps, reach=Reach.EVER).values():
        assert all(0 <= days <= LAST_DAY for days, _ in found.counts)


def test_several_steps_in_one_go_are_each_as_if_alone() -> None:
    case = seen_at(datetime(2026, 10, 1))
    own, letters = list(pairwise(SPADCO.ids)), list(pairwise(Spadco))
    together = step_incidences(case, own, reach=Reach.EVER)
    assert list(together) == own
    for step, letter in zip(own, letters, strict=True):
        alone = step_incidence(case, *letter, reach=Reach.EVER)
        assert alone == together[step] == step_incidence(case, *step, reach=Reach.EVER)
        assert alone.total


@pytest.mark.parametrize("month", [2, 6, 10])
def test_no_wait_is_known_ahead_of_the_moment(month: int) -> None:
    check_look_back(
        lambda case: step_incidences(case, pairwise(Spadco), reach=Reach.FURTHEST),
        seen_at(datetime(2026, month, 1)),
    )


# --- what is not known -------------------------------------------------------------------


def left_out(found: Incidence[StepEnding]) -> Mapping[tuple[Missing, Outcome], int]:
    return found.left_out.counts


def test_who_ended_no_one_knows_when_is_left_out() -> None:
    lost = Walk(Deal(id="d", opened=day(5), stage="demo", outcome=Outcome.LOST))
    found = step_incidence(case_of([lost]), "demo", "close", reach=Reach.EVER)
    assert (found.total, left_out(found)) == (0, {(Missing.CLOSED, Outcome.LOST): 1})
    won = Walk(Deal(id="d", opened=day(5), stage="demo", outcome=Outcome.WON))
    found = step_incidence(case_of([won]), "demo", "order", reach=Reach.EVER)
    assert (found.total, left_out(found)) == (0, {(Missing.CLOSED, Outcome.WON): 1})


def test_who_came_no_one_knows_when_is_left_out() -> None:
    stands = Deal(id="d", opened=day(5), stage="demo")
    found = step_incidence(Case(Book(deals=[stands]), AS_OF), "demo", "order", reach=Reach.EVER)
    assert (found.total, left_out(found)) == (0, {(Missing.ENTERED, Outcome.OPEN): 1})


def test_who_went_on_no_one_knows_when_is_left_out() -> None:
    """It moved to demo, and by its record stands in close."""
    deal = Deal(id="d", opened=day(1), stage="close")
    change = StageChange(deal="d", at=day(5), stage="demo", from_stage="prospect")
    case = Case(Book(deals=[deal], stage_changes=[change]), AS_OF, RECORDED)
    found = step_incidence(case, "demo", "close", reach=Reach.EVER)
    assert (found.total, left_out(found)) == (0, {(Missing.ENTERED, Outcome.OPEN): 1})
    assert step_incidence(case, "prospect", "demo", reach=Reach.EVER).counts == {(4, WENT_ON): 1}


def test_whose_stages_are_not_on_record_is_left_out() -> None:
    won = Deal(id="d", opened=day(1), closed=day(20), outcome=Outcome.WON, stage="order")
    found = step_incidence(Case(Book(deals=[won]), AS_OF), "demo", "order", reach=Reach.EVER)
    assert (found.total, left_out(found)) == (0, {(Missing.STAGES, Outcome.WON): 1})


def test_from_those_that_ended_alone_nothing_is_estimated() -> None:
    """Ten that went on and ten lost have their dates; of thirty open ones no one knows."""
    known = [walk(f"w{n}", (5, "demo"), (9, "close"), closed=20) for n in range(10)]
    known += [walk(f"l{n}", (5, "demo"), closed=20) for n in range(10)]
    waiting = [Walk(Deal(id=f"o{n}", opened=day(-9), stage="demo")) for n in range(30)]
    found = step_incidence(case_of(known), "demo", "close", reach=Reach.EVER)
    at_last = found.at(30)
    assert at_last is not None
    assert at_last.incidence[WENT_ON] == 0.5
    found = step_incidence(case_of([*known, *waiting]), "demo", "close", reach=Reach.EVER)
    assert left_out(found) == {(Missing.STAGES, Outcome.OPEN): 30}
    assert found.at(30) is None
    assert found.interval(WENT_ON, 30) is None


def test_a_step_of_letters_counts_the_deals_of_every_process_that_has_both() -> None:
    short = SalesProcess(
        "short",
        "Short",
        (Stage("shown", "Shown", spadco=Spadco.DEMO), Stage("sold", "Sold")),
        won=("sold",),
    )
    deals = [
        Deal(id="a", opened=day(1), stage="demo"),
        Deal(id="b", opened=day(11), stage="shown", process="short"),
    ]
    case = Case(Book(deals=deals), AS_OF, RECORDED, (SPADCO, short))
    steps = [(Spadco.DEMO, Spadco.CLOSE), (Spadco.DEMO, Spadco.ORDER)]
    found = step_incidences(case, steps, reach=Reach.EVER)
    assert [waits.counts for waits in found.values()] == [
        {(59, None): 1},
        {(59, None): 1, (49, None): 1},
    ]
    own = step_incidence(case, "shown", "sold", reach=Reach.EVER, process=short)
    assert own.counts == {(49, None): 1}


def test_what_can_not_be_asked_is_refused() -> None:
    case = case_of([])
    with pytest.raises(InvalidValueError, match="no such wait: reach: expected ever, furthest"):
        step_incidence(case, "demo", "close", reach=Reach.RETRACTING)
    with pytest.raises(InvalidValueError, match="stages reversed"):
        step_incidence(case, "close", "demo", reach=Reach.EVER)
    with pytest.raises(UnknownNameError, match="did you mean 'order'"):
        step_incidence(case, "demo", "ordr", reach=Reach.EVER)
    with pytest.raises(InvalidValueError, match="time zone"):
        step_incidence(
            Case(Book(), datetime(2026, 3, 1, tzinfo=UTC)),
            "demo",
            "close",
            reach=Reach.EVER,
            window=JANUARY,
        )

"""A step's rate with deals still open: 30 % to date, where really 60 % go on."""

from __future__ import annotations

from salesprocess.pipeline import Reach, StepEnding, conversion, stage_moves, step_incidence
from salesprocess.rates import Basis, Rate
from walks import AS_OF, LAST_DAY, case_of, moves_of, walk

WENT_ON, ENDED = StepEnding.WENT_ON, StepEnding.ENDED

OLD = [
    *(walk(f"on{n}", (n, "demo"), (n + 30, "close")) for n in range(6)),
    *(walk(f"lost{n}", (n, "demo"), closed=n + 40) for n in range(4)),
]
"""Ten deals of long ago: six go on after 30 days, four are lost after 40."""

YOUNG = [walk(f"young{n}", (LAST_DAY - 9 + n % 5, "demo")) for n in range(10)]
"""Ten that have come into demo within the last ten days, and stand there."""


def test_the_share_to_date_counts_the_open_ones_as_not_gone_on() -> None:
    moves = moves_of([*OLD, *YOUNG])
    share = conversion(moves, "demo", "close", reach=Reach.EVER, basis=Basis.COHORT)
    assert share == Rate(6, 20, Basis.COHORT, open=10)


def test_the_cumulative_incidence_counts_them_for_as_long_as_they_are_known() -> None:
    found = step_incidence(case_of([*OLD, *YOUNG]), "demo", "close", reach=Reach.EVER)
    at_last, limits = found.at(50), found.interval(WENT_ON, 50)
    assert at_last is not None
    assert limits is not None
    assert at_last.incidence == {WENT_ON: 0.6, ENDED: 0.4}
    assert limits == Rate(6, 10, Basis.COHORT).interval()  # the young ones tell nothing of it
    assert limits.low > 6 / 20


def test_nor_do_those_decided_alone_tell_it() -> None:
    """Half way, on day 35, all that are decided have gone on: the slow ones are lost later."""
    case = case_of(OLD, as_of=AS_OF.replace(month=2, day=5))
    decided = conversion(stage_moves(case), "demo", "close", reach=Reach.EVER, basis=Basis.PERIOD)
    assert decided == Rate(6, 6, Basis.PERIOD, open=4)
    early = step_incidence(case, "demo", "close", reach=Reach.EVER).at(31)
    assert early is not None
    assert early.incidence == {WENT_ON: 0.6}
    assert early.survival == 0.4

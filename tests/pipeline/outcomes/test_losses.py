"""Against whom, where and why deals are lost."""

from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import (
    LossReasons,
    OutcomeCounts,
    WinLossBy,
    closed_in,
    loss_reasons,
    win_loss,
)
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Account, Book, Deal, Outcome

ACCOUNTS = [
    Account(id="a1", name="Bright Paper", industry="print", region="north"),
    Account(id="a2", name="Deep Well", region="south"),
]
WON = Deal(
    id="d1", account="a1", rep="A", source="fair", competitor="Copyright", outcome=Outcome.WON
)
LOST = Deal(id="d2", account="a2", rep="A", competitor="Copyright", outcome=Outcome.LOST)
OPEN = Deal(id="d3", rep="B")

won, lost, still_open = OutcomeCounts(won=1), OutcomeCounts(lost=1), OutcomeCounts(open=1)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (WinLossBy.COMPETITOR, {"Copyright": won + lost, None: still_open}),
        (WinLossBy.REP, {"A": won + lost, "B": still_open}),
        (WinLossBy.SOURCE, {"fair": won, None: lost + still_open}),
        (WinLossBy.INDUSTRY, {"print": won, None: lost + still_open}),
        (WinLossBy.REGION, {"north": won, "south": lost, None: still_open}),
    ],
)
def test_wins_and_losses_are_set_side_by_side(
    by: WinLossBy, expected: dict[str | None, OutcomeCounts]
) -> None:
    case = Case(Book(accounts=ACCOUNTS, deals=[WON, LOST, OPEN]), datetime(2026, 3, 31))
    assert without_left_out(win_loss(case, by)) == expected


def without_left_out(
    groups: dict[str | None, OutcomeCounts],
) -> dict[str | None, OutcomeCounts]:
    return {name: evolve(counts, left_out=LeftOut()) for name, counts in groups.items()}


def test_the_groups_of_a_period_say_what_they_left_out() -> None:
    dated = evolve(WON, closed=datetime(2026, 3, 2))
    case = Case(Book(accounts=ACCOUNTS, deals=[dated, LOST, OPEN]), datetime(2026, 3, 31))
    march = closed_in(case, Period.month(2026, 3))
    groups = win_loss(case, WinLossBy.REGION, march)
    assert list(groups) == ["north", "south", None]
    assert groups["south"].left_out.counts == {(Missing.CLOSED, Outcome.LOST): 1}
    reasons = loss_reasons(case, march)
    assert (reasons.lost, reasons.left_out.total) == (0, 1)
    assert repr(reasons).endswith("named beside another; left out: 1 lost without closed)")
    assert loss_reasons(case).lost == 1


def lost_for(*reasons: str) -> Deal:
    return Deal(id="d", outcome=Outcome.LOST, lost_reasons=reasons)


def test_a_deal_with_two_reasons_counts_once_for_each_and_once_among_the_lost() -> None:
    reasons = LossReasons.from_records([lost_for("price", "speed"), lost_for("price"), lost_for()])
    assert reasons.share("price", Basis.PERIOD) == Rate(2, 3, Basis.PERIOD)
    assert reasons.share("speed", Basis.PERIOD) == Rate(1, 3, Basis.PERIOD)
    assert (reasons.lost, reasons.unexplained, reasons.repeated) == (3, 1, 1)


def test_a_reason_named_twice_for_one_deal_counts_once() -> None:
    assert LossReasons.from_records([lost_for("price", "price")]).counts == {"price": 1}


def test_only_lost_deals_have_reasons_that_count() -> None:
    no_decision = Deal(id="d", outcome=Outcome.NO_DECISION, lost_reasons=["budget cut"])
    assert LossReasons.from_records([no_decision, OPEN, WON]) == LossReasons()


def test_a_reason_that_no_deal_names_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'price'"):
        LossReasons.from_records([lost_for("price")]).share("prise", Basis.PERIOD)


def test_no_losses_show_no_reason() -> None:
    expected = "LossReasons(0 lost: no reason; 0 unexplained; 0 named beside another)"
    assert repr(LossReasons()) == expected


LOSSES = st.lists(
    st.lists(st.sampled_from(["price", "speed", "trust"])).map(lambda named: lost_for(*named))
)


@given(LOSSES, LOSSES)
def test_reasons_of_two_sets_add_up_to_those_of_both(one: list[Deal], two: list[Deal]) -> None:
    make = LossReasons.from_records
    both = make(one) + make(two)
    assert both == make([*one, *two])
    assert list(both.counts) == sorted(both.counts)


@given(LOSSES)
def test_every_share_is_of_all_losses(losses: list[Deal]) -> None:
    reasons = LossReasons.from_records(losses)
    for reason in reasons.counts:
        share = reasons.share(reason, Basis.SNAPSHOT)
        assert share.trials == len(losses)
        assert share.value is not None
        assert 0 < share.value <= 1

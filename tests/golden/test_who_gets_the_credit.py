"""Deals that changed hands, that two share, visits of two, and a team whose manager sells."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.common_settings import By, CommonSettings, Credit
from salesprocess.people import effort_horizons, grouping, owner_at, owner_of
from salesprocess.pipeline import (
    WinLossBy,
    closed_in,
    credited_outcomes,
    funnel_table,
    monthly_orders,
    stability_by_rep,
    target_probability,
    track_records,
    win_loss,
)
from salesprocess.planning import PlanningSettings, activity_by_rep, coverage_by_rep, coverage_plan
from salesprocess.processes.spadco import Spadco
from salesprocess.qualification import repurchases
from salesprocess.qualification.no_contact.market_losses import MarketBy, no_contact_losses
from salesprocess.rates import Basis, Period
from salesprocess.records import (
    Account,
    Book,
    Deal,
    DealShare,
    Demonstration,
    Machine,
    MarketPurchase,
    Measure,
    Outcome,
    OwnerChange,
    Rep,
    StageChange,
    Target,
    Visit,
)

AS_OF = datetime(2026, 4, 10)
QUARTER = Period.quarter(2026, 1)
HANDED_OVER = datetime(2026, 2, 16, 9)

DEAL = Deal(
    id="d1",
    rep="B",
    account="a1",
    opened=datetime(2026, 1, 12),
    closed=datetime(2026, 3, 2, 15),
    outcome=Outcome.WON,
    stage="order",
    amount=Decimal(1000),
    currency="EUR",
)
CHANGES = [
    StageChange(deal="d1", at=datetime(2026, 1, 20), stage="prospect", from_stage="suspect"),
    StageChange(deal="d1", at=datetime(2026, 2, 2), stage="analysis", from_stage="prospect"),
    StageChange(deal="d1", at=datetime(2026, 2, 20), stage="demo", from_stage="analysis"),
    StageChange(deal="d1", at=datetime(2026, 3, 2, 15), stage="order", from_stage="demo"),
]
BOOK = Book(
    vendor="Own",
    accounts=[Account(id="a1", name="Bright Paper", rep="B")],
    machines=[Machine(id="m1", account="a1", vendor="Own", installed_on=date(2020, 1, 7))],
    market_purchases=[
        MarketPurchase(id="p1", account="a1", vendor="Own", bought_on=date(2026, 1, 30))
    ],
    deals=[DEAL],
    stage_changes=CHANGES,
    demonstrations=[Demonstration(id="s1", deal="d1", held=datetime(2026, 2, 10))],
    owner_changes=[
        OwnerChange(deal="d1", at=HANDED_OVER, rep="B", from_rep="A"),
        OwnerChange(account="a1", at=HANDED_OVER, rep="B", from_rep="A"),
    ],
)
THEN, TODAY = (
    Case(BOOK, AS_OF, CommonSettings(credit=credit))
    for credit in (Credit.AT_THE_TIME, Credit.TODAY)
)


def test_a_deal_handed_over_counts_in_each_stage_for_who_had_it_then() -> None:
    table = funnel_table(THEN, QUARTER)
    assert table["A"].counts == (1, 1, 1, 0, 0, 0)
    assert table["B"].counts == (0, 0, 0, 1, 0, 1)
    assert table.total.counts == (1, 1, 1, 1, 0, 1)
    assert funnel_table(TODAY, QUARTER)["B"].counts == table.total.counts


def test_a_stage_that_began_before_the_period_counts_for_who_had_it_at_its_start() -> None:
    march = funnel_table(THEN, Period.month(2026, 3))
    assert [row.rep for row in march] == ["B"]
    assert march["B"][Spadco.DEMO] == march["B"][Spadco.ORDER] == 1


@pytest.mark.parametrize(("case", "shown_by"), [(THEN, "A"), (TODAY, "B")])
def test_what_happened_before_is_of_the_former_owner_unless_all_is_of_todays(
    case: Case, shown_by: str
) -> None:
    records = track_records(case, QUARTER)
    assert {rep: record.demonstrations for rep, record in records.items()} == {
        "A": int(shown_by == "A"),
        "B": int(shown_by == "B"),
    }
    assert records["B"].orders == 1
    assert list(repurchases(case, QUARTER).by_rep) == [shown_by]
    assert list(no_contact_losses(case, QUARTER).by(MarketBy.REP)) == [shown_by]


def test_an_order_is_of_who_had_the_deal_when_it_was_won() -> None:
    later = OwnerChange(deal="d1", at=datetime(2026, 4, 1), rep="C", from_rep="B")
    book = THEN.replacing(later, evolve(DEAL, rep="C"))
    assert owner_of(book, book.record(Deal, "d1")) == "B"
    assert monthly_orders(book, QUARTER).counts == {"B": (0, 0, 1)}
    assert win_loss(book, WinLossBy.REP)["B"].win_rate(Basis.SNAPSHOT).successes == 1
    won = {rep: target_probability(book, 1, QUARTER_ON, rep=rep).won for rep in "ABC"}
    assert won == {"A": 0, "B": 1, "C": 0}


QUARTER_ON = Period(date(2026, 1, 1), date(2026, 7, 1))


def test_months_before_a_rep_had_any_deal_tell_nothing() -> None:
    lost = Deal(id="d0", rep="C", closed=datetime(2026, 1, 9), outcome=Outcome.LOST)
    found = stability_by_rep(THEN.replacing(lost), QUARTER)
    assert found["A"].known == (0, 0, 0)
    assert found["B"].known == (0, 1)


def test_what_no_one_says_who_had_before_is_of_no_one_known() -> None:
    change = OwnerChange(deal="d1", at=HANDED_OVER, rep="B")
    case = Case(Book(deals=[DEAL_ALONE], owner_changes=[change]), AS_OF)
    assert owner_at(case, DEAL_ALONE, datetime(2026, 2, 1)) is None
    assert owner_at(case, DEAL_ALONE, date(2026, 2, 16)) is None
    assert owner_at(case, DEAL_ALONE, date(2026, 2, 17)) == "B"
    assert owner_at(case, DEAL_ALONE, None) == "B"


DEAL_ALONE = Deal(id="d1", rep="B", opened=datetime(2026, 1, 12))


SHARED = Book(
    reps=[Rep(id="A", team="North"), Rep(id="B", team="North"), Rep(id="C", team="South")],
    deals=[
        Deal(id="d1", rep="A", outcome=Outcome.WON, amount=Decimal(1000), currency="EUR"),
        Deal(id="d2", rep="A", outcome=Outcome.LOST),
        Deal(id="d3", rep="C"),
    ],
    deal_shares=[
        DealShare(deal="d1", rep="B", share=Decimal("0.4")),
        DealShare(deal="d2", rep="C", share=Decimal(1)),
    ],
)


def test_two_reps_share_an_order_sixty_to_forty() -> None:
    case = Case(SHARED, AS_OF, CommonSettings(credit=Credit.BY_SHARE))
    found = credited_outcomes(case)
    assert {rep: part.deals.won for rep, part in found.items()} == {
        "A": Decimal("0.6"),
        "B": Decimal("0.4"),
        "C": Decimal(0),
    }
    assert found["A"].amounts["EUR"].won == 600
    assert found["B"].amounts["EUR"].won == 400
    assert found["C"].deals.lost == found["C"].unpriced - found["C"].deals.open == 1
    assert found.total.deals.won == found.total.deals.lost == found.total.deals.open == 1
    assert str(found.total.win_share) == "50.0 %"
    by_team = found.by(grouping(case, By.TEAM))
    assert {team: part.deals.won for team, part in by_team.items()} == {"North": 1, "South": 0}


def test_without_shares_all_of_a_deal_is_of_its_owner() -> None:
    found = credited_outcomes(Case(SHARED, AS_OF))
    assert set(found) == {"A", "C"}
    assert found["A"].deals.won == found["A"].deals.lost == found["C"].deals.open == 1


def test_a_share_of_losses_without_a_date_gives_no_share_of_wins() -> None:
    won = [
        Deal(id=f"w{n}", rep="A", closed=datetime(2026, 3, 2), outcome=Outcome.WON)
        for n in range(20)
    ]
    lost = [Deal(id=f"l{n}", rep="A", outcome=Outcome.LOST) for n in range(20)]
    case = Case(Book(deals=won + lost), AS_OF)
    assert credited_outcomes(case, closed_in(case, QUARTER))["A"].win_share is None


TEAM = [
    Rep(id="A", team="North", manager="M"),
    Rep(id="B", team="North", manager="M"),
    Rep(id="M", team="North", manager="Ms Ito"),
    Rep(id="C"),
]
ACCOUNT = Account(id="a1", name="Bright Paper", rep="A")
OTHER = Account(id="a2", name="Iron Works", rep="M")


def _visit(id_: str, rep: str, *others: str, day: int = 2) -> Visit:
    at = datetime(2026, 3, day, 9)
    return Visit(
        id=id_, rep=rep, with_reps=others, account="a1", planned_for=at, started=at, ended=at
    )


VISITED = Case(
    Book(
        reps=TEAM,
        accounts=[ACCOUNT, OTHER],
        visits=[
            _visit("v1", "A"),
            _visit("v2", "A", "B", day=3),
            _visit("v3", "M", "A", "M", day=4),
            _visit("v4", "B", "C", day=5),
        ],
    ),
    AS_OF,
)


def test_a_visit_made_together_counts_for_each_and_once_in_the_total() -> None:
    activity = activity_by_rep(VISITED, QUARTER)
    made = {rep: counts.total.made for rep, counts in activity.items()}
    assert made == {"A": 3, "B": 2, "C": 1, "M": 1}
    assert activity.total.total.made == 4
    effort = effort_horizons(VISITED, QUARTER)
    assert {rep: found[None].visits for rep, found in effort.items()} == made
    assert {rep: record.visits for rep, record in track_records(VISITED, QUARTER).items()} == made
    assert activity.are_shared


def test_who_went_along_has_no_room_for_another_visit_that_day() -> None:
    week = Period(date(2026, 1, 5), date(2026, 1, 10))
    accounts = [ACCOUNT, evolve(OTHER, rep="B")]
    at = datetime(2026, 1, 5, 9)
    joint = Visit(id="v1", rep="A", with_reps=["B"], account="a1", started=at)
    settings = PlanningSettings(places_a_day=1)
    later = Case(Book(accounts=accounts, visits=[joint]), datetime(2026, 1, 5, 18), settings)
    days = [(visit.rep, visit.on) for visit in coverage_plan(later, week).visits]
    assert ("B", date(2026, 1, 6)) in days
    assert ("B", date(2026, 1, 5)) not in days


def test_a_team_and_a_manager_count_their_joint_visits_once() -> None:
    activity = activity_by_rep(VISITED, QUARTER)
    teams = activity.by(grouping(VISITED, By.TEAM))
    assert {team: counts.total.made for team, counts in teams.items()} == {"North": 4, None: 1}
    managers = activity.by(grouping(VISITED, By.MANAGER))
    assert {of: counts.total.made for of, counts in managers.items()} == {
        "M": 4,
        "Ms Ito": 4,
        None: 1,
    }


def test_a_manager_who_sells_is_among_their_own_people() -> None:
    coverage = coverage_by_rep(VISITED, QUARTER)
    assert {rep: found.accounts for rep, found in coverage.items()} == {"A": 1, "M": 1}
    assert coverage.by(grouping(VISITED, By.MANAGER))["M"].accounts == 2
    assert coverage.by(grouping(VISITED, By.TEAM)) == {"North": coverage.total}


def test_a_team_has_the_months_and_the_targets_of_its_reps() -> None:
    march = Period.month(2026, 3)
    deals = [
        Deal(id=rep, rep=rep, closed=datetime(2026, 3, 2), outcome=Outcome.WON) for rep in "AMC"
    ]
    targets = [
        Target(rep=rep, period=march, measure=Measure.ORDERS, value=Decimal(2)) for rep in "AB"
    ]
    case = Case(Book(reps=TEAM, deals=deals, targets=targets), AS_OF)
    found = stability_by_rep(case, march, grouping(case, By.TEAM))
    assert found["North"].counts == (2,)
    assert found["North"].attainment == (0.5,)
    assert found[None].attainment == (None,)
    table = funnel_table(case, march)
    assert table.by(grouping(case, By.TEAM))["North"][Spadco.ORDER] == 2
    assert table.by(grouping(case, By.MANAGER))["Ms Ito"][Spadco.ORDER] == 2


def test_who_lead_one_another_in_a_circle_each_lead_all() -> None:
    reps = [Rep(id="A", manager="B"), Rep(id="B", manager="A"), Rep(id="C", manager="C")]
    managers = grouping(Case(Book(reps=reps), AS_OF), By.MANAGER)
    assert managers.of(["A"]) == managers.of(["B"]) == {"A", "B"}
    assert managers.of(["C"]) == {"C"}

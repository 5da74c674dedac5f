"""G20, G21, G22, G27, G29: exports whose dates are missing, stale or ahead of themselves.

What can not be told from them is openly unknown, and says how many deals it left out.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.histories import Contradiction
from salesprocess.left_out import Missing
from salesprocess.pipeline import (
    NoForecast,
    OutcomeTaken,
    closed_in,
    effort_to_order,
    forecast,
    open_deals,
    opened_in,
    outcome_counts,
    sales_velocity,
    stage_chances,
    target_probability,
    track_records,
    win_rate,
)
from salesprocess.processes import SALESFORCE, SalesProcess, Stage
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, Outcome, StageChange

AS_OF = datetime(2026, 3, 31, 18)
QUARTER, NEXT = Period.quarter(2026, 1), Period.quarter(2026, 2)
JANUARY, FEBRUARY, MARCH, APRIL = (Period.month(2026, month) for month in (1, 2, 3, 4))
RECORDED = CommonSettings(recorded_from=date(2025, 1, 1))
PIPELINE = SalesProcess(
    "pipeline",
    "Pipeline",
    (Stage("new", "New"), Stage("demo", "Demo"), Stage("won", "Won")),
    won=("won",),
)
ONE_STAGE = SalesProcess(
    "one", "One stage", (Stage("demo", "Demo"), Stage("won", "Won")), won=("won",)
)


# G20: a won deal without history is an order in the month it ended, not in that of its opening.

WON_WITHOUT_HISTORY = Deal(
    id="d1",
    rep="A",
    opened=datetime(2026, 1, 6),
    closed=datetime(2026, 3, 20),
    outcome=Outcome.WON,
    stage="Closed Won",
    amount=Decimal(730),
    currency="EUR",
)


def test_g20_an_order_belongs_to_march_alone() -> None:
    case = Case(Book(deals=[WON_WITHOUT_HISTORY]), AS_OF, processes=SALESFORCE)
    orders = [track_records(case, month)["A"].orders for month in (JANUARY, FEBRUARY, MARCH)]
    assert orders == [0, 0, 1]
    assert [outcome_counts(case, closed_in(case, month)).won for month in (JANUARY, MARCH)] == [
        0,
        1,
    ]
    assert sales_velocity(case, JANUARY).currencies == {}
    march = sales_velocity(case, MARCH)["EUR"]
    assert march.mean_days == 73  # 6 January to 20 March: 25 + 28 + 20 days
    assert march.won_per_day == Decimal(730) / 31
    assert target_probability(case, 1, MARCH).won == 1
    assert effort_to_order(case).time.median == timedelta(days=73)


def test_g20_its_stages_are_unknown_and_counted_as_such() -> None:
    case = Case(Book(deals=[WON_WITHOUT_HISTORY]), AS_OF, processes=SALESFORCE)
    chances = stage_chances(case)
    assert sum(placed.total() for placed in chances.placed.values()) == 0
    assert chances.left_out.counts == {(Missing.HISTORY, Outcome.WON): 1}


# G21: dated wins beside undated losses.

BEGUN = datetime(2026, 1, 5)


def ended(name: str, outcome: Outcome, stage: str, closed: datetime | None) -> Deal:
    return Deal(id=name, stage=stage, opened=BEGUN, closed=closed, outcome=outcome)


def waiting(name: str, stage: str = "demo") -> Deal:
    return Deal(id=name, rep="A", stage=stage, opened=datetime(2026, 3, 20))


DATED_WINS = [ended(f"w{n}", Outcome.WON, "demo", BEGUN + timedelta(days=20)) for n in range(20)]
UNDATED_LOSSES = [ended(f"l{n}", Outcome.LOST, "demo", None) for n in range(20)]
TEN_OPEN = [waiting(f"o{n}") for n in range(10)]


@pytest.mark.parametrize("settings", [(), (RECORDED,)])
def test_g21_twenty_dated_wins_beside_twenty_undated_losses(
    settings: tuple[CommonSettings, ...],
) -> None:
    """All through one stage, ten open. Of the dated ones alone 20 of 20 were won: 100 %, and
    10.0 orders of 10 open deals. Of all that ended 20 of 40 were: 50 %; when, no one knows.
    """
    book = Book(deals=[*DATED_WINS, *UNDATED_LOSSES, *TEN_OPEN])
    case = Case(book, AS_OF, settings, PIPELINE)
    rate = win_rate(case, closed_in(case, QUARTER))
    assert (rate.successes, rate.trials, rate.value, rate.interval()) == (20, 20, None, None)
    assert rate.left_out.counts == {(Missing.CLOSED, Outcome.LOST): 20}
    assert win_rate(case) == Rate(20, 40, Basis.SNAPSHOT, open=10)
    assert win_rate(case, opened_in(case, QUARTER)) == Rate(20, 40, Basis.COHORT, open=10)
    found = forecast(case, NEXT)
    assert (found.open, found.why_none) == (None, NoForecast.LOPSIDED)
    left_out = found.left_out.counts
    assert sum(n for (_, outcome), n in left_out.items() if outcome is Outcome.LOST) == 20
    target = target_probability(case, 5, NEXT)
    assert (target.value, target.orders, target.at_best) == (None, None, 1)


def test_g21_where_the_history_is_recorded_only_the_losses_are_left_out() -> None:
    book = Book(deals=[*DATED_WINS, *UNDATED_LOSSES, *TEN_OPEN])
    case = Case(book, AS_OF, RECORDED, PIPELINE)
    assert forecast(case, NEXT).left_out.counts == {(Missing.CLOSED, Outcome.LOST): 20}
    assert stage_chances(case).eventual("demo") == Rate(20, 40, Basis.COHORT, open=10)


def test_g21_without_a_history_all_are_left_out() -> None:
    book = Book(deals=[*DATED_WINS, *UNDATED_LOSSES, *TEN_OPEN])
    case = Case(book, AS_OF, processes=PIPELINE)
    assert forecast(case, NEXT).left_out.counts == {
        (Missing.HISTORY, Outcome.WON): 20,
        (Missing.HISTORY, Outcome.LOST): 20,
        (Missing.HISTORY, Outcome.OPEN): 10,
    }


def by_stage() -> list[Deal]:
    """100 won that stand in Won, 100 lost and 40 open that stand in Demo."""
    closed = BEGUN + timedelta(days=20)
    return [
        *(ended(f"w{n}", Outcome.WON, "won", closed) for n in range(100)),
        *(ended(f"l{n}", Outcome.LOST, "demo", closed) for n in range(100)),
        *(waiting(f"o{n}") for n in range(40)),
    ]


def test_g21_wins_in_one_stage_and_losses_in_another_without_a_history() -> None:
    """Through Demo there went, as far as recorded, 100 lost deals and none that was won: 0 %,
    and 0.0 orders of 40 open deals. In truth 100 of the 200 that ended were won, all after twenty
    days: of deals open for as long as these, whatever their stage, one half.
    """
    case = Case(Book(deals=by_stage()), AS_OF, processes=PIPELINE)
    found = forecast(case, APRIL)
    assert found.open is not None
    assert float(found.open.orders.expected) == pytest.approx(20)
    assert found.left_out.counts == {
        (Missing.HISTORY, Outcome.WON): 100,
        (Missing.HISTORY, Outcome.LOST): 100,
        (Missing.HISTORY, Outcome.OPEN): 40,
    }
    assert win_rate(case) == Rate(100, 200, Basis.SNAPSHOT, open=40)


def test_g21_the_same_where_the_history_is_said_to_be_recorded() -> None:
    """The 100 lost were in Demo from their opening on; where the won ones were, no one says."""
    case = Case(Book(deals=by_stage()), AS_OF, RECORDED, PIPELINE)
    chances = stage_chances(case)
    assert chances.chance("demo", 30) is None
    assert chances.left_out.counts == {(Missing.STAGES, Outcome.WON): 100}
    found = forecast(case, APRIL)
    assert found.open is not None
    assert float(found.open.orders.expected) == pytest.approx(20)


def test_g21_a_history_shorter_than_twice_the_days_ahead_tells_nothing() -> None:
    found = forecast(Case(Book(deals=by_stage()), AS_OF, processes=PIPELINE), NEXT)
    assert (found.open, found.why_none) == (None, NoForecast.TOO_SHORT)


def test_g21_where_there_is_one_stage_to_work_in_all_were_in_it_from_their_opening() -> None:
    """100 of 200 were won: a chance of one half, whether the won ones say so or not.

    Where the losses lack their dates, no one knows when: no forecast.
    """
    case = Case(Book(deals=by_stage()), AS_OF, processes=ONE_STAGE)
    assert stage_chances(case).eventual("demo") == Rate(100, 200, Basis.COHORT, open=40)
    found = forecast(case, NEXT)
    assert found.left_out.counts == {}
    undated = Case(
        Book(deals=[*DATED_WINS, *UNDATED_LOSSES, *TEN_OPEN]), AS_OF, processes=ONE_STAGE
    )
    refused = forecast(undated, NEXT)
    assert (refused.open, refused.why_none) == (None, NoForecast.LOPSIDED)
    assert refused.left_out.counts == {(Missing.CLOSED, Outcome.LOST): 20}


# G22: a change into a won stage on 10 March, a close date of 30 April, seen on 31 March.

WON_AHEAD_OF_ITS_DATE = Book(
    deals=[
        Deal(
            id="d1",
            rep="A",
            opened=datetime(2026, 1, 6),
            closed=datetime(2026, 4, 30),
            outcome=Outcome.WON,
            stage="Closed Won",
            amount=Decimal(3100),
            currency="EUR",
        )
    ],
    stage_changes=[
        StageChange(
            deal="d1",
            at=datetime(2026, 3, 10),
            stage="Closed Won",
            from_stage="Negotiation/Review",
        )
    ],
)


def test_g22_it_is_an_order_of_march_and_never_open_nor_expected() -> None:
    case = Case(WON_AHEAD_OF_ITS_DATE, AS_OF, processes=SALESFORCE)
    assert open_deals(case, APRIL) == ()
    assert outcome_counts(case, closed_in(case, MARCH)).won == 1
    assert outcome_counts(case).open == 0
    found = forecast(case, APRIL)
    assert found.open is not None
    assert (found.deals, found.open.orders.expected) == ((), Decimal(0))
    march = sales_velocity(case, MARCH)["EUR"]
    assert march.open == 0
    assert march.won_per_day == 100  # 3,100 in 31 days
    assert march.mean_days == 63  # 6 January to 10 March: 25 + 28 + 10 days
    assert track_records(case, MARCH)["A"].orders == 1
    in_may = Case(WON_AHEAD_OF_ITS_DATE, datetime(2026, 5, 5), processes=SALESFORCE)
    assert track_records(in_may, APRIL)["A"].orders == 0
    assert Contradiction.CLOSE_NOT_OF_CHANGE in in_may.history("d1").contradictions


# G27: lost on 10 January with its close kept, reopened on 1 February.

REOPENED = Book(
    deals=[
        Deal(
            id="d1",
            rep="A",
            opened=datetime(2025, 12, 1),
            closed=datetime(2026, 1, 10),
            outcome=Outcome.LOST,
            stage="Proposal/Price Quote",
            amount=Decimal(100),
            currency="EUR",
        )
    ],
    stage_changes=[
        StageChange(deal="d1", at=at, stage=stage, from_stage=before)
        for at, before, stage in [
            (datetime(2025, 12, 1), None, "Prospecting"),
            (datetime(2026, 1, 10), "Prospecting", "Closed Lost"),
            (datetime(2026, 2, 1), "Closed Lost", "Proposal/Price Quote"),
        ]
    ],
)


def test_g27_it_is_open_in_every_figure() -> None:
    case = Case(REOPENED, AS_OF, processes=SALESFORCE)
    december = Period.month(2025, 12)
    assert win_rate(case) == Rate(0, 0, Basis.SNAPSHOT, open=1)
    assert win_rate(case, opened_in(case, december)) == Rate(0, 0, Basis.COHORT, open=1)
    assert win_rate(case, closed_in(case, JANUARY)) == Rate(0, 0, Basis.PERIOD, open=1)
    (found,) = open_deals(case, APRIL)
    assert (found.deal.stage, found.stood) == ("Proposal/Price Quote", 58)  # 27 + 31 days
    assert sales_velocity(case, JANUARY)["EUR"].open == 1
    assert sales_velocity(case, JANUARY)["EUR"].outcomes.deals == 0
    chances = stage_chances(case)
    assert chances.eventual("Prospecting") == Rate(0, 0, Basis.COHORT, open=1)


def test_g27_its_first_outcome_counts_where_that_is_asked_for_by_name() -> None:
    case = Case(REOPENED, AS_OF, processes=SALESFORCE)
    first = closed_in(case, JANUARY, taken=OutcomeTaken.FIRST)
    assert win_rate(case, first) == Rate(0, 1, Basis.PERIOD)


# G29: "velocity a day" that triples when the period is a quarter.


def steady(days: int) -> list[Deal]:
    """One deal is opened a day. Each is open for 40 days; every fourth is won, for 1,000 EUR."""
    start = datetime(2025, 6, 1)
    deals: list[Deal] = []
    for day in range(days):
        opened = start + timedelta(days=day)
        is_won = day % 4 == 0
        deals.append(
            Deal(
                id=f"d{day}",
                opened=opened,
                closed=opened + timedelta(days=40),
                outcome=Outcome.WON if is_won else Outcome.LOST,
                amount=Decimal(1000),
                currency="EUR",
            )
        )
    return deals


def wrong_velocity(deals: list[Deal], period: Period) -> Decimal:
    """Deals opened in the period × win rate × mean amount ÷ days to win."""
    opened = sum(deal.opened is not None and deal.opened in period for deal in deals)
    return opened * Decimal("0.25") * 1000 / 40


def test_g29_a_steady_business_has_one_velocity_whatever_the_period() -> None:
    """40 stand open × 25 % × 1,000 / 40 days = 250 a day; and one is won every fourth day."""
    deals = steady(400)
    case = Case(Book(deals=deals), datetime(2026, 3, 1, 12))
    short = Period(date(2026, 1, 4), date(2026, 2, 1))  # 28 days
    long = Period(date(2025, 11, 9), date(2026, 2, 1))  # 84 days
    assert wrong_velocity(deals, long) == 3 * wrong_velocity(deals, short)
    for period in (short, long):
        euros = sales_velocity(case, period)["EUR"]
        assert (euros.open, euros.mean_days) == (40, 40)
        assert euros.mean_amount == 1000
        assert euros.win_rate.value == 0.25
        assert euros.per_day == euros.won_per_day == 250


def test_g29_the_days_are_those_of_all_that_ended_not_of_the_won_ones_alone() -> None:
    """Won ones take 80 days, others 40: 50 stand open, and the mean is 50 days: 250 a day.

    By the days of the won ones alone it would be 50 × 25 % × 1,000 / 80 = 156.25.
    """
    slow = [
        evolve(deal, closed=(deal.opened or BEGUN) + timedelta(days=80))
        if deal.outcome is Outcome.WON
        else deal
        for deal in steady(400)
    ]
    case = Case(Book(deals=slow), datetime(2026, 3, 1, 12))
    euros = sales_velocity(case, Period(date(2025, 11, 9), date(2026, 2, 1)))["EUR"]
    assert (euros.open, euros.mean_days) == (50, 50)
    assert euros.per_day == euros.won_per_day == 250

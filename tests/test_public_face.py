"""What the documentation promises can be written as it stands there."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from salesprocess.rates import Basis, Period
from salesprocess.records import Account, Answer, Book, MarketPurchase
from salesprocess.testing import sample_book

AS_OF = datetime(2026, 10, 1)


@pytest.fixture(scope="module")
def book() -> Book:
    return sample_book()


def test_the_funnel_and_the_formulas() -> None:
    from salesprocess.pipeline import TEN_THREE_ONE, FunnelTable, RatioRule, Spadco  # noqa: PLC0415

    team = FunnelTable.from_counts(
        {
            "A": (35, 18, 17, 7, 5, 5),
            "B": (28, 14, 11, 6, 0, 0),
            "C": (30, 23, 11, 7, 12, 12),
            "D": (37, 36, 23, 16, 13, 12),
            "E": (30, 19, 13, 6, 5, 1),
        }
    )
    assert team.total.counts == (160, 110, 75, 42, 35, 30)
    assert (team["D"].leakage, team.total.leakage) == (24, 80)
    assert team["C"].ratio(Spadco.DEMO, Spadco.CLOSE).value == pytest.approx(12 / 7)
    rule = RatioRule.parse("10:3:1", steps=("call", "appointment", "order"))
    assert rule.required(4) == {"call": 40, "appointment": 12, "order": 4}
    assert rule.required(1, confidence=0.9)["call"] == 22
    assert rule.probability(at_least=1, given=10) == pytest.approx(0.6513, abs=1e-4)
    assert rule.rates == TEN_THREE_ONE.rates


def test_loading_rows() -> None:
    from salesprocess import convert  # noqa: PLC0415

    loaded = convert.load(Account, [{"id": "a1"}])
    assert loaded.records == ()
    assert loaded.rejects[0].faults[0].path == "rows[0].name"


def test_how_deals_move(book: Book) -> None:
    from salesprocess.pipeline import (  # noqa: PLC0415
        SPADCO,
        BuyingStage,
        Position,
        Reach,
        SellingStage,
        Spadco,
        StageMoves,
        align,
        conversion,
        price_loss_audit,
        stage_visits,
        target_probability,
    )

    moves = StageMoves.from_records(book.deals, book.stage_changes, SPADCO, as_of=AS_OF)
    rate = conversion(moves, Spadco.PROSPECT, Spadco.ORDER, reach=Reach.EVER, basis=Basis.COHORT)
    assert 0 < rate.successes < rate.trials
    alignment = align(selling=SellingStage.RECOMMEND, buying=BuyingStage.ASSESS)
    assert alignment.position is Position.AHEAD
    assert stage_visits(book.deals, book.stage_changes, SPADCO)
    quarter = Period.quarter(2026, 4)
    chance = target_probability(book, target=5, process=SPADCO, as_of=AS_OF, period=quarter)
    assert chance.value is not None
    assert price_loss_audit(book, process=SPADCO, as_of=AS_OF).losses


def test_qualification(book: Book) -> None:
    from salesprocess.qualification import (  # noqa: PLC0415
        MAN,
        NoContactFacts,
        Verdict,
        assess,
        classify_no_contact,
        key_prospects,
        no_contact_losses,
    )

    answer = Answer(
        account="a1",
        question="budget_source",
        value=True,
        answered_on=date(2026, 9, 1),
        source="Mr Li",
    )
    assessment = assess(MAN, [answer], as_of=AS_OF)
    assert assessment.verdict is Verdict.OPEN
    assert assessment.missing
    assert assessment.next_questions

    purchase = MarketPurchase(id="k1", account="a1", vendor="Other", bought_on=date(2026, 6, 1))
    plain = Book(
        vendor="Own", accounts=[Account(id="a1", name="Bright Paper")], market_purchases=[purchase]
    )
    facts = NoContactFacts.from_book(plain, purchase, as_of=AS_OF)
    assert isinstance(classify_no_contact(facts).cause.path, tuple)
    assert no_contact_losses(book, Period.year(2026)).reconciles is True
    assert key_prospects(book, AS_OF)


def test_planning(book: Book) -> None:
    from salesprocess.planning import (  # noqa: PLC0415
        MachineGrid,
        TimeTotals,
        coverage_plan,
        pdca,
        replacement_demand,
        time_shares,
    )

    shares = time_shares(TimeTotals.from_records(book.time_entries))
    assert 0 < (shares.face_to_face.value or 0) < 1
    grid = MachineGrid.from_records(book.machines, as_of=AS_OF)
    assert grid["10-20K", "4-5Y"].count > 0
    plan = coverage_plan(book.accounts, Period.quarter(2027, 1), per_day=4, holidays=())
    assert len(plan.visits) + len(plan.shortfall) == len(book.accounts)
    assert replacement_demand(book.machines, as_of=AS_OF).by_year
    assert pdca(book, "A", Period.quarter(2026, 3), AS_OF)

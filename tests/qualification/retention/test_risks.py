from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from attrs import evolve

from customer_making import AS_OF, BRIGHT, LI, WU, ago, answer, book, case_of, says, visit
from salesprocess.qualification import Risk, WarningSign, warning_signs
from salesprocess.qualification.retention.risks import unmet_newcomers
from salesprocess.records import Account, Book, Contact, Proposal, Visit, VisitOutcome


def risks(known: Book) -> dict[WarningSign, Risk]:
    found = {risk.sign: risk for risk in warning_signs(case_of(known), BRIGHT)}
    for risk in found.values():
        says(risk.explanation)
    return found


def proposal(days_ago: int, vendor: str = "Rival") -> Proposal:
    submitted = AS_OF - timedelta(days=days_ago)
    return Proposal(id=f"o{days_ago}{vendor}", account="a1", vendor=vendor, submitted=submitted)


@pytest.mark.parametrize("sign", [WarningSign.CONSIDERS_LEAVING, WarningSign.ATTACKED_ON_PRICE])
def test_what_the_rep_was_told_is_a_sign(sign: WarningSign) -> None:
    found = risks(book(answers=[answer(sign.value, 3)]))
    assert (list(found), found[sign].on) == ([sign], ago(3))
    assert risks(book(answers=[answer(sign.value, 200)])) == {}


def test_a_change_of_the_decision_maker_is_a_sign_while_it_is_news() -> None:
    sign = WarningSign.DECISION_MAKER_CHANGED
    gone = evolve(WU, id="c0", name="Ma", left_on=ago(9))
    change = risks(book(contacts=[gone, evolve(WU, since=ago(8)), evolve(LI, since=ago(1))]))
    assert (change[sign].on, change[sign].evidence) == (ago(8), {"came": ("Wu",), "went": ("Ma",)})
    assert risks(book(contacts=[gone]))[sign].evidence == {"came": (), "went": ("Ma",)}
    for quiet in (
        WU,
        evolve(WU, since=ago(180)),
        evolve(WU, since=ago(-1)),
        evolve(LI, since=ago(1)),
    ):
        assert risks(book(contacts=[quiet])) == {}


def test_the_newest_proposal_of_a_competitor_is_a_sign() -> None:
    sign = WarningSign.COMPETITOR_PROPOSED
    known = book(proposals=[proposal(20), proposal(9, "Noritek"), proposal(3, "Own"), proposal(-1)])
    assert risks(known)[sign].evidence == {"vendor": "Noritek"}
    assert risks(book(proposals=[proposal(90)])) == {}
    assert risks(evolve(known, vendor=None)) == {}


@pytest.mark.parametrize(
    ("visits", "signs"),
    [
        ([visit(91)], [WarningSign.NOT_VISITED]),
        ([visit(90)], []),
        ([visit(91), visit(3, VisitOutcome.CANCELLED)], [WarningSign.NOT_VISITED]),
        ([visit(91, account="a2")], [WarningSign.NOT_VISITED]),
        ([visit(30, account="a2")], []),
        ([visit(91, None, account="a2", started=None, planned_for=datetime(2025, 3, 3))], []),
        (
            [visit(91, account="a2", started=None, planned_for=datetime(2025, 3, 3))],
            [WarningSign.NOT_VISITED],
        ),
    ],
)
def test_no_visit_for_a_quarter_is_a_sign_where_visits_are_recorded_so_far_back(
    visits: list[Visit], signs: list[WarningSign]
) -> None:
    known = book(accounts=[BRIGHT, Account(id="a2", name="Dark Ink")], visits=visits)
    assert list(risks(known)) == signs


def test_signs_stand_in_the_order_of_their_weight() -> None:
    known = book(
        contacts=[evolve(WU, since=ago(8))],
        visits=[visit(100)],
        proposals=[proposal(3)],
        answers=[answer("attacked_on_price"), answer("considers_leaving")],
    )
    assert list(risks(known)) == list(WarningSign)


@pytest.mark.parametrize(
    ("heir", "unmet"),
    [
        (evolve(WU, since=ago(9)), True),
        (evolve(WU, since=ago(180)), False),
        (evolve(WU, since=ago(-1)), False),
        (evolve(WU, since=ago(9), left_on=ago(2)), False),
        (evolve(LI, id="c1", since=ago(9)), False),
        (WU, False),
    ],
)
def test_a_new_decision_maker_has_to_be_met(heir: Contact, unmet: bool) -> None:
    clerk = evolve(LI, id="c9")
    known = book(contacts=[heir, clerk], visits=[visit(3, contacts=["c9"])])
    assert unmet_newcomers(case_of(known), BRIGHT) == ((heir,) if unmet else ())
    met = evolve(known, visits=[visit(3, contacts=["c1"])])
    assert unmet_newcomers(case_of(met), "a1") == ()


def test_up_to_an_earlier_moment_there_are_the_signs_of_then() -> None:
    known = case_of(
        book(
            contacts=[evolve(WU, since=ago(20))],
            visits=[visit(300), visit(30)],
            proposals=[proposal(40), proposal(10, "Noritek")],
            answers=[answer("considers_leaving", 5)],
        )
    )
    then = datetime.combine(ago(50), datetime.min.time())
    assert [risk.sign for risk in warning_signs(known, "a1", then)] == [WarningSign.NOT_VISITED]
    later = datetime.combine(ago(15), datetime.min.time())
    changed, proposed = warning_signs(known, "a1", later)
    assert (changed.sign, changed.on) == (WarningSign.DECISION_MAKER_CHANGED, ago(20))
    assert proposed.evidence == {"vendor": "Rival"}
    assert len(warning_signs(known, "a1")) == 3


def test_two_who_share_a_name_are_two() -> None:
    heirs = [evolve(WU, since=ago(8)), evolve(WU, id="c3", since=ago(2))]
    (change,) = risks(book(contacts=heirs)).values()
    assert (change.on, change.evidence) == (ago(2), {"came": ("Wu", "Wu"), "went": ()})

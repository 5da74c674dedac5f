"""The deck's tree of causes of a no-contact failure, leaf by leaf, from records (method §3.2)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeAlias

import pytest

from salesprocess.case import Case
from salesprocess.qualification import (
    ClassifiedPurchase,
    NoContactCause,
    NoContactFact,
    classify_no_contact,
    no_contact_losses,
)
from salesprocess.qualification.no_contact.terms import NoContactRemedy, PurchaseOutcome
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    Demonstration,
    Judgement,
    MarketPurchase,
    Outcome,
    Plan,
    Proposal,
    Role,
    StrikeReason,
    Visit,
    VisitOutcome,
)
from salesprocess.texts import BUILT_IN_TEXTS, text

Records: TypeAlias = dict[str, list[Any]]

AS_OF = datetime(2026, 3, 31)
PURCHASE = MarketPurchase(
    id="b1", account="a1", vendor="Rival", bought_on=date(2026, 3, 9), units=2
)

KEPT: Records = {
    "visits": [
        Visit(
            id="v0",
            rep="A",
            account="a0",
            planned_for=datetime(2024, 1, 8, 9),
            started=datetime(2024, 1, 8, 9),
        )
    ],
    "deals": [Deal(id="d0", account="a0", opened=datetime(2024, 1, 8))],
}
"""Records of another account: visits, plans and deals have been kept for years."""


def book(**records: list[Any]) -> Book:
    shelves = {name: [*KEPT.get(name, []), *records.get(name, [])] for name in {**KEPT, **records}}
    return Book(
        vendor="Own",
        accounts=[Account(id="a0", name="Clear Print"), Account(id="a1", name="Bright Paper")],
        market_purchases=[PURCHASE],
        **shelves,
    )


def classified(**records: list[Any]) -> ClassifiedPurchase:
    return classify_no_contact(Case(book(**records), AS_OF), PURCHASE)


def said(fact: NoContactFact) -> Answer:
    return Answer(
        account="a1", question=fact.question, value=True, answered_on=date(2026, 3, 16), source="A"
    )


def visit(
    day: datetime = datetime(2026, 2, 2, 9), outcome: VisitOutcome = VisitOutcome.MET, **known: Any
) -> Visit:
    return Visit(id=f"v-{day:%Y%m%d}", rep="A", account="a1", started=day, outcome=outcome, **known)


def struck_off(reason: StrikeReason, day: date = date(2026, 2, 3)) -> Judgement:
    return Judgement(account="a1", rep="A", judged_on=day, is_prospect=False, struck_off=reason)


LONG_AGO = visit(datetime(2024, 6, 3, 9))
PLANNED = Visit(id="v1", rep="A", account="a1", planned_for=datetime(2026, 2, 2, 9))
BUYER = Contact(
    id="c1", account="a1", name="Wu", department="Purchasing", roles=[Role.DECISION_MAKER]
)
RIVAL = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 2, 16, 9))
OPENED_AFTER_IT = Deal(id="d1", account="a1", opened=datetime(2026, 2, 23))

TREE: dict[tuple[str, ...], Records] = {
    ("not visited", "no plan", "thought unnecessary"): {
        "answers": [said(NoContactFact.THOUGHT_UNNECESSARY)]
    },
    ("not visited", "no plan", "no longer mattered"): {
        "visits": [LONG_AGO],
        "judgements": [struck_off(StrikeReason.OTHER, date(2024, 6, 10))],
    },
    ("not visited", "no plan", "not inclined"): {"answers": [said(NoContactFact.NOT_INCLINED)]},
    ("not visited", "no plan", "competitor close"): {
        "judgements": [struck_off(StrikeReason.LOYAL_TO_COMPETITOR)]
    },
    ("not visited", "not carried out"): {"visits": [PLANNED]},
    ("visited", "not noticed", "refused"): {"visits": [visit(outcome=VisitOutcome.REFUSED)]},
    ("visited", "not noticed", "wrong department"): {
        "contacts": [BUYER],
        "visits": [visit(departments=["Sales"])],
    },
    ("visited", "not noticed", "judged no opportunity"): {
        "visits": [visit()],
        "judgements": [struck_off(StrikeReason.NO_NEED)],
    },
    ("visited", "noticed too late", "competitor first"): {
        "visits": [visit()],
        "proposals": [RIVAL],
        "deals": [OPENED_AFTER_IT],
    },
}
"""The records that lead to each leaf of the deck's tree."""

OTHER_WAYS: list[tuple[NoContactCause, Records]] = [
    (NoContactCause.THOUGHT_UNNECESSARY, {"judgements": [struck_off(StrikeReason.NO_NEED)]}),
    (NoContactCause.NO_LONGER_MATTERED, {"answers": [said(NoContactFact.NO_LONGER_MATTERED)]}),
    (NoContactCause.COMPETITOR_CLOSE, {"answers": [said(NoContactFact.COMPETITOR_CLOSE)]}),
    (
        NoContactCause.NOT_CARRIED_OUT,
        {
            "plans": [
                Plan(
                    id="w1",
                    rep="A",
                    period=Period(date(2026, 2, 2), date(2026, 2, 9)),
                    actions=["visit Bright Paper"],
                )
            ]
        },
    ),
    (
        NoContactCause.NOT_CARRIED_OUT,
        {"visits": [visit(outcome=VisitOutcome.CANCELLED, planned_for=datetime(2026, 2, 2, 9))]},
    ),
    (
        NoContactCause.COMPETITOR_FIRST,
        {
            "visits": [visit()],
            "proposals": [RIVAL],
            "judgements": [
                Judgement(account="a1", rep="A", judged_on=date(2026, 2, 23), is_prospect=True)
            ],
        },
    ),
]
"""Other records that lead to the same leaves."""

FIND_OUT: list[tuple[NoContactCause, Records]] = [
    (NoContactCause.WHY_NO_PLAN_UNKNOWN, {}),
    (NoContactCause.WHY_NOT_NOTICED_UNKNOWN, {"visits": [visit()]}),
    (NoContactCause.VISIT_UNKNOWN, {"visits": [visit(datetime(2026, 3, 9, 9))]}),
    (
        NoContactCause.PLAN_UNKNOWN,
        {
            "visits": [
                Visit(id="v1", rep="A", account="a1", planned_for=datetime(2026, 3, 9, 9)),
            ]
        },
    ),
    (
        NoContactCause.NOTICE_UNKNOWN,
        {
            "visits": [visit()],
            "judgements": [
                Judgement(account="a1", rep="A", judged_on=date(2026, 3, 9), is_prospect=True)
            ],
        },
    ),
    (
        NoContactCause.TIMING_UNKNOWN,
        {
            "visits": [visit()],
            "judgements": [
                Judgement(account="a1", rep="A", judged_on=date(2026, 2, 3), is_prospect=True)
            ],
        },
    ),
    (
        NoContactCause.WHY_NO_OFFER_UNKNOWN,
        {
            "visits": [visit()],
            "proposals": [RIVAL],
            "judgements": [
                Judgement(account="a1", rep="A", judged_on=date(2026, 2, 3), is_prospect=True)
            ],
        },
    ),
    (NoContactCause.CONSIDERATION_UNKNOWN, {"deals": [Deal(id="d1", account="a1")]}),
]
"""The records that leave something to be found out, at each node."""

AFTER_CONTACT: list[Records] = [
    {"deals": [Deal(id="d1", account="a1", opened=datetime(2026, 2, 2))]},
    {
        "proposals": [
            Proposal(id="p2", account="a1", vendor="Own", submitted=AS_OF.replace(month=2, day=2))
        ]
    },
    {
        "deals": [OPENED_AFTER_IT],
        "demonstrations": [Demonstration(id="s1", deal="d1", held=datetime(2026, 3, 2))],
        "proposals": [RIVAL],
    },
    {
        "deals": [
            Deal(
                id="d1",
                account="a1",
                opened=datetime(2025, 1, 6),
                closed=datetime(2026, 2, 2),
                outcome=Outcome.LOST,
            )
        ]
    },
]
"""The records that show the customer considered us, with and without a deal."""


@pytest.mark.parametrize("path", TREE, ids="/".join)
def test_each_leaf_of_the_tree_is_reached_from_records(path: tuple[str, ...]) -> None:
    found = classified(**TREE[path])
    assert found.cause.path == path
    assert found.cause.is_definite
    assert found.asks == ()


def test_no_leaf_of_the_tree_is_left_out() -> None:
    leaves = {cause.path for cause in NoContactCause if cause.is_definite}
    assert leaves == set(TREE)
    assert len(TREE) == 9


@pytest.mark.parametrize(("cause", "records"), OTHER_WAYS)
def test_other_records_lead_to_the_same_leaves(cause: NoContactCause, records: Records) -> None:
    assert classified(**records).cause is cause


@pytest.mark.parametrize(("cause", "records"), FIND_OUT)
def test_what_is_not_known_is_to_be_found_out_and_blames_no_one(
    cause: NoContactCause, records: Records
) -> None:
    found = classified(**records)
    assert found.cause is cause
    assert not cause.is_definite
    assert found.asks or cause is NoContactCause.WHY_NO_OFFER_UNKNOWN


@pytest.mark.parametrize("records", AFTER_CONTACT)
def test_a_customer_who_considered_us_is_lost_after_contact(records: Records) -> None:
    found = classified(**records)
    assert found.outcome is PurchaseOutcome.LOST_AFTER_CONTACT
    assert found.used[NoContactFact.CONSIDERED].traces
    assert found.remedies == ()


def test_where_several_reasons_hold_the_first_of_the_deck_is_named() -> None:
    refused_elsewhere = visit(outcome=VisitOutcome.REFUSED, departments=["Sales"])
    strike = struck_off(StrikeReason.NO_NEED)
    everything = classified(contacts=[BUYER], visits=[refused_elsewhere], judgements=[strike])
    assert everything.cause is NoContactCause.REFUSED
    answers = [said(NoContactFact.COMPETITOR_CLOSE), said(NoContactFact.NOT_INCLINED)]
    assert classified(answers=answers).cause is NoContactCause.NOT_INCLINED


def test_a_branch_has_the_remedies_of_the_deck() -> None:
    assert NoContactCause.NOT_CARRIED_OUT.remedies == (
        NoContactRemedy.ANALYSE_TERRITORY,
        NoContactRemedy.PLAN_DEVELOPMENT,
    )
    assert len(NoContactCause.REFUSED.remedies) == 5
    assert NoContactCause.REFUSED.remedies == NoContactCause.COMPETITOR_FIRST.remedies


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
@pytest.mark.parametrize("path", TREE, ids="/".join)
def test_each_leaf_explains_itself_and_names_its_facts(
    path: tuple[str, ...], language: str
) -> None:
    found = classified(**TREE[path])
    sentence = found.explanation.worded(lambda key, **values: text(key, language, **values))
    assert "{" not in sentence
    assert all(text(node, language) in sentence for node in found.cause.lineage)
    assert all(text(fact, language) in sentence for fact in found.used)
    assert "Bright Paper" in sentence
    assert all(str(fact.traces[-1]) in sentence for fact in found.used.values() if fact.traces)


@pytest.mark.parametrize("path", TREE, ids="/".join)
def test_each_leaf_is_counted_in_the_market(path: tuple[str, ...]) -> None:
    losses = no_contact_losses(Case(book(**TREE[path]), AS_OF), Period.quarter(2026, 1))
    assert losses.reconciles
    assert (losses.market.units, losses.no_contact.units) == (2, 2)
    assert [cause.path for cause in losses.by_cause] == [path]

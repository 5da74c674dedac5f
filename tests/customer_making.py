"""One customer and what passed there: small books for tests of qualification."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from salesprocess.case import Case
from salesprocess.qualification import QualificationSettings
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    Judgement,
    Machine,
    MarketPurchase,
    Outcome,
    Rank,
    Role,
    StrikeReason,
    Visit,
    VisitOutcome,
)
from salesprocess.texts import BUILT_IN_TEXTS, in_language

if TYPE_CHECKING:
    from salesprocess.report import Note

AS_OF = datetime(2026, 3, 31, 12)
TODAY = AS_OF.date()
BRIGHT = Account(id="a1", name="Bright Paper", rep="A")
SETTINGS = QualificationSettings()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def visit(days_ago: int, outcome: VisitOutcome | None = VisitOutcome.MET, **fields: Any) -> Visit:
    """A visit made some days before `AS_OF`, at nine."""
    started = datetime.combine(ago(days_ago), datetime.min.time()).replace(hour=9)
    known = {"id": f"v{days_ago}", "rep": "A", "account": "a1", "started": started}
    return Visit(**{**known, "outcome": outcome, **fields})


def machine(id: str = "m1", **fields: Any) -> Machine:  # noqa: A002
    return Machine(id=id, **{"account": "a1", **fields})


def judgement(days_ago: int = 1, *, yes: bool = True, **fields: Any) -> Judgement:
    reason = None if yes else StrikeReason.NO_NEED
    known = {"rep": "A", "judged_on": ago(days_ago), "is_prospect": yes, "struck_off": reason}
    return Judgement(**{"account": "a1", **known, **fields})


def answer(question: str, days_ago: int = 1, *, value: bool | None = True) -> Answer:
    return Answer(
        account="a1", question=question, value=value, answered_on=ago(days_ago), source="Wu"
    )


def purchase(days_ago: int, vendor: str = "Rival", **fields: Any) -> MarketPurchase:
    known = {"id": f"p{days_ago}{vendor}", "account": "a1", "vendor": vendor}
    return MarketPurchase(**{**known, "bought_on": ago(days_ago), **fields})


def book(**shelves: Any) -> Book:
    """A book of our own with the one customer, unless another is given."""
    return Book(**{"vendor": "Own", "accounts": [BRIGHT], **shelves})


def case_of(known: Book, *settings: object) -> Case:
    """What was known at `AS_OF`."""
    return Case(known, AS_OF, settings)


def case(**shelves: Any) -> Case:
    """A case of a book with the one customer, seen at `AS_OF`."""
    return case_of(book(**shelves))


def says(note: Note) -> set[str]:
    """What a sentence says in each language; it has to be filled."""
    said = {note.worded(in_language(language)) for language in BUILT_IN_TEXTS.languages}
    assert len(said) == len(BUILT_IN_TEXTS.languages), f"no text for {note.id}"
    assert not any("{" in words for words in said)
    return said


WU = Contact(
    id="c1",
    account="a1",
    name="Wu",
    department="Sales",
    rank=Rank.EXECUTIVE,
    roles=[Role.DECISION_MAKER],
)
LI = Contact(
    id="c2",
    account="a1",
    name="Li",
    department="Lab",
    rank=Rank.STAFF,
    roles=[Role.OPERATOR],
)

visits = st.builds(
    visit,
    st.integers(0, 400),
    st.none() | st.sampled_from(VisitOutcome),
    contacts=st.sampled_from([(), ("c1",), ("c2",), ("c1", "c2")]),
    departments=st.sampled_from([(), ("Sales",), ("Purchasing",)]),
)
visit_lists = st.lists(visits, max_size=6, unique_by=lambda made: made.id)

deals = st.builds(
    Deal,
    id=st.just("d1"),
    account=st.just("a1"),
    outcome=st.sampled_from(Outcome),
    stage=st.none() | st.sampled_from(["suspect", "demo"]),
    expected_order_on=st.none() | st.integers(-400, 400).map(ago),
)
judgements = st.builds(
    judgement,
    st.integers(0, 400),
    yes=st.booleans(),
    expected_on=st.none() | st.integers(-400, 400).map(ago),
)
purchases = st.builds(
    purchase, st.integers(0, 400), st.sampled_from(["Own", "Rival"]), units=st.integers(1, 5)
)
customers = st.builds(
    book,
    contacts=st.just([WU, LI]),
    visits=visit_lists,
    deals=st.lists(deals, max_size=1),
    judgements=st.lists(judgements, max_size=2),
    machines=st.lists(
        st.builds(
            machine,
            vendor=st.sampled_from(["Own", "Rival"]),
            installed_on=st.none() | st.integers(0, 4000).map(ago),
            seen_on=st.none() | st.integers(0, 400).map(ago),
        ),
        max_size=1,
    ),
    market_purchases=st.lists(purchases, max_size=3, unique_by=lambda bought: bought.id),
)
"""Books of one customer with whatever may have passed there."""

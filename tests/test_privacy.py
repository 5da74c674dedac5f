"""A book without the people in it: no name is left in any output, and every figure is the same."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.privacy import erase, pseudonym, pseudonymise
from salesprocess.rates import Period
from salesprocess.records import Account, Answer, Book, Check, Contact, Deal, Plan, Rep, Visit
from salesprocess.records.book import record_fields
from salesprocess.review import review
from salesprocess.testing import sample_book
from salesprocess.testing.strategies import books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.review import Review
    from salesprocess.rules import Finding

KEY = "a long secret"
AS_OF = datetime(2026, 12, 31, 18)
FORMS = ("to_markdown", "to_text", "to_html", "to_json", "to_sarif")


@pytest.fixture(scope="module")
def book() -> Book:
    """A territory in which everyone and everything written in words can be told."""
    made = sample_book(accounts=5)
    visits = [
        evolve(visit, remark=f"Remark {place} by Zhang", purpose=visit.purpose and "see Zhang Wei")
        for place, visit in enumerate(made.visits)
    ]
    contacts = [
        evolve(person, extra={"email": f"zhang{place}@secret.example", "phone": f"+86 10 {place}"})
        for place, person in enumerate(made.contacts)
    ]
    checks = [evolve(check, problem=check.problem and "Zhang is late") for check in made.checks]
    return evolve(made, visits=visits, contacts=contacts, checks=checks)


@pytest.fixture(scope="module")
def before(book: Book) -> Review:
    return review(Case(book, AS_OF))


@pytest.fixture(scope="module")
def after(book: Book) -> Review:
    return review(Case(pseudonymise(book, key=KEY), AS_OF))


def written(reviewed: Review) -> str:
    return "\n".join(str(getattr(reviewed, form)()) for form in FORMS)


def personal(book: Book) -> set[str]:
    """The names of people and accounts, and what was written in words."""
    told = {
        *(person.name for person in book.contacts),
        *(account.name for account in book.accounts),
        *(rep.name for rep in book.reps if rep.name),
        *(visit.remark for visit in book.visits if visit.remark),
        *(answer.note for answer in book.answers if answer.note),
        *(why.why for why in book.judgements if why.why),
        *(check.problem for check in book.checks if check.problem),
        *(action for plan in book.plans for action in plan.actions),
        *(str(text) for person in book.contacts for text in person.extra.values()),
    }
    return {text for text in told if len(text) > 1}


def numbers_in(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for part in cast("dict[str, object]", value).values():
            yield from numbers_in(part)
    elif isinstance(value, list):
        for part in cast("list[object]", value):
            yield from numbers_in(part)
    elif isinstance(value, int | float):
        yield value


def figures(reviewed: Review) -> Counter[float]:
    return Counter(numbers_in(json.loads(reviewed.to_json())))


SHELVES = {"deal": "deals", "account": "accounts", "rep": "reps", "contact": "contacts"}


def under_a_name(finding: Finding) -> str:
    shelf = SHELVES.get(finding.subject)
    return pseudonym(shelf, finding.id, key=KEY) if shelf else finding.id


@pytest.mark.long
def test_no_name_is_left_in_any_output(book: Book, before: Review, after: Review) -> None:
    shown = written(after)
    assert any(text in written(before) for text in personal(book))
    assert [text for text in personal(book) if text in shown] == []
    assert "secret.example" not in shown
    assert KEY not in shown


@pytest.mark.long
def test_the_figures_are_those_of_the_book(before: Review, after: Review) -> None:
    assert figures(after) == figures(before)


@pytest.mark.long
def test_the_findings_are_those_of_the_book_under_other_names(
    before: Review, after: Review
) -> None:
    assert Counter((found.code, found.id) for found in after.findings.found) == Counter(
        (found.code, under_a_name(found)) for found in before.findings.found
    )


def test_the_same_key_gives_the_same_pseudonyms_and_another_others(book: Book) -> None:
    hidden = pseudonymise(book, key=KEY)
    assert pseudonymise(book, key=KEY.encode()) == hidden
    assert pseudonymise(book, key="another").accounts[0].id != hidden.accounts[0].id
    assert hidden.deals[0].id == pseudonym("deals", book.deals[0].id, key=KEY)


@given(books(), st.text(min_size=1))
def test_every_book_has_pseudonyms(book: Book, key: str) -> None:
    hidden = pseudonymise(book, key=key)
    for name in record_fields():
        assert len(getattr(hidden, name)) == len(getattr(book, name))
    ids = {account.id for account in book.accounts}
    assert not ids & {account.id for account in hidden.accounts}


def test_what_is_the_same_for_a_rule_stays_the_same() -> None:
    book = Book(
        accounts=[
            Account(id="a1", name="Bright Paper Ltd."),
            Account(id="a2", name="BRIGHT PAPER"),
        ],
        plans=[
            Plan(
                id="n1", rep="A", period=Period.month(2026, 3), actions=["visit Bright Paper Ltd."]
            )
        ],
        checks=[
            Check(id="k1", rep="A", checked_on=AS_OF.date(), problem="Too few visits!"),
            Check(id="k2", rep="A", checked_on=AS_OF.date(), problem="too few visits"),
        ],
    )
    hidden = pseudonymise(book, key=KEY)
    assert hidden.accounts[0].name == hidden.accounts[1].name
    assert hidden.accounts[0].name in hidden.plans[0].actions[0]
    assert hidden.checks[0].problem == hidden.checks[1].problem


@pytest.mark.parametrize("key", ["", b"", None, 7])
def test_a_key_is_needed_and_is_not_shown(key: Any) -> None:
    with pytest.raises(InvalidValueError, match="no pseudonyms: key: expected a secret") as caught:
        pseudonymise(Book(), key=key)
    assert "7" not in str(caught.value)


@pytest.mark.parametrize("what", [None, [], "book"])
def test_what_is_no_book_is_refused(what: Any) -> None:
    with pytest.raises(InvalidValueError, match="no pseudonyms: book: expected a Book"):
        pseudonymise(what, key=KEY)
    with pytest.raises(InvalidValueError, match="no one to erase: book: expected a Book"):
        erase(what, "c1")


@pytest.mark.parametrize("what", [None, 7, ["d1"]])
def test_what_is_no_id_is_refused(what: Any) -> None:
    with pytest.raises(InvalidValueError, match="contact: expected a Contact, or the id of one"):
        erase(Book(), what)
    with pytest.raises(InvalidValueError, match="no pseudonym: id: expected text"):
        pseudonym("deals", what, key=KEY)


@pytest.mark.long
def test_a_person_is_erased_and_the_figures_stay(book: Book, before: Review) -> None:
    shown = written(before)
    person = next(each for each in book.contacts if each.name in shown)
    left = erase(book, person)
    after = review(Case(left, AS_OF))
    assert figures(after) == figures(before)
    shown = written(after) + repr(left.contacts) + repr(left.visits)
    assert person.name not in shown
    assert str(person.extra["email"]) not in shown


def test_what_names_the_person_names_no_one_any_more() -> None:
    person = Contact(id="wu", account="a1", name="王伟", extra={"mail": "wei@example.com", "n": 3})
    book = Book(
        accounts=[Account(id="a1", name="王伟打印")],
        reps=[Rep(id="A", name="Wang")],
        contacts=[person, Contact(id="erased-1", account="a1", name="Wuhan")],
        deals=[Deal(id="d1", name="wu: C300", source="fair", extra={"to": ("wei@example.com",)})],
        answers=[
            Answer(
                account="a1",
                question="queues",
                answered_on=AS_OF.date(),
                source="王伟经理",
                note="is cross",
            ),
            Answer(
                account="a1", question="queues", answered_on=AS_OF.date(), source="li", note="calm"
            ),
        ],
        visits=[
            Visit(id="v1", rep="A", account="a1", started=AS_OF, contacts=["wu"], remark="is ill"),
            Visit(id="v2", rep="A", account="a1", started=AS_OF, remark="Wu of Wuhan"),
        ],
    )
    left = erase(book, "wu")
    assert left.contacts[0] == Contact(
        id="erased-2", account="a1", name="erased-2", extra={"mail": "erased-2", "n": 3}
    )
    assert left.contacts[1] == book.contacts[1]
    assert (left.accounts, left.reps) == (book.accounts, book.reps)
    assert (left.deals[0].name, left.deals[0].extra["to"]) == ("erased-2: C300", ("erased-2",))
    assert (left.answers[0].source, left.answers[0].note) == ("erased-2经理", "erased-2")
    assert left.answers[1] == book.answers[1]
    assert (left.visits[0].contacts, left.visits[0].remark) == (("erased-2",), "erased-2")
    assert left.visits[1].remark == "erased-2 of Wuhan"


def test_where_a_deal_is_from_stays_and_who_said_so_does_not() -> None:
    told = Answer(account="a1", question="queues", answered_on=AS_OF.date(), source="fair")
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        contacts=[Contact(id="c1", account="a1", name="Fair")],
        deals=[Deal(id="d1", source="fair", lost_reasons=["fair"])],
        answers=[told],
    )
    for other in (pseudonymise(book, key=KEY), erase(book, "c1")):
        assert (other.deals[0].source, other.deals[0].lost_reasons) == ("fair", ("fair",))
        assert other.answers[0].source != "fair"
        assert other.answers[0].question == "queues"


def test_who_is_not_there_can_not_be_erased() -> None:
    with pytest.raises(UnknownNameError, match="^unknown Contact:"):
        erase(Book(), "c1")

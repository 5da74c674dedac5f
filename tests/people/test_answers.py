"""What counts of the answers about a customer, and about a deal."""

from __future__ import annotations

from datetime import date, datetime

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.people.answers import known_of_deal, newest_answers, newest_told, value_of
from salesprocess.records import Account, Answer, Book, Deal

DAY = date(2026, 3, 2)
DEAL = Deal(id="d1", account="a1")
HOMELESS = Deal(id="d2")


def told(
    value: bool | None,
    on: date = DAY,
    deal: str | None = None,
    source: str = "Wu",
) -> Answer:
    return Answer(
        account="a1", question="fit", value=value, answered_on=on, source=source, deal=deal
    )


def case(*answers: Answer, settings: CommonSettings | None = None) -> Case:
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper")], deals=[DEAL, HOMELESS], answers=answers
    )
    return Case(book, datetime(2026, 12, 31), settings or ())


def test_the_newest_day_counts_as_long_as_an_answer_holds() -> None:
    early, late = told(True), told(False, date(2026, 3, 9))
    asked = case(early, late)
    assert newest_answers(asked, "a1", "fit", date(2026, 3, 8)) == (early,)
    assert newest_answers(asked, "a1", "fit", date(2026, 9, 5)) == (late,)
    assert newest_answers(asked, "a1", "fit", date(2026, 9, 6)) == ()
    short = case(early, settings=CommonSettings(evidence_valid_days=1))
    assert newest_answers(short, "a1", "fit", date(2026, 3, 4)) == ()
    assert newest_answers(asked, "a1", "other", DAY) == ()


def test_of_a_deal_what_names_it_comes_before_what_names_none() -> None:
    own, newer, other = told(True, deal="d1"), told(False, date(2026, 3, 9)), told(False, deal="d2")
    day = date(2026, 3, 31)
    assert newest_told(case(own, newer, other), DEAL, DAY, day) == {"fit": (newer,)}
    assert newest_told(case(own, newer, other), DEAL, None, day) == {"fit": (own,)}
    assert newest_told(case(own), HOMELESS, DAY, day) == {}
    assert known_of_deal(case(own, newer, other), DEAL, "fit", day) == (own,)
    assert known_of_deal(case(newer, other), DEAL, "fit", day) == (newer,)


def test_answers_of_one_day_that_contradict_each_other_tell_nothing() -> None:
    assert value_of((told(True), told(None, source="Li"))) is True
    assert value_of((told(True), told(False, source="Li"))) is None
    assert value_of(()) is None

"""What the words of CRMs and calendars say that came of a visit."""

from __future__ import annotations

import pytest

from salesprocess.records import VISIT_WORDS, VisitOutcome, visit_outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("COMPLETED", VisitOutcome.MET),
        ("NO_SHOW", VisitOutcome.ABSENT),
        ("Refused", VisitOutcome.REFUSED),
        ("CANCELED", VisitOutcome.CANCELLED),
        ("cancelled", VisitOutcome.CANCELLED),
        ("isCancelled", VisitOutcome.CANCELLED),
        ("Canceled: Visit to Bright Paper", VisitOutcome.CANCELLED),
        ("Abgesagt: Besuch", VisitOutcome.CANCELLED),
        ("已取消：拜访", VisitOutcome.CANCELLED),
        ("取消", VisitOutcome.CANCELLED),
        (" Annulé : visite ", VisitOutcome.CANCELLED),
        ("SCHEDULED", None),
        ("RESCHEDULED", None),
        ("Why we canceled: a talk", None),
        ("", None),
        (": x", None),
    ],
)
def test_words_say_what_came_of_a_visit(text: str, outcome: VisitOutcome | None) -> None:
    assert visit_outcome(text) is outcome


def test_words_stand_in_the_table_as_they_are_looked_up() -> None:
    assert all(word == word.casefold().strip() for word in VISIT_WORDS)
    assert {*VISIT_WORDS.values()} == {*VisitOutcome}

"""Whom to meet next, and what to ask them (method §3.3, §4.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.qualification.calls import Encounters, holders
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from salesprocess.qualification.frameworks.assessment import Assessment
    from salesprocess.qualification.frameworks.framework import Question
    from salesprocess.records import Book, Contact, Role


@frozen
class ToMeet:
    """A role whose holder can answer what is still to be found out.

    Args:
        role: The role.
        questions: What to ask there, the most telling question first.
        not_met: Those known to hold it who were not met yet, as far as is known.
        met: Those who were.
    """

    role: Role
    questions: tuple[Question, ...]
    not_met: tuple[Contact, ...]
    met: tuple[Contact, ...]

    @property
    def explanation(self) -> Note:
        """Whom to meet and about what, in a sentence."""
        kind = "not_met" if self.not_met else "met" if self.met else "nobody"
        return Note(
            f"qualification.to_meet.{kind}",
            {
                "role": self.role,
                "names": tuple(person.name for person in self.not_met or self.met),
                "topics": tuple(question.topic for question in self.questions),
            },
        )


def whom_to_meet(
    book: Book, account: str, assessment: Assessment, as_of: datetime
) -> tuple[ToMeet, ...]:
    """Whom to meet so that an assessment can go on.

    What the rep knows to be still to be done comes first, then what is still unknown, by what
    it unlocks. Each question goes to the best role someone at the account is known to hold;
    where no one is known, to the best of all: who that is has to be found out.

    Args:
        book: All that is known.
        account: The account's id.
        assessment: What is known of the account.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.
    """
    to_ask = (*assessment.to_mend, *(one.question for one in assessment.next_questions))
    by_role: dict[Role, list[Question]] = {}
    for question in to_ask:
        if question.ask:
            by_role.setdefault(_role(book, account, question, as_of), []).append(question)
    encounters = Encounters.at(book, account, as_of)
    return tuple(
        _to_meet(role, questions, tuple(holders(book, account, role, as_of.date())), encounters)
        for role, questions in by_role.items()
    )


def _role(book: Book, account: str, question: Question, as_of: datetime) -> Role:
    known = (role for role in question.ask if any(holders(book, account, role, as_of.date())))
    return next(known, question.ask[0])


def _to_meet(
    role: Role,
    questions: Iterable[Question],
    people: Iterable[Contact],
    encounters: Encounters,
) -> ToMeet:
    not_met: list[Contact] = []
    met: list[Contact] = []
    for person in people:
        (met if encounters.met(person) else not_met).append(person)
    return ToMeet(role, tuple(questions), tuple(not_met), tuple(met))

"""Whom to meet next, and what to ask them (method §3.3, §4.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.histories.people import Encounters, role_holders
from salesprocess.records import Account
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case
    from salesprocess.qualification.frameworks.assessment import Assessment
    from salesprocess.qualification.frameworks.framework import Question
    from salesprocess.records import Contact, Role


@frozen(repr=False)
class ToMeet(Explained):
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


def whom_to_meet(case: Case, account: Account | str, assessment: Assessment) -> tuple[ToMeet, ...]:
    """Whom to meet so that an assessment can go on.

    What the rep knows to be still to be done comes first, then what is still unknown, by what
    it unlocks. Each question goes to the best role someone at the account is known to hold;
    where no one is known, to the best of all: who that is has to be found out.

    Args:
        case: The case.
        account: The account, or its id.
        assessment: What is known of the account.

    Raises:
        UnknownNameError: If there is no such account.
    """
    customer = case.record(Account, account)
    to_ask = (*assessment.to_mend, *(found.question for found in assessment.next_questions))
    by_role: dict[Role, list[Question]] = {}
    for question in to_ask:
        if question.ask:
            by_role.setdefault(_role(case, customer, question), []).append(question)
    encounters = Encounters.at(case, customer)
    return tuple(
        _to_meet(role, questions, role_holders(case, customer, role), encounters)
        for role, questions in by_role.items()
    )


def _role(case: Case, account: Account, question: Question) -> Role:
    known = (role for role in question.ask if role_holders(case, account, role))
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

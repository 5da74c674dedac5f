"""Whom to meet next, and what to ask them (method §3.3, §4.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import Encounters, role_holders
from salesprocess.qualification.frameworks.evidence import assess
from salesprocess.qualification.frameworks.known import MAN
from salesprocess.records import Account
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case
    from salesprocess.qualification.frameworks.framework import Framework, Question
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


@gated
def whom_to_meet(
    case: Case, account: Account | str, framework: Framework = MAN
) -> tuple[ToMeet, ...]:
    """Whom to meet at an account so that its assessment can go on (method §3.3, §4.5).

    What is to be asked or done comes by what it unlocks. Each question goes to the best role
    someone at the account is known to hold; where no one is known, to the best of all: who that
    is has to be found out.

    Args:
        case: The case.
        account: The account, or its id.
        framework: The framework; the deck's MAN by default.

    Returns:
        The most telling first; none where the verdict is settled.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Contact, Role
    >>> boss = Contact(id="c1", account="a1", name="Wu", roles=[Role.DECISION_MAKER])
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], contacts=[boss])
    >>> first = whom_to_meet(Case(book, datetime(2026, 3, 31)), "a1")[0]
    >>> first.not_met[0].name, first.questions[0].id
    ('Wu', 'budget_source')
    """
    customer = case.record(Account, account)
    by_role: dict[Role, list[Question]] = {}
    for following in assess(case, customer, framework).next_questions:
        question = following.question
        if question.ask:
            by_role.setdefault(_role(case, customer, question), []).append(question)
    if not by_role:
        return ()
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

"""Accounts that never came on a list: visited, and the right person was not met (method §4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import RIGHT_PEOPLE, Encounters, is_there, visits_made
from salesprocess.qualification.frameworks.evidence import assess
from salesprocess.qualification.prospects.judging import judged
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.qualification.worked_on import deals_name_accounts, open_deals_of
from salesprocess.records import Account, Contact
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.qualification.frameworks.assessment import NextQuestion


@frozen(repr=False)
class NeverListed(Explained):
    """An account that is visited and on no list, as the right person was not met.

    Args:
        account: The account.
        since: The day of the first visit.
        visits: How many visits were made.
        to_meet: Who is known to decide or to be in charge; none where that is to be found out.
        to_find_out: What is to be asked, the most telling question first.

    >>> from datetime import date
    >>> from salesprocess.records import Account
    >>> NeverListed(Account(id="a1", name="Bright Paper"), date(2026, 1, 5), 4, (), ()).visits
    4
    """

    account: Account
    since: date
    visits: int
    to_meet: tuple[Contact, ...]
    to_find_out: tuple[NextQuestion, ...]

    @property
    def explanation(self) -> Note:
        """Why it may be missing from the list, and what to find out, in a sentence."""
        values = {
            "account": self.account.name,
            "since": self.since,
            "visits": self.visits,
            "names": tuple(person.name for person in self.to_meet),
            "topics": tuple(following.question.topic for following in self.to_find_out),
        }
        return Note("qualification.never_listed", values)


@gated
def never_listed(case: Case) -> tuple[NeverListed, ...]:
    """The accounts that never came on a list, as the right person was not met (method §4.4).

    Such an account was first visited some time ago, was never judged, has no open deal, and
    neither the person in charge nor the decision maker was met. Where no one knows who was met,
    or no list is kept, nothing is told. How long ago, the settings say.

    Args:
        case: The case.

    Returns:
        Those visited longest at the front.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Judgement, Role, Visit, VisitOutcome
    >>> people = [Contact(id="c1", account="a1", name="Wu", roles=[Role.DECISION_MAKER]),
    ...           Contact(id="c2", account="a1", name="Li", roles=[Role.OPERATOR])]
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 1, 12, 9),
    ...               outcome=VisitOutcome.MET, contacts=["c2"])
    >>> judged = Judgement(account="a2", rep="A", judged_on=date(2026, 3, 2), is_prospect=True)
    >>> accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Dark Ink")]
    >>> book = Book(accounts=accounts, contacts=people, visits=[visit], judgements=[judged])
    >>> (found,) = never_listed(Case(book, datetime(2026, 3, 31)))
    >>> found.account.name, found.to_meet[0].name, found.to_find_out[0].question.id
    ('Bright Paper', 'Wu', 'budget_source')
    """
    found = case.each(Account, never_listed_account).values()
    return tuple(sorted(found, key=lambda each: each.since))


def never_listed_account(case: Case, account: Account) -> NeverListed | None:
    """An account that never came on a list; `None` where it is none. See `never_listed`.

    Args:
        case: The case.
        account: The account.
    """
    if not case.shared(_lists_are_kept):
        return None
    made, today = visits_made(case, account), case.as_of.date()
    last = days_from(today, -case.get(QualificationSettings).unlisted_days)
    if not made or made[0].day > last or judged(case, account) or open_deals_of(case, account):
        return None
    if Encounters.at(case, account).met_right_person() is not False:
        return None
    people = case.book.by_account(Contact)[account.id]
    return NeverListed(
        account,
        since=made[0].day,
        visits=len(made),
        to_meet=tuple(one for one in people if one.roles & RIGHT_PEOPLE and is_there(one, today)),
        to_find_out=assess(case, account).next_questions,
    )


def _lists_are_kept(case: Case) -> bool:
    return bool(case.book.judgements) or deals_name_accounts(case)

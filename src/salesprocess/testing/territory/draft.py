"""The sample book while it is being written, topic after topic."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from attrs import Factory, field

from salesprocess.frozen import frozen
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Check,
    Contact,
    Countermeasure,
    Deal,
    DealChange,
    DealLine,
    Demonstration,
    Judgement,
    Machine,
    MarketPurchase,
    OwnerChange,
    Plan,
    Proposal,
    Rep,
    Role,
    StageChange,
    Target,
    TimeEntry,
    Visit,
)
from salesprocess.testing.territory.diary import Diary

if TYPE_CHECKING:
    from salesprocess.testing.territory.dice import Dice
    from salesprocess.testing.territory.habits import Habit
    from salesprocess.testing.territory.trade import Trade

CURRENCY = "EUR"
MOST_ACCOUNTS = 1_000_000
HOLIDAYS = ((1, 1), (5, 1), (12, 25))
SATURDAY = 5


def weekday(day: date) -> date:
    """The day, or the Monday after a weekend.

    >>> weekday(date(2026, 8, 1)), weekday(date(2026, 8, 3))
    (datetime.date(2026, 8, 3), datetime.date(2026, 8, 3))
    """
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)


def _working_days(first: date, last: date) -> tuple[date, ...]:
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(
        day for day in days if day.weekday() < SATURDAY and (day.month, day.day) not in HOLIDAYS
    )


@frozen
class Draft:
    """What is known so far of a territory in a year.

    Args:
        dice: All that is left to chance.
        year: The year.
        team: The reps by name, with the way each works.
        size: How many accounts there are to be.
        trade: What is sold, and in which words.
    """

    dice: Dice
    year: int
    team: dict[str, Habit]
    size: int
    trade: Trade
    diary: Diary = field(init=False, factory=Diary)
    accounts: list[Account] = field(init=False, factory=list[Account])
    contacts: dict[str, list[Contact]] = field(init=False, factory=dict[str, list[Contact]])
    machines: list[Machine] = field(init=False, factory=list[Machine])
    visits: list[Visit] = field(init=False, factory=list[Visit])
    time_entries: list[TimeEntry] = field(init=False, factory=list[TimeEntry])
    deals: list[Deal] = field(init=False, factory=list[Deal])
    stage_changes: list[StageChange] = field(init=False, factory=list[StageChange])
    proposals: list[Proposal] = field(init=False, factory=list[Proposal])
    demonstrations: list[Demonstration] = field(init=False, factory=list[Demonstration])
    market_purchases: list[MarketPurchase] = field(init=False, factory=list[MarketPurchase])
    plans: list[Plan] = field(init=False, factory=list[Plan])
    targets: list[Target] = field(init=False, factory=list[Target])
    checks: list[Check] = field(init=False, factory=list[Check])
    countermeasures: list[Countermeasure] = field(init=False, factory=list[Countermeasure])
    truths: dict[str, dict[str, bool]] = field(init=False, factory=dict[str, dict[str, bool]])
    answers: list[Answer] = field(init=False, factory=list[Answer])
    judgements: list[Judgement] = field(init=False, factory=list[Judgement])
    reps: list[Rep] = field(init=False, factory=list[Rep])
    owner_changes: list[OwnerChange] = field(init=False, factory=list[OwnerChange])
    deal_lines: list[DealLine] = field(init=False, factory=list[DealLine])
    deal_changes: list[DealChange] = field(init=False, factory=list[DealChange])
    working_days: tuple[date, ...] = field(
        init=False,
        default=Factory(
            lambda draft: _working_days(draft.first_day, draft.last_day), takes_self=True
        ),
    )

    @property
    def first_day(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)

    def people_at(self, account: str, day: date) -> list[Contact]:
        """Who works at an account on a day: at least a person in charge."""
        return [
            contact
            for contact in self.contacts[account]
            if (contact.since or day) <= day < (contact.left_on or date.max)
        ]

    def met_at(self, account: str, day: date, boss: float) -> tuple[Contact, ...]:
        """Whom a rep meets there.

        Args:
            account: The id of the account.
            day: The day of the visit.
            boss: The share of talks with the decision maker, where one is known.
        """
        people = self.people_at(account, day)
        bosses = [contact for contact in people if Role.DECISION_MAKER in contact.roles]
        others = [contact for contact in people if contact not in bosses]
        met = self.dice.one_of(others)
        return (met, *bosses) if self.dice.chance(boss) else (met,)

    def visits_made(self) -> dict[str, list[tuple[date, Visit]]]:
        """The visits made to each account, in time, each with its day."""
        made: dict[str, list[tuple[date, Visit]]] = {account.id: [] for account in self.accounts}
        for visit in self.visits:
            if visit.started:
                made[visit.account].append((visit.started.date(), visit))
        return made

    def evening(self, day: date) -> datetime:
        """When the day's news is written down."""
        return datetime.combine(day, time(17)) + timedelta(minutes=self.dice.between(0, 90))

    def book(self) -> Book:
        """All that was written, as a book."""
        return Book(
            vendor=self.trade.vendor,
            accounts=self.accounts,
            contacts=[contact for people in self.contacts.values() for contact in people],
            machines=self.machines,
            visits=self.visits,
            time_entries=self.time_entries,
            deals=self.deals,
            stage_changes=self.stage_changes,
            proposals=self.proposals,
            demonstrations=self.demonstrations,
            market_purchases=self.market_purchases,
            plans=self.plans,
            targets=self.targets,
            checks=self.checks,
            countermeasures=self.countermeasures,
            answers=self.answers,
            judgements=self.judgements,
            reps=self.reps,
            owner_changes=self.owner_changes,
            deal_changes=self.deal_changes,
            deal_lines=self.deal_lines,
        )

"""Topic: the accounts and the people there, with someone in each role."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.records import Account, Contact, Location, Rank, Role
from salesprocess.testing.clean.places import Kind
from salesprocess.testing.clean.rounds import FIRST_MONDAY, TODAY
from salesprocess.testing.territory.draft import CURRENCY
from salesprocess.testing.territory.people import (
    CITY,
    FAMILY,
    FIRST,
    GIVEN,
    INDUSTRIES,
    REGIONS,
    SECOND,
)

if TYPE_CHECKING:
    from salesprocess.testing.clean.draft import Draft
    from salesprocess.testing.clean.places import Place

EMPLOYEES = ((4, 9), (12, 48), (60, 240), (260, 900))
"""How many people work at an account; each rep has as many accounts of each size."""

SEATS = (
    (Role.PERSON_IN_CHARGE, "General affairs", Rank.MANAGEMENT),
    (Role.DECISION_MAKER, "Management", Rank.EXECUTIVE),
    (Role.OPERATOR, "Production", Rank.STAFF),
    (Role.INFLUENCER, "Information technology", Rank.MANAGEMENT),
    (Role.PURCHASING, "Purchasing", Rank.STAFF),
)
"""Who is at each account: the role, the department and the rank."""

ROLES = tuple(role for role, _, _ in SEATS)
BRANCH_OF = {19: 10, 29: 20}
"""The numbers of the accounts that are a branch, each with that of the house it belongs to."""

OLD_DAYS = (200, 6 * 365)
NEW_DAYS = (3, 20)
"""How many days before the first visit an account came on the list."""

NEWCOMER_DAYS = (150, 175)
"""How many days ago a decision maker took over who has been met since."""


def write_people(draft: Draft) -> None:
    """Write the accounts and the contacts."""
    shift = draft.dice.between(0, len(FIRST) * len(SECOND))
    accounts = draft.all(Account)
    for at, place in enumerate(draft.places):
        account = _account(draft, place, at + shift)
        if place.number in BRANCH_OF:
            account = _as_branch(account, accounts[at - place.number + BRANCH_OF[place.number]])
        accounts.append(account)
        draft.people[place.account] = _people(draft, place)
        draft.all(Contact).extend(draft.people[place.account])


def _account(draft: Draft, place: Place, name: int) -> Account:
    dice = draft.dice
    region, north, east = dice.one_of(REGIONS)
    industry, ending = dice.one_of(INDUSTRIES)
    return Account(
        id=place.account,
        name=f"{FIRST[name % len(FIRST)]}{SECOND[name % len(SECOND)]} {ending}",
        rep=place.rep,
        region=region,
        industry=industry,
        employees=dice.between(*EMPLOYEES[place.number % len(EMPLOYEES)]),
        last_year_sales=Decimal(100 * dice.between(20, 900) if place.is_ours else 0),
        currency=CURRENCY,
        location=Location(
            latitude=round(CITY[0] + north + dice.between(-250, 250) / 10_000, 4),
            longitude=round(CITY[1] + east + dice.between(-400, 400) / 10_000, 4),
        ),
        opened_on=_opened_on(draft, place),
    )


def _opened_on(draft: Draft, place: Place) -> date:
    """Before the first visit: long before, unless the account is new."""
    is_new = place.kind is Kind.NEW
    first = place.day(place.first_half) if is_new else FIRST_MONDAY
    return first - timedelta(days=draft.dice.between(*(NEW_DAYS if is_new else OLD_DAYS)))


def _as_branch(account: Account, house: Account) -> Account:
    name = f"{house.name}, {account.region} branch"
    return evolve(account, name=name, parent=house.id, industry=house.industry)


def _people(draft: Draft, place: Place) -> list[Contact]:
    """One person for each seat; a decision maker may have handed over to another."""
    people = [_person(draft, place, seat) for seat in range(len(SEATS))]
    if place.kind is Kind.PROSPECT and not place.is_ours:
        day = TODAY - timedelta(days=draft.dice.between(*NEWCOMER_DAYS))
        boss = ROLES.index(Role.DECISION_MAKER)
        heir = evolve(people[boss], id=f"{people[boss].id}b", name=_name(draft), since=day)
        people[boss : boss + 1] = [evolve(people[boss], left_on=day), heir]
    return people


def _person(draft: Draft, place: Place, seat: int) -> Contact:
    role, department, rank = SEATS[seat]
    return Contact(
        id=f"c{place.account[1:]}-{seat + 1}",
        account=place.account,
        name=_name(draft),
        department=department,
        rank=rank,
        roles=[role],
        since=FIRST_MONDAY - timedelta(days=draft.dice.between(60, 5 * 365)),
    )


def _name(draft: Draft) -> str:
    return f"{draft.dice.one_of(GIVEN)} {draft.dice.one_of(FAMILY)}"

"""Topic: the accounts of the territory and the people there."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.records import Account, Contact, Location, Rank, Role
from salesprocess.testing.territory.draft import CURRENCY

if TYPE_CHECKING:
    from salesprocess.testing.territory.draft import Draft


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


REGIONS = (("North", 0.010, 0.060), ("Centre", 0.000, 0.000), ("South", -0.050, -0.030))
"""The regions of the territory, with how far north and east of the city each lies."""

CITY = (51.05, 3.72)
"""About where the city lies, in degrees north and east."""

INDUSTRIES = (
    ("Banking", "Bank"),
    ("Education", "College"),
    ("Health care", "Clinic"),
    ("Law", "Chambers"),
    ("Logistics", "Freight"),
    ("Manufacturing", "Works"),
    ("Publishing", "Press"),
    ("Trade", "Trading"),
)
"""The lines of business, with the word that ends the name of such a company."""

FIRST = words(
    "Alder Amber Birch Bridge Castle Cedar Clover Copper Dune Elm Fern Garnet Harbour Heron "
    "Iron Ivory Juniper Larch Maple Nutmeg Orchard Poplar Quarry"
)
SECOND = words(
    "bay bourne brook bury cliff combe croft dale field ford gate grove ham haven hill hurst "
    "lane leigh mere minster moor port ridge stead stone view well wick wood"
)
"""The halves of a name; their numbers, 23 and 29, make 667 different ones."""

GIVEN = words("Ana Bram Clara Daan Elif Femke Goran Hana Ines Joris Kaya Lena Milan Noor Otto Pia")
FAMILY = words("Aalders Berg Costa Dekker Engel Faber Graf Horvat Jansen Koster Lindt Moser Nowak")
DEPARTMENTS = (
    "General affairs",
    "Purchasing",
    "Information technology",
    "Accounting",
    "Production",
    "Sales",
)
RANKS = ((Rank.STAFF, 5.0), (Rank.MANAGEMENT, 3.0), (Rank.EXECUTIVE, 1.0))
MINOR_ROLES = (Role.OPERATOR, Role.INFLUENCER, Role.PURCHASING)

BRANCHES = 0.12
USERS = 0.55
"""The share of accounts that bought from us last year."""
NEW = 0.1
DECISION_MAKER_KNOWN = 0.75
DECISION_MAKER_CHANGES = 0.12


def write_people(draft: Draft) -> None:
    """Write the accounts, a like number to each rep, and their contacts."""
    for place in range(draft.size):
        account = _account(draft, place)
        if place >= len(draft.team) and draft.dice.chance(BRANCHES):
            account = _as_branch(draft, account)
        draft.accounts.append(account)
        draft.contacts[account.id] = _contacts(draft, account)


def _account(draft: Draft, place: int) -> Account:
    dice = draft.dice
    region, north, east = dice.one_of(REGIONS)
    industry, ending = dice.one_of(INDUSTRIES)
    return Account(
        id=f"a{place + 1:04}",
        name=f"{FIRST[place % len(FIRST)]}{SECOND[place % len(SECOND)]} {ending}",
        rep=list(draft.team)[place % len(draft.team)],
        region=region,
        industry=industry,
        employees=dice.skewed(4, 900),
        last_year_sales=Decimal(100 * dice.skewed(10, 900) if dice.chance(USERS) else 0),
        currency=CURRENCY,
        location=Location(
            latitude=round(CITY[0] + north + dice.between(-250, 250) / 10_000, 4),
            longitude=round(CITY[1] + east + dice.between(-400, 400) / 10_000, 4),
        ),
        opened_on=_opened_on(draft, place),
    )


def _opened_on(draft: Draft, place: int) -> date:
    """Some accounts are new in the year, but the first of each rep is an old one."""
    is_new = place >= len(draft.team) and draft.dice.chance(NEW)
    days = draft.dice.between(0, 120) if is_new else -draft.dice.between(30, 8 * 365)
    return draft.first_day + timedelta(days=days)


def _as_branch(draft: Draft, account: Account) -> Account:
    """The account as a branch of an earlier one, in the hands of the same rep."""
    parent = draft.dice.one_of([account for account in draft.accounts if account.parent is None])
    return evolve(
        account,
        name=f"{parent.name}, {account.region} branch",
        parent=parent.id,
        rep=parent.rep,
        industry=parent.industry,
    )


def _contacts(draft: Draft, account: Account) -> list[Contact]:
    """From one to four people; where there are more than one, the boss may change."""
    dice = draft.dice
    roles = [Role.PERSON_IN_CHARGE]
    if dice.chance(DECISION_MAKER_KNOWN):
        roles.append(Role.DECISION_MAKER)
    roles += dice.several(MINOR_ROLES, dice.between(0, 2))
    departments = dice.several(DEPARTMENTS, len(roles))
    people = [
        _contact(draft, f"{account.id}-{place}", account.id, *facts)
        for place, facts in enumerate(zip(roles, departments, strict=True), start=1)
    ]
    if Role.DECISION_MAKER in roles and dice.chance(DECISION_MAKER_CHANGES):
        people[1:2] = _succession(draft, people[1])
    return people


def _contact(draft: Draft, contact_id: str, account: str, role: Role, department: str) -> Contact:
    dice = draft.dice
    decides = role is Role.DECISION_MAKER
    return Contact(
        id=f"c{contact_id[1:]}",
        account=account,
        name=f"{dice.one_of(GIVEN)} {dice.one_of(FAMILY)}",
        department=department,
        rank=dice.weighted(RANKS[1:] if decides else RANKS),
        roles=[role],
        since=draft.first_day - timedelta(days=dice.between(60, 5 * 365)),
    )


def _succession(draft: Draft, boss: Contact) -> list[Contact]:
    """The one who goes and the one who comes."""
    day = draft.dice.one_of(draft.working_days)
    name = f"{draft.dice.one_of(GIVEN)} {draft.dice.one_of(FAMILY)}"
    heir = evolve(boss, id=f"{boss.id}b", name=name, since=day)
    return [evolve(boss, left_on=day), heir]

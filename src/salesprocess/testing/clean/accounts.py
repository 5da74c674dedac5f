"""The accounts, the people there with someone in each role, and who is judged a prospect."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.records import Account, Contact, Judgement, Rank, Role, StrikeReason
from salesprocess.testing.clean.rounds import FIRST_MONDAY, STRUCK_OFF_HALF, TODAY, Kind
from salesprocess.testing.territory.draft import CURRENCY
from salesprocess.testing.territory.people import FAMILY, FIRST, GIVEN, INDUSTRIES, SECOND
from salesprocess.testing.territory.trade import COPIERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from salesprocess.records import Record
    from salesprocess.testing.clean.rounds import Stop
    from salesprocess.testing.territory.dice import Dice

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

BRANCH_OF = {19: 10, 29: 20}
"""The numbers of the accounts that are a branch, each with that of the house it belongs to."""

JUDGED_ANEW = 28
"""The half round in which prospects without a deal are judged anew."""

REASONS = (
    StrikeReason.NO_BUDGET,
    StrikeReason.LOYAL_TO_COMPETITOR,
    StrikeReason.NO_NEED,
    StrikeReason.MACHINES_SEEM_FINE,
)
"""Why the accounts of a rep are struck off."""

SOON, LATER = (20, 170), (220, 400)
"""In how many days an account without a deal will buy."""


def accounts_of(places: Sequence[Stop], dice: Dice) -> Iterator[Account]:
    """The accounts of a rep; a branch is named after its house."""
    accounts: list[Account] = []
    for place in places:
        account = _account(place, dice)
        if len(accounts) in BRANCH_OF:
            house = accounts[BRANCH_OF[len(accounts)]]
            name = f"{house.name}, {account.region} branch"
            account = evolve(account, name=name, parent=house.id, industry=house.industry)
        accounts.append(account)
    yield from accounts


def people_of(place: Stop, dice: Dice) -> Iterator[Contact]:
    """One person for each seat, noted at the place; at some the decision maker is new."""
    for seat, (role, department, rank) in enumerate(SEATS, start=1):
        place.people.append(
            Contact(
                id=f"c{place.account[1:]}-{seat}",
                account=place.account,
                name=name(dice),
                department=department,
                rank=rank,
                roles=[role],
                since=FIRST_MONDAY - timedelta(days=dice.between(60, 5 * 365)),
            )
        )
    if place.kind is Kind.PROSPECT and not place.is_ours:
        boss, day = place.people[1], TODAY - timedelta(days=dice.between(150, 175))
        heir = evolve(boss, id=f"{boss.id}b", name=name(dice), since=day)
        place.people[1:2] = [evolve(boss, left_on=day), heir]
    yield from place.people


def holders(place: Stop, roles: Collection[Role], day: date) -> list[Contact]:
    """Who holds each of some roles at an account on a day: someone always does."""
    return [
        person
        for person in place.people
        if not person.roles.isdisjoint(roles)
        and (person.since or day) <= day < (person.left_on or date.max)
    ]


def name(dice: Dice) -> str:
    """The name of a person."""
    return f"{dice.one_of(GIVEN)} {dice.one_of(FAMILY)}"


def judgements_of(place: Stop, dice: Dice) -> Iterator[Record]:
    """What the rep judged: at the second visit, and later if things changed (method §4.3)."""
    expected = place.day(place.lives[0].due) if place.lives else _in_days(LATER, dice)
    yield _prospect(place, next(islice(place.halves, 1, None)), expected, dice)
    if place.kind is Kind.PROSPECT:
        yield _prospect(place, JUDGED_ANEW, _in_days(SOON, dice), dice)
    if place.kind is Kind.STRUCK_OFF:
        yield Judgement(
            account=place.account,
            rep=place.rep,
            judged_on=place.day(STRUCK_OFF_HALF),
            is_prospect=False,
            struck_off=REASONS[place.turn],
        )


def _account(place: Stop, dice: Dice) -> Account:
    industry, ending = INDUSTRIES[place.number % len(INDUSTRIES)]
    is_new = place.kind is Kind.NEW
    days = dice.between(3, 20) if is_new else dice.between(200, 6 * 365)
    first = place.day(next(place.halves)) if is_new else FIRST_MONDAY
    return Account(
        id=place.account,
        name=f"{FIRST[place.number % len(FIRST)]}{SECOND[place.number % len(SECOND)]} {ending}",
        rep=place.rep,
        region=dice.one_of(("North", "Centre", "South")),
        industry=industry,
        employees=dice.between(*EMPLOYEES[place.number % len(EMPLOYEES)]),
        last_year_sales=Decimal(100 * dice.between(20, 900) if place.is_ours else 0),
        currency=CURRENCY,
        opened_on=first - timedelta(days=days),
    )


def _prospect(place: Stop, half: int, expected_on: date, dice: Dice) -> Judgement:
    return Judgement(
        account=place.account,
        rep=place.rep,
        judged_on=place.day(half),
        is_prospect=True,
        model=dice.one_of(COPIERS.models[COPIERS.vendor]),
        expected_on=expected_on,
        why=dice.one_of(COPIERS.reasons_why),
    )


def _in_days(span: tuple[int, int], dice: Dice) -> date:
    return TODAY + timedelta(days=dice.between(*span))

"""DAT112: accounts, or contacts of one account, whose names are the same."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import counted, delivered
from salesprocess.data_quality.names import plain_name
from salesprocess.data_quality.rules.examples import ACCOUNT, case_of
from salesprocess.data_quality.settings import DataQualitySettings
from salesprocess.data_quality.subjects import kinds
from salesprocess.frozen import frozen
from salesprocess.records import Account, Contact, Location
from salesprocess.rules import CallsFor, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.case import Case
    from salesprocess.records import Record


Places = tuple[object, ...]

MASKS = tuple(product((False, True), repeat=3))
"""Which of three places are looked at, in every way."""


@frozen
class Candidate:
    """A record by its name, and where it belongs, as far as known.

    Args:
        id: The id of the record.
        name: Its plain name, and whatever else has to be the same.
        places: Where it belongs; `None` for what is not known, which may be any.
    """

    id: str
    name: tuple[str, ...]
    places: Places


def check(kind: type[Record], case: Case) -> Evidence | None:
    """Which of them may be one with another, for all that is known of where they belong."""
    named = _contacts(case) if kind is Contact else _accounts(case)
    groups: dict[tuple[str, ...], list[Candidate]] = {}
    for record in named:
        groups.setdefault(record.name, []).append(record)
    return counted(id_ for group in groups.values() for id_ in _alike(group))


def _accounts(case: Case) -> Iterator[Candidate]:
    """Accounts by region, site and house: a branch is no copy of the house it belongs to."""
    forms = case.get(DataQualitySettings).legal_forms
    accounts: Sequence[Account] = delivered(case, Account)
    heads = {account.parent for account in accounts}
    for account in accounts:
        house = account.parent or (f"head {account.id}" if account.id in heads else None)
        places = account.region, account.location, house
        yield Candidate(account.id, (plain_name(account.name, forms),), places)


def _contacts(case: Case) -> Iterator[Candidate]:
    """People by department: one who has left is no copy of an heir of that name."""
    contacts: Sequence[Contact] = delivered(case, Contact)
    for contact in (contact for contact in contacts if contact.left_on is None):
        name = contact.account, plain_name(contact.name)
        yield Candidate(contact.id, name, (contact.department, None, None))


def _alike(group: Sequence[Candidate]) -> Iterator[str]:
    """Those of one name that go together with another of them, place by place."""
    if len(group) == 1:
        return
    counts = Counter(
        (_known(record.places), seen)
        for record in group
        for seen in {_through(record.places, mask) for mask in MASKS}
    )
    for record in group:
        if sum(counts[mask, _through(record.places, mask)] for mask in MASKS) > 1:
            yield record.id


def _known(places: Places) -> tuple[bool, ...]:
    return tuple(place is not None for place in places)


def _through(places: Places, mask: tuple[bool, ...]) -> Places:
    """What is left of the places where only some of them are looked at."""
    return tuple(place if is_seen else None for place, is_seen in zip(places, mask, strict=True))


def triggers() -> Iterator[Case]:
    """Two spellings of a company, of which one says the region; a person entered twice."""
    twin = Account(id="a2", name="BRIGHT-PAPER Co., Ltd.", region="North")
    yield case_of(ACCOUNT, twin)
    yield case_of(ACCOUNT, _PERSON, evolve(_PERSON, id="c2", name="wu, ann", department="Sales"))


def passes() -> Iterator[Case]:
    """Another region or site; a branch of the other; merged; two departments; one has left."""
    twin = evolve(ACCOUNT, id="a2")
    yield case_of(evolve(ACCOUNT, region="South"), evolve(twin, region="North"))
    here, there = (Location(latitude=degrees, longitude=4.0) for degrees in (51.0, 51.2))
    yield case_of(evolve(ACCOUNT, location=here), evolve(twin, location=there))
    yield case_of(ACCOUNT, evolve(twin, parent="a1"))
    yield case_of(ACCOUNT, evolve(twin, merged_into="a1"))
    buyer = evolve(_PERSON, department="Purchasing")
    yield case_of(ACCOUNT, buyer, evolve(buyer, id="c2", department="Sales"))
    yield case_of(ACCOUNT, evolve(_PERSON, left_on=date(2026, 2, 2)), evolve(_PERSON, id="c2"))
    other = Account(id="a2", name="Dark Ink")
    yield case_of(ACCOUNT, other, _PERSON, evolve(_PERSON, id="c2", account="a2"))


_PERSON = Contact(id="c1", account="a1", name="Wu Ann")


RULE = Rule(
    code="DAT112",
    name="accounts-look-alike",
    message="{count} {count:record has|records have} the same name as another, such as {examples}",
    finds=(
        "Accounts, or people of one account, that have one name, and of which nothing says "
        "that they are two."
    ),
    why="Visits, machines and deals of one customer are parted, and neither shows the whole.",
    remedy=("Merge them in the CRM, or note region, site, parent or department if they are two."),
    method=OWN,
    severity=Severity.NOTE,
    calls_for=CallsFor.CORRECTION,
    subject=kinds([Account, Contact]),
    check=check,
    triggers=triggers,
    passes=passes,
)

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.records import Book, Visit
from salesprocess.testing import sample_book, subscription_book
from salesprocess.testing.territory.sample import TOPICS

pytestmark = pytest.mark.long

DIGEST = "31d2251960b1dc028328762b96a83aa23a60d9c170de34c24c01a28cc32f371d"


def small(seed: int = 7, year: int = 2026) -> Book:
    return sample_book(seed, accounts=12, reps=("A", "B", "C"), year=year)


def digest(book: Book) -> str:
    shelves = (
        book.accounts,
        book.contacts,
        book.machines,
        book.visits,
        book.time_entries,
        book.deals,
        book.stage_changes,
        book.proposals,
        book.demonstrations,
        book.market_purchases,
        book.plans,
        book.targets,
        book.checks,
        book.countermeasures,
        book.answers,
        book.judgements,
        book.reps,
        book.owner_changes,
        book.deal_changes,
    )
    return sha256(repr(shelves).encode()).hexdigest()


@pytest.mark.long
@settings(max_examples=5)
@given(st.integers(0, 10_000))
def test_one_seed_gives_one_book_and_another_seed_another(seed: int) -> None:
    assert small(seed) == small(seed)
    assert small(seed) != small(seed + 1)


def test_the_book_of_a_seed_is_the_same_on_every_platform() -> None:
    assert digest(small()) == DIGEST


@pytest.mark.long
@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_order_of_sets_in_memory_does_not_matter(hash_seed: str) -> None:
    code = (
        "from salesprocess.testing import sample_book\n"
        "book = sample_book(7, accounts=12, reps=('A', 'B', 'C'))\n"
        "print(book.accounts, book.contacts, book.visits, book.deals, book.machines, book.answers)"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    ran = subprocess.run(  # noqa: S603  the code is the one above
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    book = small()
    shelves = (
        book.accounts,
        book.contacts,
        book.visits,
        book.deals,
        book.machines,
        book.answers,
    )
    assert ran.stdout == " ".join(map(repr, shelves)) + "\n"


@pytest.mark.parametrize("accounts", [5, 50, 400])
def test_there_are_as_many_accounts_as_asked_for(accounts: int) -> None:
    book = sample_book(accounts=accounts, reps=["A", "B"])
    assert len(book.accounts) == accounts
    assert {account.rep for account in book.accounts} <= set(book.rep_ids)


def test_every_rep_has_visits_and_deals_and_a_sixth_one_too() -> None:
    reps = ("Ann", "Ben", "Cem", "Dora", "Eva", "Finn")
    book = sample_book(accounts=12, reps=reps)
    assert book.rep_ids == reps
    assert all(book.by_rep(Visit)[rep] for rep in reps)


def test_topics_are_reported_as_they_are_done() -> None:
    steps: list[tuple[int, int]] = []
    sample_book(accounts=5, reps=["A"], progress=lambda done, of: steps.append((done, of)))
    assert steps == [(done, len(TOPICS)) for done in range(1, len(TOPICS) + 1)]


@pytest.mark.parametrize("year", [1900, 2024, 2999])
def test_any_year_holds_a_book_of_its_own(year: int) -> None:
    started = [visit.started for visit in small(year=year).visits if visit.started]
    assert {moment.year for moment in started} == {year}


def test_nothing_that_happened_lies_after_the_year(book: Book) -> None:
    end = datetime(2027, 1, 1)
    moments = [
        *(entry.end for entry in book.time_entries),
        *(visit.ended for visit in book.visits),
        *(deal.opened for deal in book.deals),
        *(deal.closed for deal in book.deals),
        *(change.at for change in book.stage_changes),
        *(proposal.submitted for proposal in book.proposals),
        *(demonstration.held for demonstration in book.demonstrations),
        *(change.at for change in book.owner_changes),
        *(change.at for change in book.deal_changes),
    ]
    days = [
        *(account.opened_on for account in book.accounts),
        *(day for one in book.contacts for day in (one.since, one.left_on)),
        *(day for one in book.machines for day in (one.installed_on, one.seen_on)),
        *(day for machine in book.machines for day in machine.breakdowns),
        *(purchase.bought_on for purchase in book.market_purchases),
        *(plan.made_on for plan in book.plans),
        *(check.checked_on for check in book.checks),
        *(counter.done_on for counter in book.countermeasures),
        *(answer.answered_on for answer in book.answers),
        *(judgement.judged_on for judgement in book.judgements),
    ]
    assert all(moment < end for moment in moments if moment)
    assert all(day <= date(2026, 12, 31) for day in days if day)


def test_every_argument_out_of_place_is_listed() -> None:
    with pytest.raises(InvalidValueError, match="^not a sample book") as caught:
        sample_book(-1, accounts=0, reps=["A", "", "A"], year=1066)
    paths = [fault.path for fault in caught.value.faults]
    assert paths == ["seed", "accounts", "year", "reps[1]", "reps[2]"]


@pytest.mark.parametrize("reps", [[], "AB", {"A", "B"}])
def test_reps_without_an_order_are_refused(reps: list[str]) -> None:
    with pytest.raises(InvalidValueError, match="reps: expected a list or tuple"):
        sample_book(reps=reps)


@pytest.mark.parametrize("make", [sample_book, subscription_book])
@pytest.mark.parametrize("accounts", [1_000_001, 10**400])
def test_more_than_a_million_accounts_are_refused(make: Any, accounts: int) -> None:
    with pytest.raises(
        InvalidValueError, match="accounts: expected a whole number from 1 to 1,000"
    ):
        make(accounts=accounts)


def test_a_hundred_thousand_names_are_looked_at_one_by_one() -> None:
    names = [f"rep {number}" for number in range(100_000)]
    with pytest.raises(InvalidValueError, match="^not a sample book") as caught:
        sample_book(accounts=10, reps=[*names, *names[:2]])
    paths = [fault.path for fault in caught.value.faults]
    assert paths == ["reps[100000]", "reps[100001]", "accounts"]


def test_reps_without_an_account_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="at least one to each of 5 reps"):
        sample_book(accounts=4)

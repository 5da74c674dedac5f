"""What keeps records from making one book; each test hands them to a `Book`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import fields_dict
from hypothesis import given, strategies as st

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Check,
    Contact,
    Countermeasure,
    Deal,
    DealChange,
    DealField,
    DealLine,
    DealShare,
    Demonstration,
    Hold,
    Judgement,
    Machine,
    MarketPurchase,
    Outcome,
    OwnerChange,
    Plan,
    Proposal,
    Record,
    Rep,
    StageChange,
    TimeEntry,
    TimeKind,
    Visit,
)
from salesprocess.records.book import record_fields
from salesprocess.testing.strategies import books

DAY = date(2026, 3, 2)
NAIVE = datetime(2026, 3, 2, 8, 45)
AWARE = NAIVE.replace(tzinfo=UTC)
MARCH = Period.month(2026, 3)


def faults(**records: Any) -> list[Fault]:
    """Why records make no book."""
    with pytest.raises(InvalidValueError, match=r"^not a book") as caught:
        Book(**records)
    return list(caught.value.faults)


# --- ids used twice


TWICE: dict[str, Record] = {
    "accounts": Account(id="x", name="Bright Paper"),
    "contacts": Contact(id="x", account="a1", name="Mr Li"),
    "reps": Rep(id="x"),
    "machines": Machine(id="x", account="a1"),
    "visits": Visit(id="x", rep="A", account="a1", started=NAIVE),
    "deals": Deal(id="x"),
    "deal_lines": DealLine(id="x", deal="d1", product="C300"),
    "proposals": Proposal(id="x", account="a1", vendor="Us", submitted=NAIVE),
    "demonstrations": Demonstration(id="x", deal="d1", held=NAIVE),
    "market_purchases": MarketPurchase(id="x", account="a1", vendor="Us", bought_on=DAY),
    "plans": Plan(id="x", rep="A", period=MARCH),
    "checks": Check(id="x", rep="A", checked_on=DAY),
    "countermeasures": Countermeasure(id="x", check="h1", rep="A", action="call", decided_on=DAY),
}


def test_every_shelf_of_records_with_an_id_is_tried() -> None:
    assert set(record_fields()) - set(TWICE) == {
        "time_entries",
        "stage_changes",
        "deal_changes",
        "holds",
        "owner_changes",
        "deal_shares",
        "targets",
        "answers",
        "judgements",
        "exchange_rates",
    }


@pytest.mark.parametrize("shelf", TWICE)
def test_an_id_names_one_record_of_a_shelf(shelf: str) -> None:
    found = faults(**{shelf: [TWICE[shelf]] * 3})
    repeated = [fault for fault in found if fault.path.endswith("].id")]
    expected = f"an id other than that of {shelf}[0]"
    assert repeated == [
        Fault(f"{shelf}[1].id", expected, "x"),
        Fault(f"{shelf}[2].id", expected, "x"),
    ]


def test_records_of_different_kinds_may_share_an_id() -> None:
    assert Book(accounts=[Account(id="x", name="Bright Paper")], deals=[Deal(id="x")])


def test_records_without_an_id_may_stand_there_twice() -> None:
    entry = TimeEntry(rep="A", kind=TimeKind.DESK, start=NAIVE, end=NAIVE)
    assert Book(time_entries=[entry, entry]).time_entries == (entry, entry)


# --- ids of what is not there


ACCOUNT = Account(id="a-11", name="Bright Paper")
DEAL = Deal(id="d-11")

DANGLING: list[tuple[str, str, Record]] = [
    ("accounts", "parent", Account(id="branch", name="Branch", parent="a-19")),
    ("accounts", "merged_into", Account(id="twin", name="Twin", merged_into="a-19")),
    ("contacts", "account", Contact(id="x", account="a-19", name="Mr Li")),
    (
        "contacts",
        "merged_into",
        Contact(id="x", account="a-11", name="Mr Li", merged_into="c-19"),
    ),
    ("machines", "account", Machine(id="x", account="a-19")),
    ("visits", "account", Visit(id="x", rep="A", account="a-19", started=NAIVE)),
    (
        "visits",
        "contacts[1]",
        Visit(id="x", rep="A", account="a-11", started=NAIVE, contacts=("c-11", "c-19")),
    ),
    ("deals", "account", Deal(id="x", account="a-19")),
    ("deals", "merged_into", Deal(id="x", merged_into="d-19")),
    ("deal_changes", "deal", DealChange(deal="d-19", at=NAIVE, changed=DealField.AMOUNT)),
    ("holds", "deal", Hold(deal="d-19", since=DAY)),
    ("deal_lines", "deal", DealLine(id="x", deal="d-19", product="C300")),
    ("owner_changes", "deal", OwnerChange(deal="d-19", at=NAIVE, rep="A")),
    ("deal_shares", "deal", DealShare(deal="d-19", rep="A", share=Decimal(1))),
    ("owner_changes", "account", OwnerChange(account="a-19", at=NAIVE, rep="A")),
    ("stage_changes", "deal", StageChange(deal="d-19", at=NAIVE, stage="demo")),
    ("proposals", "account", Proposal(id="x", account="a-19", vendor="Us", submitted=NAIVE)),
    (
        "proposals",
        "deal",
        Proposal(id="x", account="a-11", vendor="Us", submitted=NAIVE, deal="d-19"),
    ),
    ("demonstrations", "deal", Demonstration(id="x", deal="d-19", held=NAIVE)),
    (
        "demonstrations",
        "attended[1]",
        Demonstration(id="x", deal="d-11", held=NAIVE, attended=("c-11", "c-19")),
    ),
    (
        "market_purchases",
        "account",
        MarketPurchase(id="x", account="a-19", vendor="Us", bought_on=DAY),
    ),
    (
        "market_purchases",
        "deal",
        MarketPurchase(id="x", account="a-11", vendor="Us", bought_on=DAY, deal="d-19"),
    ),
    ("checks", "plan", Check(id="x", rep="A", checked_on=DAY, plan="l-19")),
    (
        "countermeasures",
        "check",
        Countermeasure(id="x", check="h-19", rep="A", action="call", decided_on=DAY),
    ),
    (
        "answers",
        "deal",
        Answer(account="a-11", question="fit", answered_on=DAY, source="Mr Li", deal="d-19"),
    ),
    (
        "answers",
        "account",
        Answer(account="a-19", question="budget", answered_on=DAY, source="Mr Li"),
    ),
    (
        "judgements",
        "account",
        Judgement(account="a-19", rep="A", judged_on=DAY, is_prospect=True),
    ),
]
"""A record for each reference there is, which names what is not there."""

THERE: dict[str, list[Record]] = {
    "accounts": [ACCOUNT],
    "contacts": [Contact(id="c-11", account="a-11", name="Mr Li")],
    "deals": [DEAL],
    "plans": [Plan(id="l-11", rep="A", period=MARCH)],
    "checks": [Check(id="h-11", rep="A", checked_on=DAY)],
}


def test_every_reference_is_tried() -> None:
    tried = {(shelf, path.partition("[")[0]) for shelf, path, _ in DANGLING}
    there = {
        (shelf, name)
        for shelf, kind in record_fields().items()
        for name, attribute in fields_dict(kind).items()
        if "refers_to" in attribute.metadata
    }
    assert tried == there


@pytest.mark.parametrize(("shelf", "path", "record"), DANGLING)
def test_a_reference_names_what_is_there_and_the_near_id_where_it_does_not(
    shelf: str, path: str, record: Record
) -> None:
    held = {name: list(records) for name, records in THERE.items()}
    held.setdefault(shelf, []).append(record)
    (fault,) = faults(**held)
    position = len(held[shelf]) - 1
    assert fault.path == f"{shelf}[{position}].{path}"
    assert str(fault.value).endswith("-19")
    assert fault.hint == f"did you mean '{str(fault.value)[0]}-11'?"
    assert fault.expected.startswith("the id of one of the ")


def test_a_reference_to_an_empty_shelf_names_what_is_not_there() -> None:
    assert faults(deals=[Deal(id="d1", account="a1")]) == [
        Fault("deals[0].account", "the id of one of the accounts", "a1")
    ]


def test_an_unknown_reference_is_none() -> None:
    assert Book(deals=[DEAL]).deals == (DEAL,)


def test_an_account_may_be_a_branch_of_one_that_stands_later() -> None:
    branch = Account(id="a-10", name="Branch", parent="a-11")
    assert Book(accounts=[branch, ACCOUNT]).accounts == (branch, ACCOUNT)


# --- times with a zone among others without


CLOSED = Deal(id="d2", opened=AWARE, closed=AWARE, outcome=Outcome.WON)


@pytest.mark.parametrize(
    ("shelf", "path", "record"),
    [
        ("visits", "planned_for", Visit(id="x", rep="A", account="a-11", planned_for=AWARE)),
        ("visits", "started", Visit(id="x", rep="A", account="a-11", started=AWARE)),
        ("time_entries", "start", TimeEntry(rep="A", kind=TimeKind.DESK, start=AWARE, end=AWARE)),
        ("time_entries", "end", TimeEntry(rep="A", kind=TimeKind.DESK, start=AWARE, end=AWARE)),
        ("deals", "opened", CLOSED),
        ("deals", "closed", CLOSED),
        ("stage_changes", "at", StageChange(deal="d-11", at=AWARE, stage="demo")),
        (
            "deal_changes",
            "at",
            DealChange(deal="d-11", at=AWARE, changed=DealField.AMOUNT),
        ),
        ("holds", "since", Hold(deal="d-11", since=AWARE)),
        ("holds", "until", Hold(deal="d-11", since=DAY, until=AWARE)),
        ("owner_changes", "at", OwnerChange(deal="d-11", at=AWARE, rep="A")),
        ("proposals", "submitted", Proposal(id="x", account="a-11", vendor="Us", submitted=AWARE)),
        ("demonstrations", "held", Demonstration(id="x", deal="d-11", held=AWARE)),
    ],
)
def test_all_times_of_a_book_have_a_zone_or_none_has(shelf: str, path: str, record: Record) -> None:
    first = Visit(id="v1", rep="A", account="a-11", planned_for=NAIVE)
    more = [Visit(id=f"v{n}", rep="A", account="a-11", planned_for=NAIVE) for n in (2, 3)]
    held: dict[str, list[Record]] = {"accounts": [ACCOUNT], "deals": [DEAL]}
    held["visits"] = [first, *more]
    held.setdefault(shelf, []).append(record)
    found = faults(**held)
    assert f"{shelf}[{len(held[shelf]) - 1}].{path}" in {fault.path for fault in found}
    expected = "a time without a time zone, as visits[0].planned_for is"
    assert {(fault.expected, fault.value) for fault in found} == {(expected, AWARE)}


@pytest.mark.parametrize("odd", range(4))
def test_most_times_say_what_the_others_have_to_be(odd: int) -> None:
    deals = [Deal(id=f"d{n}", opened=AWARE if n == odd else NAIVE) for n in range(4)]
    usual = 1 if odd == 0 else 0
    expected = f"a time without a time zone, as deals[{usual}].opened is"
    assert faults(deals=deals) == [Fault(f"deals[{odd}].opened", expected, AWARE)]


def test_of_as_many_times_the_first_says_what_the_others_have_to_be() -> None:
    early = StageChange(deal="d-11", at=AWARE, stage="demo")
    late = StageChange(deal="d-11", at=NAIVE, stage="close")
    expected = "a time {} a time zone, as stage_changes[0].at is"
    assert faults(deals=[DEAL], stage_changes=[early, late]) == [
        Fault("stage_changes[1].at", expected.format("with"), NAIVE)
    ]
    assert faults(deals=[DEAL], stage_changes=[late, early]) == [
        Fault("stage_changes[1].at", expected.format("without"), AWARE)
    ]


@pytest.mark.parametrize("at", [NAIVE, AWARE])
def test_a_plain_day_goes_with_times_of_either_kind(at: datetime) -> None:
    by_day = Deal(id="d1", opened=DAY, closed=DAY, outcome=Outcome.WON)
    half = Deal(id="d2", opened=DAY, closed=at, outcome=Outcome.WON)
    assert Book(deals=[by_day, half], owner_changes=[OwnerChange(at=at, rep="A", deal="d1")])


def test_a_plain_day_does_not_say_what_the_other_times_have_to_be() -> None:
    deals = [
        Deal(id="d1", opened=DAY),
        Deal(id="d2", opened=AWARE),
        Deal(id="d3", opened=NAIVE, closed=DAY, outcome=Outcome.LOST),
    ]
    assert faults(deals=deals) == [
        Fault("deals[2].opened", "a time with a time zone, as deals[1].opened is", NAIVE)
    ]


# --- shelves


@pytest.mark.parametrize("shelf", record_fields())
def test_a_record_of_another_kind_is_a_stranger_on_a_shelf(shelf: str) -> None:
    stranger = ACCOUNT if shelf != "accounts" else DEAL
    found = faults(**{shelf: [stranger, 7]})
    assert [(fault.path, fault.value) for fault in found] == [
        (f"{shelf}[0]", stranger),
        (f"{shelf}[1]", 7),
    ]
    assert {fault.expected.split()[1] for fault in found} == {record_fields()[shelf].__name__}


@pytest.mark.parametrize("held", [None, 7, "ACCOUNT", {"a-11": ACCOUNT}, iter([ACCOUNT]), ACCOUNT])
def test_a_shelf_is_a_list_of_records(held: object) -> None:
    assert faults(accounts=held) == [Fault("accounts", "a list or tuple of records", held)]


@pytest.mark.parametrize("make", [list, tuple, set, frozenset])
def test_a_shelf_is_made_of_any_collection(make: Any) -> None:
    assert Book(accounts=make([ACCOUNT])).accounts == (ACCOUNT,)


def test_strangers_are_told_before_anything_is_asked_of_them() -> None:
    found = faults(accounts=[ACCOUNT, ACCOUNT], deals=["d-11"])
    assert [fault.path for fault in found] == ["deals[0]"]


@pytest.mark.parametrize("vendor", ["", " ", 7])
def test_the_vendor_has_a_name_or_is_not_known(vendor: object) -> None:
    assert [fault.path for fault in faults(vendor=vendor, deals=[DEAL, DEAL])] == [
        "vendor",
        "deals[1].id",
    ]


def test_everything_wrong_with_a_book_is_in_one_error() -> None:
    found = faults(
        accounts=[ACCOUNT, ACCOUNT],
        visits=[Visit(id="v1", rep="A", account="a-12", started=NAIVE, contacts=("c1", "c2"))],
        deals=[DEAL, Deal(id="d-11", opened=AWARE)],
    )
    assert [fault.path for fault in found] == [
        "accounts[1].id",
        "deals[1].id",
        "visits[0].account",
        "visits[0].contacts[0]",
        "visits[0].contacts[1]",
        "deals[1].opened",
    ]


@given(books(), st.data())
def test_a_book_from_which_an_account_is_torn_names_everyone_it_was_known_to(
    book: Book, data: st.DataObject
) -> None:
    if not book.accounts:
        return
    torn = data.draw(st.sampled_from(book.accounts))
    rest = {shelf: getattr(book, shelf) for shelf in record_fields()}
    rest["accounts"] = tuple(account for account in book.accounts if account is not torn)
    known_to = [
        f"{shelf}[{position}].{field}"
        for shelf, field in [
            ("accounts", "parent"),
            ("accounts", "merged_into"),
            *(
                (s, "account")
                for s, kind in record_fields().items()
                if "account" in fields_dict(kind)
            ),
        ]
        for position, record in enumerate(rest[shelf])
        if getattr(record, field) == torn.id
    ]
    if known_to:
        assert [fault.path for fault in faults(**rest)] == known_to
    else:
        assert Book(**rest)


def test_the_shares_of_a_deal_are_no_more_than_all_of_it() -> None:
    shares = [
        DealShare(deal=deal, rep=rep, share=Decimal(share))
        for deal, rep, share in [
            ("d-11", "A", "0.7"),
            ("d-11", "B", "0.4"),
            ("d-11", "C", "0.3"),
            ("d-12", "A", "1"),
        ]
    ]
    (fault,) = faults(deals=[DEAL, Deal(id="d-12")], deal_shares=shares, accounts=[ACCOUNT])
    assert fault.path == "deal_shares[1].share"
    assert fault.expected == "at most 0.3, which is left of deal d-11"
    assert fault.value == Decimal("0.4")

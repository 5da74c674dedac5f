"""Books as they are drawn."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, find, given, settings, strategies as st
from hypothesis.errors import NoSuchExample

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.plugins import BUILT_IN
from salesprocess.processes import SALESFORCE, SPADCO
from salesprocess.records import Account, Book, Contact, Deal, Judgement, Outcome, TimeEntry, Visit
from salesprocess.records.book import record_fields
from salesprocess.records.in_time import zoned
from salesprocess.rules import CRASHED, run
from salesprocess.testing.strategies import books, naive_moments, time_entries, visits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.processes import SalesProcess

pytestmark = pytest.mark.long

MOMENT = datetime(2026, 3, 2, 8, 45)
SOMEWHERE = Account(id="a1", name="Bright Paper")
unshrunk = settings(phases=[Phase.generate], max_examples=300, database=None)


def moments(book: Book) -> Iterator[datetime]:
    for visit in book.visits:
        yield from filter(None, (visit.planned_for, visit.started, visit.ended))
    for entry in book.time_entries:
        yield from (entry.start, entry.end)
    yield from (change.at for change in book.stage_changes)
    yield from (change.at for change in book.deal_changes)
    yield from (change.at for change in book.owner_changes)
    for deal in book.deals:
        yield from (end for end in (deal.opened, deal.closed) if isinstance(end, datetime))


TRAITS = {
    *(f"{some} {shelf}" for some in ("some", "no") for shelf in record_fields()),
    "times with a zone",
    "times without a zone",
}
"""What is so in some books and not in others."""


def traits(book: Book) -> Iterator[str]:
    """Which of them a book has."""
    for shelf in record_fields():
        yield f"some {shelf}" if getattr(book, shelf) else f"no {shelf}"
    for moment in moments(book):
        yield f"times {'with' if zoned(moment) else 'without'} a zone"


def test_whatever_may_be_so_is_so_in_some_book() -> None:
    missing = set(TRAITS)

    def all_seen(book: Book) -> bool:
        missing.difference_update(traits(book))
        return not missing

    with suppress(NoSuchExample):
        find(books(), all_seen, settings=unshrunk)
    assert missing == set()


@given(books(vendor="Own", accounts=[SOMEWHERE]))
def test_what_is_fixed_stands_there_and_the_others_refer_to_it(book: Book) -> None:
    assert book.vendor == "Own"
    assert book.accounts == (SOMEWHERE,)
    assert {visit.account for visit in book.visits} <= {"a1"}


@given(books(accounts=[], deals=[]))
def test_no_record_needs_what_is_not_there(book: Book) -> None:
    assert not book.contacts
    assert not book.visits
    assert not book.stage_changes
    assert not book.deal_changes
    assert not book.owner_changes


@given(
    books(
        accounts=[SOMEWHERE],
        visits=st.lists(visits(id="v1", account="a1", contacts=()), max_size=1),
    )
)
def test_a_shelf_may_be_fixed_to_a_strategy(book: Book) -> None:
    assert len(book.visits) <= 1


@pytest.mark.parametrize("moment", [MOMENT, MOMENT.replace(tzinfo=UTC)])
@given(data=st.data())
def test_times_are_of_the_kind_of_those_fixed(moment: datetime, data: st.DataObject) -> None:
    visit = Visit(id="v1", rep="A", account="a1", started=moment)
    judged = Judgement(account="a1", rep="A", judged_on=date(2026, 3, 2), is_prospect=True)
    book = data.draw(books(accounts=[SOMEWHERE], judgements=[judged], visits=[visit]))
    assert {zoned(one) for one in moments(book)} == {zoned(moment)}


@given(books(moments=st.just(MOMENT)))
def test_times_are_those_asked_for(book: Book) -> None:
    assert set(moments(book)) <= {MOMENT}


@given(books())
def test_merged_records_lead_to_one_that_was_not(book: Book) -> None:
    held: list[Sequence[Account | Contact | Deal]] = [book.accounts, book.contacts, book.deals]
    for shelf in held:
        ids = [record.id for record in shelf]
        assert all(
            record.merged_into is None or record.merged_into in ids[:position]
            for position, record in enumerate(shelf)
        )


@pytest.mark.parametrize("shelf", ["accounts", "contacts", "deals"])
def test_some_records_are_merged(shelf: str) -> None:
    def has_merged(book: Book) -> bool:
        return any(record.merged_into for record in getattr(book, shelf))

    others: dict[str, Any] = dict.fromkeys(record_fields().keys() - {"accounts", shelf}, ())
    find(books(**others), has_merged, settings=unshrunk)


@pytest.mark.parametrize(
    ("there", "missing"), [("deals", "accounts"), ("accounts", "deals"), ("accounts", "visits")]
)
def test_deals_or_accounts_change_hands_as_they_are_there(there: str, missing: str) -> None:
    def changed_hands(book: Book) -> bool:
        return any(change.key[there == "accounts"] for change in book.owner_changes)

    none_of_these: dict[str, Any] = {missing: []}
    find(books(**none_of_these), changed_hands, settings=unshrunk)


def test_what_is_fixed_has_to_hold_together() -> None:
    lost = Contact(id="c1", account="elsewhere", name="Wu")
    with pytest.raises(InvalidValueError, match="expected the id of one of the accounts"):
        find(books(contacts=[lost], accounts=[SOMEWHERE]), bool, settings=unshrunk)


def test_what_is_no_shelf_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'visits'"):
        books(visit=[])


@pytest.mark.parametrize("process", [SPADCO, SALESFORCE], ids=lambda process: process.id)
@given(data=st.data())
def test_of_a_process_every_stage_is_one_of_its_own(data: st.DataObject, process: Any) -> None:
    book = data.draw(books(process=process))
    for deal in book.deals:
        assert deal.process in {None, process.id}
        assert deal.stage is None or deal.stage in process.ids
        assert (deal.stage in process.won) <= (deal.outcome is Outcome.WON)
        assert (deal.stage in process.lost) <= (deal.outcome is Outcome.LOST)
    for change in book.stage_changes:
        assert {change.stage, change.from_stage} <= {*process.ids, None}


@given(
    st.sampled_from([SPADCO, SALESFORCE]).flatmap(
        lambda process: st.tuples(st.just(process), books(process=process, moments=naive_moments()))
    ),
    naive_moments(),
)
def test_no_built_in_rule_fails_on_a_book_of_a_process(
    drawn: tuple[SalesProcess, Book], as_of: datetime
) -> None:
    process, book = drawn
    findings = run(BUILT_IN.rules, Case(book, as_of, processes=process))
    assert CRASHED.code not in findings.by_code()


@given(time_entries(start=datetime(9999, 12, 31, 23, 59, 59, 999999)))
def test_what_begins_as_time_ends_ends_with_it(entry: TimeEntry) -> None:
    assert entry.end == entry.start

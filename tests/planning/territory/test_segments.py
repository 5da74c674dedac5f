"""The territory in segments."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.planning import (
    FIVE_AXES,
    Segmentation,
    SegmentCounts,
    SegmentMeasure,
    TerritoryAxis,
    VendorMix,
    account_counts,
    account_segments,
    segments,
    vendor_mix,
)
from salesprocess.planning.territory.axes import Organisation
from salesprocess.records import Account, Book, Deal, Machine, Outcome, Volume, machine_count
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from salesprocess.planning.territory.axes import Segment

AS_OF = datetime(2026, 3, 31)
ALL_AXES = tuple(TerritoryAxis)

axes = st.lists(st.sampled_from(TerritoryAxis), max_size=3, unique=True).map(tuple)


@st.composite
def books(draw: DrawFn, prefix: str = "a") -> Book:
    """Territories of a few accounts, of which much is not known."""
    names = [f"{prefix}{place}" for place in range(draw(st.integers(0, 4)))]
    accounts = [
        Account(
            id=name,
            name=name,
            region=draw(st.sampled_from([None, "North", "South"])),
            industry=draw(st.sampled_from([None, "Law"])),
            employees=draw(st.none() | st.integers(0, 2_000)),
            parent=draw(st.sampled_from([None, *names])),
            last_year_sales=draw(st.none() | st.integers(0, 10**6).map(Decimal)),
            currency=draw(st.sampled_from(["EUR", "JPY"])),
        )
        for name in names
    ]
    pages = st.lists(st.builds(Volume, month=st.just(date(2026, 2, 1)), amount=st.integers(0, 99)))
    machines = [
        Machine(
            id=f"{prefix}{place}",
            account=draw(st.sampled_from(names)),
            vendor=draw(st.sampled_from([None, "Own", "Noritek"])),
            installed_on=draw(st.sampled_from([None, date(2024, 5, 6), date(2026, 5, 6)])),
            quantity=draw(st.integers(1, 3)),
            volumes=draw(pages),
        )
        for place in range(draw(st.integers(0, 5)) if names else 0)
    ]
    deals = [
        Deal(
            id=f"{prefix}{place}",
            account=draw(st.sampled_from([None, *names])),
            outcome=draw(st.sampled_from(Outcome)),
        )
        for place in range(draw(st.integers(0, 3)))
    ]
    return Book(vendor="Own", accounts=accounts, machines=machines, deals=deals)


def cut(book: Book, some: tuple[TerritoryAxis, ...]) -> Segmentation:
    return segments(Case(book, AS_OF), some)


@given(books(), axes)
def test_no_account_machine_page_sale_or_win_is_lost(
    book: Book, some: tuple[TerritoryAxis, ...]
) -> None:
    territory = cut(book, some)
    total = territory.total
    assert total.accounts == len(book.accounts)
    machines = [machine for machine in book.machines if machine.installed_on != date(2026, 5, 6)]
    assert total.machines == machine_count(machines)
    assert total.pages == sum(
        sum(volume.amount for volume in machine.volumes) for machine in machines
    )
    assert total.without_pages == machine_count(
        machine for machine in machines if not machine.volumes
    )
    sold = sum(account.last_year_sales or 0 for account in book.accounts)
    assert sum(total.sales.values()) == sold
    won = [deal for deal in book.deals if deal.outcome is Outcome.WON]
    assert total.won + territory.wins_without_account == len(won)


@given(books(), axes, st.sampled_from([*SegmentMeasure, "EUR"]))
def test_shares_of_the_territory_sum_to_1(
    book: Book, some: tuple[TerritoryAxis, ...], by: SegmentMeasure | str
) -> None:
    shares = [share.value for share in cut(book, some).shares(by).values()]
    known = [share for share in shares if share is not None]
    assert not known or sum(known) == pytest.approx(1)
    assert len(known) in {0, len(shares)}


@given(books("a"), books("b"), axes)
def test_two_territories_add_up_to_the_territory_of_both(
    mine: Book, yours: Book, some: tuple[TerritoryAxis, ...]
) -> None:
    added = cut(mine, some) + cut(yours, some)
    assert added == cut(mine | yours, some)


@given(books(), axes)
def test_fewer_axes_of_a_segmentation_are_the_segmentation_by_fewer_axes(
    book: Book, some: tuple[TerritoryAxis, ...]
) -> None:
    both = cut(book, some)
    assert both.along(*reversed(some)) == cut(book, tuple(reversed(some)))
    assert both.along() == cut(book, ())


def test_axes_that_are_not_there_are_told_at_once() -> None:
    by_region = cut(Book(), (TerritoryAxis.REGION,))
    with pytest.raises(InvalidValueError, match=r"(?s)axes\[0\].*MIF.*axes\[2\].*INDUSTRY"):
        by_region.along(TerritoryAxis.MIF, TerritoryAxis.REGION, TerritoryAxis.INDUSTRY)


def test_segments_along_other_axes_do_not_add() -> None:
    by_region, other = (cut(Book(), some) for some in FIVE_AXES[:2])
    with pytest.raises(InvalidValueError, match=r"Segmentation of two kinds do not add: axes"):
        by_region + other


def place_of(
    account: Account,
    *more: Account,
    machines: tuple[Machine, ...] = (),
    axis: TerritoryAxis,
) -> object:
    book = Book(vendor="Own", accounts=[account, *more], machines=machines)
    return account_segments(Case(book, AS_OF), [axis])[account.id][0]


BRIGHT = Account(id="a1", name="Bright Paper")


@pytest.mark.parametrize("axis", [axis for axis in TerritoryAxis if axis is not TerritoryAxis.MIF])
def test_what_is_not_known_is_a_segment_of_its_own(axis: TerritoryAxis) -> None:
    in_a_circle = Account(id="a1", name="Bright Paper", parent="a1")
    assert place_of(in_a_circle, axis=axis) is None


def test_accounts_are_told_apart_by_what_is_known_of_them() -> None:
    account = Account(
        id="a1",
        name="Bright Paper",
        region="North",
        industry="Law",
        employees=250,
        last_year_sales=Decimal(12_000),
        currency="EUR",
    )
    book = Book(vendor="Own", accounts=[account], machines=[Machine(id="m1", account="a1")])
    assert account_segments(Case(book, AS_OF), ALL_AXES) == {
        "a1": ("North", "Law", "250-1000", Organisation.ALONE, None, "EUR 10-100K")
    }


def test_nothing_sold_is_the_same_in_every_currency() -> None:
    none = Account(id="a1", name="Bright Paper", last_year_sales=Decimal(0), currency="JPY")
    assert place_of(none, axis=TerritoryAxis.LAST_YEAR_SALES) == "0"


@pytest.mark.parametrize(
    ("makers", "mix"),
    [
        ([], VendorMix.NONE_KNOWN),
        (["Own"], VendorMix.OWN),
        (["Noritek"], VendorMix.COMPETITOR),
        (["Own", "Noritek"], VendorMix.MIXED),
        (["Own", "Noritek", None], VendorMix.MIXED),
        (["Own", None], None),
        (["Noritek", None], None),
        ([None], None),
    ],
)
def test_whose_machines_stand_there(makers: list[str | None], mix: VendorMix | None) -> None:
    machines = [Machine(id="m", account="a1", vendor=maker) for maker in makers]
    assert vendor_mix(machines, "Own") is mix
    assert vendor_mix(machines, None) is (None if makers else VendorMix.NONE_KNOWN)


def test_without_our_own_name_no_machine_is_known_to_be_ours() -> None:
    machines = [Machine(id=name, account="a1", vendor=name) for name in ("Own", "Noritek")]
    nameless = Book(accounts=[BRIGHT], machines=machines)
    assert account_counts(Case(nameless, AS_OF), BRIGHT).unknown_machines == 2
    named = Book(vendor="Own", accounts=[BRIGHT], machines=machines)
    counts = account_counts(Case(named, AS_OF), BRIGHT.id)
    assert [counts.own_machines, counts.other_machines, counts.unknown_machines] == [1, 1, 0]
    assert [counts.measure(by) for by in SegmentMeasure] == [1, 2, 1, 1, 0, 0]


def test_an_account_that_is_not_there_yet_has_no_counts() -> None:
    later = Account(id="a2", name="Iron Works", opened_on=date(2026, 4, 1))
    case = Case(Book(accounts=[BRIGHT, later]), AS_OF)
    with pytest.raises(UnknownNameError, match="unknown Account"):
        account_counts(case, later)
    assert segments(case, ()).total.accounts == 1


def test_an_order_counts_from_the_moment_it_was_won() -> None:
    def won(closed: datetime | None, stage: str | None = None) -> int:
        deal = Deal(id="d1", account="a1", closed=closed, stage=stage, outcome=Outcome.WON)
        return cut(Book(accounts=[BRIGHT], deals=[deal]), (TerritoryAxis.REGION,))[(None,)].won

    assert [won(AS_OF), won(None), won(datetime(2026, 4, 1))] == [1, 1, 0]
    assert won(AS_OF, stage="demo") == 1


def test_an_order_that_only_the_stage_tells_of_counts_too() -> None:
    deal = Deal(id="d1", account="a1", stage="order")
    territory = cut(Book(accounts=[BRIGHT], deals=[deal]), (TerritoryAxis.REGION,))
    assert territory[(None,)].won == 1


def test_a_segment_without_accounts_holds_nothing() -> None:
    territory = cut(Book(), (TerritoryAxis.REGION,))
    assert territory[("North",)] == SegmentCounts()
    assert repr(territory) == "Segmentation(0 accounts by region)"
    assert territory.shares("EUR") == {}


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_a_segmentation_says_what_it_rests_on(language: str) -> None:
    cells: dict[Segment, SegmentCounts] = {
        ("North", None): SegmentCounts(accounts=3, without_machines=2)
    }
    note = Segmentation(FIVE_AXES[1], cells).explanation
    assert "{" not in note.worded(in_language(language))
    assert note.worded(text) == (
        "industry, employees: accounts: 3, segments: 1; not every axis is known of 3, "
        "and no machine is on record of 2"
    )

"""No near name is looked for before someone reads the fault, however many faults there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crowded import calls
from salesprocess.convert import Dialect, load, load_book
from salesprocess.errors import InvalidValueError, SalesProcessError, UnknownNameError
from salesprocess.records import Account, Book, Deal, assemble
from salesprocess.records.replacing import without

if TYPE_CHECKING:
    from collections.abc import Callable

COUNT = 200
ACCOUNTS = [Account(id=f"acct-{n}", name=f"No. {n}") for n in range(900)]
DANGLING = [Deal(id=f"d{n}", account=f"acxt-{n}") for n in range(COUNT)]


@pytest.fixture
def looked_for(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The names for which a near one is looked for."""
    names: list[object] = []
    monkeypatch.setattr("salesprocess.errors.nearest_name", lambda name, _: names.append(name))
    return names


def refused_book() -> object:
    return Book(accounts=ACCOUNTS, deals=DANGLING)


def without_unknown_deals() -> object:
    book = Book(deals=[Deal(id=f"d{n}") for n in range(COUNT)])
    return without(book, Deal, [f"x{n}" for n in range(COUNT)])


@pytest.mark.parametrize("make", [refused_book, without_unknown_deals])
def test_of_what_is_refused(make: Callable[[], object], looked_for: list[object]) -> None:
    with pytest.raises((InvalidValueError, UnknownNameError)) as caught:
        make()
    assert isinstance(caught.value, SalesProcessError)
    assert len(caught.value.faults) == COUNT
    assert looked_for == []
    assert str(caught.value)
    assert len(looked_for) == 50


@pytest.mark.parametrize("dialect", [Dialect(), Dialect(empty=("-",), separator=";")])
@pytest.mark.parametrize(
    "row",
    [{"acount": "a1"}, {"outcome": "wom"}, {"lost_reasons": "price", "Outcme": "won", "x": 1}],
)
def test_of_rows_that_make_no_record(
    row: dict[str, object], dialect: Dialect, looked_for: list[object]
) -> None:
    rows = [{"id": f"d{n}", **row} for n in range(COUNT)]
    loaded = load(Deal, rows, dialect=dialect)
    assert len(loaded.rejects) == COUNT
    assert load_book(Book, {"deals": rows}, dialect=dialect).book == Book()
    assert looked_for == []
    assert all(map(str, loaded.rejects[0].faults))
    assert looked_for


def test_columns_that_no_kind_has_take_as_long_in_each_row() -> None:
    def loaded(rows: int) -> None:
        given: list[dict[str, object]] = [{"id": "d", "Acount": "a1", "Sum": "5"}] * rows
        assert len(load(Deal, given, dialect=Dialect()).rejects) == rows

    loaded(1)
    few, many = (calls(lambda rows=rows: loaded(rows)) for rows in (500, 5000))  # type: ignore[misc]
    assert many < 11 * few


def test_of_records_that_are_set_aside(looked_for: list[object]) -> None:
    assembly = assemble(Book, {"accounts": ACCOUNTS, "deals": DANGLING})
    assert len(assembly.set_aside) == COUNT
    assert looked_for == []

"""Customers by their names, by volume and years in use."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.planning import customer_grid, customer_matrix
from salesprocess.records import Account, Book, Machine, Volume
from salesprocess.report import to_data, to_markdown
from salesprocess.texts import text

AS_OF = datetime(2026, 3, 31, 18)

machines = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.none() | st.integers(0, 40_000),
        st.none() | st.dates(date(2015, 1, 1), date(2026, 3, 31)),
    ),
    max_size=20,
)


def case_of(*known: tuple[int, int | None, date | None]) -> Case:
    """Ten customers, and machines at some of them: pages a month, and since when they stand."""
    return Case(
        Book(
            accounts=[Account(id=f"a{n}", name=f"Customer {n}") for n in range(10)],
            machines=[
                Machine(
                    id=f"m{place}",
                    account=f"a{account}",
                    installed_on=installed_on,
                    volumes=[] if pages is None else [Volume(month=date(2026, 2, 1), amount=pages)],
                )
                for place, (account, pages, installed_on) in enumerate(known)
            ],
        ),
        AS_OF,
    )


@given(machines)
def test_each_customer_stands_once_and_where_it_is_counted(
    known: list[tuple[int, int | None, date | None]],
) -> None:
    case = case_of(*known)
    matrix, grid = customer_matrix(case), customer_grid(case)
    assert {place: len(found) for place, found in matrix.cells.items()} == {
        place: cell.count for place, cell in grid.cells.items()
    }
    for found in matrix.cells.values():
        assert [customer.pages for customer in found] == sorted(
            (customer.pages for customer in found), reverse=True
        )


def test_the_largest_stand_first_and_those_alike_by_name() -> None:
    since = date(2025, 9, 1)
    known = [(2, 3_000, since), (1, 3_000, since), (0, 4_500, since), (3, 3_500, since)]
    matrix = customer_matrix(case_of(*known), accounts=["a0", "a1", "a2", "a3"])
    assert [customer.account.id for customer in matrix["3-5K", "<1Y"]] == ["a0", "a3", "a1", "a2"]
    assert matrix["20K+", "5Y+"] == ()
    assert repr(matrix) == "CustomerMatrix(4 customers)"


def test_a_reader_is_shown_the_first_and_a_program_all() -> None:
    since = date(2025, 9, 1)
    known = [(n, 3_000 + n, since) for n in range(4)]
    matrix = customer_matrix(case_of(*known), accounts=["a0", "a1", "a2", "a3"])
    table = matrix.table()
    assert [column.id for column in table.columns] == [
        "pages",
        *(f"age={age}" for age in ("<1Y", "1-2Y", "2-3Y", "3-4Y", "4-5Y", "5Y+")),
    ]
    rows = to_markdown(table, text).splitlines()
    assert rows[4] == (
        "| 3-5K          | Customer 3; Customer 2; … and 2 more | –    | –    | –    | –    | –   |"
    )
    data = to_data(table, text)
    assert data["kind"] == "table"
    assert data["rows"][2]["age=<1Y"] == [
        {"kind": "account", "id": f"a{n}", "text": f"Customer {n}"} for n in (3, 2, 1, 0)
    ]
    assert "more" not in to_markdown(matrix.table(shown=4), text)
    assert len(table.to_rows()) == 6


def test_what_is_not_known_has_a_row_and_a_column_where_someone_stands_there() -> None:
    table = customer_matrix(case_of()).table()
    assert [column.id for column in table.columns][-1] == "unknown"
    assert len(table.rows) == 7


def test_a_cell_of_no_such_band_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown band"):
        customer_matrix(case_of())["3-6K", "<1Y"]

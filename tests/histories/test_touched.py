"""What a save touches is what the record belongs to."""

from __future__ import annotations

from datetime import date, datetime

from salesprocess.histories.touched import Touched, touched_by
from salesprocess.records import (
    Account,
    Book,
    Check,
    Contact,
    Countermeasure,
    Deal,
    Demonstration,
)

CHECK = Check(id="k1", rep="A", checked_on=date(2026, 3, 2), problem="starts late")
MEASURE = Countermeasure(
    id="m1", check="k1", rep="B", action="meet at eight", decided_on=date(2026, 3, 2)
)


def test_what_names_neither_accounts_nor_deals_touches_its_reps_alone() -> None:
    book = Book(checks=[CHECK])
    after = Book(checks=[CHECK], countermeasures=[MEASURE])
    touched = touched_by({"countermeasures": [MEASURE]}, {}, book, after)
    assert touched == Touched(reps=frozenset({"B"}))


def test_who_attended_touches_the_account_they_belong_to() -> None:
    told = Demonstration(id="s1", deal="d1", held=datetime(2026, 3, 2, 9), attended=["c1"])
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        contacts=[Contact(id="c1", account="a1", name="Wu")],
        deals=[Deal(id="d1")],
    )
    touched = touched_by({"demonstrations": [told]}, {}, book, book)
    assert touched == Touched(accounts=frozenset({"a1"}), deals=frozenset({"d1"}))

"""What a save touches is what the record belongs to."""

from __future__ import annotations

from datetime import date

from salesprocess.histories.touched import Touched, touched_by
from salesprocess.records import Book, Check, Countermeasure

CHECK = Check(id="k1", rep="A", checked_on=date(2026, 3, 2), problem="starts late")
MEASURE = Countermeasure(
    id="m1", check="k1", rep="B", action="meet at eight", decided_on=date(2026, 3, 2)
)


def test_what_names_neither_accounts_nor_deals_touches_its_reps_alone() -> None:
    book = Book(checks=[CHECK])
    after = Book(checks=[CHECK], countermeasures=[MEASURE])
    touched = touched_by({"countermeasures": [MEASURE]}, {}, book, after)
    assert touched == Touched(reps=frozenset({"B"}))

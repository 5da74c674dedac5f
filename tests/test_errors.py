from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from attrs import NOTHING
from hypothesis import given, strategies as st

from salesprocess.errors import (
    COMPARED_LETTERS,
    COMPARED_NAMES,
    SHOWN_FAULTS,
    DuplicateCodeError,
    Fault,
    InvalidValueError,
    Near,
    SalesProcessError,
    TableError,
    UnknownNameError,
    unknown_name,
)

if TYPE_CHECKING:
    from collections.abc import Collection

steps = st.sampled_from(["[0]", "[12]", "visits", "ended", "rows[3]"])


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (Fault("", "text"), "expected text, got nothing"),
        (Fault("", "text", 7), "expected text, got 7"),
        (Fault("name", "text", None), "name: expected text, got None"),
        (Fault("name", "text", NOTHING), "name: expected text, got nothing"),
        (Fault("name", "text", "", "write it"), "name: expected text, got ''; write it"),
    ],
)
def test_a_fault_says_where_what_and_what_to_do(fault: Fault, message: str) -> None:
    assert str(fault) == message


def test_a_fault_of_the_whole_input_takes_the_path_it_is_put_under() -> None:
    assert Fault("", "text").under("rows[3]").path == "rows[3]"


def test_a_fault_put_under_a_prefix_keeps_everything_but_its_path() -> None:
    fault = Fault("ended", "a moment", 7, "write one")
    assert fault.under("visits[3]") == Fault("visits[3].ended", "a moment", 7, "write one")


@given(st.lists(steps, min_size=1))
def test_a_path_joins_names_by_a_point_and_positions_by_nothing(path: list[str]) -> None:
    fault = Fault("", "text")
    for step in reversed(path):
        fault = fault.under(step)
    assert fault.path == ".".join(path).replace(".[", "[")


def test_an_error_without_faults_says_what_it_is_about() -> None:
    assert str(SalesProcessError("not a book")) == "not a book"


def test_one_fault_stands_on_the_line_of_the_error() -> None:
    error = InvalidValueError("not a Deal", [Fault("id", "text", 7)])
    assert str(error) == "not a Deal: id: expected text, got 7"


def test_several_faults_stand_on_a_line_each() -> None:
    error = InvalidValueError("not a Deal", [Fault("id", "text", 7), Fault("rep", "text", 8)])
    assert str(error).splitlines() == [
        "not a Deal",
        "  - id: expected text, got 7",
        "  - rep: expected text, got 8",
    ]


@pytest.mark.parametrize(("count", "hidden"), [(SHOWN_FAULTS, 0), (SHOWN_FAULTS + 7, 7)])
def test_a_message_shows_fifty_faults_and_counts_the_rest(count: int, hidden: int) -> None:
    error = InvalidValueError("not a book", (Fault(f"[{i}]", "text", i) for i in range(count)))
    _, *lines = str(error).splitlines()
    assert lines[SHOWN_FAULTS - 1] == "  - [49]: expected text, got 49"
    assert lines[SHOWN_FAULTS:] == ([f"  - … and {hidden} more in .faults"] if hidden else [])
    assert len(error.faults) == count


@pytest.mark.parametrize(
    ("kind", "base"),
    [
        (InvalidValueError, ValueError),
        (UnknownNameError, LookupError),
        (DuplicateCodeError, ValueError),
        (TableError, ValueError),
    ],
)
def test_every_error_is_caught_by_ours_and_by_the_standard_one(
    kind: type[SalesProcessError], base: type[Exception]
) -> None:
    assert issubclass(kind, SalesProcessError)
    assert issubclass(kind, base)


def test_an_error_survives_pickling() -> None:
    error = InvalidValueError("not a Deal", [Fault("id", "text")])
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  written one line before
    assert (type(again), again.about, again.faults) == (type(error), error.about, error.faults)


def test_the_near_name_is_found_whatever_its_case() -> None:
    assert Near("DMO", ["Close", "Demo"]).text == "did you mean 'Demo'?"


def test_a_name_like_no_other_has_no_near_one() -> None:
    assert Near("xyz", ["Close", "Demo"]).text is None


def test_what_is_no_text_is_compared_as_text() -> None:
    assert Near(1234, ["1235", "Demo"]).text == "did you mean '1235'?"


@pytest.mark.parametrize("more", [0, 1])
def test_among_more_than_a_thousand_names_no_near_one_is_looked_for(more: int) -> None:
    names = [f"deal {number}" for number in range(COMPARED_NAMES + more)]
    assert Near("deal 77!", names).text == (None if more else "did you mean 'deal 77'?")


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    error = unknown_name("stage", "Cloze", (name for name in ("Demo", "Close")))
    assert isinstance(error, UnknownNameError)
    assert error.about == "unknown stage"
    assert error.faults == (Fault("", "one of Demo, Close", "Cloze", "did you mean 'Close'?"),)


def test_of_very_many_names_an_error_says_how_many_there_are() -> None:
    error = unknown_name("deal", "d0", [f"d{number}" for number in range(1, 30_001)])
    assert error.faults == (Fault("", "one of 30,000 that are known", "d0"),)


def test_no_near_one_is_looked_for_a_very_long_name() -> None:
    longest = "a" * COMPARED_LETTERS
    assert Near(longest, [longest + "b"]).text == f"did you mean {longest + 'b'!r}?"
    assert Near(longest + "a", [longest + "b"]).text is None


def test_a_near_name_is_looked_for_when_a_fault_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: list[object] = []

    def looked(name: object, _names: Collection[str]) -> str:
        looked_for.append(name)
        return "Demo"

    monkeypatch.setattr("salesprocess.errors.nearest_name", looked)
    faults = [
        Fault(f"[{n}]", "a stage", f"Dmo {n}", Near(f"Dmo {n}", ["Demo"])) for n in range(999)
    ]
    error = InvalidValueError("not stages", [fault.under("deals") for fault in faults])
    assert looked_for == []
    assert "did you mean 'Demo'?" in str(error)
    assert len(looked_for) == SHOWN_FAULTS
    assert faults[7].hint == "did you mean 'Demo'?"


@pytest.mark.parametrize("names", [["Demo"], ["Close"]])
def test_a_hint_survives_pickling_without_the_names(names: list[str]) -> None:
    fault = Fault("stage", "a stage", "Dmo", Near("Dmo", names))
    again = pickle.loads(pickle.dumps(fault))  # noqa: S301  written one line before
    assert (again, hash(again), repr(again)) == (fault, hash(fault), repr(fault))


def test_more_is_said_before_a_hint_and_in_its_place() -> None:
    near, far = (Fault("", "a stage", "Dmo", Near("Dmo", [name])) for name in ("Demo", "Close"))
    assert near.hinting(first="one").hint == "one; did you mean 'Demo'?"
    assert near.hinting(otherwise="ask").hint == "did you mean 'Demo'?"
    assert far.hinting(first="one", otherwise="ask").hint == "one; ask"
    assert Fault("", "a stage").hinting(otherwise="ask").hint == "ask"
    assert Fault("", "a stage").hinting().hint is None

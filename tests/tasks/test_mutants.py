from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("mutmut", reason="make check installs mutmut")

import mutants

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = '''\
"""A module."""
from __future__ import annotations

def share(part: int | None, whole: int) -> float:
    """Of the whole."""
    return part / whole if whole > 0 else 0.0
'''


def made() -> list[str]:
    """The line of the formula, as each change has it."""
    found = mutants.changes(SOURCE)[1]
    return [mutants.changed(SOURCE, number).splitlines()[5].strip() for number in range(len(found))]


def test_what_runs_is_changed_one_place_at_a_time() -> None:
    assert "return part * whole if whole > 0 else 0.0" in made()
    assert "return part / whole if whole >= 0 else 0.0" in made()
    assert "return part / whole if whole > 1 else 0.0" in made()


def test_what_is_said_for_readers_and_for_the_types_is_left_alone() -> None:
    for number in range(len(made())):
        other = mutants.changed(SOURCE, number)
        assert other != SOURCE
        assert other.splitlines()[:5] == SOURCE.splitlines()[:5]


def test_the_type_of_a_cast_is_left_alone() -> None:
    source = "from typing import cast\n\nTOLD = cast('str', 2 + 1)\n"
    found = mutants.changes(source)[1]
    others = {mutants.changed(source, number).splitlines()[2] for number in range(len(found))}
    made = {f"TOLD = cast('str', {other})" for other in ("2 - 1", "3 + 1", "2 + 2")}
    assert others == {*made, "TOLD = None"}


def test_a_mutant_is_found_where_a_test_fails_and_the_module_is_put_back(tmp_path: Path) -> None:
    module = tmp_path / "src" / "salesprocess" / "made" / "__init__.py"
    module.parent.mkdir(parents=True)
    module.write_text(SOURCE, encoding="utf-8")
    (tmp_path / "test_made.py").write_text(
        "from runpy import run_path\n"
        f"share = run_path({str(module)!r})['share']\n"
        "def test_half(): assert share(1, 2) == 0.5\n"
        "def test_none(): assert share(1, 0) == 0\n"
        "def test_little(): assert share(1, 1) == 1\n",
        encoding="utf-8",
    )
    tests = ["test_made.py::test_half", "test_made.py::test_none", "test_made.py::test_little"]
    lines = made()
    blind = {
        "return part * whole if whole > 0 else 0.0": tests[1],
        "return part / whole if whole >= 0 else 0.0": tests[0],
    }
    for line, test in blind.items():
        mutant = mutants.Mutant("src/salesprocess/made/__init__.py", lines.index(line), 6)
        assert mutant.room == "made"
        assert mutants.is_found(mutant, tests, tmp_path)
        assert not mutants.is_found(mutant, [test], tmp_path)
    assert module.read_text(encoding="utf-8") == SOURCE


def test_the_report_counts_by_room_and_shows_what_no_test_found() -> None:
    rates = "src/salesprocess/rates/rate.py"
    told = mutants.report({mutants.Mutant(rates, 0, 30): True, mutants.Mutant(rates, 1, 30): False})
    assert told.startswith("1 of 2 found: 50.0%")
    assert "rates                        1 of     2" in told
    assert f"{rates}:30\n-" in told

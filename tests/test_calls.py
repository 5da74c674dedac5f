"""The one shape of call: the case, and nothing that it holds beside it."""

from __future__ import annotations

import ast
from functools import cache

from source_trees import definitions

HELD_BY_THE_CASE = {"as_of", "book", "process", "settings", "today"}
"""What a function that takes a case has from it; a process may be what it is about."""
ABOUT = {"process"}


@cache
def functions() -> list[tuple[str, list[str]]]:
    """Every function of the library, with the names of its arguments."""
    found: list[tuple[str, list[str]]] = []
    for path, node in definitions():
        if isinstance(node, ast.FunctionDef):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            found.append((f"{path}:{node.name}", [argument.arg for argument in arguments]))
    return found


def test_no_function_takes_beside_a_case_what_the_case_holds() -> None:
    """But for the checks of rules: a rule about the whole book is handed that."""
    beside = {
        place: held
        for place, names in functions()
        if "case" in names
        and not place.startswith("case/")
        and "/rules/" not in place
        and (held := HELD_BY_THE_CASE.intersection(names) - ABOUT)
    }
    assert beside == {}


def test_no_function_takes_a_moment_or_a_process_beside_a_book() -> None:
    """The ground, on which the case itself stands, cuts and reads books."""
    beside = {
        place: held
        for place, names in functions()
        if "book" in names
        and not place.startswith(("histories/", "case/"))
        and (held := {"as_of", "process", "today", "day", "settings"}.intersection(names))
    }
    assert beside == {}


def test_the_case_comes_first() -> None:
    late = {
        place: names
        for place, names in functions()
        if "case" in names
        and not place.split(":")[1].startswith("_")
        and next(name for name in names if name not in {"self", "cls"}) != "case"
        and "/rules/" not in place
    }
    assert set(late) <= {
        "rules/run.py:run",
        "rules/stake.py:of_account",
        "rules/stake.py:of_book",
        "rules/stake.py:of_deal",
        "rules/stake.py:of_rep",
        "rules/subject.py:case_of",
        "rules/subject.py:place_of",
        "rules/subject.py:place_of_rep",
        "rules/subject.py:those",
        "testing/look_back.py:check_look_back",
    }

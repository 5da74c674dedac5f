from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import new_rule
import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.rules import Severity

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"PIP103": "stage-skipped", "QUA101": "key-prospect-decision-maker-not-met"}
RETIRED = {"PIP100": "PIP103"}
PIPELINE = new_rule.rules_of(new_rule.ROOT, "pipeline")
LISTED = (PIPELINE / "__init__.py").read_text(encoding="utf-8")
COMMAND = ["PIP199", "order-without-visit", "--subject", "account", "--method", "§5.3"]


def draft(
    code: str = "PIP199",
    name: str = "order-without-visit",
    subject: str = "deal",
    method: str = "§5",
) -> new_rule.Draft:
    return new_rule.draft(code, name, subject, method, names=NAMES, retired=RETIRED)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the library, to write into."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(new_rule.ROOT / "src", tmp_path / "src", ignore=ignored)
    return tmp_path


def in_tree(tree: Path, program: str) -> str:
    """What a program prints that reads the library of a tree."""
    done = subprocess.run(  # noqa: S603  the project's own programs
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(tree / "src"), "PYTHONUTF8": "1"},
    )
    return done.stdout


def test_no_rule_of_the_library_is_left_half_written() -> None:
    folders = [new_rule.rules_of(new_rule.ROOT, room) for room in new_rule.ROOMS.values()]
    paths = [path for folder in folders for path in folder.glob("*.py")]
    assert paths
    assert [path.name for path in paths if "TODO" in path.read_text(encoding="utf-8")] == []


def test_a_rule_that_is_begun_stands_in_the_file_of_its_code_and_name() -> None:
    rule = draft()
    assert rule.module == "pip199_order_without_visit"
    assert rule.folder(new_rule.ROOT) == PIPELINE


@pytest.mark.parametrize("subject", new_rule.KINDS)
def test_a_rule_that_is_begun_is_laid_out_like_the_others(subject: str) -> None:
    begun = ast.parse(draft(subject=subject).source())
    other = ast.parse((PIPELINE / "pip103_stage_skipped.py").read_text(encoding="utf-8"))
    there = arguments_of_rule(other)
    assert arguments_of_rule(begun) == [name for name in there if name != "looks_at"]
    functions = [node.name for node in begun.body if isinstance(node, ast.FunctionDef)]
    assert functions == ["check", "triggers", "passes"]


def arguments_of_rule(module: ast.Module) -> list[str | None]:
    last = module.body[-1]
    assert isinstance(last, ast.Assign)
    assert isinstance(last.value, ast.Call)
    return [keyword.arg for keyword in last.value.keywords]


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]], ids=" ".join)
@pytest.mark.parametrize("subject", new_rule.KINDS)
def test_a_rule_that_is_begun_passes_the_linter(subject: str, arguments: list[str]) -> None:
    rule = draft(subject=subject)
    path = rule.folder(new_rule.ROOT) / f"{rule.module}.py"
    done = subprocess.run(  # noqa: S603  the project's own linter
        [sys.executable, "-m", "ruff", *arguments, "--no-cache", "--stdin-filename", path, "-"],
        input=rule.source(),
        capture_output=True,
        check=False,
        cwd=new_rule.ROOT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout


def test_the_rules_in_use_are_read_from_their_files() -> None:
    names = new_rule.used(new_rule.ROOT)
    assert names["PIP103"] == "stage-skipped"
    assert {code[:3] for code in names} == set(new_rule.ROOMS)


@given(st.integers(0, 999))
def test_a_rule_comes_between_those_with_a_lower_and_those_with_a_higher_code(number: int) -> None:
    module = f"pip{number:03}_zebra"
    for before, after in zip(
        named_in(LISTED), named_in(new_rule.with_rule(LISTED, module)), strict=True
    ):
        assert after == sorted([*before, module])


def named_in(source: str) -> tuple[list[str], list[str]]:
    """The modules that a folder of rules imports, and those whose rules it lists."""
    _, imported, listed = ast.parse(source).body
    assert isinstance(imported, ast.ImportFrom)
    assert isinstance(listed, ast.Assign)
    rules = (ast.unparse(one) for one in ast.iter_child_nodes(listed.value))
    modules = [rule.removesuffix(".RULE") for rule in rules if rule.endswith(".RULE")]
    return [one.name for one in imported.names], modules


def test_whatever_will_not_do_is_told_at_once() -> None:
    with pytest.raises(InvalidValueError, match="^not a new rule") as error:
        draft("pip1", "Order_Without", "deel", "5.3")
    assert str(error.value).splitlines() == [
        "not a new rule",
        "  - code: expected three capitals and three digits, such as PIP199, got 'pip1'",
        "  - name: expected small words with hyphens, such as stage-skipped, got 'Order_Without'",
        "  - subject: expected one of account, book, deal, rep, got 'deel'; did you mean 'deal'?",
        "  - method: expected a section such as §5.3, got '5.3'",
    ]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("PIP103", "one that was never used, not that of stage-skipped"),
        ("PIP100", "one that was never used, not one retired for PIP103"),
        ("PPI123", "one that begins with PIP, QUA, PLN, DAT, got 'PPI123'; did you mean 'PIP'?"),
    ],
)
def test_a_code_is_never_used_twice_and_belongs_to_a_room(code: str, told: str) -> None:
    with pytest.raises(InvalidValueError, match=told.replace("?", r"\?")):
        draft(code)


def test_no_two_rules_have_one_name() -> None:
    with pytest.raises(InvalidValueError, match="name: expected one that no other rule has"):
        draft(name="stage-skipped")


def test_a_rule_that_is_begun_says_by_its_examples_what_is_left_to_write(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new_rule.main(COMMAND, tree) is None
    told = capsys.readouterr().out
    assert "src/salesprocess/pipeline/rules/pip199_order_without_visit.py" in told
    assert "python tasks/rule_pages.py" in told
    program = """
from salesprocess.plugins import BUILT_IN
from salesprocess.testing import check_examples
rule = BUILT_IN.rules.get("PIP199")
print(rule, rule.subject.name, rule.method, rule.severity)
try:
    check_examples(rule)
except AssertionError as error:
    print(error)
"""
    failed = "cannot be made: NotImplementedError: yield cases in which PIP199 finds"
    assert in_tree(tree, program).splitlines() == [
        f"Rule(PIP199 order-without-visit) account §5.3 {Severity.WARNING}",
        "the examples of PIP199 order-without-visit do not behave",
        f"  - triggers: {failed} something",
        f"  - passes: {failed} nothing",
    ]


def test_a_rule_is_not_begun_twice_and_nothing_is_written_then(tree: Path) -> None:
    assert new_rule.main(COMMAND, tree) is None
    listed = new_rule.rules_of(tree, "pipeline") / "__init__.py"
    before = listed.read_text(encoding="utf-8")
    told = new_rule.main(COMMAND, tree)
    assert told is not None
    assert "code: expected one that was never used, not that of order-without-visit" in told
    assert listed.read_text(encoding="utf-8") == before


def test_the_program_runs_from_the_command_line() -> None:
    done = subprocess.run(  # noqa: S603  the project's own program
        [sys.executable, new_rule.__file__, "PIP103", "x", "--method", "§5.3"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
    )
    assert done.returncode == 1
    assert "not that of stage-skipped" in done.stderr

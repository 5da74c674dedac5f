"""Change the library in one place at a time, and see whether a test fails: `make mutants`.

A sample is drawn over all rooms by a seed. Each mutant is tried by the tests that run its line, in
a copy of the project; what no test finds is listed with what was changed. A run that was stopped
goes on where it was.

python tasks/mutants.py --sample 2000 --seed 1
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from difflib import unified_diff
from functools import cache
from importlib.metadata import entry_points
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import TYPE_CHECKING

import libcst as cst
import pytest
from attrs import asdict, frozen
from coverage import CoverageData
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".mutants"
COPIED = ("src", "tests", "docs", "examples", "tasks", "benchmarks")
FILES = (
    "pyproject.toml",
    "hatch_build.py",
    "conftest.py",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "sbom.cdx.json",
)
SLOWEST = 300
"""Seconds after which the tests of a mutant count as failed: it never ends."""
AT_ONCE = (10, 150)
"""How many tests the first process is given, and each that follows; those that run least of the
library go first, and mostly one of them fails."""
MOST = 610
"""How many tests a mutant is tried by; one that only others would find counts as not found."""
PLUGINS = [each.value for each in entry_points(group="pytest11")]
PROCESSES = get_context("forkserver")
"""Processes that have imported what tests need beside the library."""
PROCESSES.set_forkserver_preload(["__main__", *PLUGINS, "cattrs", "dateutil", "numpy", "pandas"])


@frozen
class Mutant:
    """One change.

    Args:
        module: The path of the module, from the root.
        number: Which of the module's changes it is.
        line: Where it begins.
    """

    module: str
    number: int
    line: int

    @property
    def room(self) -> str:
        """The package it stands in; a module of the ground floor is one by itself."""
        return Path(self.module).parts[2].removesuffix(".py")


class Changes(cst.CSTVisitor):
    """Every change of a module that would be seen when it runs."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Note the changes of a node; whether to go on to what is in it."""
        match node:
            case cst.Annotation() | cst.Decorator() | cst.Import() | cst.ImportFrom():
                return False  # not run, or run before any test
            case cst.If(test=cst.Name("TYPE_CHECKING")):
                return False
            case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):
                return False  # a docstring
            case cst.Call(func=cst.Name("cast"), args=[_, value]):
                value.visit(self)  # the type is not run
                return False
        line = self.get_metadata(PositionProvider, node).start.line
        for kind, changed in mutation_operators:
            if isinstance(node, kind):
                self.found.extend((line, node, other) for other in changed(node))
        return True


@cache
def changes(source: str) -> tuple[cst.Module, list[tuple[int, cst.CSTNode, cst.CSTNode]]]:
    """A module, and every change of it: the line, what stands there and what is to stand there."""
    visitor = Changes()
    module = MetadataWrapper(cst.parse_module(source)).visit(visitor)
    return module, visitor.found


def changed(source: str, number: int) -> str:
    """The source with one change made."""
    module, found = changes(source)
    _, before, after = found[number]
    return cst.ensure_type(module.deep_replace(before, after), cst.Module).code


class Covering:
    """Which tests run which line, from a run that noted it."""

    def __init__(self, kept: Path) -> None:
        self._data = CoverageData(str(kept / "coverage"))
        self._data.read()
        self._modules = {Path(name).relative_to(ROOT): name for name in self._data.measured_files()}
        self._lines: Counter[str] = Counter()
        for name in self._modules.values():
            for tests in self._data.contexts_by_lineno(name).values():
                self._lines.update(set(tests))

    def lines(self, module: str) -> set[int]:
        """The lines of a module that a test runs."""
        return {line for line, tests in self._contexts(module).items() if any(tests)}

    def tests(self, mutants: Iterable[Mutant]) -> dict[Mutant, list[str]]:
        """The tests that run the line of each mutant, those that run least of the library."""
        by_module: dict[str, list[Mutant]] = {}
        for mutant in mutants:
            by_module.setdefault(mutant.module, []).append(mutant)
        return {
            mutant: sorted(_named(contexts[mutant.line]), key=self._weight)[:MOST]
            for module, of_it in by_module.items()
            for contexts in [self._contexts(module)]
            for mutant in of_it
        }

    def _contexts(self, module: str) -> dict[int, list[str]]:
        name = self._modules.get(Path(module))
        return {} if name is None else self._data.contexts_by_lineno(name)

    def _weight(self, test: str) -> tuple[int, str]:
        return self._lines[f"{test}|run"], test


def _named(contexts: Iterable[str]) -> set[str]:
    """The tests, whatever part of each it was."""
    return {each.rpartition("|")[0] for each in contexts} - {""}


def drawn(covering: Covering, sample: int, seed: int) -> list[Mutant]:
    """Mutants of lines that a test runs, drawn over the whole library."""
    every = [
        Mutant(str(path.relative_to(ROOT)), number, line)
        for path in sorted((ROOT / "src").rglob("*.py"))
        for run in [covering.lines(str(path.relative_to(ROOT)))]
        if run
        for number, (line, _, _) in enumerate(changes(path.read_text(encoding="utf-8"))[1])
        if line in run
    ]
    return Random(seed).sample(every, min(sample, len(every)))  # noqa: S311  not for secrets


def note_covering(kept: Path) -> None:
    """Run the tests once, noting which of them runs which line.

    Those of data frames are among the long ones.
    """
    noting = ["-n", "auto", "-q", "--cov", "--cov-context=test", "--cov-report=", "--cov-append"]
    noting += ["--cov-fail-under=0"]
    for asked in (
        ["-m", "not long and not systems"],
        ["-m", "long and not systems", "tests/frames"],
    ):
        subprocess.run(  # noqa: S603  our own tests
            [sys.executable, "-m", "pytest", *noting, *asked],
            cwd=ROOT,
            env={**os.environ, "COVERAGE_FILE": str(kept / "unfinished")},
            check=True,
        )
    (kept / "unfinished").rename(kept / "coverage")


def copy_of_the_project(place: Path) -> Path:
    """A copy to change, with what its tests read."""
    shutil.rmtree(place, ignore_errors=True)
    for folder in COPIED:
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("_build"))
    for name in FILES:
        shutil.copy2(ROOT / name, place / name)
    return place


def is_found(mutant: Mutant, tests: Sequence[str], copy: Path) -> bool:
    """Whether one of the tests fails on it."""
    path = copy / mutant.module
    source = path.read_text(encoding="utf-8")
    path.write_text(changed(source, mutant.number), encoding="utf-8")
    first, later = AT_ONCE
    ends = [0, *range(first, len(tests), later), len(tests)]
    try:
        return any(_fails(tests[start:end], copy) for start, end in pairwise(ends) if start < end)
    finally:
        path.write_text(source, encoding="utf-8")


def _fails(tests: Sequence[str], copy: Path) -> bool:
    process = PROCESSES.Process(target=_run, args=(tests, copy))
    process.start()
    process.join(SLOWEST)
    if process.exitcode is None:
        process.kill()
        process.join()
    return process.exitcode != 0


def _run(tests: Sequence[str], copy: Path) -> None:
    """End this process as its tests end."""
    os.chdir(copy)
    os.environ |= {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(copy / "src"))
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    quiet = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    imported = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    sys.exit(pytest.main([*quiet, *imported, *tests]))


def try_all(mutants: Sequence[Mutant], covering: Covering, kept: Path, workers: int) -> None:
    """Try each that was not tried, and note what came out, a line each."""
    copies: SimpleQueue[Path] = SimpleQueue()
    for number in range(workers):
        copies.put(copy_of_the_project(kept / f"copy{number}"))
    done = {mutant for mutant, _ in results(kept)}
    asked = covering.tests(one for one in mutants if one not in done)

    def attempt(mutant: Mutant) -> tuple[Mutant, bool]:
        copy = copies.get()
        try:
            return mutant, is_found(mutant, asked[mutant], copy)
        finally:
            copies.put(copy)

    with ThreadPoolExecutor(workers) as pool, (kept / "results.jsonl").open("a") as written:
        for each in as_completed([pool.submit(attempt, mutant) for mutant in asked]):
            mutant, found = each.result()
            written.write(json.dumps({"mutant": asdict(mutant), "found": found}) + "\n")
            written.flush()


def results(kept: Path) -> Iterator[tuple[Mutant, bool]]:
    """What came out so far."""
    path = kept / "results.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        told = json.loads(line)
        yield Mutant(**told["mutant"]), told["found"]


def report(came_out: Mapping[Mutant, bool]) -> str:
    """How many were found, room by room, and each that was not."""
    made, found = Counter(one.room for one in came_out), Counter[str]()
    found.update(one.room for one, seen in came_out.items() if seen)
    lines = [f"{found.total()} of {made.total()} found: {found.total() / made.total():.1%}", ""]
    lines += [f"{room:24} {found[room]:5} of {made[room]:5}" for room in sorted(made)]
    for mutant in sorted((one for one, seen in came_out.items() if not seen), key=str):
        source = (ROOT / mutant.module).read_text(encoding="utf-8")
        other = changed(source, mutant.number)
        shown = unified_diff(source.splitlines(), other.splitlines(), n=0, lineterm="")
        lines += ["", f"{mutant.module}:{mutant.line}", *list(shown)[3:]]
    return "\n".join(lines) + "\n"


def main(options: Sequence[str]) -> None:
    """Draw, try and report."""
    parser = ArgumentParser(description="Whether the tests find what is changed.")
    parser.add_argument("--sample", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    asked = parser.parse_args(options)
    KEPT.mkdir(exist_ok=True)
    if not (KEPT / "coverage").exists():
        note_covering(KEPT)
    covering = Covering(KEPT)
    mutants = drawn(covering, asked.sample, asked.seed)
    try_all(mutants, covering, KEPT, asked.workers)
    print(report(dict(results(KEPT))))


if __name__ == "__main__":
    main(sys.argv[1:])

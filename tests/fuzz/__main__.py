"""Fuzz for a while: `python tests/fuzz [--inputs 1000] [--target deciding]`.

Without a target all take their turn by Hypothesis, and a table says how many inputs each was
given. A target alone is guided by what code an input reaches, where Atheris is installed
(`pip install atheris`), until it is stopped.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "benchmarks")]


def guided(name: str) -> None:
    """Give a target inputs by what code they reach."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["salesprocess"]):
        target = getattr(import_module("fuzz_targets"), name)
    atheris.Setup(sys.argv[:1], target.hypothesis.fuzz_one_input)
    atheris.Fuzz()


def tried(target: Any, inputs: int) -> str:
    """Give a target so many inputs; how that went, as the row of a table."""
    patient = settings(
        max_examples=inputs, deadline=None, database=None, suppress_health_check=list(HEALTH)
    )
    started, count = perf_counter(), 0
    inner = target.hypothesis.inner_test

    def counted(*arguments: Any, **named: Any) -> None:
        nonlocal count
        count += 1
        inner(*arguments, **named)

    target.hypothesis.inner_test = counted
    try:
        cast("Callable[[], None]", patient(target))()
    finally:
        target.hypothesis.inner_test = inner
    return f"| {target.__name__} | {count:,} | {perf_counter() - started:.0f} |"


HEALTH = import_module("hypothesis").HealthCheck


def main() -> None:
    """Fuzz all targets, or one."""
    parser = argparse.ArgumentParser(description="Give the library whatever may be given to it.")
    parser.add_argument("--inputs", type=int, default=1000, help="how many for each target")
    parser.add_argument("--target", help="one alone, guided by its code")
    options = parser.parse_args()
    if options.target:
        guided(options.target)
        return
    print("| target | inputs | seconds |\n| --- | --: | --: |")
    for target in import_module("fuzz_targets").TARGETS:
        print(tried(target, options.inputs), flush=True)


if __name__ == "__main__":
    main()

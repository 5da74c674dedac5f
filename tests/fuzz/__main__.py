"""Fuzz for a while: `python tests/fuzz [--inputs 1000] [--target deciding]`.

All targets, or the one named, take their turn by Hypothesis, and a table says how many inputs each
was given. `--guided deciding` lets what code an input reaches guide a target, where Atheris is
installed (`pip install atheris`), until it is stopped.
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
    crossing = import_module("crossing")
    tried = crossing.TRIED
    crossing.SIZES[:] = [20, 1000, 10_000]
    crossing.WHOLES[:] = [20]
    patient = settings(
        max_examples=20, deadline=None, database=None, suppress_health_check=list(HEALTH)
    )
    started, name = perf_counter(), target.__name__
    give = cast("Callable[[], None]", patient(target))
    while tried[name] < inputs:
        give()
    return f"| {name} | {tried[name]:,} | {perf_counter() - started:.0f} |"


HEALTH = import_module("hypothesis").HealthCheck


def main() -> None:
    """Fuzz all targets, or one."""
    parser = argparse.ArgumentParser(description="Give the library whatever may be given to it.")
    parser.add_argument("--inputs", type=int, default=1000, help="how many for each target")
    parser.add_argument("--target", help="one alone")
    parser.add_argument("--guided", help="one alone, guided by its code until it is stopped")
    options = parser.parse_args()
    if options.guided:
        guided(options.guided)
        return
    print("| target | inputs | seconds |\n| --- | --: | --: |")
    for target in import_module("fuzz_targets").TARGETS:
        if options.target in {None, target.__name__}:
            print(tried(target, options.inputs), flush=True)


if __name__ == "__main__":
    main()

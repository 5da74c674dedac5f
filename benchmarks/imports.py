"""What importing a room costs, beside `import attrs`, in the same run.

python benchmarks/imports.py
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from salesprocess.markdown import markdown_table

ROUNDS = 15
STATEMENTS = (
    "pass",
    "import attrs",
    "import salesprocess",
    "import salesprocess.pipeline",
    "from salesprocess.pipeline import FunnelTable, RatioRule, TEN_THREE_ONE",
    "import salesprocess.records",
    "import salesprocess.decisions",
    "from salesprocess.review import review",
    "import salesprocess.convert",
)
CODE = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"


def milliseconds(statement: str, cache: str) -> float:
    """How long a statement takes in a fresh interpreter whose byte code is cached."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    call = [sys.executable, "-c", CODE.format(statement)]
    return 1000 * float(subprocess.check_output(call, env=environment))  # noqa: S603  own code


def main() -> None:
    """Time every statement in turn, round after round, and print the medians."""
    with TemporaryDirectory() as cache:
        rounds = [[milliseconds(s, cache) for s in STATEMENTS] for _ in range(ROUNDS + 1)]
    medians = [median(times) for times in zip(*rounds[1:], strict=True)]
    attrs = medians[STATEMENTS.index("import attrs")]
    rows = [
        [f"`{statement}`", f"{time:.1f}", f"{time / attrs:.2f}"]
        for statement, time in zip(STATEMENTS, medians, strict=True)
    ]
    print(f"Medians of {ROUNDS} fresh interpreters, {Path(sys.executable).name}")
    print(markdown_table(["statement", "ms", "of `import attrs`"], rows))


if __name__ == "__main__":
    main()

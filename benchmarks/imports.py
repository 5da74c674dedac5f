"""What importing a room costs, beside `import attrs`, in the same run; and a first small review.

Each statement has a fresh interpreter, whose byte code is cached; what is told is the least of
several rounds, in processor time.

python benchmarks/imports.py
"""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from lines import Line, table
from salesprocess.markdown import markdown_table
from salesprocess.testing import sample_book

ROUNDS = 10
ATTRS = "import attrs"
REVIEW = "from salesprocess.review import review"
FIRST_REVIEW = """
import attrs
from salesprocess.review import review
from salesprocess.case import Case
aside = time.process_time()
import datetime, pickle
book = pickle.load(open({book!r}, "rb"))
t += time.process_time() - aside
review(Case(book, as_of=datetime.datetime(2026, 12, 31, 18)))
"""
"""What a command pays that reviews a few accounts; the book is at hand."""
STATEMENTS = (
    "pass",
    ATTRS,
    "import salesprocess",
    "import salesprocess.pipeline",
    "from salesprocess.pipeline import FunnelTable, RatioRule, TEN_THREE_ONE",
    "import salesprocess.records",
    "import salesprocess.decisions",
    REVIEW,
    "import salesprocess.convert",
)
CODE = "import time\nt = time.process_time()\n{}\nprint(time.process_time() - t)"


def milliseconds(statement: str, cache: str) -> float:
    """How long a statement takes in a fresh interpreter whose byte code is cached."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    call = [sys.executable, "-c", CODE.format(statement)]
    return 1000 * float(subprocess.check_output(call, env=environment))  # noqa: S603  own code


def least(statements: tuple[str, ...], cache: str) -> list[float]:
    """The least that each takes; in a round each takes its turn, and the first fills the cache."""
    rounds = [[milliseconds(each, cache) for each in statements] for _ in range(ROUNDS + 1)]
    return [min(times) for times in zip(*rounds[1:], strict=True)]


def lines() -> list[Line]:
    """A first review of ten accounts of one rep, import and all."""
    with TemporaryDirectory() as folder:
        book = Path(folder, "book.pickle")
        book.write_bytes(pickle.dumps(sample_book(accounts=10, reps=("A",))))
        attrs, first = least((ATTRS, FIRST_REVIEW.format(book=str(book))), folder)
    return [
        Line(
            name="a first review: import, and ten accounts of one rep",
            measured=first,
            beside=f"`{ATTRS}`",
            limit=attrs,
            unit="ms",
            wanted=5.56,
        )
    ]


def main() -> None:
    """Print what each statement takes."""
    with TemporaryDirectory() as cache:
        times = least(STATEMENTS, cache)
    attrs = times[STATEMENTS.index(ATTRS)]
    rows = [
        [f"`{statement}`", f"{time:.1f}", f"{time / attrs:.2f}"]
        for statement, time in zip(STATEMENTS, times, strict=True)
    ]
    print(f"The least of {ROUNDS} fresh interpreters, {Path(sys.executable).name}")
    print(markdown_table(["statement", "ms", f"of `{ATTRS}`"], rows))
    print(f"\n{table(lines())}")


if __name__ == "__main__":
    main()

"""What it costs to put a review into each form, beside the standard library writing the same data.

The review is made and read once before. What it is held against is `json.dumps` with an indent of 2
of what `to_json` holds, which writes in Python too; what is wanted is a quarter of what each form
took, by that measure, before texts and JSON were made quicker.

    python benchmarks/forms.py [--accounts 200]
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from datetime import datetime
from time import process_time
from typing import TYPE_CHECKING

from lines import Line, table
from salesprocess.case import Case
from salesprocess.review import review
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

AS_OF = datetime(2026, 12, 31, 18)
ACCOUNTS = 200
ROUNDS = 7
WANTED = {
    "to_json": 1.21,
    "to_sarif": 0.355,
    "to_markdown": 0.78,
    "to_text": 1.3,
    "to_html": 0.8,
}
"""How many times the limit each form may take."""


def seconds(works: Sequence[Callable[[], object]]) -> list[float]:
    """The best processor time of each; in a round each takes its turn."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            gc.collect()
            started = process_time()
            work()
            best[place] = min(best[place], process_time() - started)
    return best


def lines(accounts: int = ACCOUNTS) -> list[Line]:
    """Each form of a review."""
    found = review(Case(sample_book(accounts=accounts), as_of=AS_OF))
    forms = [getattr(found, name) for name in WANTED]
    data = json.loads(found.to_json())
    for form in forms:
        form()
    *costs, limit = seconds([*forms, lambda: json.dumps(data, indent=2, ensure_ascii=False)])
    return [
        Line(
            name=f"`{name}` of a review, {accounts} accounts",
            measured=1000 * cost,
            beside="json.dumps of what `to_json` holds",
            limit=1000 * limit,
            unit="ms",
            wanted=wanted,
        )
        for (name, wanted), cost in zip(WANTED.items(), costs, strict=True)
    ]


def main(arguments: Sequence[str]) -> None:
    """Print what each form costs."""
    parser = argparse.ArgumentParser(description="Time the forms of a review.")
    parser.add_argument(
        "--accounts", type=int, default=ACCOUNTS, help="how many accounts there are"
    )
    options = parser.parse_args(arguments)
    print(table(lines(options.accounts)))


if __name__ == "__main__":
    main(sys.argv[1:])

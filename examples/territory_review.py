"""Review a sample territory: 200 accounts, five reps, one year.

    python examples/territory_review.py [--language en|zh-Hans|ja] [--seed 7]
    python examples/territory_review.py --form html > review.html

The territory is made up, and the same for the same seed.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from progress import Progress
from salesprocess.case import Case
from salesprocess.markdown import markdown_table
from salesprocess.pipeline import TEN_THREE_ONE
from salesprocess.rates import Period
from salesprocess.review import BUILT_IN_RULES, Review, review
from salesprocess.rules import run
from salesprocess.testing import sample_book
from salesprocess.texts import BUILT_IN_TEXTS

YEAR = 2026
LAST_TIME = datetime(YEAR, 12, 4)
"""When the review before was made, which the agenda tells the changes since."""

TARGET = 4
"""Orders a month that one rep is to bring."""

FORMS: Mapping[str, Callable[[Review, str], str]] = {
    "markdown": Review.to_markdown,
    "text": Review.to_text,
    "html": Review.to_html,
    "json": Review.to_json,
    "sarif": Review.to_sarif,
}
"""The forms in which a review is read."""


def what_it_takes() -> str:
    """How many calls the target takes, on average and nearly surely (method §5.3)."""
    wanted: dict[str, float | None] = {f"{TARGET} orders on average": None}
    wanted |= {f"{TARGET} orders or more, {sure:.0%} sure": sure for sure in (0.8, 0.9, 0.95)}
    rows = [
        [name, *TEN_THREE_ONE.required(TARGET, confidence=sure).values()]
        for name, sure in wanted.items()
    ]
    best = TEN_THREE_ONE.improvements(TARGET)[0]
    advice = (
        f"One point more from {best.from_step} to {best.to_step} saves most: "
        f"{best.saved:.1f} of {best.effort:.0f} {TEN_THREE_ONE.steps[0]}s."
    )
    heading = "## What a target takes, by the 10 : 3 : 1 rule"
    table = markdown_table(["wanted", *(f"{step}s" for step in TEN_THREE_ONE.steps)], rows)
    return "\n\n".join([heading, table, advice])


def main(arguments: Sequence[str]) -> None:
    """Make the territory, review it, and print the report."""
    parser = argparse.ArgumentParser(description="Review a sample territory.")
    parser.add_argument("--language", default="en", choices=BUILT_IN_TEXTS.languages)
    parser.add_argument("--seed", type=int, default=7, help="which territory to make up")
    parser.add_argument("--form", default="markdown", choices=[*FORMS], help="how to print it")
    options = parser.parse_args(arguments)

    book = sample_book(seed=options.seed, year=YEAR, progress=Progress("making the territory"))
    before = run(BUILT_IN_RULES, Case(book, as_of=LAST_TIME), progress=Progress("looking back"))
    result = review(
        Case(book, as_of=datetime(YEAR + 1, 1, 1)),
        Period.quarter(YEAR, 4),
        before=before,
        progress=Progress("applying rules"),
    )
    print(FORMS[options.form](result, options.language))
    if options.form == "markdown":
        print(f"\n{what_it_takes()}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""A line on the terminal that says how far a long piece of work has come."""

import sys

STEP = 500
"""After how many pieces the line is written anew."""


class Progress:
    """A callback for the library's long work; silent where no one is watching.

    Args:
        work: What is being done.
    """

    def __init__(self, work: str) -> None:
        self.work = work

    def __call__(self, done: int, of: int | None = None) -> None:
        """Say that so much is done, of so much where that is known."""
        if sys.stderr.isatty() and (done % STEP == 0 or of):
            end = "\n" if done == of else ""
            total = f" of {of:,}" if of else ""
            print(f"\r{self.work}: {done:,}{total}", end=end, file=sys.stderr, flush=True)

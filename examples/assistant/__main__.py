"""An assistant's questions about a book, over standard input and output.

python -m assistant book.json --as-of 2027-01-01T00:00 [--language zh-Hans]

Without a file it answers for a sample territory.
"""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path

from assistant.server import server_of
from salesprocess.case import Case
from salesprocess.convert import read
from salesprocess.errors import SalesProcessError
from salesprocess.records import Book
from salesprocess.testing import sample_book


def main() -> None:
    options = argparse.ArgumentParser(prog="assistant", description=__doc__)
    options.add_argument("book", nargs="?", type=Path, help="a book, as convert.dump writes it")
    options.add_argument("--as-of", type=datetime.fromisoformat, default=datetime(2027, 1, 1))
    options.add_argument("--language", default="en")
    asked = options.parse_args()
    try:
        case = Case(_book(asked.book), asked.as_of)
    except (OSError, ValueError, SalesProcessError) as error:
        options.error(str(error))
    server_of(case, asked.language).run("stdio")


def _book(path: Path | None) -> Book:
    """The book in a file; that of a sample territory where there is none."""
    return read(Book, json.loads(path.read_text("utf-8"))) if path else sample_book()


if __name__ == "__main__":
    main()

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
from salesprocess.records import Book
from salesprocess.testing import sample_book


def main() -> None:
    options = argparse.ArgumentParser(prog="assistant", description=__doc__)
    options.add_argument("book", nargs="?", type=Path, help="a book, as convert.dump writes it")
    options.add_argument("--as-of", type=datetime.fromisoformat, default=datetime(2027, 1, 1))
    options.add_argument("--language", default="en")
    asked = options.parse_args()
    book = read(Book, json.loads(asked.book.read_text("utf-8"))) if asked.book else sample_book()
    server_of(Case(book, asked.as_of), asked.language).run("stdio")


if __name__ == "__main__":
    main()

"""Write the JSON Schemas of the documentation, or tell whether they are current.

python tasks/schemas.py
python tasks/schemas.py --check
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pages import keep

from salesprocess import convert
from salesprocess.agenda import agenda_schema
from salesprocess.records import Book
from salesprocess.records.book import record_fields
from salesprocess.review.json_form import KeptFindings, review_schema
from salesprocess.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"


def schemas() -> dict[str, dict[str, object]]:
    """The schema of each kind of thing that is written, by the name of its file."""
    kinds = (Book, Settings, *record_fields().values())
    made = {kind.__name__: convert.json_schema(kind) for kind in kinds}
    return {
        "Agenda": agenda_schema(),
        "Review": review_schema(),
        "Findings": convert.json_schema(KeptFindings),
        **made,
    }


def main(options: Sequence[str], folder: Path = FOLDER) -> str | None:
    """Write the schemas, or only tell what is wrong with those there are."""
    pages = {
        folder / f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas().items()
    }
    return keep(options, pages, folder.glob("*.json"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

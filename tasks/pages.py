"""Pages of the documentation that a program writes: written, or only told whether current."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path


def keep(
    options: Sequence[str], pages: Mapping[Path, str], there: Iterable[Path] = ()
) -> str | None:
    """Write pages that are to be there, and remove those that are not.

    Args:
        options: What the program was called with; `--check` changes nothing.
        pages: What each page is to say.
        there: The pages that are there; what is to say nothing is left over.

    Returns:
        With `--check` every page that is not current, a line each; `None` if all are.
    """
    parser = ArgumentParser(description="Write pages of the documentation.")
    parser.add_argument("--check", action="store_true", help="only tell which are not current")
    left_over = sorted(set(there) - set(pages))
    if parser.parse_args(options).check:
        return "\n".join(_not_current(pages, left_over)) or None
    for path, page in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    for path in left_over:
        path.unlink()
    return None


def _not_current(pages: Mapping[Path, str], left_over: Iterable[Path]) -> Iterator[str]:
    for path, page in pages.items():
        if not path.exists():
            yield f"{path.name} is missing"
        elif path.read_text(encoding="utf-8") != page:
            yield f"{path.name} is stale"
    for path in left_over:
        yield f"{path.name} is left over"

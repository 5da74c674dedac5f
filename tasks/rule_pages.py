"""Write the page of each rule and their index, or tell which of them are not current.

python tasks/rule_pages.py
python tasks/rule_pages.py --check
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pages import keep

from salesprocess.data_quality.rules import RULES as DATA_QUALITY_RULES
from salesprocess.pipeline.rules import RULES as PIPELINE_RULES
from salesprocess.planning.rules import RULES as PLANNING_RULES
from salesprocess.plugins.loading import Failure, not_loaded
from salesprocess.qualification.rules import RULES as QUALIFICATION_RULES
from salesprocess.rules import CRASHED
from salesprocess.testing import rule_index, rule_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salesprocess.rules import Diagnosis

FOLDER = Path(__file__).parents[1] / "docs" / "reference" / "rules"

MISSING = Failure("acme", "acme.plugin:PLUGIN", "ModuleNotFoundError: No module named 'acme'")

DIAGNOSES: tuple[Diagnosis, ...] = (
    *PIPELINE_RULES,
    *QUALIFICATION_RULES,
    *PLANNING_RULES,
    *DATA_QUALITY_RULES,
    CRASHED,
    not_loaded([MISSING]),
)
"""Every fault that the library knows, in the order in which the rooms are read."""

NOTICE = "<!-- Written by tasks/rule_pages.py from the rules; change those, not this page. -->"


def pages(folder: Path) -> Mapping[Path, str]:
    """A page for each rule, and the index."""
    texts = {diagnosis.code: rule_page(diagnosis) for diagnosis in DIAGNOSES}
    return {
        folder / "index.md": "\n\n".join([NOTICE, rule_index(DIAGNOSES), _contents(texts)]) + "\n",
        **{folder / f"{code}.md": f"{NOTICE}\n\n{text}\n" for code, text in texts.items()},
    }


def _contents(codes: Iterable[str]) -> str:
    """What Sphinx finds the pages by."""
    return "\n".join(["```{toctree}", ":hidden:", "", *codes, "```"])


def main(options: Sequence[str], folder: Path = FOLDER) -> str | None:
    """Write the pages, or only tell what is wrong with those there are."""
    return keep(options, pages(folder), folder.glob("*.md"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

from __future__ import annotations

from typing import TYPE_CHECKING

import glossary

if TYPE_CHECKING:
    from pathlib import Path


def test_the_glossaries_in_the_documentation_are_current() -> None:
    assert glossary.main(["--check"]) is None


def test_a_term_stands_beside_its_words_in_each_language() -> None:
    english, chinese = (glossary.glossary(page) for page in glossary.PAGES)
    (line,) = (line for line in english.splitlines() if line.startswith("| `prospect` "))
    assert [cell.strip() for cell in line.split("|")[1:4]] == [
        "`prospect`",
        "prospect",
        "有意向客户",
    ]
    assert "| `prospect` | 有意向客户 | prospect" in " ".join(chinese.split())


def test_glossaries_that_are_not_current_are_told_and_can_be_written(tmp_path: Path) -> None:
    assert glossary.main(["--check"], tmp_path) == "glossary.md is missing\nglossary.md is missing"
    assert glossary.main([], tmp_path) is None
    assert glossary.main(["--check"], tmp_path) is None

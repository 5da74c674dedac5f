from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rule_pages

from salesprocess.plugins import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path()


@pytest.fixture(scope="module")
def pages() -> Mapping[Path, str]:
    return rule_pages.pages(HERE)


def test_the_pages_in_the_documentation_are_current() -> None:
    assert rule_pages.main(["--check"]) is None


def test_each_rule_and_each_fault_of_the_run_itself_has_a_page(pages: Mapping[Path, str]) -> None:
    assert sorted(path.stem for path in pages) == sorted(
        ["index", "RUN101", "RUN102", *(rule.code for rule in BUILT_IN.rules)]
    )


def test_the_index_links_every_page_in_both_tables_and_in_the_contents(
    pages: Mapping[Path, str],
) -> None:
    index = pages[HERE / "index.md"]
    codes = sorted(path.stem for path in pages if path.stem != "index")
    linked = re.findall(r"\[(\w+)\]\(\1\.md\)", index)
    assert sorted(linked) == sorted(codes * 2)
    contents = index.split("```{toctree}\n:hidden:\n\n")[1].removesuffix("\n```\n")
    assert sorted(contents.splitlines()) == codes


@pytest.mark.parametrize("name", ["index", *(one.code for one in rule_pages.DIAGNOSES)])
def test_a_page_has_one_title_and_says_where_it_comes_from(
    name: str, pages: Mapping[Path, str]
) -> None:
    lines = pages[HERE / f"{name}.md"].splitlines()
    assert lines[0] == rule_pages.NOTICE
    assert sum(line.startswith("# ") for line in lines) == 1
    assert not any(line != line.rstrip() for line in lines)


def test_a_rule_has_a_doctest_and_a_text_in_each_language(pages: Mapping[Path, str]) -> None:
    for rule in BUILT_IN.rules:
        page = pages[HERE / f"{rule.code}.md"]
        assert f"\nFinding({rule.code}, " in page
        assert len(re.findall(rf"^##? {rule.code} ", page, re.MULTILINE)) == 3


def test_a_plug_in_that_is_missing_shows_how_that_is_told(pages: Mapping[Path, str]) -> None:
    page = pages[HERE / "RUN102.md"]
    assert "> acme.plugin:PLUGIN could not be loaded: ModuleNotFoundError: No module" in page


def test_the_program_ends_with_an_error_if_a_page_is_not_current(tmp_path: Path) -> None:
    assert rule_pages.main([], tmp_path) is None
    assert rule_pages.main(["--check"], tmp_path) is None
    (tmp_path / "PIP103.md").unlink()
    (tmp_path / "PIP999.md").touch()
    told = rule_pages.main(["--check"], tmp_path)
    assert told == "PIP103.md is missing\nPIP999.md is left over"


def test_the_program_runs_from_the_command_line() -> None:
    done = subprocess.run(  # noqa: S603  the project's own program
        [sys.executable, rule_pages.__file__, "--help"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0
    assert "--check" in done.stdout

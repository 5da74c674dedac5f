from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import settings_page

from salesprocess.convert.schema import arguments
from salesprocess.settings import Settings
from salesprocess.thresholds import sources

if TYPE_CHECKING:
    from pathlib import Path

KINDS: list[Any] = [type(part) for part in Settings()]


def test_the_page_in_the_documentation_is_current() -> None:
    assert settings_page.main(["--check"]) is None


def test_a_page_that_is_not_current_is_told_and_can_be_written(tmp_path: Path) -> None:
    page = tmp_path / "settings.md"
    assert settings_page.main(["--check"], page) == "settings.md is missing"
    assert settings_page.main([], page) is None
    assert settings_page.main(["--check"], page) is None
    page.write_text("", encoding="utf-8")
    assert settings_page.main(["--check"], page) == "settings.md is stale"


def test_the_script_runs_by_itself() -> None:
    done = subprocess.run(  # noqa: S603  the project's own script
        [sys.executable, settings_page.__file__, "--check"], check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_is_told_of_in_its_place(kind: type) -> None:
    told = arguments(kind)
    assert list(told) == list(sources(kind))
    assert all(text.endswith(".") for text in told.values())


def test_the_page_has_a_row_for_every_field() -> None:
    rows = [line.split(" | ") for line in settings_page.page().splitlines() if "| `" in line]
    assert [row[0].strip("| `") for row in rows] == [
        name for kind in KINDS for name in sources(kind)
    ]
    assert all(row[2].strip() and row[3].strip(" |") for row in rows)

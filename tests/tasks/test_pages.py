from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pages import keep

if TYPE_CHECKING:
    from pathlib import Path


def test_pages_are_written_and_those_left_over_removed(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "rules" / "新.md"
    old.write_text("old")
    assert keep([], {new: "页\n"}, [old, new]) is None
    assert not old.exists()
    assert new.read_bytes() == "页\n".encode()


def test_a_check_names_every_page_that_is_not_current_and_changes_nothing(tmp_path: Path) -> None:
    current, stale, missing, left = (tmp_path / f"{name}.md" for name in "abcd")
    for path in (current, stale, left):
        path.write_text("old")
    pages = {current: "old", stale: "new", missing: "new"}
    told = keep(["--check"], pages, tmp_path.glob("*.md"))
    assert told == "b.md is stale\nc.md is missing\nd.md is left over"
    assert stale.read_text() == left.read_text() == "old"
    assert not missing.exists()


def test_pages_that_are_written_are_current(tmp_path: Path) -> None:
    pages = {tmp_path / "a.md": "new", tmp_path / "b.md": ""}
    keep([], pages)
    assert keep(["--check"], pages, tmp_path.iterdir()) is None


def test_an_unknown_option_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        keep(["--chek"], {tmp_path / "a.md": ""})
    assert "--chek" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())

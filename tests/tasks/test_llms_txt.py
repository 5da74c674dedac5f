from __future__ import annotations

from typing import TYPE_CHECKING

import llms_txt
import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.long
def test_what_programs_read_is_current(tmp_path: Path) -> None:
    assert llms_txt.main(["--check"]) is None
    assert llms_txt.main(["--check"], tmp_path / "llms.txt") == "llms.txt is missing"


@pytest.mark.long
def test_it_says_what_each_name_answers() -> None:
    told = llms_txt.text().splitlines()
    assert "## Five questions" not in told
    assert "### Five questions" in told
    named = [line for line in told if line.startswith("- `")]
    assert len(named) > 700
    assert "- `win_rate`: How many of the ended deals were won." in named

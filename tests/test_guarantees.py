"""Every promise of the page of guarantees names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reference" / "guarantees.md").read_text(encoding="utf-8")
PROMISES = [
    line.split("|")[-2].strip()
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| promise |", "| of |", "| --- |"))
]


def test_every_promise_is_held_by_a_test_that_exists() -> None:
    assert len(PROMISES) > 20
    for held_by in PROMISES:
        named = re.findall(r"`(tests/[^`]+|ruff check)`", held_by)
        assert named, held_by
        missing = [each for each in named if each != "ruff check" and not (ROOT / each).exists()]
        assert missing == []

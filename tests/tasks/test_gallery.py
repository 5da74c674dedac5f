"""The picture of the README is what the library draws."""

from __future__ import annotations

import re

import pytest

TEXT = re.compile(r">([^<>]+)</text>")


@pytest.mark.long
def test_the_picture_of_the_readme_says_what_the_library_draws_now() -> None:
    import gallery  # noqa: PLC0415  what draws comes with make check alone

    stored = gallery.README_PICTURE.read_text(encoding="utf-8")
    assert len(stored) < 50_000
    assert TEXT.findall(stored) == TEXT.findall(gallery.readme_picture())

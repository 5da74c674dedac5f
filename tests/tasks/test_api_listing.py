from __future__ import annotations

from typing import TYPE_CHECKING

import api_listing
import pytest
from api_listing import main, mark

from salesprocess.lazy import homes_in

if TYPE_CHECKING:
    from pathlib import Path

CHANGELOG = "# Changelog\n\n## Unreleased\n\n{}\n\n## 0.1.0\n\nThe first.\n"


@pytest.fixture
def changelog(tmp_path: Path) -> Path:
    path = tmp_path / "CHANGELOG.md"
    path.write_text(CHANGELOG.format("- `count` is new."), encoding="utf-8")
    return path


@pytest.mark.long
def test_a_change_of_a_public_name_is_not_listed_before_the_changelog_tells_it(
    tmp_path: Path, changelog: Path
) -> None:
    listing = tmp_path / "api.txt"
    assert main(["--check"], listing, changelog) == "api.txt is missing"
    assert main([], listing, changelog) is None
    assert main(["--check"], listing, changelog) is None
    kept = listing.read_text(encoding="utf-8")
    listing.write_text(kept.replace("class Case\n", "class Kase\n"), encoding="utf-8")
    assert main(["--check"], listing, changelog) == "api.txt is stale"
    assert "CHANGELOG.md" in (main([], listing, changelog) or "")
    changelog.write_text(CHANGELOG.format("- `Kase` is `Case`."), encoding="utf-8")
    assert main(["--check"], listing, changelog) == "api.txt is stale"
    assert main([], listing, changelog) is None
    assert listing.read_text(encoding="utf-8").partition("\n")[2] == kept.partition("\n")[2]


def test_only_what_is_not_released_marks_the_changelog() -> None:
    first = mark(CHANGELOG.format("- One."))
    assert first == mark(CHANGELOG.format("- One.").replace("The first.", "The very first."))
    assert first != mark(CHANGELOG.format("- Two."))


def test_every_name_that_a_stub_lists_is_in_the_listing() -> None:
    told = api_listing.listing()
    for stub in (api_listing.ROOT / "src").glob("salesprocess/*/__init__.pyi"):
        room = told.partition(f"\n# salesprocess.{stub.parent.name}\n")[2].partition("\n# ")[0]
        lines = [line for line in room.splitlines() if not line.startswith(" ")]
        names = {line.removeprefix("class ").partition("(")[0].partition(":")[0] for line in lines}
        assert names == set(homes_in(stub.read_text(encoding="utf-8")))

from __future__ import annotations

from typing import TYPE_CHECKING

import schemas

if TYPE_CHECKING:
    from pathlib import Path


def test_the_schemas_in_the_documentation_are_current() -> None:
    assert schemas.main(["--check"]) is None


def test_schemas_that_are_not_current_are_told_and_can_be_written(tmp_path: Path) -> None:
    missing = schemas.main(["--check"], tmp_path)
    assert missing is not None
    assert "Deal.json is missing" in missing.splitlines()
    (tmp_path / "Account.json").write_text("{}", encoding="utf-8")
    (tmp_path / "Old.json").write_text("{}", encoding="utf-8")
    told = schemas.main(["--check"], tmp_path)
    assert told is not None
    assert {"Account.json is stale", "Old.json is left over"} <= set(told.splitlines())
    assert schemas.main([], tmp_path) is None
    assert schemas.main(["--check"], tmp_path) is None

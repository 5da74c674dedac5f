from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
import sbom

if TYPE_CHECKING:
    from pathlib import Path

PROJECT: dict[str, object] = {
    "name": "made",
    "version": "2.0",
    "license": "Apache-2.0",
    "dependencies": ["attrs>=24.2"],
    "optional-dependencies": {"frames": ["narwhals>=2.29"]},
}


def test_the_bill_of_the_project_is_current() -> None:
    assert sbom.main(["--check"]) is None


def test_a_bill_names_what_is_asked_for_and_whether_it_must_be_there() -> None:
    told = json.loads(sbom.bill(PROJECT))
    assert told["metadata"]["component"]["purl"] == "pkg:pypi/made@2.0"
    assert {one["name"]: one["scope"] for one in told["components"]} == {
        "attrs": "required",
        "narwhals": "optional",
    }
    assert sbom.bill(PROJECT) == sbom.bill(PROJECT)


def test_a_bill_that_is_not_current_is_told_and_can_be_written(tmp_path: Path) -> None:
    shutil.copy(sbom.ROOT / "pyproject.toml", tmp_path)
    assert sbom.main(["--check"], tmp_path) == "sbom.cdx.json is missing"
    assert sbom.main([], tmp_path) is None
    assert sbom.main(["--check"], tmp_path) is None


def test_a_project_that_lacks_what_a_bill_says_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks what a bill"):
        sbom.bill({"name": "made"})

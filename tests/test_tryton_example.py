"""The module of Tryton, tried by Tryton's own tests in a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("trytond", reason="make systems installs Tryton")

EXAMPLE = Path(__file__).parents[1] / "examples" / "tryton"


@pytest.mark.systems
def test_tryton_shows_live_opportunities_moved_by_its_own_transitions(tmp_path: Path) -> None:
    into = ["--no-deps", "--no-build-isolation", "--quiet", "--target", tmp_path, EXAMPLE]
    installed = [sys.executable, "-m", "pip", "install", *map(str, into)]
    subprocess.run(installed, check=True)  # noqa: S603  the project's own example
    done = subprocess.run(  # noqa: S603  as above
        [sys.executable, "-m", "unittest", "discover", "-s", str(EXAMPLE / "tests")],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr

"""The example for Spark runs, on a few changes of stage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from table_engines import needed

EXAMPLE = Path(__file__).parents[1] / "examples" / "spark_review.py"


@pytest.mark.systems
def test_it_counts_what_it_has_written(tmp_path: Path) -> None:
    needed("pyspark")
    if not which("java"):
        pytest.skip("Java is not installed: apt install openjdk-17-jre-headless")
    words = [sys.executable, str(EXAMPLE), "400", str(tmp_path)]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout  # noqa: S603
    assert "FrameCount(StageMoves(spadco: 100 deals" in told
    assert "FrameCount(TimeInStage(latest medians: " in told
    assert len([*tmp_path.glob("changes/part=*")]) > 1

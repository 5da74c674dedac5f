"""What an import brings along, seen in a fresh interpreter each time."""

from __future__ import annotations

import subprocess
import sys

import pytest

SHOW = "import sys, {module}; print(*sorted(sys.modules))"


def packages_after_importing(module: str) -> set[str]:
    """The top-level packages in a fresh interpreter that imported one module."""
    return {name.split(".")[0] for name in modules_after_importing(module)}


def modules_after_importing(module: str) -> set[str]:
    """The modules in a fresh interpreter that imported one of them."""
    command = [sys.executable, "-I", "-c", SHOW.format(module=module)]
    done = subprocess.run(  # noqa: S603  both are our own
        command, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("salesprocess", {"attr", "attrs", "cattr", "cattrs", "dateutil"}),
        ("salesprocess.records", {"cattrs", "statistics", "difflib", "dateutil", "zoneinfo"}),
        ("salesprocess.pipeline", {"cattrs"}),
        ("salesprocess.decisions", {"cattrs"}),
        ("salesprocess.rules", {"cattrs"}),
        ("salesprocess.texts", {"cattrs"}),
        ("salesprocess.review.reviewing", {"cattrs", "email", "json"}),
    ],
)
def test_an_import_brings_along_only_what_it_needs(module: str, absent: set[str]) -> None:
    loaded = packages_after_importing(module)
    assert "salesprocess" in loaded
    assert not loaded & absent


def test_the_conversion_is_what_brings_along_cattrs() -> None:
    assert "cattrs" in packages_after_importing("salesprocess.convert.reading")


def test_what_only_a_form_or_a_measure_needs_waits_for_it() -> None:
    waiting = (
        "agenda",
        "convert",
        "pipeline.forecasting.target",
        "pipeline.report",
        "report.data",
        "report.parts",
        "report.plain_text",
        "testing",
    )
    loaded = modules_after_importing("salesprocess.review.reviewing")
    assert not loaded & {f"salesprocess.{name}" for name in waiting}


def test_no_language_is_read_before_it_is_asked_for() -> None:
    assert "json" not in modules_after_importing("salesprocess.texts")

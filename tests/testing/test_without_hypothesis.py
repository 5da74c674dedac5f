"""What can be had where Hypothesis is not installed."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

NEEDED = r"needs Hypothesis: pip install 'salesprocess\[testing\]'"


@pytest.mark.parametrize("name", ["strategies", "strategies.values", "agreement"])
def test_what_needs_hypothesis_says_what_to_install(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    needing = ("salesprocess.testing.strategies", "salesprocess.testing.agreement")
    with monkeypatch.context() as patch:
        for known in [known for known in sys.modules if known.startswith(needing)]:
            patch.delitem(sys.modules, known)
        patch.setitem(sys.modules, "hypothesis", None)
        with pytest.raises(ImportError, match=NEEDED):
            import_module(f"salesprocess.testing.{name}")


@pytest.mark.parametrize("name", ["sample_book", "check_examples"])
def test_the_rest_is_there_without_it(name: str) -> None:
    code = f"import sys; sys.modules['hypothesis'] = None; from salesprocess.testing import {name}"
    subprocess.run([sys.executable, "-I", "-c", code], check=True)  # noqa: S603  both are our own

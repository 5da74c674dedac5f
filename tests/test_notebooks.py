"""The notebooks run from their first cell to the last, and both engines give one answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = Path(__file__).parents[1] / "examples" / "notebooks"
NAMES = ("pandas", "polars")


def read(name: str) -> Any:
    nbformat = pytest.importorskip("nbformat")
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", 4)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_kept_without_what_came_out(name: str) -> None:
    cells = [cell for cell in read(name).cells if cell.cell_type == "code"]
    assert cells
    assert not any(cell.outputs or cell.execution_count for cell in cells)


def printed(name: str) -> list[str]:
    """What the cells of a notebook print, once it has run."""
    nbclient = pytest.importorskip("nbclient")
    notebook = read(name)
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    told = (
        "".join("".join(each.text) for each in outputs if each.get("name") == "stdout")
        for outputs in (cell.get("outputs", ()) for cell in notebook.cells)
    )  # what a cell prints may come in pieces
    return [text for text in told if text]


@pytest.mark.long
@pytest.mark.filterwarnings("default")  # what a kernel warns of is not the library's
def test_both_notebooks_give_one_answer() -> None:
    loaded, orders, told = printed("pandas")
    assert loaded.strip().endswith("182 deals, 414 stage changes), 0 rejects)")
    assert orders == "10 to 13 orders\n"
    assert told.startswith("Sales process review")
    assert printed("polars") == [loaded, orders, told]

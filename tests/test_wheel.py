"""What goes to the package index: two builds give one file, and it says what is in it."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from email import message_from_string
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message

ROOT = Path(__file__).parents[1]
BUILT_FROM = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "sbom.cdx.json")
MADE_BY_RUNNING = shutil.ignore_patterns("__pycache__")


def built(place: Path) -> Path:
    """A wheel made from a copy of the sources, in a folder of its own."""
    copy = place / "sources"
    shutil.copytree(ROOT / "src", copy / "src", ignore=MADE_BY_RUNNING)
    for name in BUILT_FROM:
        shutil.copy(ROOT / name, copy / name)
    builder = WheelBuilder(str(copy))
    return Path(next(builder.build(directory=str(place / "dist"), versions=["standard"])))


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same sources built twice, in two places."""
    return built(tmp_path_factory.mktemp("one")), built(tmp_path_factory.mktemp("other"))


@pytest.fixture(scope="module")
def wheel(wheels: tuple[Path, Path]) -> Iterable[ZipFile]:
    with ZipFile(wheels[0]) as opened:
        yield opened


def test_two_builds_give_the_same_file_to_the_byte(wheels: tuple[Path, Path]) -> None:
    one, other = wheels
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()


def test_every_file_of_the_library_is_in_it_and_nothing_else(wheel: ZipFile) -> None:
    sources = ROOT / "src"
    there = {
        path.relative_to(sources).as_posix()
        for path in sources.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert inside == there
    assert "salesprocess/py.typed" in inside


def test_the_bill_of_materials_is_in_it(wheel: ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if ".dist-info/sboms/" in name)
    bill = json.loads(wheel.read(name))
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["name"] == "salesprocess"


def metadata(wheel: ZipFile) -> Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_string(wheel.read(name).decode())


def test_its_page_leads_to_no_file_of_the_repository(wheel: ZipFile) -> None:
    page = metadata(wheel).get_payload()
    assert isinstance(page, str)
    assert page.startswith("# salesprocess\n")
    assert "charts.forecast_chart" not in page  # what stands below its picture
    assert "## Two commands" in page
    assert "every rule, every threshold" in page
    assert re.findall(r"\]\((?!https?:)[^)]*\)", page) == []


def test_it_asks_for_what_the_project_says_and_no_more(wheel: ZipFile) -> None:
    said = metadata(wheel)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = said.get_all("Requires-Dist", [])
    assert {one for one in asked if "extra ==" not in one} == set(project["dependencies"])
    assert said.get_all("Project-URL") is None  # what does not exist is not named

"""Names are listed once, and found by all who look for them."""

from __future__ import annotations

import pkgutil
import pydoc
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

import salesprocess
from salesprocess.lazy import homes_in

SOURCE = Path(salesprocess.__path__[0])
STUBS = {
    ".".join(path.parent.relative_to(SOURCE.parent).parts): path
    for path in sorted(SOURCE.rglob("__init__.pyi"))
}
NAMES = [*STUBS]

each_room = pytest.mark.parametrize("name", NAMES)


def listed(name: str) -> dict[str, str]:
    """The names a room's stub lists, with the module each is at home in."""
    return homes_in(STUBS[name].read_text(encoding="utf-8"))


def test_the_domain_is_made_of_such_rooms() -> None:
    assert {"salesprocess.pipeline", "salesprocess.qualification", "salesprocess.planning"} <= {
        *NAMES
    }


def test_a_stub_lists_names_over_several_lines() -> None:
    stub = "from a.b import (\n    One as One,\n    Two as Two,\n)\nfrom a.c import d as d\n"
    assert homes_in(stub) == {"One": "a.b", "Two": "a.b", "d": "a.c"}


@each_room
def test_every_name_is_there_and_at_home_where_the_stub_says(name: str) -> None:
    room = import_module(name)
    homes = listed(name)
    assert homes
    for each, home in homes.items():
        there = import_module(f"{home}.{each}") if home == name else None
        assert getattr(room, each) is (there or getattr(import_module(home), each))


def test_the_package_lists_its_rooms() -> None:
    rooms = listed("salesprocess")
    assert set(rooms.values()) == {"salesprocess"}
    assert [room for room in rooms if f"`{room}`" not in (salesprocess.__doc__ or "")] == []
    modules = pkgutil.iter_modules(salesprocess.__path__)
    assert {module.name for module in modules if module.ispkg} <= {*rooms}


@each_room
def test_every_name_is_shown_by_dir_and_by_all(name: str) -> None:
    room = import_module(name)
    assert room.__all__ == sorted(listed(name))
    assert {each for each in dir(room) if not each.startswith("__")} == set(listed(name))
    assert "__doc__" in dir(room)


@each_room
def test_every_name_is_told_of_by_help(name: str) -> None:
    told = pydoc.plain(pydoc.render_doc(import_module(name)))
    assert [each for each in listed(name) if each not in told] == []


@each_room
def test_a_star_brings_every_name(name: str) -> None:
    brought: dict[str, object] = {}
    exec(f"from {name} import *", brought)  # noqa: S102  what a user types
    assert set(listed(name)) <= set(brought)


def test_a_misspelt_name_is_an_error_with_a_near_one() -> None:
    package = import_module("salesprocess.pipeline")
    with pytest.raises(AttributeError, match="no 'FunnelTabel' in .*; did you mean 'FunnelTable'"):
        package.FunnelTabel  # noqa: B018
    with pytest.raises(AttributeError, match="no 'xyz' in salesprocess.pipeline$"):
        package.xyz  # noqa: B018


def zipped(folder: Path, *, stubs: bool) -> Path:
    """The library as a bundle: a zip archive on the path."""
    bundle = folder / "bundle.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        for path in SOURCE.rglob("*.py*"):
            if path.suffix in {".py", ".pyi"} and (stubs or path.suffix == ".py"):
                archive.write(path, Path("salesprocess") / path.relative_to(SOURCE))
    return bundle


def imported(bundle: Path) -> subprocess.CompletedProcess[str]:
    """What an interpreter says that finds the library in a bundle alone."""
    script = (
        f"import sys; sys.path.insert(0, {str(bundle)!r}); import salesprocess.processes as p; "
    )
    script += "print(p.SPADCO, p.__file__)"
    return subprocess.run(  # noqa: S603  the library itself
        [sys.executable, "-I", "-c", script], capture_output=True, check=False, text=True
    )


def test_the_names_are_found_in_a_bundle(tmp_path: Path) -> None:
    said = imported(zipped(tmp_path, stubs=True))
    assert said.stdout.startswith("SalesProcess(spadco: ")
    assert "bundle.zip" in said.stdout


def test_a_package_without_its_stub_says_so(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "__init__.py").write_text(
        "from salesprocess.lazy import lazily\nlazily(__name__)\n", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(tmp_path)
        with pytest.raises(ImportError, match="bare needs its file __init__.pyi"):
            import_module("bare")


def test_a_bundle_without_the_stubs_is_told_what_is_missing(tmp_path: Path) -> None:
    said = imported(zipped(tmp_path, stubs=False))
    assert "salesprocess needs its file __init__.pyi" in said.stderr

"""The tests on each Python there is, and on the lowest versions of what is needed."""

import tomllib
from pathlib import Path

import nox

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
TESTS = ["pytest", "-n", "auto", "--dist", "worksteal", "-q", "-m", "not long and not systems"]

nox.needs_version = ">=2025.2"


def lowest() -> list[str]:
    """Each dependency of the core and the extras at the lower bound in pyproject.toml."""
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    asked = {*project["dependencies"], *(one for extra in extras for one in extra)}
    bounds = (one.partition(">=") for one in asked)
    return sorted(f"{name}=={low if '.' in low else f'{low}.0'}.*" for name, _, low in bounds)


@nox.session(python=PYTHONS, reuse_venv=True)
def newest(session: nox.Session) -> None:
    """The newest versions, on this Python."""
    session.install("-e", ".", "--group", "test")
    session.run(*TESTS, *session.posargs)


@nox.session(python="3.11", name="lowest", reuse_venv=True)
def oldest(session: nox.Session) -> None:
    """The lowest versions, on the lowest Python."""
    session.install("-e", ".", "--group", "test", *lowest())
    session.run(*TESTS, *session.posargs)

"""What the service answers where there is no answer: all that is wrong, each with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import NOTHING, frozen
from fastapi import Response

from salesprocess.convert import dump
from salesprocess.errors import Fault, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FAULTS = 1_000
"""How many faults one answer tells; `more` says how many there are beside."""

MOST_SHOWN = 200
"""How much of a wrong value is shown."""


@frozen(kw_only=True)
class ToldFault:
    """A thing that is wrong with what was sent.

    Args:
        path: Where it stands, such as `deals[3].opened`.
        expected: What would have been right there.
        found: What was found; `None` where nothing was.
        hint: What to do about it.
    """

    path: str
    expected: str
    found: str | None
    hint: str | None


@frozen(kw_only=True)
class Refusal:
    """Why there is no answer.

    Args:
        about: What could not be made.
        faults: What is wrong.
        more: How many more faults there are.
    """

    about: str
    faults: tuple[ToldFault, ...]
    more: int


def as_json(text: str, status: int = 200) -> Response:
    """An answer of JSON.

    Args:
        text: The JSON.
        status: The status of HTTP.
    """
    return Response(text, status_code=status, media_type="application/json")


def refusal(about: str, faults: Iterable[Fault], *, status: int = 422) -> Response:
    """Why there is no answer.

    Args:
        about: What could not be made.
        faults: What is wrong.
        status: The status of HTTP.
    """
    every = tuple(faults)
    told = tuple(
        ToldFault(
            path=fault.path,
            expected=fault.expected,
            found=None if fault.value is NOTHING else shown(fault.value)[:MOST_SHOWN],
            hint=fault.hint,
        )
        for fault in every[:MOST_FAULTS]
    )
    row = dump(Refusal(about=about, faults=told, more=len(every) - len(told)))
    return as_json(json.dumps(row), status)

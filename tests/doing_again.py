"""How much of some work is done again: the calls beneath what was asked the same before."""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import date
from inspect import CO_GENERATOR
from typing import TYPE_CHECKING, Any

from salesprocess.case import Case
from salesprocess.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

LIBRARY = "salesprocess/"
"""Where the functions are that are looked at."""

Question = tuple[object, ...]
"""What a function was asked: itself, and what it was given."""


class AskedAgain:
    """Counts calls of functions, and how many lie beneath each that takes a case or a record.

    It is what `sys.setprofile` takes.
    """

    def __init__(self) -> None:
        self.calls = 0
        self._beneath: dict[CodeType, dict[Question, list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._open: list[tuple[CodeType, Question | None, int]] = []
        self._kept: list[object] = []

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            self.calls += 1
            self._open.append((frame.f_code, self._question(frame), self.calls))
        elif event == "return" and self._open:
            code, question, before = self._open.pop()
            if question is not None:
                self._beneath[code][question].append(1 + self.calls - before)

    def _question(self, frame: FrameType) -> Question | None:
        code = frame.f_code
        if LIBRARY not in code.co_filename or code.co_flags & CO_GENERATOR:
            return None
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        given = [frame.f_locals.get(name) for name in names]
        if not any(isinstance(each, Case | Record) for each in given):
            return None
        self._kept += given  # so that no other takes its place in memory
        return tuple(each if isinstance(each, str | date) else id(each) for each in given)

    def shares(self) -> dict[str, float]:
        """The part of all calls that each function takes to say what it has said, by its name.

        Of several times it was asked the same the dearest is taken for the first: what is
        remembered costs little afterwards.
        """
        return {
            f"{code.co_filename.partition(LIBRARY)[2]}:{code.co_qualname}": sum(
                sum(costs) - max(costs) for costs in asked.values()
            )
            / self.calls
            for code, asked in self._beneath.items()
        }


def done_again(work: Callable[[], Any]) -> dict[str, float]:
    """Which part of all calls of some work each function takes to say what it has said before."""
    asked = AskedAgain()
    before = sys.getprofile()
    sys.setprofile(asked)
    try:
        work()
    finally:
        sys.setprofile(before)
    return asked.shares()

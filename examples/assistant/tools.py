"""What an assistant may ask about a book; every figure comes with what it was counted from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen

from salesprocess.agenda import agenda
from salesprocess.case import Case
from salesprocess.errors import unknown_name
from salesprocess.pipeline import Forecast, forecast
from salesprocess.rates import Period
from salesprocess.review import Review, review

Answer = dict[str, Any]
"""An answer, as JSON holds it."""


@frozen(slots=False)
class Tools:
    """The tools of an assistant.

    Args:
        case: The book, seen at a moment.
        language: The code of the language of the words.
    """

    case: Case
    language: str = "en"

    @cached_property
    def _review(self) -> Review:
        return review(self.case)

    @cached_property
    def _told(self) -> Answer:
        told: Answer = json.loads(self._review.to_json(self.language))
        return told

    def book(self) -> Answer:
        """What is on record: how many records of each kind, which reps, and at which moment.

        Ask this first: the ids of the reps and of the sections that `figures` has stand here.
        """
        return {
            "as_of": self.case.as_of.isoformat(),
            "records": self._told["book"],
            "measured": self._told["period"],
            "reps": list(self.case.book.rep_ids),
            "sections": {part["id"]: part["title"] for part in _sections(self._told["sections"])},
        }

    def figures(self, section: str) -> Answer:
        """The figures of a section of the review, such as `pipeline.outcomes`.

        A rate has its `value`, the ends of its interval, `low` and `high`, and what it was counted
        from: `successes` of `trials`. Where `value` is null, `why` says why: do not guess it.

        Args:
            section: The id of the section, one of those that `book` lists.
        """
        known: dict[str, Answer] = {}
        for part in _sections(self._told["sections"]):
            known.setdefault(part["id"], part)
        if section not in known:
            raise unknown_name("section", section, known)
        return known[section]

    def agenda(self, rep: str) -> Answer:
        """What a rep is to do this week: about whom, by when, with whom and why.

        Args:
            rep: The id of the rep.
        """
        told: Answer = json.loads(agenda(self.case, rep).to_json(self.language))
        return told

    def findings(self, code: str | None = None, rep: str | None = None) -> list[Answer]:
        """What is wrong with the sales process, each with its evidence and its remedy.

        Args:
            code: The code of a rule, such as `PIP105`, if only what that found is wanted.
            rep: The id of a rep, if only what concerns that one is wanted.
        """
        return [
            found
            for found in self._told["findings"]
            if code in {None, found["code"]} and rep in {None, found["rep"]}
        ]

    def forecast(self, first_day: date, last_day: date) -> Answer:
        """What the deals will bring in some days to come, with the range that holds it to 95 %.

        Where there is no forecast, `why_none` says why: do not guess one.

        Args:
            first_day: The first of the days.
            last_day: The last of them.
        """
        zone = self.case.as_of.tzinfo
        after = last_day + timedelta(days=1)
        days = Period(first_day, after, zone if isinstance(zone, ZoneInfo) else None)
        expected = forecast(self.case, days)
        why = expected.why_none or expected.why_no_new
        return {
            "open": _range(expected, "open"),
            "new": _range(expected, "new"),
            "total": _range(expected, "total"),
            "why_none": None if why is None else why.value,
            "open_deals": len(expected.deals),
            "without_chance": list(expected.without_chance),
        }


def _range(expected: Forecast, term: str) -> Answer | None:
    """The orders of a term of a forecast."""
    outlook = getattr(expected, term)
    if outlook is None:
        return None
    low, high = outlook.orders.interval(0.95)
    return {"orders": float(outlook.orders.expected), "low": float(low), "high": float(high)}


def _sections(parts: list[Answer]) -> Iterator[Answer]:
    """The sections among some parts, and those within them."""
    for part in parts:
        if part["kind"] == "section":
            yield part
            yield from _sections(part["parts"])

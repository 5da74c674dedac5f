"""Answers to the questions of qualification, and what results say, for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from salesprocess.records import Answer
from salesprocess.texts import in_language

if TYPE_CHECKING:
    from salesprocess.qualification import Topic
    from salesprocess.report import Note

TODAY = date(2026, 3, 31)


def answer(
    topic: Topic | str, value: bool | None = True, days_ago: int = 0, source: str = "Ms Wu"
) -> Answer:
    return Answer(
        account="a1",
        question=topic if isinstance(topic, str) else topic.value,
        value=value,
        answered_on=TODAY - timedelta(days=days_ago),
        source=source,
    )


def said(note: Note, language: str = "en") -> str:
    return note.worded(in_language(language))

"""Calendars that people carry: visits and what is to be done as iCalendar, and visits out of it.

It needs the package `icalendar`, which the extra `calendar` brings.

>>> from datetime import datetime
>>> from salesprocess.case import Case
>>> from salesprocess.records import Account, Book, Visit
>>> visit = Visit(id="v1", rep="A", account="a1", planned_for=datetime(2026, 3, 2, 9))
>>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=[visit])
>>> text = visits_calendar(Case(book, as_of=datetime(2026, 3, 1)))
>>> [line for line in text.splitlines() if line.startswith(("UID", "SUMMARY", "DTSTART"))]
['SUMMARY:Visit: Bright Paper', 'DTSTART:20260302T090000', 'UID:visit:v1@salesprocess']
"""

from salesprocess.lazy import lazily

lazily(__name__)

"""The CRM's rows as a case, and what is asked of it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import F
from django.utils import timezone

from crm.models import Company, Opportunity, Person, StageLog, Told
from salesprocess.case import Case
from salesprocess.convert import Dialect, LoadedBook, load_book
from salesprocess.records import Book

HERE = ZoneInfo(settings.TIME_ZONE)
DIALECT = Dialect(numeric_ids=True, empty=("",), currency="EUR")


def loaded() -> LoadedBook[Book]:
    """All that the CRM knows, and the rows that could not be taken, each with its reasons."""
    said = ("id", "stage", "outcome", "amount", "expected_order_on", "opened", "closed")
    return load_book(
        Book,
        {
            "reps": get_user_model().objects.values("username"),
            "accounts": Company.objects.values("id", "name", "region", rep=F("owner__username")),
            "contacts": Person.objects.values("id", "name", "part", account=F("company")),
            "deals": Opportunity.objects.values(
                *said, account=F("company"), rep=F("owner__username")
            ),
            "stage_changes": StageLog.objects.values("at", "stage", deal=F("opportunity")),
            "answers": Told.objects.values("question", "yes", "day", account=F("company")),
        },
        columns={
            "reps": {"username": "id"},
            "contacts": {"part": "roles"},
            "answers": {"yes": "value", "day": "answered_on"},
        },
        dialect=DIALECT,
    )


def live_case() -> Case:
    """The CRM as it is now."""
    return Case(loaded().book, timezone.now().astimezone(HERE))

"""What the library calls things in a calendar, by which it knows them when they come back."""

from __future__ import annotations

OURS = "@salesprocess"
"""How the ids of what the library writes end."""

TASK, VISIT, COMING = "task", "visit", "coming"

ACCOUNT = "X-SALESPROCESS-ACCOUNT"
CHANNEL = "X-SALESPROCESS-CHANNEL"
CONTACT = "X-SALESPROCESS-CONTACT"
ENDED = "X-SALESPROCESS-ENDED"
OUTCOME = "X-SALESPROCESS-OUTCOME"
PLANNED = "X-SALESPROCESS-PLANNED"
PURPOSE = "X-SALESPROCESS-PURPOSE"
REP = "X-SALESPROCESS-REP"
STARTED = "X-SALESPROCESS-STARTED"


def uid_of(kind: str, id_: str) -> str:
    """What a thing is called in calendars, each time it is written.

    >>> uid_of(VISIT, "v1")
    'visit:v1@salesprocess'
    """
    return f"{kind}:{id_}{OURS}"


def id_in(uid: str, kind: str) -> str | None:
    """The id of a thing of ours; `None` of another's, or of what is none of the kind.

    >>> id_in("visit:v1@salesprocess", VISIT), id_in("040000008200E", VISIT)
    ('v1', None)
    """
    start = f"{kind}:"
    if uid.startswith(start) and uid.endswith(OURS):
        return uid.removeprefix(start).removesuffix(OURS)
    return None

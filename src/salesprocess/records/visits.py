"""What a rep does with the day: visits, and where the time goes."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import ClassVar

from attrs import evolve, field

from salesprocess.frozen import frozen
from salesprocess.records.must import Beside
from salesprocess.records.record import Record
from salesprocess.records.validators import (
    FLAG,
    MOMENT,
    TEXT,
    as_frozenset,
    as_tuple,
    each,
    maybe,
    moment,
    one_of,
    refers_to,
)


class VisitOutcome(Enum):
    """What came of a visit."""

    MET = "met"
    ABSENT = "absent"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class AbsenceStep(Enum):
    """What a rep does where the contact is absent (method §4.3).

    >>> at = datetime(2026, 3, 2, 9)
    >>> left = [AbsenceStep.CARD, AbsenceStep.NEXT_VISIT_TOLD]
    >>> visit = Visit(id="v1", rep="A", account="a1", started=at, when_absent=left)
    >>> AbsenceStep.CARD in visit.when_absent
    True
    """

    OTHER_DEPARTMENTS = "other_departments"
    """Other departments were seen."""
    CARD = "card"
    NOTE = "note"
    LETTER = "letter"
    ASKED_ABOUT = "asked_about"
    """Others were asked casually about the person."""
    NEXT_VISIT_TOLD = "next_visit_told"
    """The time of the next visit was passed on."""


class VisitChannel(Enum):
    """How a visit is made: by going there, or from afar."""

    ON_SITE = "on_site"
    VIDEO = "video"
    PHONE = "phone"


class TimeKind(Enum):
    """What a stretch of working time went into (method §7.3).

    Face to face is all time in talk with a customer, there or from afar; travel is on the road.
    """

    FACE_TO_FACE = "face_to_face"
    TRAVEL = "travel"
    DESK = "desk"
    MEETING = "meeting"
    OTHER = "other"


STARTED_OR_PLANNED = evolve(
    maybe(MOMENT),
    beside=Beside(
        "planned_for",
        lambda started, planned: (
            "a time, since planned_for has none either" if started is planned is None else None
        ),
        unless="{value} is not None",
    ),
)


@frozen(kw_only=True, repr=False)
class Visit(Record):
    """A visit to an account: planned, made, or both.

    Args:
        id: What the CRM knows it by.
        rep: Who goes.
        with_reps: Who goes along: it is one visit, and counts for each of them.
        account: The id of the account.
        channel: How it is made; `None` where no one says. Which of them count as visits,
            `CommonSettings` say.
        planned_for: When it was to begin; `None` for a visit without a plan.
        started: When it began; `None` while it has not.
        ended: When it was over.
        by_appointment: Whether the customer expected the rep.
        purpose: What it was for, as set before.
        outcome: What came of it.
        contacts: The ids of those met.
        departments: The departments seen.
        when_absent: What was done there where the contact was absent; empty where nothing was,
            or where that is not noted.
        remark: What else is worth knowing.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.
    """

    id: str = field(validator=TEXT)
    rep: str = field(validator=TEXT)
    with_reps: tuple[str, ...] = field(default=(), converter=as_tuple, validator=each(TEXT))
    account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    channel: VisitChannel | None = field(default=None, validator=maybe(one_of(VisitChannel)))
    planned_for: datetime | None = field(default=None, validator=maybe(MOMENT))
    started: datetime | None = field(default=None, validator=STARTED_OR_PLANNED)
    ended: datetime | None = field(default=None, validator=maybe(moment(not_before="started")))
    by_appointment: bool | None = field(default=None, validator=maybe(FLAG))
    purpose: str | None = field(default=None, validator=maybe(TEXT))
    outcome: VisitOutcome | None = field(default=None, validator=maybe(one_of(VisitOutcome)))
    contacts: tuple[str, ...] = field(
        default=(), converter=as_tuple, validator=each(TEXT), metadata=refers_to("contacts")
    )
    departments: tuple[str, ...] = field(default=(), converter=as_tuple, validator=each(TEXT))
    when_absent: frozenset[AbsenceStep] = field(
        default=frozenset[AbsenceStep](),
        converter=as_frozenset,
        validator=each(one_of(AbsenceStep)),
    )
    remark: str | None = field(default=None, validator=maybe(TEXT))

    @property
    def reps(self) -> tuple[str, ...]:
        """All who go, each once.

        >>> at = datetime(2026, 3, 2, 9)
        >>> Visit(id="v1", rep="A", with_reps=["B", "A"], account="a1", started=at).reps
        ('A', 'B')
        """
        return tuple(dict.fromkeys((self.rep, *self.with_reps))) if self.with_reps else (self.rep,)

    @property
    def is_remote(self) -> bool | None:
        """Whether it is made from afar, without travel; `None` where no one says.

        >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9),
        ...               channel=VisitChannel.VIDEO)
        >>> visit.is_remote
        True
        """
        return None if self.channel is None else self.channel is not VisitChannel.ON_SITE


@frozen(kw_only=True, repr=False)
class TimeEntry(Record):
    """A stretch of a rep's working time.

    It has no id: `rep`, `kind` and `start` are its key.

    Args:
        rep: Whose time it is.
        kind: What it went into.
        start: When it began.
        end: When it was over.
        all_day: Whether it is of whole days, so that no one knows how long was worked on them.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.
    """

    identified_by: ClassVar[tuple[str, ...]] = ("rep", "kind", "start")
    known_from: ClassVar[str | None] = "end"

    rep: str = field(validator=TEXT)
    kind: TimeKind = field(validator=one_of(TimeKind))
    start: datetime = field(validator=MOMENT)
    end: datetime = field(validator=moment(not_before="start"))
    all_day: bool = field(default=False, validator=FLAG)

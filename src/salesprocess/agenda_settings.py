"""How findings become what is to be done this week; a caller may replace any of it."""

from __future__ import annotations

from salesprocess.frozen import frozen
from salesprocess.records.validators import DAYS_FROM_1, POSITIVE, SHARE
from salesprocess.thresholds import OWN, Thresholds, threshold


@frozen
class AgendaSettings(Thresholds):
    """How findings become what is to be done this week.

    Args:
        most: How many things stand on the page of a rep: what fits on a screen and in a week.
        urgent_days: Within how many days to do what may be lost if it waits a week.
        usual_days: Within how many days to do anything else.
        done_days: For how many days what was done is not asked for again.
        coming_days: Of how many days ahead the visits are told.
        compared_days: How many days are held against the three times as many before them, for what
            got better or worse.
        surprise: How unlikely chance alone must make a difference for it to be told.
        reasons: How many reasons of one thing are told; the others are counted.

    Raises:
        InvalidValueError: Listing every field that holds what it can not.

    >>> AgendaSettings(most=5).usual_days
    14
    """

    most: int = threshold(10, POSITIVE, OWN)
    urgent_days: int = threshold(5, DAYS_FROM_1, OWN)
    usual_days: int = threshold(14, DAYS_FROM_1, OWN)
    done_days: int = threshold(14, DAYS_FROM_1, OWN)
    coming_days: int = threshold(7, DAYS_FROM_1, OWN)
    compared_days: int = threshold(28, DAYS_FROM_1, OWN)
    surprise: float = threshold(0.05, SHARE, OWN)
    reasons: int = threshold(3, POSITIVE, OWN)

"""The calendar of the clean territory: rounds of four weeks in which each account is visited.

Forty accounts are a rep's round: two on each of its twenty working days. Half a round later,
on the same day of the week, the rep comes again where a deal is worked on. So everything
falls on a half round, counted from 0, and no day ever has more than four visits.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from salesprocess.rates import Period

CLEAN_AS_OF = datetime(2026, 12, 31, 18)
"""The moment at which the clean territory is judged: the last evening of its year."""

CLEAN_PERIOD = Period.year(2026)
"""The year of the clean territory; its records begin some months before."""

TODAY = CLEAN_AS_OF.date()
"""The last day that has been worked."""

FIRST_MONDAY = date(2025, 9, 15)
"""The day on which the first round begins."""

ROUNDS = 18
"""How many rounds there are: the last one but one is under way, the last is planned."""

HALVES = 2 * ROUNDS
LAST_HALF = 32
"""The half round under way on the last day, in which most accounts have been visited."""

HALF_ROUND = timedelta(days=14)
PLACES = 40
"""How many accounts a rep has."""

PLACES_A_WEEK = 10
PLACES_A_DAY = 2


def day_of_call(half: int, slot: int) -> date:
    """The day on which the place with a slot of the round is visited in a half round.

    Args:
        half: The half round, from 0; in odd ones only deals are worked on.
        slot: The place's own in the round, from 0 to 39.

    >>> day_of_call(0, 0), day_of_call(1, 39)
    (datetime.date(2025, 9, 15), datetime.date(2025, 10, 24))
    """
    week, place = divmod(slot, PLACES_A_WEEK)
    return FIRST_MONDAY + half * HALF_ROUND + timedelta(days=7 * week + place // PLACES_A_DAY)

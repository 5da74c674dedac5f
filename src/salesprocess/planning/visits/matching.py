"""Who gets a place on which day: as many as there is room for, the first in line first.

Each new one may push others to another of their days. So a set of calls is refused one only if
no way of placing them has room for all, and those that come first are never given up.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Places:
    """The places of days, and which call has which; calls and days are numbers.

    Args:
        rooms: How many places each day has.
    """

    def __init__(self, rooms: Sequence[int]) -> None:
        self.rooms = rooms
        self.by_day: list[list[int]] = [[] for _ in rooms]
        self.day_of: dict[int, int] = {}
        self._days: dict[int, Sequence[int]] = {}
        self._full: set[int] = set()

    def place(self, call: int, days: Sequence[int]) -> bool:
        """Give a call a place on one of some days, where others have to move if need be.

        Args:
            call: The call.
            days: The days it may be made on; it may be pushed to any of these later.

        Returns:
            Whether there was a way.
        """
        self._days[call] = days
        came = {day: call for day in days if day not in self._full}
        waiting = deque(sorted(came, key=lambda day: (self._taken(day), day)))
        while waiting:
            day = waiting.popleft()
            if len(self.by_day[day]) < self.rooms[day]:
                self._move(day, came)
                return True
            for other in self.by_day[day]:
                for next_day in self._days[other]:
                    if next_day not in came and next_day not in self._full:
                        came[next_day] = other
                        waiting.append(next_day)
        # who stands on these days has no other, so no one will ever leave them
        self._full.update(came)
        return False

    def put(self, call: int, day: int, days: Sequence[int]) -> None:
        """Give a call a place on a day that has one left; it may be pushed to another later."""
        self._days[call] = days
        self.day_of[call] = day
        self.by_day[day].append(call)

    def _taken(self, day: int) -> float:
        """Which part of a day is taken; one without any room is taken altogether."""
        return len(self.by_day[day]) / self.rooms[day] if self.rooms[day] else 1.0

    def _move(self, day: int, came: dict[int, int]) -> None:
        """Let a call have a day, and whoever stood in its way the day before, back to the first."""
        while True:
            call = came[day]
            before = self.day_of.get(call)
            self.put(call, day, self._days[call])
            if before is None:
                return
            self.by_day[before].remove(call)
            day = before

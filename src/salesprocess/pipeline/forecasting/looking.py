"""What was to be seen of deals at a moment, by what it tells of: of each deal, and of all.

What was seen of all deals at the moment of the case is kept from save to save, as `Ordered` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.pipeline.forecasting.learning.tracks import Group, Place, Track


Sight: TypeAlias = Literal["stays", "openings", "standing", "unplaced", "ways"]
"""What is seen of deals: by stage, how long each had stood there; by process, when each was opened;
by stage, for how long the open ones stood there; the open ones of which no one knows where they
stood since when; by the stages that each stood in, how long it had stood in every one of them."""


class Stood(NamedTuple):
    """For how long an open deal had stood somewhere.

    Args:
        age: For how many days.
        deal: Its id.
        group: What it may differ by.
    """

    age: int
    deal: str
    group: Group


@frozen
class SeenAt:
    """What is to be seen of deals at a moment.

    Args:
        moment: The moment.
        tilted: The stages whose history is lopsided: there only the age of a deal tells.
    """

    moment: int
    tilted: frozenset[Place]

    def __call__(self, track: Track) -> Iterator[tuple[tuple[Sight, object], object]]:
        """What is to be seen of one; nothing where it had not begun.

        Args:
            track: Its way.
        """
        moment = self.moment
        if track.begun is None:
            if moment == 0 and track.is_dated and track.ending_at(0) is None:
                yield ("unplaced", None), track.deal
            return
        if not track.is_dated or track.begun > moment:
            return
        seen = track.seen_at(moment)
        for place, each in seen:
            yield ("stays", place), each
        yield ("ways", tuple([place for place, _ in seen])), tuple([each for _, each in seen])
        if track.whole is not None:
            yield ("openings", track.whole.place[0]), track.whole.entered
        if track.is_open_at(moment):
            standing = self._standing(track)
            if standing is None:
                yield ("unplaced", None), track.deal
            else:
                place, age = standing
                stood = Stood(age, track.deal, track.group_at(moment))
                yield ("standing", place), stood

    def _standing(self, track: Track) -> tuple[Place, int] | None:
        standing = track.standing_at(self.moment)
        if standing is None or standing[0] in self.tilted:
            return track.open_for(self.moment)
        return standing

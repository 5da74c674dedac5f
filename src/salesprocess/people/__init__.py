"""Who had a deal, who was met, and what was told and seen.

- `owners`: whose a deal or an account was, and so who is credited.
- `by_rep`: tables by rep, and by team and manager.
- `encounters`: the visits made, the meetings, and who was met.
- `answers`: what customers told, as it was known at a moment.
- `sightings`: which machines were seen by eye.
- `horizons`: whether work was for a near order or for a later one.
"""

from salesprocess.lazy import lazily

lazily(__name__)

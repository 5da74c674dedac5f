"""Deals through time, and who was met by then: what pipeline, qualification and planning ask.

- `stays`: in which stage a deal stood, from when to when.
- `history`: what is known of a deal: its stays, its closings, whether it was open.
- `history_reader`: how that is read out of sources that disagree.
- `as_known`: a book as it was known at a moment.
- `people`: the visits made, the meetings, and who was met.
- `sightings`: which machines were seen by eye.
- `horizons`: whether work was for a near order or for a later one.
"""

from salesprocess.lazy import lazily

lazily(__name__)

"""The headings of a review, room by room."""

from salesprocess.labels.headings import ground, pipeline, planning, qualification

HEADINGS = ground.HEADINGS | pipeline.HEADINGS | qualification.HEADINGS | planning.HEADINGS
"""Each text in English, Simplified Chinese and Japanese."""

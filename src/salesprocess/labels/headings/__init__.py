"""The headings, columns and notes of a review, room by room, in each language."""

from salesprocess.labels.headings import ground, pipeline, planning, qualification

__all__ = ["ground", "pipeline", "planning", "qualification"]

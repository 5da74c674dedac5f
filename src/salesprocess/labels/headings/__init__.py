"""The headings, columns and notes of a review, room by room, in each language."""

from salesprocess.labels.headings import data_quality, ground, pipeline, planning, qualification

__all__ = ["data_quality", "ground", "pipeline", "planning", "qualification"]

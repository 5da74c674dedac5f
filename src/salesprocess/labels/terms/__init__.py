"""The names of the enumerated terms, room by room, in each language."""

from salesprocess.labels.terms import ground, pipeline, planning, qualification

__all__ = ["ground", "pipeline", "planning", "qualification"]

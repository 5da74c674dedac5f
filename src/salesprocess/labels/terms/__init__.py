"""The names of the enumerated terms, room by room."""

from salesprocess.labels.terms import ground, pipeline, planning, qualification

TERMS = ground.TERMS | pipeline.TERMS | qualification.TERMS | planning.TERMS
"""Each text in English, Simplified Chinese and Japanese."""

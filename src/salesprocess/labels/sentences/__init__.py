"""How judgements explain themselves, room by room."""

from salesprocess.labels.sentences import planning, qualification

SENTENCES = qualification.SENTENCES | planning.SENTENCES
"""Each text in English, Simplified Chinese and Japanese."""

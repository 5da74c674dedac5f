"""The sentences in which verdicts explain themselves, room by room, in each language."""

from salesprocess.labels.sentences import planning, qualification

__all__ = ["planning", "qualification"]

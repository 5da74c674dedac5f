"""What findings say, room by room."""

from salesprocess.labels.messages import ground, pipeline, planning, qualification

MESSAGES = ground.MESSAGES | pipeline.MESSAGES | qualification.MESSAGES | planning.MESSAGES
"""Each text in English, Simplified Chinese and Japanese."""

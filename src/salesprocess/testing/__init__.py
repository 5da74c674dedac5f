"""For demonstrations and tests: a territory that never was, the same for the same seed."""

from salesprocess.testing.territory.sample import sample_book

__all__ = ["sample_book"]

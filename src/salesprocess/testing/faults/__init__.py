"""Faults of a sales process, one for each rule, to be planted in a clean territory."""

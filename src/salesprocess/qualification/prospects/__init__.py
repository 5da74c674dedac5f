"""Prospects, and the first three visits (method §4.1, §4.3, §4.4)."""

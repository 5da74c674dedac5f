"""Defending the installed base (method §4.7)."""

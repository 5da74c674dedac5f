"""The decision tables of qualification."""

"""The classifications of planning, as tables that are checked when they are built."""

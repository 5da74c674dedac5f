"""Where the time of a working day goes (method §7.3, §7.4)."""

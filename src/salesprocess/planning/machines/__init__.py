"""The installed base: whose machines stand where, how old, and which are due (method §6.2–§6.4)."""

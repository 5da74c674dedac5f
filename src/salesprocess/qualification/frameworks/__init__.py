"""Whether an account is qualified: frameworks as data, and the field survey (method §4.2, §4.5)."""

"""Who is to be visited when, and whether it happens (method §7.1, §7.2)."""

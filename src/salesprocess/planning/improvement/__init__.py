"""Plan, do, check, act, and the records it rests on (method §7.7, §7.8)."""

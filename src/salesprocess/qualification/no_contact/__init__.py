"""Why we were never considered (method §3)."""

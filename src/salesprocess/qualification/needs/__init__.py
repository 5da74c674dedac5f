"""What an account could need (method §4.6)."""

"""The territory along its axes, and where to concentrate in it (method §6.1)."""

"""Hunting and sowing month by month, and how stable results are (method §1.3, §5.4)."""

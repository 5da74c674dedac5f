"""From calls to orders: how many it takes, how sure that makes one (method §5.3)."""

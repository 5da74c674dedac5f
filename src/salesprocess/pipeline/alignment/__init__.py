"""Whether the rep is where the customer is (method §2.2, §2.3)."""

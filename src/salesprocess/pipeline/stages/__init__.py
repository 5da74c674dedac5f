"""Both sides of a sale as ordered stages, and any CRM's own (method §2, §5.1)."""

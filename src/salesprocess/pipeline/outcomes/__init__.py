"""How deals ended, what they brought, and why they were lost (method §4.8)."""

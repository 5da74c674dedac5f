"""A made-up territory of a copier maker over one year: how its people work, topic by topic."""

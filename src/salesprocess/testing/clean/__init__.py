"""A made-up territory that is worked as the method asks, topic by topic: no rule finds a fault."""

"""A made-up territory that is worked as the method asks: no rule finds a fault in it."""

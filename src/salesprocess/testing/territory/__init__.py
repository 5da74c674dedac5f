"""A made-up territory over one year, of a maker of copiers or another: how its people work."""

"""How many deals made it from stage to stage (method §5.2)."""

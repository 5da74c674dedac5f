"""A module of Tryton: the sales process of live opportunities, reviewed."""

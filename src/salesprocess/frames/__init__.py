"""Frames: the same answers where the data is, from a dataframe or a table of SQL or Spark.

Two tables go in, one of deals and one of their changes of stage, of any engine that Narwhals
knows. The engine counts how many deals are alike in all that a measure asks of them; one deal of
each kind is read as a record, and what the records say of it counts for all of its kind. So the
answers are those of the records, and only counts leave the engine.
"""

from salesprocess.lazy import lazily

lazily(__name__)

"""Rows of plain data in, records out: nothing is lost, and nothing is guessed.

A row is a mapping such as one line of a CSV file, one object of a JSON export, one row
of a query. Without more, reading is strict: text is read where it says exactly one thing. `"12"`
is a count, `"1054.50"` an amount, `"2026-03-01"` a day, `"won"` an outcome. `3.9` is no count,
`"no"` is no flag, and an empty text is not the same as no value: a row with such a fault is
rejected with all its faults, and every other row is loaded. Where a day and a moment are both
right, as for the close of a deal, `"2026-03-01"` is the day and `"2026-03-01T00:00"` its
midnight.

A `Dialect` says how a file writes what it says: its marks of numbers, the order of its days, its
words, and what stands for nothing.
"""

from salesprocess.lazy import lazily

lazily(__name__)

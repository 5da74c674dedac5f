"""Numbers that know what they mean: a rate, a ratio, and the period they belong to.

A `Rate` is a share of trials that succeeded, so it never exceeds 1. A `Ratio` sets one
count beside another and may exceed 1 (method §5.2, rep C). They are different types so
that one is never read as the other.

- `rate`: rates, ratios and shares of a whole.
- `intervals`: where a true share lies.
- `period`: whole days from one to another.
"""

from salesprocess.lazy import lazily

lazily(__name__)

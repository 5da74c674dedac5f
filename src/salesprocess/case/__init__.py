"""A book and the moment to look back from: the first argument of every measure.

- `case`: the case; what is asked of it is worked out once.
- `facts`: what was worked out for each account, deal or rep, and what a save leaves of it.
- `reads`: what was read of a case while something was made of it.
- `totals`: sums of parts, of which a save takes out the old and puts in the new.
- `faults`: what is wrong with what a case is made of.
- `held_settings`: the settings of a case, and those of single places.
"""

from salesprocess.lazy import lazily

lazily(__name__)

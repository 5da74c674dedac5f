"""Deals through time, and a book as it was known at a moment; all below the case.

- `stays`: in which stage a deal stood, from when to when.
- `history`: what is known of a deal: its stays, its closings, whether it was open.
- `history_reader`: how that is read out of sources that disagree; `changes`: in what order.
- `as_known`: a book as it was known at a moment.
- `known_book`: that book with all its histories; `saved_book`: the same after a save.
"""

from salesprocess.lazy import lazily

lazily(__name__)

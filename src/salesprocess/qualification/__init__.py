"""Qualification: is this a prospect, and why did we never get to it (method §3, §4).

- `frameworks`: what has to be known before an account is a prospect, as data; what the
  answers make of it, what to ask next and whom to meet; the field survey.
- `no_contact`: why deals are lost before a customer considers us, purchase by purchase, and
  totals that reconcile with the market.
- `prospects`: who will buy soon, who was judged in time, dropped, or never met again.
- `needs`: the three kinds of need, from what the records show.
- `retention`: relations, warning signs and repurchase in the installed base.
- `measures`, `report`: all of it for a review.
- `rules`: what goes wrong in all of this.
"""

from salesprocess.lazy import lazily

lazily(__name__)

"""Planning: where the time goes and where it should go (method §6, §7).

- `territory`: the accounts in segments and with their branches, and where to concentrate.
- `machines`: the installed base by maker, volume and age, and which machines are due.
- `visits`: who is to be visited, in which order and when, and whether it happens.
- `working_day`: where the time of a day goes, when it begins and when it ends.
- `activity`: what the visits are like, and whom they are spent on.
- `improvement`: plan, do, check, act, and how far the records can be relied on.
- `measures`, `report`: all of it for a review.
- `rules`: what goes wrong in all of this.
"""

from salesprocess.lazy import lazily

lazily(__name__)

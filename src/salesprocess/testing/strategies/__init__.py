"""Hypothesis strategies for every kind of record, whole books, and facts for tables.

Any field may be fixed by its name, to a value or to what another strategy draws:
`visits(account="a1", rep=st.sampled_from("AB"))`. The rest is drawn to fit, so that every
record drawn is a valid one. This package needs Hypothesis: `pip install salesprocess[testing]`.
"""

from __future__ import annotations

try:
    from salesprocess.testing.strategies.customers import accounts, contacts, locations
    from salesprocess.testing.strategies.dealing import (
        deal_changes,
        deal_lines,
        deals,
        demonstrations,
        exchange_rates,
        holds,
        market_purchases,
        proposals,
        stage_changes,
    )
    from salesprocess.testing.strategies.deciding import facts, values_that_matter
    from salesprocess.testing.strategies.every_kind import records
    from salesprocess.testing.strategies.installed import machines, volumes
    from salesprocess.testing.strategies.judging import answers, judgements
    from salesprocess.testing.strategies.planning import checks, countermeasures, plans, targets
    from salesprocess.testing.strategies.selling import deal_shares, owner_changes, reps
    from salesprocess.testing.strategies.values import (
        ZONES,
        amounts,
        aware_moments,
        days,
        maybe,
        naive_moments,
        periods,
        several,
        texts,
    )
    from salesprocess.testing.strategies.whole import books
    from salesprocess.testing.strategies.working import time_entries, visits
except ModuleNotFoundError as _missing:
    raise ImportError(
        "salesprocess.testing.strategies needs Hypothesis: pip install 'salesprocess[testing]'"
    ) from _missing

__all__ = [
    "ZONES",
    "accounts",
    "amounts",
    "answers",
    "aware_moments",
    "books",
    "checks",
    "contacts",
    "countermeasures",
    "days",
    "deal_changes",
    "deal_lines",
    "deal_shares",
    "deals",
    "demonstrations",
    "exchange_rates",
    "facts",
    "holds",
    "judgements",
    "locations",
    "machines",
    "market_purchases",
    "maybe",
    "naive_moments",
    "owner_changes",
    "periods",
    "plans",
    "proposals",
    "records",
    "reps",
    "several",
    "stage_changes",
    "targets",
    "texts",
    "time_entries",
    "values_that_matter",
    "visits",
    "volumes",
]

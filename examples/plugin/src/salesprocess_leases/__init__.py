"""Leases that run out: a plug-in for salesprocess.

A lease goes on by itself unless someone gives notice in time. So the day that counts is not
the last of the lease but the last for notice, and who was not there by then had no say.
"""

from __future__ import annotations

from salesprocess.plugins import Plugin
from salesprocess_leases import (
    lse101_notice_without_visit,
    lse102_machine_due_without_deal,
    lse103_lease_gone_on,
)
from salesprocess_leases.moves import LEASE_MOVE
from salesprocess_leases.process import RENEWAL
from salesprocess_leases.questions import LEASE
from salesprocess_leases.records import Lease
from salesprocess_leases.section import SECTION
from salesprocess_leases.settings import LeaseSettings
from salesprocess_leases.texts import TEXTS

__version__ = "1.0.0"

PLUGIN = Plugin(
    name="salesprocess-leases",
    version=__version__,
    made_for=1,
    rules=[
        lse101_notice_without_visit.RULE,
        lse102_machine_due_without_deal.RULE,
        lse103_lease_gone_on.RULE,
    ],
    replaces={"PLN102": "LSE102"},
    tables=[LEASE_MOVE],
    frameworks=[LEASE],
    processes=[RENEWAL],
    sections=[SECTION],
    records={"leases": Lease},
    settings={"leases": LeaseSettings},
    texts=TEXTS,
)
"""What the entry point in `pyproject.toml` names."""

"""What several rules look at: the accounts that will buy soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.qualification.prospects.expectations import key_prospects
from salesprocess.qualification.settings import QualificationSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.qualification.prospects.expectations import KeyProspect
    from salesprocess.rules import Case


def near_orders(case: Case) -> Mapping[str, KeyProspect]:
    """The key prospects, by the id of the account."""
    found = key_prospects(case.book, case.as_of, case.get(QualificationSettings))
    return {prospect.account.id: prospect for prospect in found}

from __future__ import annotations

from datetime import date

import pytest

from salesprocess.errors import InvalidValueError
from salesprocess.records import Judgement, StrikeReason

DAY = date(2026, 3, 2)


def test_who_strikes_an_account_off_says_why() -> None:
    with pytest.raises(InvalidValueError, match="expected the reason why it is no prospect"):
        Judgement(account="a1", rep="A", judged_on=DAY, is_prospect=False)


def test_a_prospect_has_no_reason_against_it() -> None:
    with pytest.raises(InvalidValueError, match="expected no reason against it"):
        Judgement(
            account="a1",
            rep="A",
            judged_on=DAY,
            is_prospect=True,
            struck_off=StrikeReason.NO_NEED,
        )

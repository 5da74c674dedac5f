from __future__ import annotations

from datetime import date

import pytest

from salesprocess.errors import InvalidValueError
from salesprocess.records import Machine


def test_no_lease_ends_before_the_machine_came() -> None:
    came = date(2026, 3, 2)
    assert Machine(id="m1", account="a1", installed_on=came, lease_ends_on=came)
    with pytest.raises(InvalidValueError, match="lease_ends_on: expected nothing before 2026"):
        Machine(id="m1", account="a1", installed_on=came, lease_ends_on=date(2025, 3, 2))

"""Faults in how territory, time and work are planned (method §6, §7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salesprocess.testing.faults.planning.accounts import (
    believe_in_machines_unseen,
    leave_a_blank_in_the_profile,
    let_a_machine_grow_old,
    write_no_machine_down,
)
from salesprocess.testing.faults.planning.effort import (
    have_lunch_with_a_friend,
    keep_to_a_few,
    keep_to_the_small_ones,
)
from salesprocess.testing.faults.planning.hours import (
    come_late_to_the_first,
    drive_to_and_fro,
    go_home_early,
)
from salesprocess.testing.faults.planning.plans import (
    check_no_more,
    leave_it_at_the_decision,
    leave_the_branches_to_themselves,
    let_visits_slip,
    put_the_month_off,
)
from salesprocess.testing.faults.planning.visits import (
    go_without_a_purpose,
    leave_days_blank,
    sit_in_meetings,
)
from salesprocess.testing.faults.plot import Plantable

if TYPE_CHECKING:
    from collections.abc import Mapping

FAULTS: Final[Mapping[str, Plantable]] = {
    "PLN101": Plantable(believe_in_machines_unseen),
    "PLN102": Plantable(let_a_machine_grow_old),
    "PLN103": Plantable(write_no_machine_down),
    "PLN104": Plantable(leave_a_blank_in_the_profile),
    "PLN105": Plantable(keep_to_the_small_ones),
    "PLN106": Plantable(put_the_month_off),
    "PLN107": Plantable(leave_the_branches_to_themselves),
    "PLN108": Plantable(drive_to_and_fro),
    "PLN109": Plantable(come_late_to_the_first),
    "PLN110": Plantable(go_home_early),
    "PLN111": Plantable(go_without_a_purpose),
    "PLN112": Plantable(have_lunch_with_a_friend),
    "PLN113": Plantable(let_visits_slip),
    "PLN114": Plantable(check_no_more),
    "PLN115": Plantable(leave_it_at_the_decision),
    "PLN116": Plantable(sit_in_meetings),
    "PLN118": Plantable(keep_to_a_few),
    "PLN119": Plantable(leave_days_blank),
}
"""The fault of each rule of planning, by the rule's code."""

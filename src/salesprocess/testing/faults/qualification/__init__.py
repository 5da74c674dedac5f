"""Faults in how customers are chosen, understood and kept (method §3, §4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salesprocess.testing.faults.plot import Plantable
from salesprocess.testing.faults.qualification.asking import (
    ask_little,
    ask_once,
    hear_a_warning,
    leave_the_budget_unasked,
)
from salesprocess.testing.faults.qualification.judging import judge_no_one, strike_off_unconfirmed
from salesprocess.testing.faults.qualification.looking import (
    look_at_all_machines_but_one,
    see_a_machine_fail,
)
from salesprocess.testing.faults.qualification.market import (
    let_a_competitor_propose_alone,
    miss_a_purchase,
)
from salesprocess.testing.faults.qualification.meeting import (
    keep_to_one_person,
    keep_to_those_who_buy,
    overlook_the_heir,
    pass_by_the_decision_maker,
)
from salesprocess.testing.faults.qualification.returning import (
    accept_a_refusal,
    come_once,
    let_an_absence_be,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

FAULTS: Final[Mapping[str, Plantable]] = {
    "QUA101": Plantable(pass_by_the_decision_maker),
    "QUA102": Plantable(leave_the_budget_unasked),
    "QUA103": Plantable(ask_once),
    "QUA104": Plantable(keep_to_one_person),
    "QUA105": Plantable(ask_little),
    "QUA106": Plantable(miss_a_purchase),
    "QUA107": Plantable(let_a_competitor_propose_alone),
    "QUA108": Plantable(accept_a_refusal),
    "QUA109": Plantable(keep_to_those_who_buy),
    "QUA110": Plantable(judge_no_one),
    "QUA111": Plantable(look_at_all_machines_but_one),
    "QUA112": Plantable(strike_off_unconfirmed),
    "QUA113": Plantable(overlook_the_heir),
    "QUA114": Plantable(come_once),
    "QUA115": Plantable(let_an_absence_be),
    "QUA116": Plantable(hear_a_warning),
    "QUA117": Plantable(see_a_machine_fail),
}
"""The fault of each rule of qualification, by the rule's code."""

"""Faults in how deals are worked on and what comes of them (method §1.3, §2, §5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salesprocess.testing.faults.pipeline.meeting import (
    forget_where_it_came_from,
    stay_away,
    take_another_for_the_decision_maker,
)
from salesprocess.testing.faults.pipeline.moving import (
    fall_back,
    leave_it_lying,
    run_ahead,
    skip_the_choice,
    take_up_without_news,
)
from salesprocess.testing.faults.pipeline.offering import (
    ask_no_one_why,
    come_second,
    offer_unseen,
    show_it_to_those_who_use_it,
)
from salesprocess.testing.faults.pipeline.promising import (
    aim_out_of_reach,
    be_sure_of_an_order,
    close_what_is_far_away,
    let_the_order_date_pass,
)
from salesprocess.testing.faults.pipeline.results import lose_prospects, show_in_vain, stop_sowing
from salesprocess.testing.faults.pipeline.signing import hold_orders_back
from salesprocess.testing.faults.plot import Plantable

if TYPE_CHECKING:
    from collections.abc import Mapping

FAULTS: Final[Mapping[str, Plantable]] = {
    "PIP101": Plantable(let_the_order_date_pass),
    "PIP102": Plantable(close_what_is_far_away),
    "PIP103": Plantable(skip_the_choice),
    "PIP104": Plantable(fall_back),
    "PIP105": Plantable(leave_it_lying),
    "PIP106": Plantable(stay_away),
    "PIP107": Plantable(take_up_without_news),
    "PIP110": Plantable(lose_prospects),
    "PIP111": Plantable(show_in_vain),
    "PIP112": Plantable(run_ahead),
    "PIP113": Plantable(take_another_for_the_decision_maker),
    "PIP114": Plantable(offer_unseen),
    "PIP115": Plantable(forget_where_it_came_from),
    "PIP116": Plantable(stop_sowing),
    "PIP117": Plantable(aim_out_of_reach),
    "PIP118": Plantable(hold_orders_back),
    "PIP119": Plantable(show_it_to_those_who_use_it),
    "PIP120": Plantable(come_second),
    "PIP121": Plantable(ask_no_one_why),
    "PIP122": Plantable(be_sure_of_an_order),
}
"""The fault of each rule of the pipeline, by the rule's code."""

"""Faults in judging who is a prospect (method §4.3, §4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.histories.people import RIGHT_PEOPLE, visits_made
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.records import Judgement, Role
from salesprocess.testing.faults.qualification.people import holder, meet_instead
from salesprocess.testing.faults.standing import has_deals, is_struck_off

if TYPE_CHECKING:
    from salesprocess.records import Account
    from salesprocess.testing.faults.plot import Plot


def judge_no_one(plot: Plot) -> str:
    """A rep comes again and again, and never says whether it is a prospect."""

    def fits(account: Account) -> bool:
        made = len(visits_made(plot.case, account))
        return made >= DEFAULTS.judge_within_visits and not has_deals(plot, account)

    account = plot.account(fits)
    plot.remove(plot.book.by_account(Judgement)[account.id])
    return account.id


def strike_off_unconfirmed(plot: Plot) -> str:
    """A rep strikes an account off without having met who decides or is in charge."""
    account = plot.account(lambda account: is_struck_off(plot, account))
    operator = holder(plot, account, Role.OPERATOR)
    meet_instead(plot, account, lambda person: operator if person.roles & RIGHT_PEOPLE else person)
    return account.id

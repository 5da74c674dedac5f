"""What stands on the page of an opportunity, and the two reports."""

from __future__ import annotations

from typing import Any

from trytond.model import fields
from trytond.pool import PoolMeta
from trytond.report import Report
from trytond.transaction import Transaction

from salesprocess.agenda import agenda
from salesprocess.case import Case
from salesprocess.pipeline import align
from salesprocess.records import Deal
from salesprocess.review import check, review
from salesprocess.texts import ENGLISH, text
from trytond_sales_review.live import live_case

LANGUAGES = {"zh_CN": "zh-Hans", "ja": "ja"}
"""How the library calls a language of Tryton's; every other is answered in English."""


def language() -> str:
    """The language of the user."""
    return LANGUAGES.get(Transaction().language, ENGLISH)


class Opportunity(metaclass=PoolMeta):
    __name__ = "sale.opportunity"

    alignment = fields.Function(fields.Char("Beside the Customer"), "get_checked")
    findings = fields.Function(fields.Text("Findings"), "get_checked")

    @classmethod
    def get_checked(cls, opportunities: list[Any], names: list[str]) -> dict[str, dict[int, str]]:
        """Where the rep stands beside the customer, and what is wrong, of each opportunity."""
        case = live_case()
        known = {deal.id: deal for deal in case.book.deals}
        told: dict[str, dict[int, str]] = {name: {} for name in names}
        for opportunity in opportunities:
            deal = known.get(str(opportunity.id))
            for name in names:
                of_it = getattr(cls, f"_{name}")
                told[name][opportunity.id] = of_it(case, deal) if deal else ""
        return told

    @staticmethod
    def _alignment(case: Case, deal: Deal) -> str:
        return text(align(case, deal).position, language())

    @staticmethod
    def _findings(case: Case, deal: Deal) -> str:
        words, key = language(), ("deal", deal.id)  # a party may have the same number
        found = [each for each in check(case, deal) if (each.subject, each.id) == key]
        return "\n".join(f"{each.code} {each.in_language(words).message}" for each in found)


class Review(Report):
    __name__ = "sale.opportunity.review"

    @classmethod
    def _execute(cls, records: Any, header: Any, data: Any, action: Any) -> tuple[str, str]:
        """The review of all opportunities that the user may see."""
        return "html", review(live_case()).to_html(language())


class Agenda(Report):
    __name__ = "company.employee.agenda"

    @classmethod
    def _execute(cls, records: Any, header: Any, data: Any, action: Any) -> tuple[str, str]:
        """What an employee is to do this week."""
        (employee,) = records
        return "html", agenda(live_case(), str(employee.id)).to_html(language())

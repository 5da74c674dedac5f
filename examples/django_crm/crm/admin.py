"""The admin site: where each opportunity stands, what is wrong, and what a rep is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from crm.models import Company, Opportunity, Person, StageLog, Told
from crm.process import live_case
from salesprocess.agenda import agenda
from salesprocess.pipeline import align
from salesprocess.qualification import assess
from salesprocess.records import Deal
from salesprocess.report import STYLE
from salesprocess.review import check
from salesprocess.rules import Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from django.http import HttpRequest

LEVELS = {
    Severity.NOTE: messages.INFO,
    Severity.WARNING: messages.WARNING,
    Severity.ERROR: messages.ERROR,
}


class PersonInline(admin.TabularInline):
    model = Person
    extra = 1


class ToldInline(admin.TabularInline):
    model = Told
    extra = 1


@admin.register(Company)
class CompanyAdmin(admin.ModelAdmin):
    list_display = ("name", "owner", "region")
    inlines = (PersonInline, ToldInline)
    readonly_fields = ("man",)

    @admin.display(description="MAN")
    def man(self, company: Company) -> str:
        """Whether the company is a prospect, and what to ask next."""
        if company.pk is None:
            return ""
        assessment = assess(live_case(), str(company.pk))
        asked = ((text(each.question.phrase),) for each in assessment.next_questions)
        return format_html(
            "{}<ul>{}</ul>", text(assessment.verdict), format_html_join("", "<li>{}</li>", asked)
        )


@admin.register(Opportunity)
class OpportunityAdmin(admin.ModelAdmin):
    list_display = ("company", "stage", "outcome", "owner", "what_to_do")
    readonly_fields = ("alignment", "findings")

    @admin.display(description="what to do")
    def what_to_do(self, opportunity: Opportunity) -> str:
        """The way to the page of the opportunity's rep."""
        address = reverse("admin:agenda", args=[opportunity.owner.get_username()])
        return format_html('<a href="{}">agenda</a>', address)

    @admin.display(description="beside the customer")
    def alignment(self, opportunity: Opportunity) -> str:
        """Where the rep stands beside the customer."""
        if opportunity.pk is None or opportunity.outcome != "open":
            return ""
        return text(align(live_case(), str(opportunity.pk)).position)

    def findings(self, opportunity: Opportunity) -> str:
        """What is wrong with it."""
        if opportunity.pk is None:
            return ""
        found = ((each.code, each.message) for each in self._found(opportunity))
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} {}</li>", found))

    def save_model(self, request: HttpRequest, obj: Opportunity, form: Any, change: Any) -> None:
        """Save, log a new stage, and tell at once what is wrong."""
        super().save_model(request, obj, form, change)
        if "stage" in form.changed_data:
            StageLog.objects.create(opportunity=obj, stage=obj.stage)
        for found in self._found(obj):
            said = f"{found.code} {found.message}. {found.remedy}"
            messages.add_message(request, LEVELS[found.severity], said)

    @staticmethod
    def _found(opportunity: Opportunity) -> list[Any]:
        case, id_ = live_case(), str(opportunity.pk)
        (deal,) = case.book.by_id(Deal)[id_]  # a company may have the same number
        return [each for each in check(case, deal) if (each.subject, each.id) == ("deal", id_)]

    def get_urls(self) -> list[Any]:
        """The page of a rep's agenda, beside those of the admin site."""
        page = self.admin_site.admin_view(self.agenda)
        return [path("agenda/<str:rep>/", page, name="agenda"), *super().get_urls()]

    def agenda(self, request: HttpRequest, rep: str) -> HttpResponse:
        """What a rep is to do this week, with links into the admin site."""
        shown = agenda(live_case(), rep).to_html(fragment=True, link=link)
        head = "<!doctype html><meta charset='utf-8'><title>{}</title><style>{}</style>"
        return HttpResponse(format_html(head, rep, mark_safe(STYLE)) + shown)  # noqa: S308


def link(kind: str, key: str) -> str | None:
    """The page of a thing."""
    pages = {"deal": "admin:crm_opportunity_change", "account": "admin:crm_company_change"}
    return reverse(pages[kind], args=[key]) if kind in pages else None

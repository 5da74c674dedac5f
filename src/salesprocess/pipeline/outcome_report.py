"""How deals ended, what they brought and why: sections of the pipeline's part of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.common_settings import Credit
from salesprocess.people.by_rep import ByRep, each_alone
from salesprocess.pipeline.outcomes.counts import OutcomeCounts
from salesprocess.pipeline.outcomes.losses import WinLossBy
from salesprocess.pipeline.outcomes.price_losses import LossVerdict, PriceLossCheck
from salesprocess.pipeline.trend_report import shift_notes
from salesprocess.rates import Basis
from salesprocess.report import (
    Figure,
    Named,
    Note,
    Percent,
    Section,
    Table,
    left_out_notes,
    rated,
)
from salesprocess.report.by_group import credit_notes, group_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.common_settings import By
    from salesprocess.people.by_rep import Grouping
    from salesprocess.pipeline.outcomes.amounts import DealAmounts, OutcomeAmounts
    from salesprocess.pipeline.outcomes.credited import CreditedOutcomes
    from salesprocess.pipeline.outcomes.endings import Endings
    from salesprocess.pipeline.outcomes.one_currency import AmountsInCurrency
    from salesprocess.pipeline.outcomes.price_losses import PriceLossAudit
    from salesprocess.pipeline.outcomes.products import OutcomesByProduct
    from salesprocess.pipeline.outcomes.shift import WinLossShift
    from salesprocess.rates import Rate
    from salesprocess.report import Part


STANDS = ("won", "lost", "no_decision", "open")
"""How deals stand or ended, in the order of the columns."""


def outcome_section(
    outcomes: Mapping[WinLossBy, Mapping[str | None, OutcomeCounts]],
    credited: ByRep[CreditedOutcomes],
    groups: Grouping,
    on_hold: int = 0,
    shift: WinLossShift | None = None,
) -> Section:
    """How deals stand or ended: a table for each grouping that the deals name.

    Where no loss is recorded a win rate would always be 100 %, so it is left out.

    Args:
        outcomes: The counts by what the groups are, and by group.
        credited: The same by rep, each deal shared out; shown where deals are credited so.
        groups: Of whom the tables by rep tell.
        on_hold: How many of the open deals are on hold.
        shift: What it takes to win more of them.
    """
    tables = [
        part
        for by, found in outcomes.items()
        if any(found)
        for part in _outcomes_by(by, found, groups)
    ]
    parts: tuple[Part, ...] = (
        (Note("review.outcomes_note"), *tables, *_shared_table(credited, groups))
        if tables
        else (Note("review.no_outcomes"),)
    )
    held = (Note("review.on_hold", {"count": on_hold}),) if on_hold else ()
    told = tuple(shift_notes(shift)) if shift else ()
    return Section(
        "review.outcomes", (*parts, *held, *told), id="pipeline.outcomes", is_appendix=True
    )


def _outcomes_by(
    by: WinLossBy, outcomes: Mapping[str | None, OutcomeCounts], groups: Grouping
) -> Iterator[Table | Note]:
    """The table of one grouping; that by rep tells of the groups that are asked for."""
    told: WinLossBy | By = by
    total = sum(outcomes.values(), OutcomeCounts())
    if by is WinLossBy.REP:
        told, outcomes = groups.by, ByRep(each_alone(outcomes), OutcomeCounts()).by(groups)
        yield from credit_notes(groups, groups.owners)
    yield from _outcome_table(told, told.value, outcomes, total)


def _outcome_table(
    title: WinLossBy | By | str,
    kind: str,
    outcomes: Mapping[str | None, OutcomeCounts],
    total: OutcomeCounts,
) -> Iterator[Table | Note]:
    """How the deals of each group stand or ended, with all of them below."""
    no_loss = total.lost == total.no_decision == 0
    rates = [OutcomeCounts.conversion if no_loss else OutcomeCounts.win_rate]
    counted = ("deals", *STANDS)
    shares = (rated(f"review.{rate.__name__}") for rate in rates)
    columns = (title, *(f"review.{name}" for name in counted), *shares)

    def cells(name: str | None, counts: OutcomeCounts) -> tuple[object, ...]:
        numbers = [getattr(counts, name) for name in counted]
        shares = (two_digits(rate(counts, Basis.SNAPSHOT)) for rate in rates)
        return (Named(kind, name), *numbers, *shares)

    rows = [cells(name, counts) for name, counts in outcomes.items()]
    yield Table(columns, rows, total=cells(None, total))
    yield from left_out_notes(total.left_out)


def product_section(products: OutcomesByProduct) -> Iterator[Section]:
    """How the deals of each product stand or ended; nothing where no deal names one.

    Args:
        products: The counts and amounts by product.
    """
    if not any(products.by_product):
        return
    counts = {name: found.outcomes for name, found in products.by_product.items()}
    amounts = [
        (Named("product", name), currency, *(Figure(getattr(worth, way)) for way in STANDS))
        for name, found in products.by_product.items()
        for currency, worth in found.amounts.by_currency.items()
    ]
    columns = [f"review.{id_}" for id_ in ("product", "currency", *STANDS)]
    worth = Table(columns, amounts, id="amounts") if amounts else None
    note = Note("review.products_note", {"repeated": products.repeated})
    table = _outcome_table("review.product", "product", counts, products.total)
    parts: tuple[Part, ...] = (note, *table, *([worth] if worth else []))
    yield Section("review.products", parts, id="pipeline.products", is_appendix=True)


def _shared_table(credited: ByRep[CreditedOutcomes], groups: Grouping) -> Iterator[Table | Note]:
    """How deals stand or ended, shared out; nothing where each counts for one rep."""
    if groups.credit is not Credit.BY_SHARE:
        return

    def cells(group: str | None, found: CreditedOutcomes) -> tuple[object, ...]:
        parts = (Figure(getattr(found.deals, name), None) for name in STANDS)
        worth = ((code, amounts.won) for code, amounts in found.amounts.items() if amounts.won)
        money = tuple(Figure(won, unit=code) for code, won in worth)
        return (group_named(groups, group), *parts, Percent(found.win_share), money)

    columns = (groups.by, *(f"review.{name}" for name in (*STANDS, "win_rate", "won_worth")))
    rows = [cells(group, found) for group, found in credited.by(groups).items()]
    yield from credit_notes(groups, groups.credit)
    yield Table(columns, rows, total=cells(None, credited.total), id="by_share")


def amount_section(amounts: DealAmounts, together: AmountsInCurrency | None) -> Iterator[Section]:
    """What deals are worth, with all of it in one currency below; nothing where none is named.

    Args:
        amounts: What they are worth, by currency.
        together: The same in one currency.
    """
    if together is None or not amounts.by_currency:
        return

    def cells(title: object, worth: OutcomeAmounts) -> tuple[object, ...]:
        return (title, *(Figure(getattr(worth, way)) for way in STANDS))

    told, days = {"currency": together.currency}, together.rate_days
    note = (
        Note("review.amounts_note", {**told, "first": days[0], "last": days[1]})
        if days
        else Note("review.amounts_own", told)
    )
    table = Table(
        [f"review.{id_}" for id_ in ("currency", *STANDS)],
        [cells(currency, worth) for currency, worth in amounts.by_currency.items()],
        total=cells(together.currency, together.total),
    )
    notes = left_out_notes(together.without_rate, together.without_amount)
    heading = Note("review.amounts", told)
    yield Section(
        heading, (note, table, *notes), id="pipeline.amounts", about=told, is_appendix=True
    )


def ending_section(endings: Endings) -> Iterator[Section]:
    """How deals ended in the company's own words; nothing where no deal has one.

    Args:
        endings: How many deals there are of each outcome and word.
    """
    if endings.are_named:
        rows = [(*key, number) for key, number in endings.counts.items()]
        columns = ("review.outcome", "review.ending", "review.deals")
        parts = (Note("review.endings_note"), Table(columns, rows))
        notes = left_out_notes(endings.left_out)
        yield Section("review.endings", (*parts, *notes), id="pipeline.endings", is_appendix=True)


def price_loss_section(audit: PriceLossAudit) -> Iterator[Section]:
    """What lost the deals that are on record as lost on price; nothing where there are none.

    Args:
        audit: The losses, each put to the checks.
    """
    if not audit.losses:
        return
    rates: dict[PriceLossCheck | LossVerdict, Rate] = {
        **{check: audit.failures(check) for check in PriceLossCheck},
        LossVerdict.PROCESS: audit.process_share,
    }
    rows = [
        (name, rate.successes, rate.trials, rate.open, two_digits(rate))
        for name, rate in rates.items()
    ]
    counted = (f"review.{id_}" for id_ in ("check", "failed", "known", "not_known"))
    note = Note("review.price_losses_note", {"count": audit.losses})
    notes = left_out_notes(audit.left_out)
    parts: tuple[Part, ...] = (note, Table((*counted, rated("review.share")), rows), *notes)
    yield Section("review.price_losses", parts, id="pipeline.price_losses", is_appendix=True)


def two_digits(rate: Rate) -> Percent:
    """A rate with two digits behind the point."""
    return Percent(rate, digits=2)

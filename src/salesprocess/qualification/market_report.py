"""What the market bought, and how own users are kept, as sections of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.people.by_rep import ByRep, each_alone
from salesprocess.qualification.no_contact.market_losses import (
    Counted,
    MarketBy,
    NoContactLosses,
)
from salesprocess.qualification.no_contact.terms import PurchaseOutcome
from salesprocess.qualification.report_tables import (
    SHOWN_TOPICS,
    account_and_rep,
    ids,
    shown_table,
)
from salesprocess.rates import Basis, Share
from salesprocess.records import machine_count
from salesprocess.report import Figure, Note, Section, Table, Word, rated
from salesprocess.report.by_group import credit_notes, group_named
from salesprocess.wording import Lineage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.people.by_rep import Grouping
    from salesprocess.qualification.measures import UserAtRisk
    from salesprocess.qualification.needs.counts import NeedCounts
    from salesprocess.qualification.needs.kinds import NeedKind
    from salesprocess.qualification.no_contact.market_losses import MarketTotal
    from salesprocess.qualification.report_tables import Row
    from salesprocess.qualification.retention.relations import RelationCoverage
    from salesprocess.qualification.retention.repurchase import Repurchases
    from salesprocess.qualification.truth_counts import TruthCounts


def market_section(market: NoContactLosses) -> Iterator[Section]:
    """What the market bought and what became of it; nothing where no purchase is known.

    Args:
        market: The market by what became of its purchases.
    """
    if not market.market.purchases:
        return
    rows = [
        (outcome, *_total_cells(market.total(outcome), market.market))
        for outcome in PurchaseOutcome
    ]
    total = (None, *_total_cells(market.market, market.market))
    columns = ids("outcome", "purchases", "units", "of_the_market", "money", "unpriced")
    note = Note("qualification.market_note")
    yield Section(
        "qualification.market", (note, shown_table(columns, rows, total)), is_appendix=True
    )


def cause_section(market: NoContactLosses, groups: Grouping) -> Iterator[Section]:
    """Why purchases went past us, and past whom; nothing where none did.

    Args:
        market: The market by what became of its purchases.
        groups: Of whom the table by rep tells.
    """
    if not market.no_contact.purchases:
        return
    causes = [
        (Lineage(cause.lineage), *_total_cells(total, market.no_contact), cause.remedy)
        for cause, total in sorted(market.by_cause.items(), key=lambda caused: -caused[1].units)
    ]
    parts = ByRep(each_alone(market.by(MarketBy.REP)), NoContactLosses())
    reps = [
        (group_named(groups, group), *_past_us(part)) for group, part in parts.by(groups).items()
    ]
    columns = ids("cause", "purchases", "units", "of_the_market", "money", "unpriced")
    by_rep = (*ids("units", "known_market", "lost_unseen"), rated("qualification.rate"))
    whole = market.no_contact
    yield Section(
        "qualification.causes",
        (
            Note("qualification.causes_note"),
            shown_table(
                (*columns, *ids("to_do")), causes, (None, *_total_cells(whole, whole), None)
            ),
            *credit_notes(groups, groups.owners),
            shown_table((groups.by, *by_rep), reps, (None, *_past_us(market))),
        ),
    )


def _past_us(market: NoContactLosses) -> Row:
    rate = market.rate(Counted.UNITS)
    return (market.market.units, rate.trials, rate.successes, rate)


def _total_cells(total: MarketTotal, whole: MarketTotal) -> Row:
    money = tuple(Figure(amount, unit=currency) for currency, amount in total.money.items())
    share = Share(total.units, whole.units)
    return (total.purchases, total.units, share, money, total.unpriced)


def need_section(needs: Mapping[NeedKind, NeedCounts]) -> Iterator[Section]:
    """How many accounts show each kind of need; nothing where none does.

    Args:
        needs: The counts by kind.
    """
    if not any(counts.accounts for counts in needs.values()):
        return
    rows = [
        (
            kind,
            counts.accounts,
            tuple(counts.signs)[:SHOWN_TOPICS],
            *(counts.strong, counts.worked_on, counts.worked_on_rate),
        )
        for kind, counts in needs.items()
    ]
    columns = ids("kind", "accounts", "signs", "strong", "with_deal")
    table = Table((*columns, rated("qualification.rate")), rows)
    yield Section(
        "qualification.needs", (Note("qualification.needs_note"), table), is_appendix=True
    )


def repurchase_section(bought: Repurchases, groups: Grouping) -> Iterator[Section]:
    """What own users bought, and what had warned of the losses; nothing where they bought none.

    Args:
        bought: What own users bought from us and from others.
        groups: Of whom the table by rep tells.
    """
    if not bought.by_rep:
        return
    rows = [
        (group_named(groups, group), *_bought(counts.units))
        for group, counts in bought.by_rep.by(groups).items()
    ]
    columns = (*ids("bought", "ours", "undecided"), rated("qualification.rate"))
    signs = [
        (cause or Word("qualification.no_sign"), units)
        for cause, units in bought.churned_units.items()
    ]
    yield Section(
        "qualification.repurchases",
        (
            bought.explanation,
            *credit_notes(groups, groups.owners),
            shown_table((groups.by, *columns), rows, (None, *_bought(bought.total.units))),
            shown_table(ids("warned_by", "churned"), signs),
        ),
        is_appendix=True,
    )


def _bought(units: TruthCounts) -> Row:
    rate = units.rate(Basis.PERIOD)
    return (units.total, rate.successes, rate.open, rate)


def relation_section(covered: Sequence[RelationCoverage]) -> Iterator[Section]:
    """The own users whose relations lack something; nothing where there is none.

    Args:
        covered: Whom we met at each of them.
    """
    if not covered:
        return
    rows = [
        (
            *account_and_rep(each.account),
            each.visits,
            each.ranks_met,
            Share(len(each.departments_met), len(each.departments_known)),
            Share(each.people_met, each.people_known),
            each.faults,
        )
        for each in covered
    ]
    columns = (*ids("account"), "review.rep", *ids("visits", "ranks_met", "departments"))
    note = Note("qualification.relations_note", {"count": len(covered)})
    listed = shown_table((*columns, *ids("people", "lacking")), rows)
    yield Section("qualification.relations_title", (note, listed))


def at_risk_section(users: Sequence[UserAtRisk]) -> Iterator[Section]:
    """The own users that show warning signs; nothing where there is none.

    Args:
        users: The own users, those with most signs first.
    """
    if not users:
        return
    rows = [
        (
            *account_and_rep(user.account),
            machine_count(user.machines),
            tuple(risk.sign for risk in user.risks),
        )
        for user in users
    ]
    columns = (*ids("account"), "review.rep", *ids("machines", "warnings"))
    note = Note("qualification.at_risk_note", {"count": len(users)})
    yield Section("qualification.at_risk", (note, shown_table(columns, rows)))

"""Qualification's part of a review: what was measured, as sections of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.common_settings import Credit
from salesprocess.histories.by_rep import ByRep, each_alone
from salesprocess.qualification.frameworks.framework import CriterionState, Verdict
from salesprocess.qualification.no_contact.market_losses import (
    Counted,
    MarketBy,
    NoContactLosses,
)
from salesprocess.qualification.no_contact.terms import PurchaseOutcome
from salesprocess.qualification.prospects.three_visits import ProspectStatus
from salesprocess.rates import Basis, Share
from salesprocess.records import machine_count
from salesprocess.report import Column, Figure, Named, Note, Section, Table, Word, rated
from salesprocess.report.by_group import credit_notes, group_named, together_note
from salesprocess.thresholds import OWN
from salesprocess.wording import Lineage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.histories.by_rep import Grouping
    from salesprocess.qualification.frameworks.people import ToMeet
    from salesprocess.qualification.frameworks.verdict_counts import VerdictCounts
    from salesprocess.qualification.measures import (
        ProspectToWorkOn,
        QualificationMeasures,
        UserAtRisk,
    )
    from salesprocess.qualification.needs.counts import NeedCounts
    from salesprocess.qualification.needs.kinds import NeedKind
    from salesprocess.qualification.no_contact.market_losses import MarketTotal
    from salesprocess.qualification.prospects.counts import ProspectCounts, StatusCounts
    from salesprocess.qualification.prospects.never_listed import NeverListed
    from salesprocess.qualification.retention.relations import RelationCoverage
    from salesprocess.qualification.retention.repurchase import Repurchases
    from salesprocess.qualification.truth_counts import TruthCounts
    from salesprocess.records import Account

    Row = tuple[object, ...]

SHOWN = 10
"""How many lines of a table a reader is shown, the total not counted."""

SHOWN_TOPICS = 3
"""How many questions or signs a cell names."""


def qualification_sections(measures: QualificationMeasures) -> tuple[Section, ...]:
    """All that was measured of qualification, section by section; none about nothing.

    Args:
        measures: What was measured.
    """
    several = len(measures.verdicts) > 1
    return (
        *(
            section
            for counts in measures.verdicts
            for section in verdict_section(counts, is_one_of_several=several)
        ),
        *key_prospect_section(measures.key_prospects),
        *never_listed_section(measures.never_listed),
        *three_visit_section(measures.statuses, measures.prospects, measures.groups),
        *care_section(measures.prospects, measures.groups),
        *market_section(measures.market),
        *cause_section(measures.market, measures.groups),
        *need_section(measures.needs),
        *repurchase_section(measures.repurchases, measures.groups),
        *relation_section(measures.relations),
        *at_risk_section(measures.at_risk),
    )


def verdict_section(counts: VerdictCounts, *, is_one_of_several: bool = False) -> Iterator[Section]:
    """How many accounts have each verdict, and what is most often missing for a better one.

    Args:
        counts: The verdicts and how each criterion stands.
        is_one_of_several: Whether the heading is to name the framework.
    """
    if not counts.accounts:
        return
    told = {"framework": counts.framework.name, "count": counts.accounts}
    verdicts = [
        (verdict, counts.verdicts[verdict], counts.rate(verdict)) for verdict in reversed(Verdict)
    ]
    criteria = [
        (
            counted.criterion.aspect,
            *(counted.states[state] for state in CriterionState),
            counted.known,
            tuple(
                Note("qualification.missing_at", {"topic": topic, "count": count})
                for topic, count in list(counted.missing.items())[:SHOWN_TOPICS]
            ),
        )
        for counted in counts.criteria
    ]
    title = Note("qualification.verdicts_of", told) if is_one_of_several else None
    is_own = counts.framework.verdicts.source == OWN
    to_ask = {"count": counts.accounts - counts.settled, "settled": counts.settled}
    yield Section(
        title or "qualification.verdicts",
        (
            Note("qualification.verdicts_note", told),
            *([Note("qualification.verdict_own")] if is_own else ()),
            Table((*_ids("verdict", "accounts"), rated("qualification.share")), verdicts),
            _table((*_ids("criterion"), *CriterionState, *_ids("known", "most_missing")), criteria),
            Note("qualification.to_ask", to_ask),
            _table(_ids("asked_first", "accounts"), counts.asked_first.items()),
        ),
        id="qualification.verdicts",
        about={"framework": counts.framework.name},
        is_appendix=True,
    )


def key_prospect_section(prospects: Sequence[ProspectToWorkOn]) -> Iterator[Section]:
    """The key prospects with what is missing and whom to meet; nothing where there is none.

    Args:
        prospects: The key prospects, the nearest first.
    """
    if not prospects:
        return
    rows = [
        (
            *_account(known.prospect.account),
            known.prospect.expected_on,
            known.assessment.verdict,
            tuple(assessed.known_note for assessed in known.assessment.criteria),
            _ask_next(known),
            tuple(map(_whom, known.to_meet[:1])),
        )
        for known in prospects
    ]
    columns = (*_ids("account"), "review.rep", *_ids("expected_on", "verdict", "known"))
    note = Note("qualification.key_prospects_note", {"count": len(prospects)})
    listed = _table((*columns, *_ids("ask_next", "meet")), rows)
    yield Section("qualification.key_prospects", (note, listed))


def _ask_next(known: ProspectToWorkOn) -> tuple[object, ...]:
    """What to ask of whom is met first; from when on, where the verdict is settled for now."""
    until = known.assessment.holds_until
    if known.assessment.is_settled and until:
        return (Note("qualification.again_after", {"until": until}),)
    topics = [question.topic for meet in known.to_meet[:1] for question in meet.questions]
    return tuple(topics[:SHOWN_TOPICS])


def _whom(to_meet: ToMeet) -> Note:
    people = to_meet.not_met or to_meet.met
    if not people:
        return Note("qualification.who_is", {"role": to_meet.role})
    names = tuple(person.name for person in people)
    return Note("qualification.person", {"names": names, "role": to_meet.role})


def never_listed_section(unlisted: Sequence[NeverListed]) -> Iterator[Section]:
    """The accounts that never came on a list, with what to find out; nothing where none is.

    Args:
        unlisted: The accounts, those visited longest at the front.
    """
    if not unlisted:
        return
    rows = [
        (
            *_account(each.account),
            each.since,
            each.visits,
            tuple(person.name for person in each.to_meet),
            tuple(following.question.topic for following in each.to_find_out[:SHOWN_TOPICS]),
        )
        for each in unlisted
    ]
    columns = (*_ids("account"), "review.rep", *_ids("visited_since", "visits", "decide"))
    note = Note("qualification.never_listed_note", {"count": len(unlisted)})
    listed = _table((*columns, *_ids("find_out")), rows)
    yield Section("qualification.never_listed_title", (note, listed))


def three_visit_section(
    statuses: ByRep[StatusCounts], prospects: ByRep[ProspectCounts], groups: Grouping
) -> Iterator[Section]:
    """Where the accounts of each rep stand, and what was judged in time; not of no accounts.

    Args:
        statuses: How many accounts stand where, by rep.
        prospects: How well each rep kept to the rules.
        groups: Of whom the tables tell.
    """
    if not statuses:
        return
    standing = [
        (group_named(groups, group), *(counts[status] for status in ProspectStatus))
        for group, counts in statuses.by(groups).items()
    ]
    sums = (statuses.total[status] for status in ProspectStatus)
    kept = [
        (group_named(groups, group), *_kept(counts))
        for group, counts in prospects.by(groups).items()
        if counts.judgements.total
    ]
    columns = (groups.by, *_ids("first_met"), *_decided("in_time"), *_decided("second"))
    total = (None, *_kept(prospects.total))
    yield Section(
        "qualification.three_visits",
        (
            Note("qualification.statuses_note"),
            *credit_notes(groups, Credit.TODAY),
            _table((groups.by, *ProspectStatus), standing, (None, *sums)),
            Note("qualification.in_time_note"),
            *together_note(prospects),
            _table(columns, kept, total, "in_time"),
        ),
        is_appendix=True,
    )


def _kept(counts: ProspectCounts) -> Row:
    judged, second = counts.judged_in_time_rate, counts.second_meeting_rate
    return (
        counts.judgements.total,
        *(judged.successes, judged.open, judged),
        *(second.successes, second.open, second),
    )


def care_section(prospects: ByRep[ProspectCounts], groups: Grouping) -> Iterator[Section]:
    """Whether drops were confirmed and absences followed up; nothing where there were none.

    Args:
        prospects: How well each rep kept to the rules.
        groups: Of whom the table tells.
    """
    total = prospects.total
    if not total.drops.total + total.absences.total:
        return
    rows = [
        (group_named(groups, group), *_cared(counts))
        for group, counts in prospects.by(groups).items()
    ]
    drops = _decided("confirmed", "not_confirmed")
    absences = _decided("followed_up", "not_followed_up")
    columns = (groups.by, *drops, *absences, *_decided("used", "not_used"))
    listed = _table(columns, rows, (None, *_cared(total)))
    notes = (Note("qualification.care_note"), *together_note(prospects))
    yield Section("qualification.care", (*notes, listed), is_appendix=True)


def _cared(counts: ProspectCounts) -> Row:
    rates = (
        counts.confirmed_drop_rate,
        counts.absence_follow_up_rate,
        counts.used_absence_rate,
    )
    answers = (counts.drops, counts.absences, counts.used)
    return tuple(
        cell
        for told, rate in zip(answers, rates, strict=True)
        for cell in (told.yes, told.no, told.unknown, rate)
    )


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
    columns = _ids("outcome", "purchases", "units", "of_the_market", "money", "unpriced")
    note = Note("qualification.market_note")
    yield Section("qualification.market", (note, _table(columns, rows, total)), is_appendix=True)


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
    columns = _ids("cause", "purchases", "units", "of_the_market", "money", "unpriced")
    by_rep = (*_ids("units", "known_market", "lost_unseen"), rated("qualification.rate"))
    whole = market.no_contact
    yield Section(
        "qualification.causes",
        (
            Note("qualification.causes_note"),
            _table((*columns, *_ids("to_do")), causes, (None, *_total_cells(whole, whole), None)),
            *credit_notes(groups, groups.owners),
            _table((groups.by, *by_rep), reps, (None, *_past_us(market))),
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
    columns = _ids("kind", "accounts", "signs", "strong", "with_deal")
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
    columns = (*_ids("bought", "ours", "undecided"), rated("qualification.rate"))
    signs = [
        (cause or Word("qualification.no_sign"), units)
        for cause, units in bought.churned_units.items()
    ]
    yield Section(
        "qualification.repurchases",
        (
            bought.explanation,
            *credit_notes(groups, groups.owners),
            _table((groups.by, *columns), rows, (None, *_bought(bought.total.units))),
            _table(_ids("warned_by", "churned"), signs),
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
            *_account(each.account),
            each.visits,
            each.ranks_met,
            Share(len(each.departments_met), len(each.departments_known)),
            Share(each.people_met, each.people_known),
            each.faults,
        )
        for each in covered
    ]
    columns = (*_ids("account"), "review.rep", *_ids("visits", "ranks_met", "departments"))
    note = Note("qualification.relations_note", {"count": len(covered)})
    listed = _table((*columns, *_ids("people", "lacking")), rows)
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
            *_account(user.account),
            machine_count(user.machines),
            tuple(risk.sign for risk in user.risks),
        )
        for user in users
    ]
    columns = (*_ids("account"), "review.rep", *_ids("machines", "warnings"))
    note = Note("qualification.at_risk_note", {"count": len(users)})
    yield Section("qualification.at_risk", (note, _table(columns, rows)))


def _account(account: Account) -> tuple[Named, Named]:
    """The account, and its rep."""
    return Named("account", account.id, account.name), Named("rep", account.rep)


def _table(
    columns: Iterable[object], rows: Iterable[Row], total: Row | None = None, id_: str | None = None
) -> Table:
    """A table of which a reader is shown the first rows and the total."""
    made = Table(columns, rows, total=total, longest=SHOWN)
    return evolve(made, id=id_) if id_ else made


def _ids(*columns: str) -> tuple[str, ...]:
    return tuple(f"qualification.{column}" for column in columns)


def _decided(yes: str, *no: str) -> Iterator[Column]:
    """The columns of what was decided so, or not, of what is open, and of the rate."""
    yield from map(Column, _ids(yes, *no))
    yield Column("qualification.undecided", id=f"{yes}_undecided")
    yield rated("qualification.rate", id=f"{yes}_rate")

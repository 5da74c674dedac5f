"""Qualification's part of a review: what was measured, as sections of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.common_settings import Credit
from salesprocess.qualification.frameworks.framework import CriterionState, Verdict
from salesprocess.qualification.market_report import (
    at_risk_section,
    cause_section,
    market_section,
    need_section,
    relation_section,
    repurchase_section,
)
from salesprocess.qualification.prospects.three_visits import ProspectStatus
from salesprocess.qualification.report_tables import (
    SHOWN_TOPICS,
    account_and_rep,
    decided,
    ids,
    shown_table,
)
from salesprocess.report import Note, Section, Table, rated
from salesprocess.report.by_group import credit_notes, group_named, together_note
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.people.by_rep import ByRep, Grouping
    from salesprocess.qualification.frameworks.people import ToMeet
    from salesprocess.qualification.frameworks.verdict_counts import VerdictCounts
    from salesprocess.qualification.measures import (
        ProspectToWorkOn,
        QualificationMeasures,
    )
    from salesprocess.qualification.prospects.counts import ProspectCounts, StatusCounts
    from salesprocess.qualification.prospects.never_listed import NeverListed
    from salesprocess.qualification.report_tables import Row


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
            Table((*ids("verdict", "accounts"), rated("qualification.share")), verdicts),
            shown_table(
                (*ids("criterion"), *CriterionState, *ids("known", "most_missing")), criteria
            ),
            Note("qualification.to_ask", to_ask),
            shown_table(ids("asked_first", "accounts"), counts.asked_first.items()),
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
            *account_and_rep(known.prospect.account),
            known.prospect.expected_on,
            known.assessment.verdict,
            tuple(assessed.known_note for assessed in known.assessment.criteria),
            _ask_next(known),
            tuple(map(_whom, known.to_meet[:1])),
        )
        for known in prospects
    ]
    columns = (*ids("account"), "review.rep", *ids("expected_on", "verdict", "known"))
    note = Note("qualification.key_prospects_note", {"count": len(prospects)})
    listed = shown_table((*columns, *ids("ask_next", "meet")), rows)
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
            *account_and_rep(each.account),
            each.since,
            each.visits,
            tuple(person.name for person in each.to_meet),
            tuple(following.question.topic for following in each.to_find_out[:SHOWN_TOPICS]),
        )
        for each in unlisted
    ]
    columns = (*ids("account"), "review.rep", *ids("visited_since", "visits", "decide"))
    note = Note("qualification.never_listed_note", {"count": len(unlisted)})
    listed = shown_table((*columns, *ids("find_out")), rows)
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
    columns = (groups.by, *ids("first_met"), *decided("in_time"), *decided("second"))
    total = (None, *_kept(prospects.total))
    yield Section(
        "qualification.three_visits",
        (
            Note("qualification.statuses_note"),
            *credit_notes(groups, Credit.TODAY),
            shown_table((groups.by, *ProspectStatus), standing, (None, *sums)),
            Note("qualification.in_time_note"),
            *together_note(prospects),
            shown_table(columns, kept, total, "in_time"),
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
    drops = decided("confirmed", "not_confirmed")
    absences = decided("followed_up", "not_followed_up")
    columns = (groups.by, *drops, *absences, *decided("used", "not_used"))
    listed = shown_table(columns, rows, (None, *_cared(total)))
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

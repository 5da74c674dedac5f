"""The tree of causes holds together."""

from __future__ import annotations

import pytest

from salesprocess.qualification import NO_CONTACT, NoContactCause
from salesprocess.qualification.no_contact.terms import FIND_OUT, PARENTS, TREE, PurchaseOutcome
from salesprocess.texts import BUILT_IN_TEXTS, text

BRANCHES = {NoContactCause.NOT_VISITED, NoContactCause.VISITED}


def test_the_tree_has_the_two_branches_of_the_deck() -> None:
    assert {cause.lineage[0] for cause in PARENTS} == BRANCHES
    assert NoContactCause.NOT_VISITED.children == (
        NoContactCause.NO_PLAN,
        NoContactCause.NOT_CARRIED_OUT,
        NoContactCause.PLAN_UNKNOWN,
    )


@pytest.mark.parametrize("cause", NoContactCause)
def test_a_path_leads_from_a_branch_to_the_cause(cause: NoContactCause) -> None:
    assert cause.lineage[-1] is cause
    assert len(cause.path) == len(cause.lineage)
    assert all(
        below in above.children
        for above, below in zip(cause.lineage, cause.lineage[1:], strict=False)
    )


@pytest.mark.parametrize("cause", [cause for cause in NoContactCause if cause in BRANCHES])
def test_all_of_a_branch_is_without_contact_and_has_its_remedies(cause: NoContactCause) -> None:
    assert cause.outcome is PurchaseOutcome.NO_CONTACT
    assert all(child.remedies == cause.remedies != () for child in TREE[cause])


def test_what_is_to_be_found_out_is_a_leaf_and_no_definite_cause() -> None:
    assert all(not cause.children and not cause.is_definite for cause in FIND_OUT)
    assert {cause for cause in FIND_OUT if cause.outcome is PurchaseOutcome.UNKNOWN} == {
        NoContactCause.VENDOR_UNKNOWN,
        NoContactCause.CONSIDERATION_UNKNOWN,
    }


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_whatever_is_named_as_a_cause_says_what_to_do_in_every_language(language: str) -> None:
    named = {row.then for row in NO_CONTACT.rows}
    ours = {NoContactCause.WON, NoContactCause.LOST_AFTER_CONTACT}
    assert {cause for cause in NoContactCause if cause.remedy} == named - ours
    for cause in named - ours:
        assert cause.remedy is not None
        assert text(cause.remedy, language) != cause.remedy.id
    assert len({text(cause.remedy, language) for cause in named - ours if cause.remedy}) == 18

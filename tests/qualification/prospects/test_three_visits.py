from __future__ import annotations

from itertools import product

from salesprocess.qualification.prospects.three_visits import THREE_VISITS, ProspectStatus


def test_every_combination_of_facts_has_exactly_one_status() -> None:
    seen = set()
    for verdict, met, used_up in product((True, False, None), (True, False), (True, False)):
        facts = {"is_prospect": verdict, "met": met, "visits_used_up": used_up}
        decision = THREE_VISITS.decide(facts)
        assert len(decision.rows) == 1
        seen.add(decision.outcome)
    assert seen == set(ProspectStatus)

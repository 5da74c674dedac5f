"""Other people's stages in the deck's terms."""

from __future__ import annotations

import pytest

from salesprocess.processes import (
    HUBSPOT,
    ODOO,
    PIPEDRIVE,
    SALESFORCE,
    SPANCO,
    BuyingJob,
    BuyingStage,
    SalesProcess,
    SellingStage,
    Spadco,
)

PRESETS = [SPANCO, SALESFORCE, HUBSPOT, PIPEDRIVE, ODOO]


@pytest.mark.parametrize("process", PRESETS, ids=lambda process: process.id)
def test_no_preset_goes_back_in_the_decks_terms(process: SalesProcess) -> None:
    order = list(Spadco)
    places = [order.index(stage.spadco) for stage in process.stages if stage.spadco]
    selling = [stage.selling for stage in process.stages if stage.selling]
    assert places == sorted(places)
    assert selling == sorted(selling, key=list(SellingStage).index)


@pytest.mark.parametrize("process", PRESETS, ids=lambda process: process.id)
def test_every_preset_says_that_its_mapping_is_not_the_decks(process: SalesProcess) -> None:
    assert process.source is not None
    assert process.source.endswith("the mapping to the deck's stages is the library's own")


@pytest.mark.parametrize("process", PRESETS, ids=lambda process: process.id)
def test_won_stages_are_orders_and_lost_stages_are_not_counted(process: SalesProcess) -> None:
    assert all(process.spadco_of(stage_id) is Spadco.ORDER for stage_id in process.won)
    assert all(process.spadco_of(stage_id) is None for stage_id in process.lost)
    uncounted = {stage.id for stage in process.stages if stage.spadco is None}
    assert uncounted == set(process.lost)


def test_salesforce_has_its_ten_stages_with_won_and_lost_among_them() -> None:
    assert len(SALESFORCE.stages) == 10
    assert SALESFORCE.won == ("Closed Won",)
    assert SALESFORCE.lost == ("Closed Lost",)
    assert SALESFORCE.spadco_of("Perception Analysis") is Spadco.ANALYSIS
    assert SALESFORCE.stage("Perception Analysis").selling is SellingStage.RECOMMEND


def test_hubspot_stages_have_the_ids_of_its_records() -> None:
    assert HUBSPOT.stage("decisionmakerboughtin").name == "Decision Maker Bought-In"
    assert (HUBSPOT.won, HUBSPOT.lost) == (("closedwon",), ("closedlost",))


def test_pipedrive_keeps_won_and_lost_out_of_its_stages() -> None:
    assert (PIPEDRIVE.won, PIPEDRIVE.lost) == ((), ())
    assert len(PIPEDRIVE.stages) == 5


def test_odoo_has_a_stage_for_won_and_none_for_lost() -> None:
    assert ODOO.ids == ("New", "Qualified", "Proposition", "Won")
    assert (ODOO.won, ODOO.lost) == (("Won",), ())


def test_spanco_answers_to_spadco_letter_by_letter() -> None:
    assert [stage.spadco for stage in SPANCO.stages] == list(Spadco)


def test_two_buying_jobs_go_on_up_to_the_purchase() -> None:
    throughout = [job for job in BuyingJob if job.throughout]
    assert throughout == [BuyingJob.VALIDATION, BuyingJob.CONSENSUS_CREATION]
    assert BuyingStage.EVALUATE not in BuyingJob.VALIDATION.buying
    assert len(BuyingJob.VALIDATION.buying) == 5


def test_the_other_buying_jobs_share_the_stages_among_them() -> None:
    shared = [stage for job in BuyingJob if not job.throughout for stage in job.buying]
    assert sorted(shared, key=list(BuyingStage).index) == list(BuyingStage)[:5]


def test_the_buying_jobs_do_not_follow_the_decks_order() -> None:
    exploration, requirements = (
        BuyingJob.SOLUTION_EXPLORATION.buying,
        BuyingJob.REQUIREMENTS_BUILDING.buying,
    )
    assert (exploration, requirements) == ((BuyingStage.EXPLORE,), (BuyingStage.SET_CRITERIA,))

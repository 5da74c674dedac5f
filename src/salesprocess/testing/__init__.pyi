from salesprocess.testing.agreement import (
    check_summary as check_summary,
    check_table as check_table,
)
from salesprocess.testing.clean.book import clean_book as clean_book
from salesprocess.testing.clean.rounds import (
    CLEAN_AS_OF as CLEAN_AS_OF,
    CLEAN_PERIOD as CLEAN_PERIOD,
)
from salesprocess.testing.faults.fault_builder import Faults as Faults, Plot as Plot
from salesprocess.testing.faults.planting import (
    FAULTS as FAULTS,
    Planted as Planted,
    plant_faults as plant_faults,
)
from salesprocess.testing.look_back import check_look_back as check_look_back
from salesprocess.testing.plugin_checks import check_plugin as check_plugin
from salesprocess.testing.rule_examples import check_examples as check_examples
from salesprocess.testing.rule_pages import rule_index as rule_index, rule_page as rule_page
from salesprocess.testing.territory.sample import (
    sample_book as sample_book,
    subscription_book as subscription_book,
)
from salesprocess.testing.texts import (
    PackGaps as PackGaps,
    english_texts as english_texts,
    pack_gaps as pack_gaps,
)

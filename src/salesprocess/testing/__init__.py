"""For demonstrations and tests, of this library and of what extends it.

- `sample_book`: a territory that never was, the same for the same seed.
- `clean_book`: one that is worked as the method asks, in which no rule finds anything at
  `CLEAN_AS_OF`; `CLEAN_PERIOD` is its year.
- `plant_faults`: the same with chosen faults in it, which the review must find; `FAULTS` has
  one for each built-in rule.
- `check_examples`: whether a rule does on its own examples what it says.
- `check_look_back`: whether a measure keeps to what was known at its moment.
- `rule_page`, `rule_index`: the documentation of rules, made from them.
- `check_summary`, `check_table`: whether a summary keeps its laws, and a decision table says
  what was meant; they need Hypothesis (`pip install salesprocess[testing]`).
- `strategies`: what Hypothesis draws records, books and facts with; a package of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.testing.agreement import (
        check_summary as check_summary,
        check_table as check_table,
    )
    from salesprocess.testing.clean.book import clean_book as clean_book
    from salesprocess.testing.clean.rounds import (
        CLEAN_AS_OF as CLEAN_AS_OF,
        CLEAN_PERIOD as CLEAN_PERIOD,
    )
    from salesprocess.testing.faults.planting import (
        FAULTS as FAULTS,
        Planted as Planted,
        plant_faults as plant_faults,
    )
    from salesprocess.testing.look_back import check_look_back as check_look_back
    from salesprocess.testing.rule_examples import check_examples as check_examples
    from salesprocess.testing.rule_pages import rule_index as rule_index, rule_page as rule_page
    from salesprocess.testing.territory.sample import sample_book as sample_book

__getattr__ = lazily(
    __name__,
    {
        "agreement": "check_summary check_table",
        "clean.book": "clean_book",
        "clean.rounds": "CLEAN_AS_OF CLEAN_PERIOD",
        "faults.planting": "FAULTS Planted plant_faults",
        "look_back": "check_look_back",
        "rule_examples": "check_examples",
        "rule_pages": "rule_index rule_page",
        "territory.sample": "sample_book",
    },
)

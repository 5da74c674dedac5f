"""For demonstrations and tests, of this library and of what extends it.

- `sample_book`: a territory that never was, the same for the same seed; `subscription_book`: one
  of who sells seats of software, mostly from afar.
- `clean_book`: one that is worked as the method asks, in which no rule finds anything at
  `CLEAN_AS_OF`; `CLEAN_PERIOD` is its year.
- `plant_faults`: the same with chosen faults in it, which the review must find; `FAULTS` has
  one for each built-in rule; `Faults` of one's own are functions that change a `Plot`.
- `check_examples`: whether a rule does on its own examples what it says.
- `check_plugin`: whether a plug-in holds what it promises, from its texts to its sections.
- `check_look_back`: whether a measure keeps to what was known at its moment.
- `rule_page`, `rule_index`: the documentation of rules, made from them.
- `check_summary`, `check_table`: whether a summary keeps its laws, and a decision table says
  what was meant; they need Hypothesis (`pip install salesprocess[testing]`).
- `strategies`: what Hypothesis draws records, books and facts with; a package of its own.
"""

from salesprocess.lazy import lazily

lazily(__name__)

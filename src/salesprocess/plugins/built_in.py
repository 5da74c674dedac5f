"""What the library itself brings, handed over as any plug-in does."""

from __future__ import annotations

from salesprocess import __version__
from salesprocess.data_quality.rules import RULES as DATA_QUALITY_RULES
from salesprocess.pipeline import PRICE_LOSS, PRICE_RISK
from salesprocess.pipeline.rules import RULES as PIPELINE_RULES
from salesprocess.planning import COVERAGE_STATE, VISIT_PRIORITY
from salesprocess.planning.rules import RULES as PLANNING_RULES
from salesprocess.plugins.plugin import INTERFACE, Plugin
from salesprocess.plugins.plugin_set import PluginSet
from salesprocess.processes import (
    HUBSPOT,
    ODOO,
    PIPEDRIVE,
    SALESFORCE,
    SELLING_STAGES,
    SPADCO,
    SPANCO,
)
from salesprocess.qualification import BANT, MAN, MEDDPICC, NO_CONTACT, THREE_VISITS
from salesprocess.qualification.rules import RULES as QUALIFICATION_RULES
from salesprocess.texts import BUILT_IN_TEXTS
from salesprocess.wording import LIBRARY

GROUND = Plugin(
    name=f"{LIBRARY}.ground",
    package=LIBRARY,
    version=__version__,
    made_for=INTERFACE,
    texts=BUILT_IN_TEXTS.sources[0],
)
"""The words of every room."""

PIPELINE = Plugin(
    name=f"{LIBRARY}.pipeline",
    package=LIBRARY,
    version=__version__,
    made_for=INTERFACE,
    rules=PIPELINE_RULES,
    tables=(PRICE_RISK, PRICE_LOSS),
    processes=(SPADCO, SELLING_STAGES, SPANCO, SALESFORCE, HUBSPOT, PIPEDRIVE, ODOO),
)
"""How deals move."""

QUALIFICATION = Plugin(
    name=f"{LIBRARY}.qualification",
    package=LIBRARY,
    version=__version__,
    made_for=INTERFACE,
    rules=QUALIFICATION_RULES,
    tables=(THREE_VISITS, NO_CONTACT),
    frameworks=(MAN, BANT, MEDDPICC),
    reviewed=("MAN",),
)
"""Who is a prospect, and why others were never ours."""

PLANNING = Plugin(
    name=f"{LIBRARY}.planning",
    package=LIBRARY,
    version=__version__,
    made_for=INTERFACE,
    rules=PLANNING_RULES,
    tables=(VISIT_PRIORITY, COVERAGE_STATE),
    retired={"PLN117": "PIP116"},
)
"""Where the time goes, and where it should go."""

DATA_QUALITY = Plugin(
    name=f"{LIBRARY}.data_quality",
    package=LIBRARY,
    version=__version__,
    made_for=INTERFACE,
    rules=DATA_QUALITY_RULES,
)
"""What is wrong with the data themselves."""

BUILT_IN = PluginSet((GROUND, PIPELINE, QUALIFICATION, PLANNING, DATA_QUALITY))
"""All that the library itself brings."""

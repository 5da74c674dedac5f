"""The name of every term and the headings and sentences of every report, in three languages.

>>> from salesprocess.processes import Spadco
>>> label(Spadco.CLOSE), label(Spadco.CLOSE, Language.ZH_HANS), label(Spadco.CLOSE, Language.JA)
('close', '争取签单', 'クロージング')
"""

from salesprocess.labels import headings, sentences, terms
from salesprocess.labels.catalogue import Catalogue
from salesprocess.texts import Language, Text, text

GROUND = Catalogue.of(terms.ground.TERMS, headings.ground.HEADINGS)
"""The texts that every room needs."""

PIPELINE = Catalogue.of(terms.pipeline.TERMS, headings.pipeline.HEADINGS)
"""The texts of the pipeline."""

QUALIFICATION = Catalogue.of(
    terms.qualification.TERMS, headings.qualification.HEADINGS, sentences.qualification.SENTENCES
)
"""The texts of qualification."""

PLANNING = Catalogue.of(
    terms.planning.TERMS, headings.planning.HEADINGS, sentences.planning.SENTENCES
)
"""The texts of planning."""

DATA_QUALITY = Catalogue.of(headings.data_quality.HEADINGS)
"""The texts of the judgements of the data."""

CATALOGUE = GROUND | PIPELINE | QUALIFICATION | PLANNING | DATA_QUALITY
"""Every built-in text but those of the rules, which stand with each rule."""

label = CATALOGUE.label

__all__ = [
    "CATALOGUE",
    "DATA_QUALITY",
    "GROUND",
    "PIPELINE",
    "PLANNING",
    "QUALIFICATION",
    "Catalogue",
    "Language",
    "Text",
    "label",
    "text",
]

"""The name of every term and the message of every finding, in three languages.

>>> from salesprocess.pipeline import Spadco
>>> label(Spadco.CLOSE), label(Spadco.CLOSE, Language.ZH_HANS), label(Spadco.CLOSE, Language.JA)
('close', '促成', 'クロージング')
"""

from salesprocess.labels.catalogue import Catalogue, Language, Text, text
from salesprocess.labels.headings import HEADINGS
from salesprocess.labels.messages import MESSAGES
from salesprocess.labels.sentences import SENTENCES
from salesprocess.labels.terms import TERMS

ALL = TERMS | MESSAGES | HEADINGS | SENTENCES

CATALOGUE = Catalogue({key: text(*texts) for key, texts in ALL.items()})
"""Every built-in text."""

label = CATALOGUE.label

__all__ = ["CATALOGUE", "Catalogue", "Language", "Text", "label", "text"]

from salesprocess.texts.built_in import (
    BUILT_IN_TEXTS as BUILT_IN_TEXTS,
    SUBSCRIPTIONS as SUBSCRIPTIONS,
    in_language as in_language,
    text as text,
)
from salesprocess.texts.catalogue import ENGLISH as ENGLISH, Catalogue as Catalogue, Pack as Pack
from salesprocess.texts.vocabulary import Vocabulary as Vocabulary
from salesprocess.wording import Phrase as Phrase, Say as Say

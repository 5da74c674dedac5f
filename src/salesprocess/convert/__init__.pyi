from salesprocess.convert.dialect import STRICT as STRICT, Dialect as Dialect
from salesprocess.convert.loading import (
    Loaded as Loaded,
    Reject as Reject,
    Repaired as Repaired,
    Row as Row,
    load as load,
)
from salesprocess.convert.loading_books import LoadedBook as LoadedBook, load_book as load_book
from salesprocess.convert.reading import dump as dump, read as read
from salesprocess.convert.schema import json_schema as json_schema
from salesprocess.convert.suggesting.suggest import suggest as suggest
from salesprocess.convert.suggesting.suggestion import (
    Ambiguity as Ambiguity,
    Evidence as Evidence,
    Suggestion as Suggestion,
)

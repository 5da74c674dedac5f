"""The values of evidence as JSON, and back: what JSON has not says of what type it is.

A number, a text, `true`, `null` and a list stand for themselves. Everything else is an object with
a `type`, such as `{"type": "day", "value": "2026-03-31"}`. What is made of parts names them too,
and what people read has its `text`; the `text`, and the `value`, `low` and `high` of a rate, follow
from its parts and are not read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from attrs import NOTHING, field, fields_dict

from salesprocess import convert
from salesprocess.convert.converter import CONVERTER
from salesprocess.convert.writing import PlainRow
from salesprocess.data_quality.evidence import RecordKey
from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frozen import frozen
from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.rates import Basis, Interval, Period, Rate, Ratio, Share
from salesprocess.report import Figure, Note, Percent, Word
from salesprocess.report.data import PLAIN
from salesprocess.wording import Lineage, Phrase, Statements, id_of_term, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.report.data import Plain
    from salesprocess.rules import Evidence
    from salesprocess.wording import Say

SIMPLE: Mapping[str, type] = {
    "moment": datetime,
    "day": date,
    "time": time,
    "duration": timedelta,
    "decimal": Decimal,
    "zone": ZoneInfo,
}
"""What is written as one text, as in records; a moment is a day too, so it stands first."""

MADE: Mapping[str, type[Any]] = {
    "rate": Rate,
    "ratio": Ratio,
    "share": Share,
    "interval": Interval,
    "percent": Percent,
    "figure": Figure,
    "period": Period,
    "note": Note,
    "word": Word,
    "phrase": Phrase,
    "lineage": Lineage,
    "statements": Statements,
    "record": RecordKey,
}
"""What is made of parts, each of which is written in its turn."""

MADE_OF_PARTS = frozenset(MADE.values())

KINDS: Mapping[str, type[Any]] = {
    "term": Enum,
    "mapping": Mapping,
    "left_out": LeftOut,
    **SIMPLE,
    **MADE,
}
"""All that evidence may hold beside what JSON has itself, by what JSON calls it."""


def evidence_data(evidence: Evidence, say: Say) -> dict[str, Plain]:
    """Evidence as JSON can hold it.

    Args:
        evidence: Values by name. One of a type that is not listed here, or that holds a number
            which is not finite, is kept as its words.
        say: Gives the words beside what has some.

    >>> from salesprocess.texts import text
    >>> seen = {"last_on": date(2026, 3, 31), "kept": Rate(1, 4, Basis.PERIOD), "visits": 4}
    >>> data = evidence_data(seen, text)
    >>> data["last_on"], data["kept"]["value"], data["kept"]["text"], data["visits"]
    ({'type': 'day', 'value': '2026-03-31'}, 0.25, '25.0 %', 4)
    """
    return PlainRow({str(name): _written(value, say) for name, value in evidence.items()})


def read_evidence(data: Mapping[str, object], terms: Iterable[type[Enum]]) -> dict[str, object]:
    """The evidence that was written so.

    Args:
        data: What `evidence_data` gave.
        terms: The enumerations whose members it may hold. A term of another, or one that is no
            more, is read as the word for it.

    Raises:
        InvalidValueError: Listing every value that is not what its type says.

    >>> read_evidence({"limit": {"type": "time", "value": "09:15"}}, terms=())
    {'limit': datetime.time(9, 15)}
    """
    kinds: tuple[type[Enum], ...] = (Basis, *terms)
    return _each(data.items(), {id_of_term(term): term for kind in kinds for term in kind})


def _written(value: object, say: Say) -> Plain:
    if type(value) in PLAIN:
        return cast("str | int", value)
    if type(value) is tuple:
        return [_written(part, say) for part in cast("tuple[object, ...]", value)]
    if _is_endless(value):
        return str(worded(value, say))
    if value is None or (isinstance(value, (str, int, float)) and not isinstance(value, Enum)):
        return value
    name = _name_of(cast("Any", type(value)))
    return {"type": name, **_content(value, say)} if name else str(worded(value, say))


@lru_cache(maxsize=1024)
def _name_of(kind: type) -> str | None:
    """What JSON calls a type, or the first that it is one of."""
    return next((name for name, known in KINDS.items() if issubclass(kind, known)), None)


def _is_endless(value: object) -> bool:
    """Whether it is a number that is not finite, or is made of one."""
    if isinstance(value, float):
        return not isfinite(value)
    kind = cast("Any", type(value))
    if kind not in MADE_OF_PARTS:
        return False
    return any(_is_endless(getattr(value, name)) for name in _names_of(kind))


@lru_cache(maxsize=1024)
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    """The names of what a type is made of."""
    return tuple(fields_dict(kind))


def _content(value: object, say: Say) -> dict[str, Plain]:
    """What stands beside the type."""
    if isinstance(value, Enum):
        return {"value": id_of_term(value), "text": say(value)}
    if isinstance(value, Mapping):
        return {"value": evidence_data(cast("Evidence", value), say)}
    if isinstance(value, LeftOut):
        return _left_out_data(value)
    if isinstance(value, tuple(SIMPLE.values())):
        return {"value": cast("Plain", CONVERTER.unstructure(value))}
    return {"text": str(worded(value, say)), **_parts(value, say)}


def _parts(value: object, say: Say) -> dict[str, Plain]:
    """What a value is made of, and what follows from that."""
    parts = {
        name: _written(getattr(value, name), say) for name in _names_of(cast("Any", type(value)))
    }
    if isinstance(value, (Rate, Ratio, Share, Percent)):
        parts["value"] = value.value
    if isinstance(value, Rate):
        interval = value.interval()
        parts["low"] = interval.low if interval else None
        parts["high"] = interval.high if interval else None
        if not value.left_out.total:
            del parts["left_out"]
    return parts


def _each(parts: Iterable[tuple[str, object]], terms: Mapping[str, Enum]) -> dict[str, object]:
    """What parts were written from; every fault is kept, under its path."""
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for path, part in parts:
        try:
            values[path] = _read(part, terms)
        except InvalidValueError as error:
            faults += [fault.under(path) for fault in error.faults]
    if faults:
        raise InvalidValueError("not evidence", faults)
    return values


def _read(data: object, terms: Mapping[str, Enum]) -> object:
    if isinstance(data, list):
        parts = enumerate(cast("list[object]", data))
        return tuple(_each(((f"[{place}]", part) for place, part in parts), terms).values())
    if not isinstance(data, Mapping):
        return data
    given = cast("Mapping[str, object]", data)
    name = str(given.get("type", ""))
    if name not in KINDS:
        fault = Fault("type", f"one of {', '.join(KINDS)}", name, Near(name, KINDS))
        raise InvalidValueError("not evidence", [fault])
    if name in MADE:
        return _made(name, given, terms)
    return _simple(name, given, terms)


def _simple(name: str, data: Mapping[str, object], terms: Mapping[str, Enum]) -> object:
    value = data.get("value")
    if name == "term":
        return terms.get(str(value)) or Word(str(value))
    if name == "mapping":
        return _each(_row(value).items(), terms)
    if name == "left_out":
        return _left_out(data)
    return cast("object", CONVERTER.structure(value, SIMPLE[name]))


def _row(data: object) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise InvalidValueError("not evidence", [Fault("value", "an object", data)])
    return cast("Mapping[str, object]", data)


def _made(name: str, data: Mapping[str, object], terms: Mapping[str, Enum]) -> object:
    """What was made of parts; what follows from them is not looked at."""
    kind, fields = MADE[name], fields_dict(MADE[name])
    faults = [
        Fault(part, "a value")
        for part, attribute in fields.items()
        if attribute.default is NOTHING and part not in data
    ]
    if faults:
        raise InvalidValueError(f"not a {name}", faults)
    given = {part: data[part] for part in fields if part in data}
    parts = _each(given.items(), terms)
    try:
        made: object = kind(**parts)
        f"{made} {made!r}"  # what can not be shown holds what it can not
    except InvalidValueError:
        raise
    except (ArithmeticError, AttributeError, TypeError, ValueError) as error:
        raise InvalidValueError(f"not a {name}", [Fault("", f"a {name}", data)]) from error
    return made


@frozen(kw_only=True)
class _Count:
    """How many deals were left out, for want of what, by how they stand or ended."""

    missing: Missing
    outcome: Outcome
    deals: int


@frozen(kw_only=True)
class _LeftOut:
    """What was left out, as it is written."""

    placed: Mapping[Outcome, int] = field(factory=dict[Outcome, int])
    counts: tuple[_Count, ...] = ()
    weighs_open: bool = False


def _left_out_data(left_out: LeftOut) -> dict[str, Plain]:
    counts = tuple(
        _Count(missing=missing, outcome=outcome, deals=deals)
        for (missing, outcome), deals in left_out.counts.items()
    )
    kept = _LeftOut(placed=left_out.placed, counts=counts, weighs_open=left_out.weighs_open)
    return cast("dict[str, Plain]", convert.dump(kept))


def _left_out(data: Mapping[str, object]) -> LeftOut:
    kept = convert.read(_LeftOut, {name: part for name, part in data.items() if name != "type"})
    counts = {(count.missing, count.outcome): count.deals for count in kept.counts}
    return LeftOut(kept.placed, counts, kept.weighs_open)

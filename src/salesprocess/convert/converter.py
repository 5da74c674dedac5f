"""How rows of plain data become what they stand for in a dialect, and back, by cattrs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin
from zoneinfo import ZoneInfo

from attrs import evolve, has
from cattrs import Converter

from salesprocess.calendars import Holidays
from salesprocess.convert import readers
from salesprocess.convert.days import DayReader
from salesprocess.convert.dialect import STRICT, Dialect
from salesprocess.convert.numbers import NumberReader
from salesprocess.convert.python_values import python_value
from salesprocess.convert.record_fields import FieldConversion, currencies_of, fields_of
from salesprocess.convert.rows import fields_read, record_of, strangers
from salesprocess.convert.words import WordReader, is_term
from salesprocess.convert.writing import PlainRow, Writing
from salesprocess.errors import Fault, InvalidValueError, quoted
from salesprocess.overrides import PARTS, Override, Place
from salesprocess.records.extra import Extra
from salesprocess.records.must import MustBeEach, MustBeEachBy, faults_of
from salesprocess.records.validators import Share
from salesprocess.thresholds import sources

if TYPE_CHECKING:
    from salesprocess.convert.quick_plan import Plan
    from salesprocess.records.must import Must

T = TypeVar("T")

DIALECTS = 32
"""How many dialects are kept ready: a program has one for each kind of file."""


class Conversion:
    """What reads the values of a dialect, and writes them.

    Args:
        dialect: The dialect.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.words: WordReader = WordReader(dialect)
        self.numbers: NumberReader = NumberReader(dialect, self.words)
        self.days: DayReader = DayReader(dialect, self.words)
        self.writing: Writing = Writing(dialect, self.days)
        self._fields: dict[Any, dict[str, FieldConversion]] = {}
        self._currencies: dict[Any, list[tuple[str, str]]] = {}
        self.plans: dict[Any, Plan | None] = {}
        self._cattrs = Converter(detailed_validation=False)
        self._register_readers()
        self._register_writers()

    def structure(self, value: object, kind: type[T]) -> T:
        """What a value stands for, of the type that is asked for."""
        return cast("T", self.hook(kind)(python_value(value), kind))

    def unstructure(self, made: object) -> Any:
        """The plain data of what was made."""
        return self._cattrs.unstructure(made)

    def fields(self, kind: Any) -> Mapping[str, FieldConversion]:
        """How to make each field of a class that its maker takes."""
        found = self._fields.get(kind)
        if found is None:
            found = self._fields[kind] = fields_of(kind, self)
        return found

    def currencies(self, kind: Any) -> Sequence[tuple[str, str]]:
        """The fields whose currency may come from elsewhere, each with that of its amount."""
        if self.dialect.exact and self.dialect.currency is None:
            return ()
        found = self._currencies.get(kind)
        if found is None:
            found = self._currencies[kind] = currencies_of(kind)
        return found

    def plan(self, kind: Any) -> Plan | None:
        """How records of a class are made of rows that are right in every way, if they can be."""
        from salesprocess.convert.quick_plan import plan_of  # noqa: PLC0415  only loads pay for it

        if kind not in self.plans:
            self.plans[kind] = plan_of(kind, self)
        return self.plans[kind]

    def hook(self, kind: Any) -> Callable[[Any, Any], Any]:
        """What reads a value of a type, given both."""
        return self._cattrs.get_structure_hook(kind)

    def unstructure_share(self, share: float) -> object:
        """The plain data of a share: in percent, where the dialect writes shares so."""
        return self.writing.share(share) if self.dialect.percent else self.unstructure(share)

    def override(self, row: object, kind: Any) -> Override:
        """What settings hold in a place, from a mapping that names both side by side."""
        if isinstance(row, Override):
            return row
        if not isinstance(row, Mapping):
            raise readers.refused(f"a mapping with a place and fields of {kind.__name__}", row)
        of_kind = self.fields(kind)
        own = {name: evolve(of_kind[name], default=None) for name in sources(kind)}
        fields = {**self.fields(Place), **own}
        given = cast("Mapping[Any, object]", row)
        values, faults = fields_read(given, fields)
        parts = {name: values.pop(name) for name in PARTS if name in values}
        faults = [*strangers(given, fields, kind.__name__), *faults, *faults_of(Place, parts)]
        faults += faults_of(kind, values)
        if faults:
            raise InvalidValueError("not an Override", faults)
        return Override(Place(**parts), values)

    def parts(self, values: object, read: Callable[[object], object]) -> tuple[Any, ...]:
        """The parts of a list, or of a text that holds several; every fault is kept."""
        if isinstance(values, str):
            values = self.words.parts(values)
        if not isinstance(values, (list, tuple, set, frozenset)):
            raise readers.refused("a list", values)
        parts = enumerate(cast("Iterable[object]", values))
        made, faults = self._each(((f"[{place}]", part) for place, part in parts), read)
        if faults:
            raise InvalidValueError("can not convert", faults)
        return tuple(part for part in made if part is not None or self.dialect.exact)

    def _each(
        self, parts: Iterable[tuple[str, object]], read: Callable[[object], object]
    ) -> tuple[list[object], list[Fault]]:
        """What parts are read as, and the faults of the others, each under its path."""
        made: list[object] = []
        faults: list[Fault] = []
        for path, part in parts:
            is_nothing = self.words.is_nothing(part, is_flag=False) and not self.dialect.exact
            try:
                made.append(None if is_nothing else read(python_value(part)))
            except InvalidValueError as error:
                faults += [fault.under(path) for fault in error.faults]
        return made, faults

    def hook_held_to(self, must: Must | None, kind: Any) -> Callable[[Any, Any], Any]:
        """The same, which holds each part of several to what it must, as far as it can be read."""
        if isinstance(must, MustBeEach) and (_is_tuple(kind) or _is_frozenset(kind)):
            several = cast("Callable[[Any], Any]", frozenset if _is_frozenset(kind) else tuple)
            part = must.part

            def each(values: Any, _: Any) -> Any:
                return several(self._tuple(values, kind, part))

            return each
        if isinstance(must, MustBeEachBy):
            return lambda values, _: self._mapping(values, kind, must.key, must.part)
        return self.hook(kind)

    def _reader(self, kind: Any, must: Must | None) -> Callable[[object], Any]:
        hook = self.hook(kind)

        def read(value: object) -> Any:
            made = hook(value, kind)
            if must and (faults := must.faults("", made, {})):
                raise InvalidValueError("can not convert", faults)
            return made

        return read

    def _tuple(self, values: object, kind: Any, must: Must | None = None) -> tuple[Any, ...]:
        (part_kind, *_) = get_args(kind)
        return self.parts(values, self._reader(part_kind, must))

    def _frozenset(self, values: object, kind: Any) -> frozenset[Any]:
        return frozenset(self._tuple(values, kind))

    def _mapping(
        self, values: object, kind: Any, key: Must | None = None, must: Must | None = None
    ) -> dict[object, object]:
        """A mapping; its names are read too, and every fault is kept."""
        if not isinstance(values, Mapping):
            raise readers.refused("a mapping", values)
        given = cast("Mapping[object, object]", values)
        name_kind, part_kind = get_args(kind)
        paths = {name: f"[{quoted(name)}]" for name in given}
        names, faults = self._each(
            ((path, name) for name, path in paths.items()), self._reader(name_kind, key)
        )
        made, others = self._each(
            ((paths[name], part) for name, part in given.items()), self._reader(part_kind, must)
        )
        if faults or others:
            raise InvalidValueError("can not convert", [*faults, *others])
        pairs = zip(names, made, strict=True)
        return dict(pairs)

    def _record(self, row: object, kind: Any) -> Any:
        return record_of(row, kind, self)

    def _row(self, made: object) -> dict[str, object]:
        """The plain data of a record, or of another value made of named fields."""
        held = (
            (name, field, getattr(made, name)) for name, field in self.fields(type(made)).items()
        )
        return {name: field.write(value) for name, field, value in held if value != field.default}

    def _override_row(self, override: Override) -> dict[str, object]:
        """The plain data of an override: what names the place, and what holds there."""
        values = {name: self.unstructure(value) for name, value in override.values.items()}
        return {**override.place.named, **values}

    def _extra(self, values: object, _: object) -> Extra:
        """Fields of one's own, as they are given; what stands for nothing is not known."""
        if not isinstance(values, Mapping):
            raise readers.refused("a mapping from names to plain values", values)
        given = cast("Mapping[str, object]", values)
        return Extra({name: self._own(value) for name, value in given.items()})

    def _own(self, value: object) -> object:
        value = python_value(value)
        if isinstance(value, str):
            value = self.words.tidy(value)
        return None if self.words.is_nothing(value, is_flag=False) else value

    def _list(self, values: Iterable[object]) -> object:
        return self.writing.several([self.unstructure(value) for value in values])

    def _sorted(self, values: Iterable[object]) -> object:
        return self.writing.several(sorted(cast("Any", map(self.unstructure, values))))

    def _register_readers(self) -> None:
        words, numbers, days = self.words, self.numbers, self.days
        by_kind: dict[Any, Callable[[Any, Any], object]] = {
            str: words.text,
            bool: words.flag,
            Enum: words.term,
            int: numbers.whole,
            float: numbers.number,
            Share: numbers.share,
            Decimal: numbers.amount,
            date: days.day,
            datetime: days.moment,
            time: days.time_of_day,
            timedelta: words.tidied(readers.duration),
            ZoneInfo: words.tidied(readers.zone),
            Extra: self._extra,
            Holidays: _days_off,
        }
        by_form: list[tuple[Callable[[Any], bool], Callable[[Any, Any], object]]] = [
            (_is_day_or_moment, days.day_or_moment),
            (has, self._record),
            (_is_tuple, self._tuple),
            (_is_frozenset, self._frozenset),
            (_is_mapping, self._mapping),
        ]
        for kind, read in by_kind.items():
            self._cattrs.register_structure_hook(kind, read)
        for is_kind, read in by_form:
            self._cattrs.register_structure_hook_func(is_kind, read)

    def _register_writers(self) -> None:
        writing = self.writing
        by_kind: dict[Any, Callable[[Any], object]] = {
            time: time.isoformat,
            timedelta: readers.written_duration,
            ZoneInfo: str,
            Override: self._override_row,
            Extra: _extra_row,
            Holidays: _listed_days,
            PlainRow: _as_it_is,
            tuple: self._list,
            frozenset: self._sorted,
            Decimal: str,
            date: date.isoformat,
            datetime: readers.written,
        }
        if self.dialect != STRICT:
            by_kind |= {
                str: writing.text,
                bool: writing.flag,
                int: writing.number,
                float: writing.number,
                Decimal: writing.number,
                date: writing.day,
                datetime: writing.moment,
            }
            self._cattrs.register_unstructure_hook_func(is_term, writing.term)
        for kind, write in by_kind.items():
            self._cattrs.register_unstructure_hook(kind, write)
        self._cattrs.register_unstructure_hook_func(has, self._row)


def _days_off(values: object, _: object) -> Holidays:
    return Holidays.of(values)


def _listed_days(holidays: Holidays) -> list[str]:
    """The days off one by one; what only answers when it is asked can not be written."""
    if holidays.asked:
        hint = "give the days themselves, such as those of the years you need"
        raise readers.refused("holidays that are known one by one", holidays, hint)
    return sorted(day.isoformat() for day in holidays.days)


def _as_it_is(row: PlainRow) -> PlainRow:
    return row


def _extra_row(extra: Extra) -> dict[str, object]:
    """The plain data of fields of one's own, which no dialect writes otherwise."""
    return {name: _listed(value) for name, value in extra.items()}


def _listed(value: object) -> object:
    if isinstance(value, tuple):
        return [_listed(part) for part in cast("tuple[object, ...]", value)]
    return _extra_row(value) if isinstance(value, Extra) else value


def _is_tuple(kind: Any) -> bool:
    return cast("object", get_origin(kind)) is tuple


def _is_frozenset(kind: Any) -> bool:
    return cast("object", get_origin(kind)) is frozenset


def _is_day_or_moment(kind: Any) -> bool:
    return {*get_args(kind)} - {NoneType} == {date, datetime}


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) in cast("set[object]", {Mapping, dict})


@lru_cache(DIALECTS)
def conversion_in(dialect: Dialect) -> Conversion:
    """What reads and writes the values of a dialect; made once for each."""
    return Conversion(dialect)


CONVERTER = conversion_in(STRICT)
"""What reads values strictly, and writes them so."""

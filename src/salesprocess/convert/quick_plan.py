"""The text of the function that makes records of rows that are right in every way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import NOTHING

from salesprocess.compiled import Names, compiled
from salesprocess.convert.python_values import as_mapping
from salesprocess.convert.quick_fields import QuickField, quick_fields
from salesprocess.convert.rows import NotQuickError, not_quick
from salesprocess.convert.usual_texts import usual_text
from salesprocess.frozen import frozen
from salesprocess.records.quick_tests import written

if TYPE_CHECKING:
    from salesprocess.convert.converter import Conversion

Make: TypeAlias = Callable[[Any], Any]
"""From a row to the record that it makes."""

Reader: TypeAlias = Callable[
    [
        Sequence[object],
        Sequence[object],
        Sequence[Callable[..., object]],
        Sequence[dict[str, object]],
        int,
    ],
    Make,
]
"""From the columns that fill the fields, those that fill none, what reads a value of each field in
any row, where what its texts said is kept, and of how many at most, to what makes records."""


@frozen
class Plan:
    """How the records of a kind are made quickly.

    Args:
        fields: Its fields.
        reader: Makes what makes them.
    """

    fields: tuple[QuickField, ...]
    reader: Reader


def plan_of(kind: Any, conversion: Conversion) -> Plan | None:
    """How the records of a kind are made quickly; nothing where they can not be."""
    fields = quick_fields(kind, conversion)
    if fields is None:
        return None
    names = Names()
    body = [
        f"{_numbered('c', fields)} = columns",
        f"{_numbered('r', fields)} = reads",
        f"{_numbered('k', fields)} = kept",
        "def make(row):",
        *_indented(_Writer(kind, fields, conversion, names).lines()),
        "return make",
    ]
    head = "reader(columns, unread, reads, kept, most)"
    reader: Reader = compiled(head, body, names, f"rows of {kind.__name__}")
    return Plan(tuple(fields.values()), reader)


def _numbered(letter: str, fields: Sized) -> str:
    """A name for each field, to be filled by one of several."""
    return "".join(f"{letter}{place}, " for place in range(len(fields)))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    """Lines one level further in."""
    return (f"    {line}" for line in lines)


class _Writer:
    """What writes the lines: `v` is what stands in a row for a field, and `f` what that says."""

    def __init__(
        self, kind: Any, fields: Mapping[str, QuickField], conversion: Conversion, names: Names
    ) -> None:
        self.kind = kind
        self.fields = fields
        self.conversion = conversion
        self.names = names
        self.place = {name: number for number, name in enumerate(fields)}
        self.leave = f"raise {names.bind(NotQuickError)}"
        self.absent = names.bind(object())
        self.telling = names.bind(conversion.words.telling)

    def lines(self) -> Iterator[str]:
        """The lines that make a record of a row."""
        yield f"if row.__class__ is not dict: row = {self.names.bind(as_mapping)}(row)"
        yield f"if row.__class__ is not dict: {self.leave}"
        yield "get = row.get"
        yield "others = len(row)"
        for name in self.fields:
            yield from self.reading(name)
        yield "if others and unread: others -= sum([column in row for column in unread])"
        yield f"if others: {self.leave}"
        for code, amount in self.conversion.currencies(self.kind):
            yield self.settling(code, amount)
        for name, field in self.fields.items():
            if beside := field.must.beside:
                values = f"f{self.place[name]}", f"f{self.place[beside.other]}"
                yield f"if not {beside.written(*values, self.names)}: {self.leave}"
        yield from self.making()

    def reading(self, name: str) -> Iterator[str]:
        """The lines that read a field."""
        field, place = self.fields[name], self.place[name]
        default = f"f{place} = {self.names.bind(field.default)}"
        yield f"v{place} = get(c{place}, {self.absent})"
        yield f"if v{place} is {self.absent}: {self.leave if field.default is NOTHING else default}"
        yield "else:"
        yield "    others -= 1"
        yield f"    if v{place}.__class__ is str:"
        text = self.kept_text(field, place) if field.is_kept else self.text(field, place)
        yield from _indented(_indented(text))
        yield from _indented(self.value(field, place))

    def kept_text(self, field: QuickField, place: int) -> Iterator[str]:
        """The lines that find what a text said before."""
        yield f"f{place} = k{place}.get(v{place})"
        yield f"if f{place} is None:"
        yield from _indented(self.text(field, place))
        yield f"    if len(k{place}) < most: k{place}[v{place}] = f{place}"

    def text(self, field: QuickField, place: int) -> Iterator[str]:
        """The lines that read a text, as most texts are if it is one of them."""
        value = f"v{place}"
        kind = field.kind if field.is_as_read else None
        usual = usual_text(kind, value, self.conversion, self.names)
        if usual and self.conversion.words.empty:
            usual = f"({usual}) if {value}[:1] in {self.telling} else None"
        yield f"f{place} = {usual}"
        if usual != value:
            yield f"if f{place} is None: {self.closely(field, place)}"
        yield self.test(field, place)

    def value(self, field: QuickField, place: int) -> Iterator[str]:
        """The lines that read what is no text."""
        value = f"v{place}"
        if field.how.may_be_none and field.is_as_read and field.must.holds(None):
            yield f"elif {value} is None: f{place} = None"
        for test in field.taken(value, self.conversion.dialect, self.names):
            yield f"elif {test}: f{place} = {value}"
        yield "else:"
        yield f"    {self.closely(field, place)}"
        yield f"    {self.test(field, place)}"

    def closely(self, field: QuickField, place: int) -> str:
        """The line that reads a value as in any row."""
        needed = f", f{self.place[field.how.needs]}" if field.how.needs else ""
        return f"f{place} = r{place}(v{place}{needed})"

    def test(self, field: QuickField, place: int) -> str:
        """The line that holds what was read to what the field must hold."""
        return f"if not {written(field.must.holds, f'f{place}', self.names)}: {self.leave}"

    def settling(self, code: str, amount: str) -> str:
        """The line that takes a currency from beside its amount."""
        place, of_amount = self.place[code], self.place[amount]
        settled = self.names.bind(_settling(self.fields[code], self.conversion))
        return f"if f{of_amount} is not None: f{place} = {settled}(v{of_amount}, f{place})"

    def making(self) -> Iterator[str]:
        """The lines that fill the slots of a record."""
        bind = self.names.bind
        yield f"record = {bind(object.__new__)}({bind(_draft(self.kind))})"
        for name, place in self.place.items():
            yield f"record.{name} = f{place}"
        yield f"record.__class__ = {bind(self.kind)}"
        yield "return record"


def _draft(kind: Any) -> type:
    """A class with the slots of another that is not frozen: what is filled becomes the other's."""
    own = {
        "__slots__": kind.__slots__,
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    return type(kind.__name__, kind.__bases__, own)


def _settling(field: QuickField, conversion: Conversion) -> Callable[[object, object], object]:
    """What takes the currency of an amount from beside it, else from the dialect."""

    def settled(amount: object, code: object) -> object:
        beside = conversion.numbers.currency(amount)
        if code is None:
            code = beside or conversion.dialect.currency
            return code if field.must.holds(code) else not_quick()
        return code if beside is None or beside == code else not_quick()

    return settled

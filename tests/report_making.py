"""Sections for the tests of how reports are rendered, small ones and drawn ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from salesprocess.rates import Basis, Rate, Share
from salesprocess.records import Outcome
from salesprocess.report import (
    Cards,
    Column,
    Estimated,
    Figure,
    Named,
    Note,
    Part,
    Percent,
    Section,
    Series,
    Table,
    Word,
)
from salesprocess.report.cells import id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN, CLOSED = Rate(2, 3, Basis.COHORT, open=1), Rate(0, 0, Basis.PERIOD)

SMALL = Section(
    "review.title",
    (
        Note("{deals} deals", {"deals": 3}),
        Section(
            Note("of {rep}", {"rep": "A & B"}),
            (
                Table(
                    ("review.rep", "review.won", "review.share"),
                    ((Named("rep", "<script>alert(1)</script>"), 1234, OPEN),),
                    total=(None, 7, CLOSED),
                ),
                Section("review.outcomes", (Note("review.more", {"count": 2}),)),
            ),
        ),
        Section("review.findings", ()),
    ),
)
"""A report of three levels."""

cells: st.SearchStrategy[object] = st.recursive(
    st.sampled_from([None, Outcome.WON, Word("review.total"), Note("review.more", {"count": 3})])
    | st.sampled_from([OPEN, CLOSED, OPEN.interval(), Share(1, 4), Percent(0.123), Percent(None)])
    | st.sampled_from([Figure(1234.56, 1), Figure(Decimal(9), 2, "EUR"), date(2026, 3, 31)])
    | st.sampled_from([Estimated(4.2, 0.1, 8.4, 1), Estimated(None), Series((None, 0, 1200))])
    | st.sampled_from([Named("rep", None), Named("account", "a1", "Bright <b>")])
    | st.integers()
    | st.text()
    | st.sampled_from(["拜访", "a|b", "<b>&amp;", "デモ", "12.3 %"]),
    lambda inner: st.tuples(inner, inner),
    max_leaves=3,
)

texts = st.text(max_size=8) | st.sampled_from(["阶段", "review.rep", "<i>", '"'])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    titles = draw(st.lists(texts, min_size=1, max_size=4, unique_by=id_of))
    columns = [Column(title, has_interval=draw(st.booleans())) for title in titles]
    row = st.tuples(*[cells] * len(columns))
    return Table(
        columns,
        draw(st.lists(row, max_size=4)),
        total=draw(st.none() | row),
        longest=draw(st.none() | st.integers(0, 3)),
    )


notes = st.builds(lambda name: Note("of {name}", {"name": name}), texts)

sections: st.SearchStrategy[Section] = st.deferred(
    lambda: st.builds(
        Section,
        texts | notes,
        st.lists(tables() | notes | sections, max_size=3, unique_by=lambda part: part.id),
    )
)


def within(part: Part) -> Iterator[Part]:
    """A part and all that is in it, from the first to the last."""
    yield part
    if isinstance(part, Section):
        for inner in part.parts:
            yield from within(inner)


def shown_within(part: Part) -> Iterator[Part]:
    """A part and all that a reader is shown of it."""
    yield part
    if isinstance(part, Table):
        yield from part.rest()
    if isinstance(part, Section):
        for inner in part.shown():
            yield from shown_within(inner)


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without room for keys that it does not name."""
    definitions = {
        name: {"additionalProperties": False, **definition}
        for name, definition in schema["$defs"].items()
    }
    return {**schema, "$defs": definitions}


def named(name: str) -> Section:
    """A section in which a name stands wherever it can."""
    who = Named("account", "a1", name)
    parts = (
        Note("{who} and {word}", {"who": who, "word": name}),
        Table(("who", name), ((who, 1), (name, 2))),
        Cards(("who", "by", name), ((who, name, name),), heading=2, id="cards"),
        Section(Note("of {who}", {"who": who}), (Note("end"),)),
    )
    return Section(Note("{word}", {"word": name}), parts)

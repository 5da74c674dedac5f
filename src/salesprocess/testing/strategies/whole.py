"""Whole books: every record names only what is there, and all times are of one kind."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import NOTHING, asdict, fields_dict
from hypothesis import strategies as st

from salesprocess.records import Book, Deal, Outcome, OwnerChange, Record, StageChange
from salesprocess.records.book import record_fields
from salesprocess.testing.strategies.every_kind import records
from salesprocess.testing.strategies.partial_record import check_names, fitting, strategies
from salesprocess.testing.strategies.values import (
    any_of,
    aware_moments,
    maybe,
    naive_moments,
    several,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from hypothesis.strategies import DrawFn, SearchStrategy

    from salesprocess.processes import SalesProcess

    Pools = Mapping[str, Sequence[str]]
    """The ids of each field of the book."""


def books(
    *,
    moments: SearchStrategy[datetime] | None = None,
    process: SalesProcess | None = None,
    **fixed: object,
) -> SearchStrategy[Book]:
    """Books that hold together, with up to two records of each kind.

    Args:
        moments: Where moments come from. By default they are like those of the records
            that are fixed, else all of them carry a time zone or none does.
        process: The process whose stages deals stand in and move through, and end as those
            stages say; by default stages are text of any kind.
        fixed: For a field of the book its records, or a strategy for them; and so for the vendor.

    Raises:
        UnknownNameError: If a book has no such field, with a near name where there is one.

    >>> from hypothesis import given
    >>> from salesprocess.records import Account
    >>> somewhere = [Account(id="a1", name="Bright Paper")]
    >>> @given(books(vendor="Own", accounts=somewhere))
    ... def all_machines_stand_there(book: Book) -> None:
    ...     assert {machine.account for machine in book.machines} <= {"a1"}
    >>> all_machines_stand_there()
    """
    check_names("field of a book", fixed, ["vendor", *record_fields()])
    return _books(strategies({"vendor": maybe(texts()), **fixed}), moments, process)


@st.composite
def _books(
    draw: DrawFn,
    fixed: Mapping[str, SearchStrategy[Any]],
    moments: SearchStrategy[datetime] | None,
    process: SalesProcess | None,
) -> Book:
    known = {name: draw(strategy) for name, strategy in fixed.items()}
    times = fitting(moments, _known_values(known), draw(any_of(_MOMENTS)))
    pools = _pools(draw, known)
    missing = {name: kind for name, kind in record_fields().items() if name not in known}
    made: dict[str, Any] = {
        name: [draw(_record(kind, part, pools, times, process)) for part in pools[name]]
        for name, kind in missing.items()
    }
    return Book(**(known | made))


_MOMENTS = [naive_moments(), aware_moments()]
_POOLS = st.one_of([st.lists(texts(), min_size=n, max_size=2, unique=True) for n in (0, 1)])
"""The ids of the records of one kind: none less often than some."""
_OWNED = {"deal": "deals", "account": "accounts"}
"""The fields of a change of hands that name what changed, each with the book's field of those."""


def _known_values(known: Mapping[str, Any]) -> Iterator[object]:
    """What stands in the fields of the records that are fixed."""
    for record in chain.from_iterable(known[name] for name in record_fields() if name in known):
        yield from asdict(record, recurse=False).values()


def _pools(draw: DrawFn, known: Mapping[str, Any]) -> Pools:
    """The ids of each kind of record, those of the fixed records among them."""
    pools: dict[str, list[str]] = {}
    for name, kind in record_fields().items():
        needed = [target for target, default in _references(kind).values() if default is NOTHING]
        possible = all(pools[target] for target in needed) and (
            kind is not OwnerChange or any(pools[target] for target in _OWNED.values())
        )
        pools[name] = draw(_POOLS) if name not in known and possible else _ids(known.get(name, ()))
    return pools


def _ids(held: Iterable[Record]) -> list[str]:
    return [getattr(record, "id", "") for record in held]


def _references(kind: type[Record]) -> dict[str, tuple[str, object]]:
    """For each field that names another record the book's field of those, and its default."""
    return {
        name: (attribute.metadata["refers_to"], attribute.default)
        for name, attribute in fields_dict(kind).items()
        if "refers_to" in attribute.metadata
    }


def _record(
    kind: type[Record],
    own_id: str,
    pools: Pools,
    moments: SearchStrategy[datetime],
    process: SalesProcess | None,
) -> SearchStrategy[Record]:
    """Records that name only what is in the pools, and stages of the process."""
    if kind is OwnerChange:
        return _owner_changes(pools, moments)
    references = _references(kind).items()
    named = {name: _names(pools[target], default) for name, (target, default) in references}
    if "id" in fields_dict(kind):
        named["id"] = st.just(own_id)
    if "merged_into" in named:
        ids = pools[_references(kind)["merged_into"][0]]
        before = ids[: ids.index(own_id)]  # so that no two are merged into each other
        named["merged_into"] = any_of([None, None, None, *before])
    if process is None:
        return records(kind, moments=moments, **named)
    return st.one_of(
        [records(kind, moments=moments, **named, **staged) for staged in _staged(kind, process)]
    )


def _staged(kind: type[Record], process: SalesProcess) -> list[dict[str, object]]:
    """What the fields of a record that stand for stages may hold together."""
    if kind is StageChange:
        stages = any_of(process.ids)
        return [{"stage": stages, "from_stage": maybe(stages)}]
    if kind is not Deal:
        return [{}]
    working = [stage for stage in process.ids if stage not in process.closing]
    not_won = [outcome for outcome in Outcome if outcome is not Outcome.WON]
    held: list[tuple[Sequence[str | None], Sequence[Outcome]]] = [
        ([None, *working], not_won if process.won else list(Outcome)),
        (process.won, [Outcome.WON]),
        (process.lost, [Outcome.LOST]),
    ]
    own = any_of([None, process.id])
    return [
        {"process": own, "stage": st.sampled_from(stages), "outcome": st.sampled_from(outcomes)}
        for stages, outcomes in held
        if stages
    ]


def _owner_changes(pools: Pools, moments: SearchStrategy[datetime]) -> SearchStrategy[Record]:
    """Changes of hands, each of one deal or of one account."""
    nothing = dict.fromkeys(_OWNED)
    return st.one_of(
        [
            records(OwnerChange, moments=moments, **{**nothing, name: any_of(pools[target])})
            for name, target in _OWNED.items()
            if pools[target]
        ]
    )


def _names(ids: Sequence[str], default: object) -> SearchStrategy[Any]:
    """What a field names: one of the ids, one or none, or several."""
    if not ids:
        return st.just(default)
    any_id = any_of(ids)
    if default is NOTHING:
        return any_id
    return several(any_id) if default == () else maybe(any_id)

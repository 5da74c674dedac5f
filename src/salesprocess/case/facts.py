"""What was made of a case once, and what of it holds after a save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Union
from weakref import ref

from attrs import define, field

from salesprocess.case.reads import Reads, is_same
from salesprocess.case.totals import Ordered
from salesprocess.frozen import frozen
from salesprocess.memo import Memo
from salesprocess.records import Account, Deal, Rep

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from salesprocess.case import Case
    from salesprocess.histories.touched import Touched
    from salesprocess.thresholds import Thresholds

T = TypeVar("T")
K = TypeVar("K", bound="Hashable")
V = TypeVar("V")

Key = Union[
    "Callable[[Case], object]",
    "tuple[type[Any], Callable[[Case, Any], object]]",
    "tuple[type[Any], Callable[[Case, Any], object], Callable[[Any], Iterable[object]]]",
]
"""What makes something of a case; or of each of a kind, with the kind; or parts of what that is."""

MOST = 200
"""So many pieces are held apart from those before the saves at most."""


@define(eq=False)
class Pieces(Mapping[str, T]):
    """What a function makes of each account, deal or rep, by their ids; each made once.

    Those of which it makes `None` are not there.

    Args:
        case: The case that the function is given, which notes what else is made of it.
        kind: Of what it makes something.
        make: The function.
    """

    case: Case
    kind: type[Account | Deal | Rep]
    make: Callable[[Case, Any], T | None]
    version: object = field(factory=object)
    """Another one where a piece is other than before."""
    origin: object = field(factory=object)
    """Another one where all are made anew."""
    _before: dict[str, T | None] = field(factory=dict[str, Any])
    _since: dict[str, T | None] = field(factory=dict[str, Any])
    _touched: frozenset[str] = frozenset()

    def __getitem__(self, id_: str) -> T:
        found = self._piece(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def get(self, id_: str | None, default: Any = None) -> Any:
        """What was made of one; else the default."""
        found = None if id_ is None else self._piece(id_)
        return default if found is None else found

    def __iter__(self) -> Iterator[str]:
        return (id_ for id_ in self._ids() if self._piece(id_) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[str, T]], tuple[list[tuple[str, T]]]]:
        return dict, ([*self.items()],)

    def made(self) -> Iterator[T]:
        """What it makes, in the order of the book."""
        pieces = map(self._piece, self._ids())
        return (piece for piece in pieces if piece is not None)

    def _ids(self) -> Iterator[str]:
        if self.kind is Rep:
            return iter(self.case.book.rep_ids)
        return (record.id for record in self.case.book.all(self.kind))

    def _held(self, id_: str) -> dict[str, T | None]:
        return self._since if id_ in self._touched else self._before

    def _piece(self, id_: str) -> T | None:
        held = self._held(id_)
        if id_ not in held:
            if self.kind is Rep:
                held.setdefault(id_, self.make(self.case, id_))
            else:
                for record in self.case.book.by_id(self.kind)[id_]:
                    held.setdefault(id_, self.make(self.case, record))
        return held.setdefault(id_, None)  # else what is gone would come back with all before

    def after(self, case: Case, touched: frozenset[str]) -> Pieces[T]:
        """The same of a case after saves.

        Args:
            case: The case, as `case` is.
            touched: The ids of what the saves touch.
        """
        before, since, both = self._before, self._since, self._touched | touched
        if len(both) > MOST:
            before, both = {**before, **since}, touched
            since = {}
        kept = {id_: piece for id_, piece in since.items() if id_ not in touched}
        made = Pieces(case, self.kind, self.make, self.version, self.origin, before, kept, both)
        if self.kind is Rep and case.book.rep_ids != self.case.book.rep_ids:
            made.version = object()
        for id_ in touched:
            was = self._held(id_)
            if id_ in was:
                piece = made._piece(id_)
                if _are_written_alike(piece, was[id_]):
                    made._since[id_] = was[id_]
                    continue
            made.version = object()
        return made


@define(eq=False)
class Parts(Generic[K, V]):
    """What a function says of each piece that another made, and all of that in order.

    Args:
        pieces: What the other made.
        of: The function, which says any number of keys and values of a piece, by this alone.
        version: Another one where something is other than before.
        is_kept: Whether its order is kept: from the first save on that changes something, so that
            where nothing is saved no memory is spent.
    """

    pieces: Pieces[Any]
    of: Callable[[Any], Iterable[tuple[K, V]]]
    version: object = field(factory=object)
    is_kept: bool = False
    _ordered: Ordered[K, V] | None = None

    def __iter__(self) -> Iterator[tuple[K, V]]:
        for piece in self.pieces.made():
            yield from self.of(piece)

    @property
    def ordered(self) -> Ordered[K, V]:
        """The values by their keys; where it is kept, a save changes what it touches."""
        made = self._ordered or Ordered[K, V].of(self)
        if self.is_kept:
            self._ordered = made
        return made

    def after(self, pieces: Pieces[Any], touched: frozenset[str]) -> Parts[K, V]:
        """The same of the pieces after saves.

        Args:
            pieces: They.
            touched: The ids of what the saves touch.
        """
        gone: list[tuple[K, V]] = []
        come: list[tuple[K, V]] = []
        for id_ in touched:
            was, now = self.pieces.get(id_), pieces.get(id_)
            if was is not now:
                left, new = _differing(self._said(was), self._said(now))
                gone += left
                come += new
        if not gone and not come:
            return Parts(pieces, self.of, self.version, self.is_kept, self._ordered)
        ordered = self._ordered and self._ordered.after(gone, come)
        return Parts(pieces, self.of, object(), True, ordered)  # noqa: FBT003  it is the field

    def _said(self, piece: object) -> list[tuple[K, V]]:
        return [] if piece is None else [*self.of(piece)]


def _differing(some: Iterable[T], others: Iterable[T]) -> tuple[list[T], list[T]]:
    """Which of some are not among others, and which of these not among them."""
    left: list[T] = []
    new = [*others]
    for each in some:
        place = next((n for n, other in enumerate(new) if _are_written_alike(each, other)), None)
        if place is None:
            left.append(each)
        else:
            del new[place]
    return left, new


def _are_written_alike(piece: object, other: object) -> bool:
    """Whether two values are equal in every digit."""
    return piece is other or (piece == other and repr(piece) == repr(other))


@frozen(eq=False)
class Fact:
    """What a function made of a case.

    Args:
        value: What it made.
        settings: The settings that it asked for.
        reads: What it read; `None` where what was made may read more when it is asked.
    """

    value: Any
    settings: Mapping[type[Thresholds], Thresholds]
    reads: Reads | None

    def version(self, *, for_one: bool = False) -> object:
        """What is another where the value is.

        Args:
            for_one: Whether it is asked for what is made of one account, deal or rep: that is made
                anew where a save touches it, so other pieces say nothing of it.
        """
        found: Any = self.value
        if isinstance(found, Parts):
            return found.version
        if isinstance(found, Pieces):
            return found.origin if for_one else found.version
        return found


@frozen
class _Earlier:
    """What was made before saves, and what these touched."""

    fact: Fact
    touched: Touched


@frozen(eq=False)
class Facts:
    """What was made of a case.

    Args:
        made: What was made, by what made it and of which kind; for settings that differ apart.
        earlier: The same before the saves since.
    """

    made: Memo[Key] = field(factory=Memo["Key"])
    earlier: Memo[Key] = field(factory=Memo["Key"])

    def after(self, touched: Touched) -> Facts:
        """What may hold after a save.

        Args:
            touched: What the save touches.
        """
        kept: Memo[Key] = Memo()
        for key, before in self.earlier.copy().items():
            kept[key] = [_Earlier(each.fact, each.touched | touched) for each in before]
        for key, facts in self.made.copy().items():
            if own := [_Earlier(fact, touched) for fact in facts if fact.reads is not None]:
                kept[key] = own
        return Facts(earlier=kept)

    def of(self, case: Case, key: Key) -> Fact:
        """What a function makes of a case, by the settings that hold in its place.

        What it made before a save is as good, if all that it read is the very same.

        Args:
            case: The case.
            key: The function; with a kind, if it makes something of each of these.
        """
        asked: Any = key
        found = self._known(case, asked)
        if found is None:
            made = self._made(case, asked)
            self.made.get_or_make(asked, list["Fact"]).append(made)
            found = self._known(case, asked) or made  # another thread may have been first
        return found

    def _made(self, case: Case, key: Any) -> Fact:
        asked: Any = key
        if not isinstance(key, tuple):
            return _whole(case, asked)
        if len(asked) == len(("kind", "make")):
            return _pieces(case, asked)
        each, of = asked[:-1], asked[-1]
        pieces = self.of(_inner(case)._unwatched(), each)  # noqa: SLF001
        reads = Reads(facts={each: pieces.version(for_one=True)}, are_of_one=True)
        return Fact(Parts[Any, Any](pieces.value, of), pieces.settings, reads)

    def _known(self, case: Case, key: Any) -> Fact | None:
        made: list[Fact] = self.made.get_or_make(key, list["Fact"])
        for fact in made:
            if _inner(case)._held.hold(fact.settings):  # noqa: SLF001
                return fact
        for before in self.earlier.get(key, ()):
            fact = before.fact
            if before.touched.are_all and isinstance(key, tuple):
                continue
            if _inner(case)._held.hold(fact.settings) and self._stands(case, fact):  # noqa: SLF001
                made.append(self._kept(case, key, before))
                return made[-1]
        return None

    def _stands(self, case: Case, fact: Fact) -> bool:
        """Whether all that something was made of is the very same in a case.

        What was made of each of a kind may rest on records that were saved: it is made anew of
        those that the save touches.
        """
        plain, reads = _inner(case)._unwatched(), fact.reads or Reads()  # noqa: SLF001
        if not (isinstance(fact.value, Pieces | Parts) or reads.stand(plain._known.itself)):  # noqa: SLF001
            return False
        return all(
            is_same(version, self.of(plain, key).version(for_one=reads.are_of_one))
            for key, version in [*reads.facts.items()]
        )

    def _kept(self, case: Case, key: Any, earlier: _Earlier) -> Fact:
        """What was made, and what was made of each after saves only of what they touch anew.

        Nothing is where what was saved was not read.
        """
        fact, touched = earlier.fact, earlier.touched
        kept: Any = fact.value
        parts: Any = fact.value
        plain, before = _inner(case)._unwatched(), fact.reads or Reads()  # noqa: SLF001
        if isinstance(kept, Parts):
            pieces: Pieces[Any] = self.of(plain, key[:-1]).value
            return Fact(parts.after(pieces, touched.of(pieces.kind)), fact.settings, fact.reads)
        if not isinstance(kept, Pieces):
            return fact
        known = plain._known.itself  # noqa: SLF001
        versions = {key: self.of(plain, key).version() for key in [*before.pieces]}
        reads = before.again(known, versions)
        watched, _ = _inner(case)._watched(reads)  # noqa: SLF001
        is_untouched = before.stand(known) and versions == before.pieces
        anew = frozenset[str]() if is_untouched else touched.of(kept.kind)
        return Fact(kept.after(watched, anew), fact.settings, reads)


def _inner(case: Case) -> Any:
    """A case with what it keeps to itself: what was made of it is a part of it."""
    return case


def _whole(case: Case, make: Callable[[Case], object]) -> Fact:
    """What a function makes of a case."""
    reads = Reads()
    watched, held = _inner(case)._watched(reads)  # noqa: SLF001
    value = make(watched)
    views, facts, is_read = reads.views, reads.facts, ref(reads)
    del watched, reads
    is_read_later = is_read() is not None or isinstance(value, Memo)
    return Fact(value, held.rests_on(), None if is_read_later else Reads(views, facts))


def _pieces(case: Case, key: tuple[Any, ...]) -> Fact:
    """What a function makes of each account, deal or rep."""
    if not issubclass(key[0], (Account, Deal, Rep)):
        raise TypeError
    reads = Reads(are_of_one=True)
    watched, held = _inner(case)._watched(reads)  # noqa: SLF001
    return Fact(Pieces[Any](watched, *key), held.overridden(), reads)

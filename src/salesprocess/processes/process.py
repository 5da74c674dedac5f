"""A sales process as data: the ordered stages of the deck, or of any CRM.

Stages are data. The deck's own are the default; a CRM brings its own and says what each
means in the deck's terms, as far as it means one of them.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from attrs import Factory, field

from salesprocess.errors import Fault, InvalidValueError, Near, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated, gated_late
from salesprocess.processes.sides import STAGE_DEFINITIONS, SellingStage
from salesprocess.processes.spadco import Spadco
from salesprocess.records.text import IS_TEXT, hint_of_text
from salesprocess.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.processes.sides import BuyingStage


@gated
@frozen
class Stage:
    """One stage of a sales process.

    Args:
        id: What the CRM writes into its records.
        name: What people read; the id where nothing else is given.
        definition: What a deal in the stage has come to; `None` where no one says.
        ends_when: The exit criterion; `None` where there is none.
        selling: The selling stage it stands for; `None` where it stands for none.
        spadco: The SPADCO stage it is counted in; `None` where it is not counted.
        since: The first day on which deals could stand in it; `None` for always.
        until: The day on which it was retired; `None` where it is in use.
        aliases: What it was called before, as older records may write it.

    Raises:
        InvalidValueError: If id or name is empty, a mapping is to something else, or the days
            or aliases are none.
    """

    id: str
    name: str = field(default=Factory(attrgetter("id"), takes_self=True))
    definition: str | None = None
    ends_when: str | None = None
    selling: SellingStage | None = None
    spadco: Spadco | None = None
    since: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        faults = [
            *_text_fault("id", self.id),
            *(_text_fault("name", self.name) if self.name != self.id else ()),
            *_member_fault("selling", self.selling, SellingStage),
            *_member_fault("spadco", self.spadco, Spadco),
            *_day_faults(self.since, self.until),
            *_alias_faults(self.aliases),
        ]
        if faults:
            raise InvalidValueError("not a stage", faults)

    def existed(self, start: date, end: date) -> bool:
        """Whether it was there on all days from one to another: none could be asked to pass else.

        >>> from datetime import date
        >>> retired = Stage("survey", "Survey", until=date(2025, 7, 1))
        >>> retired.existed(date(2025, 3, 2), date(2025, 4, 1))
        True
        >>> retired.existed(date(2025, 6, 2), date(2026, 3, 2))
        False
        """
        return (self.since is None or self.since <= start) and (
            self.until is None or end < self.until
        )

    @property
    def buying(self) -> BuyingStage | None:
        """The customer's side of the stage, as far as its selling stage is known.

        >>> Stage("demo", "Demo", selling=SellingStage.RECOMMEND).buying
        <BuyingStage.EXPLORE: 'explore'>
        """
        return None if self.selling is None else self.selling.buying


@gated
@frozen(repr=False)
class SalesProcess:
    """The stages of a process, in order.

    Args:
        id: A short name for code.
        name: What people read.
        stages: The stages in order; a lost stage may stand anywhere.
        won: The ids of the stages a deal enters by being won.
        lost: The ids of the stages a deal enters by being lost. Empty where the CRM keeps
            a loss elsewhere than in the stage.
        source: Where the stages and their mapping come from.

    Raises:
        InvalidValueError: Listing every fault: no stage, two stages of one id or name of
            before, a won or lost id that is no stage, one that is both.

    >>> process = SalesProcess("short", "Short", (Stage("new", "New"), Stage("won", "Won")))
    >>> process
    SalesProcess(short: new, won)
    >>> process.stage("wno")
    Traceback (most recent call last):
    salesprocess.errors.UnknownNameError: unknown stage of short: expected one of new, won,
    got 'wno'; did you mean 'won'?
    """

    id: str
    name: str
    stages: tuple[Stage, ...]
    won: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        faults = [*_text_fault("id", self.id), *_text_fault("name", self.name)]
        faults += [*_stages_faults(self.stages), *self._closing_faults()]
        if faults:
            raise InvalidValueError("not a sales process", faults)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the stages, in order."""
        return tuple(stage.id for stage in self.stages)

    @cached_property
    def by_name(self) -> Mapping[str, Stage]:
        """Each stage by its id, and by the names it had before."""
        earlier = {alias: stage for stage in self.stages for alias in stage.aliases}
        return earlier | {stage.id: stage for stage in self.stages}

    @gated_late
    def known(self, written: str | None) -> str | None:
        """The id of the stage that a record means; `None` where the process has none such.

        >>> moved = SalesProcess("own", "Own", (Stage("offer", "Offer", aliases=("quote",)),))
        >>> moved.known("quote"), moved.known("bid")
        ('offer', None)
        """
        stage = self.by_name.get(written) if written is not None else None
        return stage.id if stage else None

    @cached_property
    def spadco_by_id(self) -> Mapping[str, Spadco]:
        """The SPADCO stage each stage is counted in, of those that are."""
        return {stage.id: stage.spadco for stage in self.stages if stage.spadco}

    @cached_property
    def counted_in(self) -> frozenset[Spadco]:
        """The SPADCO stages in which its stages are counted.

        >>> len(SPADCO.counted_in)
        6
        """
        return frozenset(self.spadco_by_id.values())

    def stages_of(self, spadco: Spadco) -> frozenset[str]:
        """The ids of the stages that are counted in a SPADCO stage.

        >>> sorted(SPADCO.stages_of(Spadco.CLOSE))
        ['close']
        """
        return frozenset(id_ for id_, counted in self.spadco_by_id.items() if counted is spadco)

    def stage(self, stage_id: str) -> Stage:
        """The stage of an id, or of a name it had before.

        Raises:
            UnknownNameError: If there is none; the message names a near one.
        """
        if stage_id in self.by_name:
            return self.by_name[stage_id]
        raise unknown_name(f"stage of {self.id}", stage_id, self.ids)

    @property
    def label(self) -> Phrase:
        """What people call the process, in any language: packs have it as `process.spadco`."""
        return Phrase(f"process.{self.id}", self.name)

    def stage_label(self, stage_id: str) -> Phrase:
        """What people call a stage, in any language: packs have it as `process.spadco.close`.

        Raises:
            UnknownNameError: If there is none; the message names a near one.

        >>> from salesprocess.texts import text
        >>> text(SPADCO.stage_label("close"), "zh-Hans")
        '争取签单'
        """
        stage = self.stage(stage_id)
        return Phrase(f"process.{self.id}.{stage.id}", stage.name)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What people call the process and each of its stages."""
        return (self.label, *map(self.stage_label, self.ids))

    def spadco_of(self, stage_id: str) -> Spadco | None:
        """The SPADCO stage in which a stage is counted; `None` where it is not.

        Raises:
            UnknownNameError: If there is no such stage.
        """
        return self.stage(stage_id).spadco

    def position(self, stage_id: str) -> int | None:
        """The place of a stage from 0; `None` for a lost stage, which leads out of the order.

        Raises:
            UnknownNameError: If there is no such stage.

        >>> SPADCO.position("demo")
        3
        """
        return self.positions.get(self.stage(stage_id).id)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each stage from 0, by its id; lost stages have none."""
        onward = [stage_id for stage_id in self.ids if stage_id not in self.lost]
        return {stage_id: place for place, stage_id in enumerate(onward)}

    @cached_property
    def closing(self) -> frozenset[str]:
        """The ids of the stages that a deal enters by being won or lost."""
        return frozenset({*self.won, *self.lost})

    @cached_property
    def only_stage(self) -> str | None:
        """The id of the only stage in which there is work to do; `None` where there are more.

        >>> leads = SalesProcess("leads", "Leads", (Stage("lead", "Lead"), Stage("won", "Won")),
        ...                      won=("won",))
        >>> leads.only_stage, SPADCO.only_stage
        ('lead', None)
        """
        working = [stage_id for stage_id in self.ids if stage_id not in self.closing]
        return working[0] if len(working) == 1 else None

    def is_later(self, stage_id: str, than: str) -> bool:
        """Whether a stage comes after another; a lost stage is neither before nor after.

        Raises:
            UnknownNameError: If one of the two is no stage.

        >>> SPADCO.is_later("close", than="demo")
        True
        """
        this, other = self.position(stage_id), self.position(than)
        return this is not None and other is not None and this > other

    def _closing_faults(self) -> Iterator[Fault]:
        """The faults of the ids of stages that are there."""
        stages = [stage for stage in _as_tuple(self.stages) if isinstance(stage, Stage)]
        ids = tuple(dict.fromkeys(stage.id for stage in stages))
        if ids:
            yield from _closing_id_faults("won", self.won, ids)
            yield from _closing_id_faults("lost", self.lost, ids)
        for stage_id in _as_tuple(self.won):
            if stage_id in _as_tuple(self.lost):
                yield Fault("lost", "no stage that is a won one too", stage_id)

    def __repr__(self) -> str:
        return f"SalesProcess({self.id}: {', '.join(self.ids)})"


def _text_fault(path: str, text: object) -> Iterator[Fault]:
    if not IS_TEXT(text):
        yield Fault(path, "a text", text, hint_of_text(text))


def _member_fault(path: str, member: object, kind: type) -> Iterator[Fault]:
    if member is not None and not isinstance(member, kind):
        yield Fault(path, f"a {kind.__name__} or None", member)


def _day_faults(since: object, until: object) -> Iterator[Fault]:
    days = [("since", since), ("until", until)]
    faults = [
        Fault(path, "a day without a time of day, or None", day)
        for path, day in days
        if day is not None and type(day) is not date
    ]
    if type(since) is date and type(until) is date and until <= since:
        faults.append(Fault("until", f"a day after {since}", until))
    yield from faults


def _alias_faults(aliases: object) -> Iterator[Fault]:
    if not isinstance(aliases, tuple):
        yield Fault("aliases", "a tuple of names", aliases)
        return
    for place, alias in enumerate(cast("tuple[object, ...]", aliases)):
        yield from _text_fault(f"aliases[{place}]", alias)


def _stages_faults(stages: object) -> Iterator[Fault]:
    given = _as_tuple(stages)
    if not given:
        yield Fault("stages", "a tuple of at least one Stage", stages)
    seen: dict[str, int] = {}
    for place, stage in enumerate(given):
        if not isinstance(stage, Stage):
            yield Fault(f"stages[{place}]", "a Stage", stage)
        elif seen.setdefault(stage.id, place) != place:
            expected = f"an id other than that of stages[{seen[stage.id]}]"
            yield Fault(f"stages[{place}].id", expected, stage.id)
    known = [stage for stage in given if isinstance(stage, Stage)]
    for place, stage in enumerate(known):
        for alias in stage.aliases:
            if any(alias in (other.id, *other.aliases) for other in known if other is not stage):
                expected = "a name that no other stage has or had"
                yield Fault(f"stages[{place}].aliases", expected, alias)


def _as_tuple(value: object) -> tuple[object, ...]:
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()


def _closing_id_faults(path: str, closing: object, ids: tuple[str, ...]) -> Iterator[Fault]:
    if not isinstance(closing, tuple):
        yield Fault(path, "a tuple of stage ids", closing)
        return
    for place, stage_id in enumerate(cast("tuple[object, ...]", closing)):
        if stage_id not in ids:
            hint = Near(stage_id, ids)
            yield Fault(f"{path}[{place}]", f"one of {', '.join(ids)}", stage_id, hint)


SPADCO = SalesProcess(
    "spadco",
    "SPADCO",
    tuple(
        Stage(
            stage.value,
            stage.name.capitalize(),
            definition=str(stage.meaning),
            selling=stage.selling,
            spadco=stage,
        )
        for stage in Spadco
    ),
    won=(Spadco.ORDER.value,),
    source="method §5.1; the selling stages are the library's own mapping",
)
"""The six stages of SPADCO, `suspect` to `order`: the default process (method §5.1).

The deck has no stage for a lost deal. The mapping to the selling stages is the library's
own, see `Spadco.selling`.
"""

SELLING_STAGES = SalesProcess(
    "selling_stages",
    "Selling stages",
    tuple(
        Stage(
            selling.value,
            selling.name.replace("_", " ").capitalize(),
            definition=str(definition.task),
            ends_when=str(definition.ends_when),
            selling=selling,
            spadco=spadco,
        )
        for spadco, (selling, definition) in zip(Spadco, STAGE_DEFINITIONS.items(), strict=True)
    ),
    won=(SellingStage.IMPLEMENT.value,),
    source="method §2; the SPADCO stages are the library's own mapping",
)
"""The deck's six selling stages, `prepare` to `implement`, as a process (method §2).

A deal enters `implement` with the formal order that ends `close`. The mapping to SPADCO
is the library's own, see `Spadco.selling`.
"""

"""What the documentation promises can be written as it stands there."""

from __future__ import annotations

import contextlib
import enum
import inspect
import pkgutil
import re
from datetime import date, datetime
from doctest import DocTestParser
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import salesprocess
from salesprocess.case import Case
from salesprocess.frozen import shown
from salesprocess.lazy import homes_in
from salesprocess.rates import Basis, Period
from salesprocess.records import Account, Answer, Book, MarketPurchase
from territories import seen_at

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = datetime(2026, 10, 1)


@pytest.fixture(scope="module")
def case() -> Case:
    return seen_at(AS_OF)


def test_the_funnel_and_the_formulas() -> None:
    from salesprocess.pipeline import TEN_THREE_ONE, FunnelTable, RatioRule  # noqa: PLC0415
    from salesprocess.processes import Spadco  # noqa: PLC0415

    team = FunnelTable.from_rows(
        {
            "A": (35, 18, 17, 7, 5, 5),
            "B": (28, 14, 11, 6, 0, 0),
            "C": (30, 23, 11, 7, 12, 12),
            "D": (37, 36, 23, 16, 13, 12),
            "E": (30, 19, 13, 6, 5, 1),
        }
    )
    assert team.total.counts == (160, 110, 75, 42, 35, 30)
    assert (team["D"].leakage, team.total.leakage) == (24, 80)
    assert team["C"].ratio(Spadco.DEMO, Spadco.CLOSE).value == pytest.approx(12 / 7)
    rule = RatioRule.parse("10:3:1", steps=("call", "appointment", "order"))
    assert rule.required(4) == {"call": 40, "appointment": 12, "order": 4}
    assert rule.required(1, confidence=0.9)["call"] == 22
    assert rule.probability(at_least=1, given=10) == pytest.approx(0.6513, abs=1e-4)
    assert rule.rates == TEN_THREE_ONE.rates


def test_loading_rows() -> None:
    from salesprocess import convert  # noqa: PLC0415

    loaded = convert.load(Account, [{"id": "a1"}])
    assert loaded.records == ()
    assert loaded.rejects[0].faults[0].path == "rows[0].name"


def test_how_deals_move(case: Case) -> None:
    from salesprocess.pipeline import (  # noqa: PLC0415
        Position,
        Reach,
        align,
        conversion,
        price_loss_audit,
        stage_moves,
        target_probability,
        time_in_stage,
    )
    from salesprocess.processes import Spadco  # noqa: PLC0415

    moves = stage_moves(case)
    rate = conversion(moves, Spadco.PROSPECT, Spadco.ORDER, reach=Reach.EVER, basis=Basis.COHORT)
    assert 0 < rate.successes < rate.trials
    alignments = [align(case, deal) for deal in case.book.deals if deal.is_open]
    assert Position.AHEAD in {alignment.position for alignment in alignments}
    assert all(case.history(change.deal).stays for change in case.book.stage_changes)
    assert time_in_stage(case)["demo"].completed.count
    chance = target_probability(case, 5, Period.quarter(2026, 4))
    assert chance.value is not None
    assert price_loss_audit(case).losses


def test_qualification(case: Case) -> None:
    from salesprocess.qualification import (  # noqa: PLC0415
        Verdict,
        assess,
        classify_no_contact,
        key_prospects,
        no_contact_losses,
    )

    answer = Answer(
        account="a1",
        question="budget_source",
        value=True,
        answered_on=date(2026, 9, 1),
        source="Mr Li",
    )
    purchase = MarketPurchase(id="k1", account="a1", vendor="Other", bought_on=date(2026, 6, 1))
    plain = Book(
        vendor="Own",
        accounts=[Account(id="a1", name="Bright Paper")],
        market_purchases=[purchase],
        answers=[answer],
    )
    assessment = assess(Case(plain, AS_OF), "a1")
    assert assessment.verdict is Verdict.OPEN
    assert assessment.missing
    assert assessment.next_questions

    assert isinstance(classify_no_contact(Case(plain, AS_OF), "k1").cause.path, tuple)
    assert no_contact_losses(case, Period.year(2026)).reconciles is True
    assert key_prospects(case)


def test_planning(case: Case) -> None:
    from salesprocess.planning import (  # noqa: PLC0415
        PdcaStep,
        coverage_plan,
        machine_grid,
        pdca,
        replacement_demand,
        time_shares,
        time_totals,
    )

    shares = time_shares(time_totals(case, Period.quarter(2026, 3)))
    assert 0 < (shares.face_to_face.value or 0) < 1
    assert machine_grid(case)["10-20K", "4-5Y"].count > 0
    plan = coverage_plan(case, Period.quarter(2027, 1))
    reached = {visit.account for visit in plan.visits}
    assert len(reached) + len(plan.shortfall) == len(case.book.accounts)
    assert replacement_demand(case).by_year
    assert pdca(case, "A", Period.quarter(2026, 3))[PdcaStep.PLAN]


def _public() -> Iterator[tuple[str, object]]:
    """Every public name and every method of a public class, by where it stands."""
    for room in pkgutil.iter_modules(salesprocess.__path__, "salesprocess."):
        module = import_module(room.name)
        for name in getattr(module, "__all__", ()):
            member = getattr(module, name)
            yield f"{room.name}.{name}", member
            parts = vars(member) if inspect.isclass(member) else {}
            for part in parts.keys() - {"__getattr__"}:
                yield f"{room.name}.{name}.{part}", getattr(member, part)


def test_no_signature_prints_a_default_longer_than_a_line() -> None:
    defaults: dict[str, str] = {}
    for place, member in _public():
        if callable(member) and not isinstance(member, enum.EnumType):
            with contextlib.suppress(ValueError, TypeError):
                for name, parameter in inspect.signature(member).parameters.items():
                    defaults[f"{place}({name})"] = repr(parameter.default)
    assert len(defaults) > 1000
    assert not [place for place, shown in defaults.items() if len(shown) > 80]


def test_what_has_an_explanation_prints_itself_by_words() -> None:
    explained = [
        (place, member.__repr__)
        for place, member in _public()
        if inspect.isclass(member) and hasattr(member, "explanation")
    ]
    assert len(explained) > 30
    assert [place for place, text in explained if text is shown] == []


ROOT = Path(__file__).parents[1]
SOURCE = Path(salesprocess.__path__[0])


def _listed() -> Iterator[tuple[str, str]]:
    """Every room of the listing of public names, with each name in it."""
    room = ""
    for line in (ROOT / "docs" / "api.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            room = line.removeprefix("# ")
        elif found := re.match(r"(?:class )?(\w+)", line):
            yield room, found[1]


def _shown() -> Iterator[str]:
    """What stands in the examples: in doctests with what they print, and in programs."""
    for path in (ROOT / "examples").rglob("*.py"):
        yield path.read_text(encoding="utf-8")
    texts = [*SOURCE.rglob("*.py"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("examples/*.md")]
    for path in (*texts, ROOT / "README.md"):
        told = path.read_text(encoding="utf-8").replace("\n```", "\n\n```")
        for example in DocTestParser().get_examples(told, str(path)) if ">>>" in told else ():
            yield example.source + example.want


def _is_in_reference(room: str, name: str, documented: dict[str, str]) -> bool:
    """Whether the page has the module a name is at home in, with all members or this one."""
    stub = SOURCE.joinpath(*room.split(".")[1:], "__init__.pyi")
    homes = homes_in(stub.read_text(encoding="utf-8")) if stub.exists() else {}
    told = [documented.get(module) for module in (room, homes.get(name, room))]
    return any(
        members is not None and (not members or name in members.replace(",", " ").split())
        for members in told
    )


def test_every_public_name_has_an_example() -> None:
    shown = {word for text in _shown() for word in re.findall(r"\w+", text)}
    assert [f"{room}.{name}" for room, name in _listed() if name not in shown] == []


def test_every_public_name_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"automodule:: (\S+)\n   :members:(.*)", page))
    missing = [names for names in _listed() if not _is_in_reference(*names, documented)]
    assert missing == []

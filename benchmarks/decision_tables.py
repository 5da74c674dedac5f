"""What a decision costs: a table of 12 rows, the same ifs by hand, other engines.

Every contender answers the same random facts, unknown ones among them, and the
answers are compared before anything is timed. Each figure is the median over
several rounds, and in a round every contender takes its turn.
"""

from __future__ import annotations

import json
from importlib import import_module
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeAlias

from salesprocess.decisions import (
    NO,
    YES,
    AtLeast,
    Below,
    Choice,
    DecisionTable,
    Flag,
    Is,
    Number,
    OneOf,
    Row,
    Unknown,
)
from salesprocess.decisions.conditions import read_aloud
from salesprocess.markdown import markdown_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salesprocess.decisions.inputs import Input

    Facts: TypeAlias = dict[str, object]
    Decide: TypeAlias = Callable[[Mapping[str, Any]], object]

FACT_SETS = 1000
ROUNDS = 15
ANSWERS = ("refused", "wrong_department", "no_need", "postponed")

TABLE = DecisionTable(
    "no-contact failure",
    [
        Flag("visited"),
        Flag("noticed"),
        Number("days_late", low=0),
        Choice("answer", ANSWERS),
        Flag("planned"),
    ],
    [
        Row({"visited": YES, "noticed": YES, "days_late": AtLeast(30)}, "far_too_late"),
        Row({"visited": YES, "noticed": YES, "days_late": Below(30)}, "too_late"),
        Row({"visited": YES, "noticed": YES, "days_late": Unknown()}, "ask_when"),
        Row({"visited": YES, "noticed": NO, "answer": Is("refused")}, "refused"),
        Row({"visited": YES, "noticed": NO, "answer": Is("wrong_department")}, "wrong"),
        Row(
            {"visited": YES, "noticed": NO, "answer": OneOf("no_need", "postponed")}, "judged_none"
        ),
        Row({"visited": YES, "noticed": NO, "answer": Unknown()}, "ask_answer"),
        Row({"visited": YES, "noticed": Unknown()}, "ask_noticed"),
        Row({"visited": NO, "planned": YES}, "not_carried_out"),
        Row({"visited": NO, "planned": NO}, "no_plan"),
        Row({"visited": NO, "planned": Unknown()}, "ask_plan"),
        Row({"visited": Unknown()}, "ask_visited"),
    ],
    source="method §3.2",
)


def by_hand(facts: Mapping[str, Any]) -> str:  # noqa: C901, PLR0911  the rows as ifs
    visited = facts["visited"]
    noticed = facts["noticed"]
    days_late = facts["days_late"]
    answer = facts["answer"]
    planned = facts["planned"]
    if visited is True and noticed is True and days_late is not None and days_late >= 30:
        return "far_too_late"
    if visited is True and noticed is True and days_late is not None and days_late < 30:
        return "too_late"
    if visited is True and noticed is True and days_late is None:
        return "ask_when"
    if visited is True and noticed is False and answer == "refused":
        return "refused"
    if visited is True and noticed is False and answer == "wrong_department":
        return "wrong"
    if visited is True and noticed is False and answer in ("no_need", "postponed"):
        return "judged_none"
    if visited is True and noticed is False and answer is None:
        return "ask_answer"
    if visited is True and noticed is None:
        return "ask_noticed"
    if visited is False and planned is True:
        return "not_carried_out"
    if visited is False and planned is False:
        return "no_plan"
    if visited is False and planned is None:
        return "ask_plan"
    return "ask_visited"


def decide_and_explain(facts: Mapping[str, Any]) -> object:
    decision = TABLE.decide(facts)
    assert decision.why
    return decision.outcome


def random_facts(random: Random) -> Facts:
    flags = (True, True, False, None)
    return {
        "visited": random.choice(flags),
        "noticed": random.choice(flags),
        "days_late": random.choice((None, random.randrange(90), random.randrange(360) / 4)),
        "answer": random.choice((None, *ANSWERS)),
        "planned": random.choice(flags),
    }


def zen_engine() -> Decide:
    engine = import_module("zen").ZenEngine()
    decision = engine.create_decision(json.dumps(zen_graph()))
    return lambda facts: decision.evaluate(facts)["result"]["outcome"]


def zen_graph() -> Facts:
    names = [question.name for question in TABLE.inputs]
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name in names],
        "outputs": [{"id": "outcome", "name": "outcome", "field": "outcome"}],
        "rules": [
            {
                "_id": str(number),
                **{name: zen_cell(row.cell(name)) for name in names},
                "outcome": json.dumps(row.then),
            }
            for number, row in enumerate(TABLE.rows)
        ],
    }
    kinds = {"in": "inputNode", "table": "decisionTableNode", "out": "outputNode"}
    return {
        "nodes": [
            {"id": name, "name": name, "type": kind, "content": table if name == "table" else {}}
            for name, kind in kinds.items()
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }


def zen_cell(cell: object) -> str:
    match cell:
        case Is(value=value):
            return json.dumps(value)
        case OneOf(values=values):
            return ", ".join(map(json.dumps, values))
        case AtLeast(low=low):
            return f"$ != null and $ >= {low}"
        case Below(high=high):
            return f"$ != null and $ < {high}"
        case Unknown():
            return "$ == null"
        case _:
            return ""


def rule_engine() -> Decide:
    rule = import_module("rule_engine").Rule
    rules = [(rule(rule_text(row.when)), row.then) for row in TABLE.rows]
    return lambda facts: next(outcome for rule, outcome in rules if rule.matches(facts))


def rule_text(when: Mapping[str, object]) -> str:
    return " and ".join(rule_cell(name, cell) for name, cell in when.items())


def rule_cell(name: str, cell: object) -> str:
    match cell:
        case Is(value=value):
            return f"{name} == {json.dumps(value)}"
        case OneOf(values=values):
            return f"{name} in {json.dumps(values)}"
        case AtLeast(low=low):
            return f"{name} != null and {name} >= {low}"
        case Below(high=high):
            return f"{name} != null and {name} < {high}"
        case _:
            return f"{name} == null"


def business_rules() -> Decide:
    """It knows no unknown facts: they become the word `unknown`, and -1 among numbers."""
    engine = import_module("business_rules")
    rules = [
        {
            "conditions": {"all": [business_cell(*asked) for asked in row.when.items()]},
            "actions": [{"name": "answer", "params": {"outcome": row.then}}],
        }
        for row in TABLE.rows
    ]
    variables, actions = business_classes()

    def decide(facts: Mapping[str, Any]) -> object:
        said: list[object] = []
        engine.run_all(rules, variables(facts), actions(said), stop_on_first_trigger=True)
        return said[0]

    return decide


def business_classes() -> tuple[type, type]:
    kinds = import_module("business_rules.variables")
    actions = import_module("business_rules.actions")
    fields = import_module("business_rules.fields")

    def start(self: Any, given: object) -> None:
        self.given = given

    def variable(question: Input) -> object:
        def number(self: Any) -> object:
            fact = self.given[question.name]
            return -1 if fact is None else fact

        def word(self: Any) -> str:
            return read_aloud(self.given[question.name])

        if isinstance(question, Number):
            return kinds.numeric_rule_variable(number)
        return kinds.string_rule_variable(word)

    def answer(self: Any, outcome: object) -> None:
        self.given.append(outcome)

    marked = actions.rule_action(params={"outcome": fields.FIELD_TEXT})
    asked = {question.name: variable(question) for question in TABLE.inputs}
    return (
        type("Variables", (kinds.BaseVariables,), {"__init__": start, **asked}),
        type("Actions", (actions.BaseActions,), {"__init__": start, "answer": marked(answer)}),
    )


def business_cell(name: str, cell: object) -> Facts:
    def one(operator: str, value: object) -> Facts:
        return {"name": name, "operator": operator, "value": value}

    match cell:
        case OneOf(values=values):
            return {"any": [one("equal_to", read_aloud(value)) for value in values]}
        case AtLeast(low=low):
            return one("greater_than_or_equal_to", low)
        case Below(high=high):
            return {"all": [one("less_than", high), one("greater_than_or_equal_to", 0)]}
        case Is(value=value):
            return one("equal_to", read_aloud(value))
        case _:
            numeric = name == "days_late"
            return one("equal_to", -1 if numeric else "unknown")


PEERS = {"zen-engine": zen_engine, "rule-engine": rule_engine, "business-rules": business_rules}


def contenders() -> dict[str, Decide | None]:
    """Who takes part; `None` for an engine that is not installed."""
    own: dict[str, Decide | None] = {
        "the same ifs by hand": by_hand,
        "outcome": TABLE.outcome,
        "decide and why": decide_and_explain,
    }
    return own | {name: installed(make) for name, make in PEERS.items()}


def installed(make: Callable[[], Decide]) -> Decide | None:
    try:
        return make()
    except ModuleNotFoundError:
        return None


def microseconds(decide: Decide, fact_sets: list[Facts]) -> float:
    started = perf_counter()
    for facts in fact_sets:
        decide(facts)
    return (perf_counter() - started) / len(fact_sets) * 1e6


def measure(present: Mapping[str, Decide], fact_sets: list[Facts]) -> dict[str, float]:
    rounds = [
        {name: microseconds(decide, fact_sets) for name, decide in present.items()}
        for _ in range(ROUNDS)
    ]
    return {name: median(times[name] for times in rounds) for name in present}


def main() -> None:
    random = Random(1)  # noqa: S311  facts for a benchmark
    fact_sets = [random_facts(random) for _ in range(FACT_SETS)]
    everyone = contenders()
    present = {name: decide for name, decide in everyone.items() if decide}
    for name, decide in present.items():
        assert all(decide(facts) == by_hand(facts) for facts in fact_sets), name
    cost = measure(present, fact_sets)
    unit = cost["the same ifs by hand"]
    rows = [
        [name, f"{cost[name]:.2f}", f"{cost[name] / unit:.1f}"]
        if name in cost
        else [f"{name} (not installed)", None, None]
        for name in everyone
    ]
    print(markdown_table(["12 rows, 5 inputs", "µs per decision", "times by hand"], rows))


if __name__ == "__main__":
    main()

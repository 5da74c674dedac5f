"""The shortest drives that OR-Tools finds, for who wants them; needs the extra `routing`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated
from salesprocess.planning.visits.routes import near_routes
from salesprocess.records.validators import ABOVE_0

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salesprocess.planning.visits.routes import DayTours, Router, Tours

METRES = 1000
"""OR-Tools counts in whole numbers: distances are given to it in metres."""


@gated
def best_routes(seconds: float = 5) -> Router:
    """What makes drives as short as OR-Tools can, for `coverage_plan(router=…)`.

    It begins with those of `near_routes` and never makes them longer.

    Args:
        seconds: How long it may look at the days of one rep.

    Raises:
        InvalidValueError: If that is no time.
        ImportError: If OR-Tools is not installed; the extra `routing` brings it.

    >>> best_routes(0)
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: no routes: seconds: expected a number above 0, ... got 0
    """
    if not ABOVE_0.holds(seconds):
        raise InvalidValueError("no routes", [Fault("seconds", ABOVE_0.expected, seconds)])
    solver, options = _solver()

    def route(task: DayTours, tours: Tours) -> Tours:
        near = near_routes(task, tours)
        return min(_solved(solver, options, seconds, task, near), near, key=task.travel)

    return route


def _solver() -> tuple[Any, Any]:
    """The modules of OR-Tools."""
    try:
        return (
            import_module("ortools.constraint_solver.pywrapcp"),
            import_module("ortools.constraint_solver.routing_enums_pb2"),
        )
    except ImportError:
        message = "best_routes needs OR-Tools: install salesprocess[routing]"
        raise ImportError(message) from None


def _solved(solver: Any, options: Any, seconds: float, task: DayTours, tours: Tours) -> Tours:
    """The tours as OR-Tools leaves them after some seconds."""
    stops = len(task.days)
    if not stops:
        return tours
    index = solver.RoutingIndexManager(stops + 1, len(task.rooms), stops)
    model = solver.RoutingModel(index)
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(_metres(task.km)))
    each = model.RegisterUnaryTransitVector([1] * stops + [0])
    model.AddDimensionWithVehicleCapacity(each, 0, list(task.rooms), True, "stops")  # noqa: FBT003
    for stop, days in enumerate(task.days):
        model.VehicleVar(index.NodeToIndex(stop)).SetValues([-1, *sorted(days)])
    asked = solver.DefaultRoutingSearchParameters()
    asked.local_search_metaheuristic = (
        options.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH  # the usual one for such tasks
    )
    asked.time_limit.FromMilliseconds(max(round(seconds * 1000), 1))
    model.CloseModelWithParameters(asked)
    given = model.ReadAssignmentFromRoutes(tours, True)  # noqa: FBT003
    found = model.SolveFromAssignmentWithParameters(given, asked)
    return [_tour(model, index, found, day) for day in range(len(task.rooms))] if found else tours


def _metres(km: Sequence[Sequence[float]]) -> list[list[int]]:
    return [[round(away * METRES) for away in row] for row in km]


def _tour(model: Any, index: Any, found: Any, day: int) -> list[int]:
    """The stops of a day in their order."""
    tour: list[int] = []
    at = found.Value(model.NextVar(model.Start(day)))
    while not model.IsEnd(at):
        tour.append(index.IndexToNode(at))
        at = found.Value(model.NextVar(at))
    return tour

"""G14: HubSpot's properties of stages are stale while a deal stands there, and lose every return.

d1 came to presentation on 15 January, to contract on the 25th, back to presentation on 4 February,
and to contract again on the 24th, where it stands on 1 April. `hs_v2_date_entered_…` and
`…_exited_…` hold the last entry and the last exit of each; `hs_v2_latest_time_in_…` is that of the
last visit that is over: empty while a deal stands in a stage for the first time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from salesprocess.case import Case
from salesprocess.interop import hubspot

if TYPE_CHECKING:
    from collections.abc import Sequence

PRESENTATION, CONTRACT = "presentationscheduled", "contractsent"
VISITS = [
    ("appointmentscheduled", "2026-01-05T09:00:00Z"),
    (PRESENTATION, "2026-01-15T09:00:00Z"),
    (CONTRACT, "2026-01-25T09:00:00Z"),
    (PRESENTATION, "2026-02-04T09:00:00Z"),
    (CONTRACT, "2026-02-24T09:00:00Z"),
]
AS_OF = datetime(2026, 4, 1, 9, tzinfo=UTC)
A_DAY = timedelta(days=1) // timedelta(milliseconds=1)

PROPERTIES = {
    "dealstage": CONTRACT,
    "createdate": VISITS[0][1],
    **{f"hs_v2_date_entered_{stage}": at for stage, at in VISITS},
    f"hs_v2_date_exited_{PRESENTATION}": VISITS[4][1],
    f"hs_v2_date_exited_{CONTRACT}": VISITS[3][1],
    f"hs_v2_latest_time_in_{PRESENTATION}": str(20 * A_DAY),
    f"hs_v2_latest_time_in_{CONTRACT}": str(10 * A_DAY),
    f"hs_date_entered_{CONTRACT}": VISITS[2][1],
    "hs_v2_date_entered_closedwon": "",
}
"""What the deal has on 1 April; the older property of contract is that of its first visit."""


def seen(history: Sequence[tuple[str, str]]) -> Case:
    """The deal with the history of its stage, the newest entry first, or without any."""
    row: dict[str, Any] = {"id": "d1", "properties": PROPERTIES}
    if history:
        entries = [{"value": stage, "timestamp": at} for stage, at in reversed(history)]
        row["propertiesWithHistory"] = {"dealstage": entries}
    return Case(hubspot.load({"deals": [row]}).book, AS_OF, processes=hubspot.process)


def test_the_history_has_every_visit_and_the_properties_the_last_of_each() -> None:
    by_history = seen(VISITS).delivered.stage_changes
    assert [(each.stage, each.at) for each in by_history] == [
        (stage, datetime.fromisoformat(at)) for stage, at in VISITS
    ]
    by_properties = seen(()).delivered.stage_changes
    assert {(each.stage, each.at) for each in by_properties} == {
        (stage, datetime.fromisoformat(at)) for stage, at in dict(VISITS).items()
    }


def test_a_return_can_not_be_rebuilt_from_properties() -> None:
    assert [stay.stage for stay in seen(VISITS).history("d1").stays].count(PRESENTATION) == 2
    assert [stay.stage for stay in seen(()).history("d1").stays].count(PRESENTATION) == 1


def test_a_deal_has_stood_in_its_stage_since_it_came_whatever_its_time_there_says() -> None:
    """36 days, where the property says the 10 of the visit before."""
    assert PROPERTIES[f"hs_v2_latest_time_in_{CONTRACT}"] == str(10 * A_DAY)
    for history in (VISITS, ()):
        (standing,) = (stay for stay in seen(history).history("d1").stays if stay.left is None)
        assert (standing.stage, standing.entered) == (CONTRACT, AS_OF - timedelta(days=36))

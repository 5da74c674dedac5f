"""No history: the present stage of each deal, lost ones in the lost stage, and two dates.

- A won deal is an order when it closed, and passed demo by imputation; which stages l1, l2 and l3
  passed is unknown: of the ended deals 0 of 2 won ones and 3 of 3 lost ones are left out, so there
  is no rate from demo to order (it would be 100 %).
- o1 stands in demo no one knows since when, nothing tells how long deals stay: no time, and no
  chance of an open deal, so no forecast.
- Win rates and velocity need the ends alone: as in truth.
"""

from __future__ import annotations

from exporting import but, data_findings, deal_rows, headlines, loaded, seen

KNOWN = but(demo_to_order=None, days_in_demo=None, in_april=0.4)


def test_without_history_the_ends_tell_what_they_can_and_no_more() -> None:
    assert headlines(seen(loaded(deal_rows()))) == KNOWN


def test_twenty_deals_without_a_change_are_a_finding_about_the_source() -> None:
    rows = [
        row | {"id": f"{row['id']}-{copy}", "amount": str(1000 + copy)}
        for row in deal_rows()
        for copy in range(3)
    ]
    assert data_findings(seen(loaded(rows))) >= {"DAT119"}

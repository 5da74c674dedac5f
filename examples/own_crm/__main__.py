"""A year in a CRM of one's own, and what `salesprocess` says of it: `python -m own_crm`."""

from contextlib import closing
from datetime import date, datetime
from sqlite3 import Connection

from own_crm.crm import move, open_crm
from own_crm.filling import fill
from own_crm.house_rules import PLUGINS
from own_crm.mapping import PROCESS, load
from own_crm.pages import after_save, ahead, demonstrations, funnel, panel, questions
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.review import review

AS_OF = datetime(2026, 10, 1)
"""The midnight that ends the working day: all that was saved on it is seen."""

CHINESE = "zh-Hans"


def main(crm: Connection) -> None:
    fill(crm)
    loaded = load(crm)
    print(loaded)
    for reject in loaded.rejects:
        print(*reject.faults, sep="\n")

    logged = CommonSettings(recorded_from=date(2025, 1, 1))  # the stage log is as old as the CRM
    case = Case(loaded.book, AS_OF, settings=logged, processes=PROCESS)
    print("\n# The funnel by our own stages\n")
    print(funnel(case))
    print("\n# Ahead of the customer\n")
    print(*ahead(case, "en"), sep="\n")
    print("\n# A prospect, and what to ask next?\n")
    print(*questions(case, "7", CHINESE), sep="\n")

    print("\n# Opportunity 36 goes back a stage\n")
    move(crm, 36, "Bedarfsanalyse", "2026-09-30 16:00")
    case, difference = after_save(case, crm, 36)
    for finding in difference.gone:
        print("mended:", finding.code, finding.message)
    for finding in difference.new:
        print("new:", finding.code, finding.message)

    result = review(case, plugins=PLUGINS)
    print("\n# The review\n")
    print(f"{len(result.findings)} findings; demonstrations of Anna:", end=" ")
    print(demonstrations(result.to_json(CHINESE), "anna"))
    print(len(panel(result, CHINESE)), "characters of HTML")


if __name__ == "__main__":
    with closing(open_crm()) as crm:
        main(crm)

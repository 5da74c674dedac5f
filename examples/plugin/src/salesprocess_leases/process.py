"""How a lease is renewed or won over, as a sales process."""

from __future__ import annotations

from salesprocess.processes import SalesProcess, SellingStage, Spadco, Stage

RENEWAL = SalesProcess(
    "lease_renewal",
    "Lease renewal",
    (
        Stage(
            "reminded",
            "Reminded",
            definition="The customer knows by when to decide.",
            selling=SellingStage.UNDERSTAND,
            spadco=Spadco.PROSPECT,
        ),
        Stage(
            "surveyed",
            "Surveyed",
            definition="What the machine has to do from now on is agreed.",
            selling=SellingStage.DEVELOP_NEEDS,
            spadco=Spadco.ANALYSIS,
        ),
        Stage(
            "offered",
            "Offered",
            definition="The customer holds our offer, with its terms.",
            ends_when="The one who signs accepts model and terms.",
            selling=SellingStage.RECOMMEND,
            spadco=Spadco.DEMO,
        ),
        Stage(
            "signing",
            "Signing",
            definition="The contract is with the one who signs.",
            selling=SellingStage.CLOSE,
            spadco=Spadco.CLOSE,
        ),
        Stage(
            "signed",
            "Signed",
            definition="The new lease is signed.",
            selling=SellingStage.IMPLEMENT,
            spadco=Spadco.ORDER,
        ),
        Stage("gone", "Gone", definition="The lease went to another, or the machine back."),
    ),
    won=("signed",),
    lost=("gone",),
    source="the plug-in's own",
)
"""Six stages, of which `signed` is won and `gone` is lost."""

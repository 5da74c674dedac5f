from salesprocess.decisions.conditions import (
    ANY as ANY,
    NO as NO,
    YES as YES,
    AtLeast as AtLeast,
    Below as Below,
    Between as Between,
    Is as Is,
    OneOf as OneOf,
    Unknown as Unknown,
)
from salesprocess.decisions.inputs import Choice as Choice, Flag as Flag, Number as Number
from salesprocess.decisions.rows import HitPolicy as HitPolicy, Row as Row
from salesprocess.decisions.table import Decision as Decision, DecisionTable as DecisionTable

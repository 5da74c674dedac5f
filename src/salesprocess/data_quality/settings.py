"""What the judgements of the data take for granted; a caller may replace any of it."""

from __future__ import annotations

from datetime import date

from salesprocess.frozen import frozen
from salesprocess.records.validators import DAY, DAYS_FROM_1, POSITIVE, SHARE, TEXT, at_least, each
from salesprocess.thresholds import OWN, Thresholds, threshold

LEGAL_FORMS = frozenset(
    {
        *("ab", "ag", "aps", "as", "asa", "bhd", "bv", "bvba", "co", "company", "corp"),
        *("corporation", "eg", "ek", "gbr", "gmbh", "inc", "incorporated", "jsc", "kabushiki"),
        *("kaisha", "kg", "kk", "limited", "llc", "llp", "lp", "ltd", "ltda", "mbh", "nv", "ohg"),
        *("oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas", "sdn", "se", "sl", "spa"),
        *("srl", "sro", "ug", "zoo"),
        *("有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "股份公司", "公司", "集团"),
        *("株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "株", "有"),
    }
)
"""What the legal forms of companies are called, without points and in small letters."""


@frozen
class DataQualitySettings(Thresholds):
    """What the judgements of the data take for granted.

    Args:
        least_records: How many records have to hold a field, or should, before it is told that
            all hold the same, or none holds any; likewise the deals of a process without one
            change of stage.
        least_alike: How many moments, or amounts in a currency, there have to be before one is
            held against the others.
        far_off_days: How many days after the others a moment is too far off to be believed.
        far_off_share: Which share of the moments may be that far off; where more are, the gap
            before them is one in the business.
        earliest_day: Before which day no record of a sales process is believed.
        scale_times: How many times the median of its currency an amount is out of scale, and
            which part of it.
        lines_differ_by: By which share of its amount the lines of a deal may add up to something
            else.
        legal_forms: Which words are left out of the names of companies that are held against
            each other, in small letters: at the end, and Chinese or Japanese ones at the
            beginning too.

    Raises:
        InvalidValueError: Listing every field that holds what it can not.

    >>> DataQualitySettings(least_records=50).far_off_days
    366
    """

    least_records: int = threshold(20, POSITIVE, OWN)
    least_alike: int = threshold(10, POSITIVE, OWN)
    far_off_days: int = threshold(366, DAYS_FROM_1, OWN)
    far_off_share: float = threshold(0.05, SHARE, OWN)
    earliest_day: date = threshold(date(1980, 1, 1), DAY, OWN)
    scale_times: float = threshold(1000, at_least(1), OWN)
    lines_differ_by: float = threshold(0.01, SHARE, OWN)
    legal_forms: frozenset[str] = threshold(LEGAL_FORMS, each(TEXT), OWN)

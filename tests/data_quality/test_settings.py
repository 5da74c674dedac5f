from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from salesprocess.data_quality import DataQualitySettings
from salesprocess.errors import InvalidValueError
from salesprocess.settings import Settings
from salesprocess.thresholds import OWN, sources


def test_every_threshold_is_the_library_s_own() -> None:
    assert set(sources(DataQualitySettings).values()) == {OWN}


def test_they_are_part_of_all_settings() -> None:
    settings = DataQualitySettings(least_records=50)
    assert settings in Settings(data_quality=settings)


def test_what_makes_no_sense_is_refused_all_at_once() -> None:
    wrong: dict[str, Any] = {
        "least_records": 0,
        "least_alike": 0,
        "far_off_days": 0,
        "far_off_share": 2,
        "earliest_day": datetime(1980, 1, 1),
        "scale_times": 0.5,
        "legal_forms": {""},
    }
    with pytest.raises(InvalidValueError, match="^not a DataQualitySettings") as caught:
        DataQualitySettings(**wrong)
    assert [fault.path for fault in caught.value.faults] == list(wrong)

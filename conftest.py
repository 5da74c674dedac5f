"""How many examples a property is tried on; none is judged by how long the machine took."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

patient = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.register_profile("quick", patient, max_examples=10)
settings.register_profile("thorough", patient, max_examples=50)
settings.load_profile("quick")

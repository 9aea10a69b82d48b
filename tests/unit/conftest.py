"""What unit tests share: settings as a deployment gives them, without any deployment."""

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from chalicelib.config import Settings, settings
from tests.effort import EXAMPLES

hypothesis_settings.register_profile(  # a busy machine is slow, not wrong
    "effort",
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("effort")

PUBLIC_URL = "https://apply.example.lg.jp"
STAFF_URL = "https://staff.example.lg.jp"


@pytest.fixture
def environment():
    """A value for every setting there is."""
    values = {name.upper(): f"{name}-of-test" for name in Settings.__dataclass_fields__}
    return values | {"PUBLIC_URL": PUBLIC_URL, "STAFF_URL": STAFF_URL, "OFFICE_NAME": "見本県"}


@pytest.fixture
def set_up(environment, monkeypatch):
    """Settings like those of one of the functions; there is nothing behind their addresses."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    yield settings()
    settings.cache_clear()

"""A deployment that forgot a setting is told which one."""

from dataclasses import MISSING, fields

import pytest

from chalicelib.config import Settings

REQUIRED = [field.name.upper() for field in fields(Settings) if field.default is MISSING]


def test_settings_are_the_environment_in_lower_case(environment):
    found = Settings.from_env(environment)
    assert {name.upper(): getattr(found, name.lower()) for name in environment} == environment


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("empty", [True, False])
def test_a_missing_or_empty_setting_is_named(environment, name, empty):
    lacking = environment | {name: ""}
    if not empty:
        del lacking[name]
    with pytest.raises(KeyError, match=rf"\b{name}\b"):
        Settings.from_env(lacking)


def test_settings_with_a_default_may_be_left_out(environment):
    found = Settings.from_env({name: environment[name] for name in REQUIRED})
    assert (found.office_name, found.staff_group) == ("北海道", "staff")


def test_settings_cannot_be_changed(environment):
    with pytest.raises(AttributeError):
        Settings.from_env(environment).stage = "other"

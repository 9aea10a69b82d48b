"""The templates as they are deployed, read once."""

from typing import Any

import pytest

from infra.packaging import Artefact, package
from infra.stacks import load_template
from infra.target import ROOT

Template = dict[str, Any]


def _read(name: str) -> Template:
    return load_template(ROOT / "infra" / f"{name}.yaml")


@pytest.fixture(scope="session")
def data() -> Template:
    return _read("data")


@pytest.fixture(scope="session")
def identity() -> Template:
    return _read("identity")


@pytest.fixture(scope="session")
def sites() -> Template:
    return _read("sites")


@pytest.fixture(scope="session")
def alarms() -> Template:
    return _read("alarms")


@pytest.fixture(scope="session")
def artefact() -> Artefact:
    return package("local")


@pytest.fixture(scope="session")
def application(artefact) -> Template:
    """What Chalice made of the app, with our part merged in."""
    return artefact.template


@pytest.fixture(scope="session")
def of_type():
    def find(template: Template, kind: str) -> dict[str, Any]:
        resources = template["Resources"].items()
        return {name: one for name, one in resources if one.get("Type") == kind}

    return find

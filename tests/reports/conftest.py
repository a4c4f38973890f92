"""The reports of an invented firm, composed once."""

import pytest

from assistant.reports.blocks import Report
from assistant.reports.compose import compose_preview, compose_report
from tests.reports import scene


@pytest.fixture(scope="session")
def final() -> Report:
    """The whole assessment, every question answered, approved."""
    case, grounds = scene.case()
    return compose_report(case, scene.approved(grounds))


@pytest.fixture(scope="session")
def draft() -> Report:
    """The same, while the roadmap is on the desk."""
    case, grounds = scene.case()
    return compose_preview(case, scene.desk(grounds))


@pytest.fixture(scope="session")
def thin() -> Report:
    """One answer in nine and no module."""
    case, grounds = scene.case(9, ())
    return compose_report(case, scene.approved(grounds))

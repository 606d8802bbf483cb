"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The same examples in every run, and no deadline: a busy machine is no fault of the code.
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew, then compare with them"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))

"""One switch: `--renew` writes the expectations of the cases anew.

What people are told is expected in English, whatever language the machine speaks.
"""

import os

import pytest

os.environ["LANGUAGE"] = "en"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write expectations anew")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))

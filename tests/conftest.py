"""One switch: `--renew` writes the expectations of the cases anew.

What people are told is expected in English, whatever language the machine speaks.
"""

import os

import pytest

os.environ["LANGUAGE"] = "en"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write expectations anew")


@pytest.fixture(autouse=True, scope="session")
def a_store_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What earlier runs kept is not taken; the workers of this one share a store."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    os.environ["XDG_CACHE_HOME"] = str(shared / "kept")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))

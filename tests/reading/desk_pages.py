"""A desk in a real browser: Debian's Chromium, driven by playwright."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, sync_playwright

from publish.proofs.validators.programs import read_browser, read_modules

_WAIT = 60_000  # milliseconds
WIDE = {"width": 1500, "height": 1000}
NARROW = {"width": 320, "height": 640}


def has_browser() -> bool:
    """Whether there is a browser to open a desk in."""
    return bool(read_browser())


@contextmanager
def a_page(
    address: str, size: dict[str, int] | None = None, *, dark: bool = False
) -> Iterator[Page]:
    """A page of a browser at an address; what goes wrong in it fails the test."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(read_browser()), args=["--no-sandbox"]
        )
        try:
            yield opened(browser, address, size, dark=dark)
        finally:
            browser.close()


def opened(
    browser: Any,  # noqa: ANN401
    address: str,
    size: dict[str, int] | None = None,
    *,
    dark: bool = False,
) -> Page:
    """Another page of the same browser."""
    page: Page = browser.new_page(
        viewport=size or WIDE, color_scheme="dark" if dark else "light"
    )
    page.set_default_timeout(_WAIT)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: _keep(said, wrong))
    page.on("request", lambda asked: _refuse_far(asked.url, address, wrong))
    page.wrong = wrong  # type: ignore[attr-defined] # what the test looks at
    page.goto(address)
    return page


def _keep(said: ConsoleMessage, wrong: list[str]) -> None:
    if said.type == "error":
        wrong.append(said.text)


def wrong_of(page: Page) -> list[str]:
    """What went wrong in a page: errors of scripts, requests elsewhere."""
    found: list[str] = page.wrong  # type: ignore[attr-defined]
    return found


def _refuse_far(url: str, address: str, wrong: list[str]) -> None:
    own = "/".join(address.split("/")[:3])
    if not url.startswith((own, "data:", "blob:")):
        wrong.append(f"asked {url}")


def axe_of(page: Page) -> list[str]:
    """What axe finds on a page: its rules, and the elements."""
    modules = read_modules("axe-core")
    assert modules
    page.evaluate((Path(modules) / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']}: {json.dumps([node['html'][:120] for node in one['nodes']])}"
        for one in found["violations"]
    ]


def overflow_of(page: Page) -> int:
    """By how many px a page is wider than its window."""
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide

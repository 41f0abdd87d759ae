"""Browsers and servers for the stories."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.floor import ready
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.windows import PATIENCE_MS, open_chromium, open_window

NewPhone = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests; each story opens windows of its own."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright, open_chromium(playwright) as browser:
        yield browser


@pytest.fixture
def new_phone(chromium: Browser) -> Iterator[NewPhone]:
    """Open phones, each with storage of its own; they are closed at the end of the test."""
    opened: list[BrowserContext] = []

    def new(**options: object) -> BrowserContext:
        opened.append(open_window(chromium, **options))
        return opened[-1]

    yield new
    for window in opened:
        window.close()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A shop with nothing in it yet, for the stories of one file."""
    with ServerProcess(tmp_path_factory.mktemp("shop") / "data") as server:
        yield server


@pytest.fixture
def worker(chromium: Browser, shop: ServerProcess) -> Iterator[Page]:
    """A worker's own phone that could start without network."""
    page = person(chromium, shop, "worker")
    ready(page)
    yield page
    page.context.close()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demo factory that was told and left: telling takes longer than most stories."""
    with ServerProcess(tmp_path_factory.mktemp("told") / "demo", "demo") as server:
        return server.data


@pytest.fixture(scope="session")
def factory(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The demo factory, for tests that only look; what one of them changes, the next one would see."""
    folder = shutil.copytree(told, tmp_path_factory.mktemp("factory") / "demo")
    with ServerProcess(folder, "demo") as server:
        yield server


@pytest.fixture
def own_demo(told: Path, tmp_path: Path) -> Path:
    """A folder with a demo factory of the test's own, for tests that start the server themselves."""
    return shutil.copytree(told, tmp_path / "demo")


@pytest.fixture
def demo(own_demo: Path) -> Iterator[ServerProcess]:
    """A demo factory of the test's own."""
    with ServerProcess(own_demo, "demo") as server:
        yield server

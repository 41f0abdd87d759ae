"""The app as a browser keeps it, and a later version of it, as an update would bring it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.process import ROOT
from tests.house.raised import build, raise_schema, rename
from tests.house.scratch import Scratch

MARK = '<meta name="build" content="next" />'


def next_build(folder: Path) -> Path:
    """Copy this house into `folder` with an app that has another first page; return the house."""
    for part in ("server", "sync", "migrations"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    page, worker = folder / "server/_pwa/index.html", folder / "server/_pwa/sw.js"
    page.write_text(page.read_text().replace("<head>", f"<head>{MARK}"))
    # the revision is what tells a browser that a file of a fixed name is another one
    told, count = re.subn(r"(/index\.html[^}]*revision:\W)\w+", r"\1next", worker.read_text())
    assert count == 1, "the list of files in sw.js looks different"
    worker.write_text(told)
    for old in [*page.parent.glob("index.html.*"), *page.parent.glob("sw.js.*")]:
        old.unlink()
    return folder


def raised_build(folder: Path) -> Path:
    """Make the version of this house in which a field is called otherwise, its app included; return the house."""
    house = Scratch(folder)
    rename(house)
    raise_schema(house)
    build(house)
    return house.home


def look_for_update(page: Page) -> None:
    """Let the page ask for a new version now, as it does by itself every half hour."""
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")


def is_next(page: Page) -> None:
    """Expect the page to have been loaded anew in the next version."""
    expect(page.locator("meta[name=build]")).to_have_attribute("content", "next")

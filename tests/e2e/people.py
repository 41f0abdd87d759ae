"""Lets people and walls in, the way the product does it: a link from the office, a code on the wall."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.process import ServerProcess
from tests.e2e.walk import settled
from tests.e2e.windows import open_window

STAFF = ("worker", "lead", "sales", "bridge", "planner", "manager", "admin")
CODE = re.compile(r"^[0-9A-Z][0-9A-Z -]+$")
LINK = re.compile(r"http://\S+/enrol#\S+")


def link_of(server: ServerProcess, role: str) -> str:
    """Return a fresh link for the demo's person with this role, else for the first one there is, else for a new one."""
    named = re.search(rf"^ +{role} +http\S+ +(.+)$", server.log, re.M)
    listed = None if named else re.search(rf"^(\S+)  {role}\b", server.command("user", "list"), re.M)
    found = named or listed
    if found:
        printed = server.command("user", "link", found[1].strip())
    else:
        printed = server.command("user", "add", f"{role}-{len(server.log)}", "--role", role)
    link = LINK.search(printed)
    assert link, printed
    return link[0]


def door(server: ServerProcess, persona: str) -> str:
    """Return the link for a persona of the demo, as its last start printed it; each lets one device in."""
    links = re.findall(rf"^ +{persona} +(\S+/enrol#\S+)", server.log, re.M)
    assert links, f"no link for {persona}:\n{server.log[-4000:]}"
    return str(links[-1])


def enter(page: Page, link: str) -> Page:
    """Open a link in a window that nobody uses yet, and begin; return the page on the screen that follows."""
    page.goto(link)
    settled(page)
    page.get_by_role("button", name=words("この端末で始める")).click()
    page.wait_for_function("() => location.pathname !== '/enrol'")
    settled(page)
    return page


def let_in(page: Page, server: ServerProcess, role: str) -> Page:
    """Let a device of the first person with this role in; return the page on that person's home screen."""
    return enter(page, link_of(server, role))


def person(chromium: Browser, server: ServerProcess, role: str, **options: Any) -> Page:
    """Return the home screen of somebody with this role, in a window of their own."""
    return let_in(open_window(chromium, **options).new_page(), server, role)


def wall(chromium: Browser, server: ServerProcess, office: Page, **options: Any) -> Page:
    """Hang a new board: the wall shows a code, `office` (somebody who may) approves it; return the wall."""
    shape = {"viewport": {"width": 1920, "height": 1080}, "has_touch": False}
    page = open_window(chromium, **{**shape, **options}).new_page()
    page.goto(f"{server.url}/wall")
    shown = page.get_by_label(words("画面のコード"))
    expect(shown).to_have_text(CODE)
    status = office.evaluate(
        """async (code) => (await fetch('/api/boards/approve', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Kakehashi': '1' },
          body: JSON.stringify({ code, name: '現場の壁' }),
        })).status""",
        shown.inner_text(),
    )
    assert status in (200, 201), status
    shown.wait_for(state="detached")
    settled(page)
    return page

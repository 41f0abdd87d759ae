"""The wall in a story: let in by the office, and turned to the picture that matters."""

from __future__ import annotations

import contextlib
import re
import time

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.e2e.process import ServerProcess
from tests.e2e.shapes import WALL

PAIRING = "この画面を掲示板にします"
CODE = re.compile(r"^[2-9A-HJ-NP-Z]{6}$")
TURN_SEC = 20
"""How long a board that nobody changed shows one picture."""


def code_on(wall: Page, server: ServerProcess) -> str:
    """Open the wall's address on a display and return the code it shows."""
    wall.set_viewport_size({"width": WALL.width, "height": WALL.height})
    wall.goto(f"{server.url}/wall")
    code = wall.get_by_label("画面のコード")
    expect(code).to_have_text(CODE)
    return code.inner_text()


def approve(office: Page, server: ServerProcess, code: str, board: str, *, new: bool = False) -> None:
    """Let a display in as a board that the office knows already, or as a `new` one."""
    office.goto(f"{server.url}/boards")
    office.get_by_role("textbox", name="画面のコード").fill(code)
    if new:
        office.get_by_label("掲示板の名前").fill(board)
    else:
        office.get_by_role("combobox", name="どの掲示板にしますか").select_option(label=board)
    office.get_by_role("button", name="つなぐ", exact=True).click()
    expect(office.get_by_text("つながりました")).to_be_visible()


def hang(wall: Page, office: Page, server: ServerProcess, board: str) -> None:
    """Hang the wall up."""
    approve(office, server, code_on(wall, server), board)
    expect(wall.get_by_role("heading", name=board)).to_be_visible()


def turn_to(wall: Page, wanted: Locator) -> None:
    """Stop the display's clock at the moment when it shows this; its timers and its connection go on."""
    start = time.time()
    for turn in range(10):
        # backwards: forwards the picture would seem to grow old
        wall.clock.set_fixed_time(start - turn * TURN_SEC)
        with contextlib.suppress(TimeoutError):
            return wanted.wait_for(timeout=3_000)
    return expect(wanted).to_be_visible()

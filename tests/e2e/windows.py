"""Debian's Chromium and the windows that people have."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.e2e.waiting import PATIENCE_SEC

# As root in a container, without a graphics card, calling nobody on its own.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE_MS = PATIENCE_SEC * 1000
JAPANESE_PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "locale": "ja-JP",
    "timezone_id": "Asia/Tokyo",
    "has_touch": True,
}


def chromium_path() -> str:
    """Return where Debian's Chromium is; Playwright's own is never downloaded."""
    path = shutil.which("chromium")
    assert path, "Debian's chromium is not installed: make test says how"
    return path


def open_chromium(playwright: Playwright) -> Browser:
    """Start Debian's Chromium."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)


def open_window(chromium: Browser, **options: Any) -> BrowserContext:
    """Open a window with storage of its own: a Japanese phone, unless `options` of Playwright say otherwise."""
    context = chromium.new_context(**{**JAPANESE_PHONE, **options})
    context.set_default_timeout(PATIENCE_MS)
    return context


def open_profile(chromium: Browser, profile: Path, desktop: str) -> BrowserContext:
    """Start Chromium with a profile that may show notifications, on the desktop whose bus has this address.

    Closing it ends this browser. Permission is the profile's: what Playwright grants takes every other one away.
    """
    (profile / "Default").mkdir(parents=True)
    (profile / "Default/Preferences").write_text(
        json.dumps({"profile": {"default_content_setting_values": {"notifications": 1}}})
    )
    context = chromium.browser_type.launch_persistent_context(
        profile,
        executable_path=chromium_path(),
        args=ARGUMENTS,
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": desktop},
        **JAPANESE_PHONE,
    )
    context.set_default_timeout(PATIENCE_MS)
    return context

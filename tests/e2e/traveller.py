"""Travellers in front of a phone's camera: paper with a QR, as it lies, torn and badly lit on a shop floor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser

from tests.e2e.windows import ARGUMENTS, chromium_path

SEEN = (640, 480)
PAPER = 225


def paper(text: str, *, turned: int = 0, torn: float = 0, light: float = 1, blurred: float = 0) -> Image.Image:
    """Return what the camera sees: `turned` degrees, `torn` part of the code's width, `light` of daylight."""
    printed = BytesIO()
    segno.make(text, error="m", micro=False).save(printed, kind="png", scale=8, border=4)
    code = Image.open(printed).convert("L").resize((300, 300))
    if torn:
        draw = ImageDraw.Draw(code)
        draw.ellipse((186, 165, 186 + 300 * torn, 165 + 300 * torn), fill=60)
        draw.line((60, 90, 255, 126), fill=PAPER, width=4)
    lying = code.rotate(turned, expand=True, resample=Image.Resampling.BICUBIC, fillcolor=PAPER)
    seen = Image.new("L", SEEN, PAPER)
    seen.paste(lying, ((SEEN[0] - lying.width) // 2, (SEEN[1] - lying.height) // 2))
    if blurred:
        seen = seen.filter(ImageFilter.GaussianBlur(blurred))
    return seen.point(lambda value: round(18 + value * light) if light < 1 else value)


@contextmanager
def camera(chromium: Browser, folder: Path, seen: Image.Image) -> Iterator[Browser]:
    """Start another Chromium whose camera sees nothing but this."""
    film = folder / "seen.mjpeg"
    frame = BytesIO()
    seen.convert("RGB").save(frame, "JPEG", quality=80)
    film.write_bytes(frame.getvalue() * 3)
    browser = chromium.browser_type.launch(
        executable_path=chromium_path(),
        args=[
            *ARGUMENTS,
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={film}",
        ],
    )
    with browser:
        yield browser

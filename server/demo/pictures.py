"""Three photos of the story, drawn: a burr, a chamfer on a drawing, a hole that is off."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable
from math import cos, pi, sin
from random import Random

import msgspec
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from server.demo.book import id_of
from sync.mutation import Edit

SIZE = (1600, 1200)
PREVIEW_PX = 320
MARK = (214, 40, 40)


class Picture(msgspec.Struct, frozen=True):
    """A JPEG and its small preview."""

    jpeg: bytes
    preview: bytes

    @property
    def sha256(self) -> str:
        """Return the name of the file in the photo store."""
        return hashlib.sha256(self.jpeg).hexdigest()

    def told(self, kind: str, name: str) -> Edit:
        """Return the create of the photo's record, about something in the story."""
        fields = {
            "sha256": self.sha256, "about_kind": kind, "about_id": id_of(kind, name), "bytes": len(self.jpeg),
            "width": SIZE[0], "height": SIZE[1], "preview": base64.b64encode(self.preview).decode(),
        }  # fmt: skip
        return Edit(op="create", kind="photo", id=id_of("photo", kind, name), fields=fields)


def _photo(subject: Callable[[Image.Image], None]) -> Picture:
    canvas = Image.new("RGB", SIZE, (58, 62, 68))
    subject(canvas)
    small = canvas.copy()
    small.thumbnail((PREVIEW_PX, PREVIEW_PX))
    return Picture(jpeg=_encoded(canvas, 82), preview=_encoded(small, 60))


def _encoded(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _metal(image: Image.Image, box: tuple[int, int, int, int], tone: int) -> None:
    """Fill a box with brushed metal."""
    luck = Random(tone)
    left, top, right, bottom = box
    brush = ImageDraw.Draw(image)
    for y in range(top, bottom):
        light = tone + luck.randrange(-9, 10) + 26 * (y - top) // max(1, bottom - top)
        brush.line((left, y, right, y), fill=(light, light, light + 4))


def _burr(image: Image.Image) -> None:
    _metal(image, (120, 140, 1480, 1060), 150)
    brush, luck = ImageDraw.Draw(image), Random(7)
    x, y, radius = 800, 600, 260
    brush.ellipse(
        (x - radius, y - radius, x + radius, y + radius), fill=(30, 31, 34), outline=(226, 228, 232), width=10
    )
    for nth in range(64):
        angle, length = pi * (0.15 + nth / 110), luck.randrange(8, 46)
        inner = radius - length
        ends = [(x + r * cos(angle), y + r * sin(angle)) for r in (radius + 2, inner)]
        brush.line([*ends], fill=(232, 234, 238), width=luck.randrange(3, 8))
    image.paste(image.filter(ImageFilter.GaussianBlur(1.2)))
    brush.ellipse((560, 700, 1000, 960), outline=MARK, width=14)


def _chamfer(image: Image.Image) -> None:
    brush = ImageDraw.Draw(image)
    brush.rectangle((90, 70, 1510, 1130), fill=(246, 245, 240))
    ink = (40, 44, 52)
    brush.line([(320, 860), (320, 420), (420, 320), (1180, 320), (1180, 860), (320, 860)], fill=ink, width=7)
    for x in (560, 940):
        brush.ellipse((x - 70, 520, x + 70, 660), outline=ink, width=6)
        brush.line((x - 100, 590, x + 100, 590), fill=ink, width=2)
        brush.line((x, 490, x, 690), fill=ink, width=2)
    brush.line((430, 240, 372, 368), fill=ink, width=4)
    brush.text((440, 190), "C0.5", fill=ink, font=ImageFont.load_default(56))
    brush.rectangle((1060, 960, 1470, 1090), outline=ink, width=5)
    brush.text((1085, 985), "B-71  Rev.C", fill=ink, font=ImageFont.load_default(56))
    brush.ellipse((250, 250, 520, 500), outline=MARK, width=14)


def _hole(image: Image.Image) -> None:
    _metal(image, (0, 0, 1600, 1200), 165)
    brush = ImageDraw.Draw(image)
    x, y = 800, 600
    brush.ellipse((x - 170, y - 170, x + 170, y + 170), fill=(24, 25, 28), outline=(120, 124, 130), width=8)
    image.paste(image.filter(ImageFilter.GaussianBlur(1.5)))
    brush.line((x + 44 - 300, y - 30, x + 44 + 300, y - 30), fill=(240, 240, 80), width=5)
    brush.line((x + 44, y - 30 - 300, x + 44, y - 30 + 300), fill=(240, 240, 80), width=5)
    brush.line((x, y, x + 44, y - 30), fill=MARK, width=12)
    brush.text((1010, 300), "0.05", fill=MARK, font=ImageFont.load_default(96))


SUBJECTS = {"burr": _burr, "chamfer": _chamfer, "hole": _hole}


def draw() -> dict[str, Picture]:
    """Draw all pictures of the story."""
    return {name: _photo(subject) for name, subject in SUBJECTS.items()}

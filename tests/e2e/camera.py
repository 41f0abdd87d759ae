"""Photos as phones take them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

ORIENTATION = 0x0112
TURNED_RIGHT = 6


def photo(folder: Path, name: str, *, width: int = 1600, height: int = 1200) -> Path:
    """Take a photo that no other name has, the camera held upright: the picture lies on its side, EXIF says how."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for place, letter in enumerate(name.encode()):
        left = 40 + place * 60
        draw.rectangle((left, 100, left + 40, 100 + 4 * letter), fill=(letter, 255 - letter, 90))
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    taken = BytesIO()
    picture.save(taken, "JPEG", quality=88, exif=exif)
    path = folder / f"{name}.jpg"
    path.write_bytes(taken.getvalue())
    return path

"""Paper as a printer would get it: pages with their size, and the codes that a camera reads on them."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import zxingcpp
from playwright.sync_api import Page

MM_PER_POINT = 25.4 / 72
A4, A5 = (210, 297), (148, 210)
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
DOTS_PER_POINT = 150 / 72


@dataclass(frozen=True)
class Paper:
    """One printed page: its size in mm, the texts of its QR codes, what it says, and its tallest letter in mm."""

    size: tuple[int, int]
    codes: list[str]
    text: str
    tallest_mm: float


def printed(page: Page) -> list[Paper]:
    """Return the pages that this screen prints, on the paper that it asks for itself."""
    file = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    found = []
    for sheet in file:
        width, height = sheet.get_size()
        picture = sheet.render(scale=DOTS_PER_POINT).to_pil()
        codes = [one.text for one in zxingcpp.read_barcodes(picture, formats=QR)]
        size = (round(width * MM_PER_POINT), round(height * MM_PER_POINT))
        text = sheet.get_textpage()
        boxes = [text.get_charbox(one) for one in range(text.count_chars())]
        tallest_mm = max((top - bottom for _, bottom, _, top in boxes), default=0.0) * MM_PER_POINT
        found.append(Paper(size, codes, text.get_text_range(), tallest_mm))
    return found

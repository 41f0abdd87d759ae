"""The shapes of window and text that every screen must bear."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

# Widths are compared with a pixel to spare: fractions of one are rounded differently by layout and by scrolling.
_OVERFLOW = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge + 1) return [];
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > edge + 1)
    .slice(0, 5)
    .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${(one.textContent ?? '').trim().slice(0, 40)}`);
}"""


@dataclass(frozen=True)
class Shape:
    """A window, and how large the person's text is."""

    name: str
    width: int
    height: int
    text_percent: int = 100

    def apply(self, page: Page) -> None:
        """Give the page this shape. All sizes of text hang on the root's, as they do when a person enlarges text."""
        page.set_viewport_size({"width": self.width, "height": self.height})
        page.evaluate("(percent) => { document.documentElement.style.fontSize = `${percent}%`; }", self.text_percent)


PHONE = Shape("phone", 360, 740)
LARGE_TEXT = Shape("large-text", 360, 740, text_percent=200)
WALL = Shape("wall", 1920, 1080)
TALL_WALL = Shape("tall-wall", 1080, 1920)
SHAPES = (PHONE, LARGE_TEXT, WALL, TALL_WALL)


def sticks_out(page: Page) -> list[str]:
    """Return what is wider than the window, so that the page would scroll sideways; empty when nothing is."""
    found: list[str] = page.evaluate(_OVERFLOW)
    return found

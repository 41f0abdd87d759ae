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

# A link within a sentence is as high as its line, and the bars of the frame and the way back are 48 px everywhere: on a
# floor screen of 740 px the pad and its button come first.
_TOO_LOW = """(least) => [...document.querySelectorAll('a[href], button, select, textarea, summary, input')]
  .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter((one) => getComputedStyle(one).display !== 'inline' && !['checkbox', 'radio', 'file'].includes(one.type))
  .filter((one) => !one.closest('header, nav, .skip, .back') || least <= 48)
  .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width > 1 && height < least - 0.5; })
  .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${(one.textContent ?? '').trim().slice(0, 40)}`
    + ` ${Math.round(one.getBoundingClientRect().height)}px`)"""
LEAST_PX = {"floor": 64, "desk": 48, "wall": 48}


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


def too_low(page: Page) -> list[str]:
    """Return what a finger cannot hit well: controls lower than this kind of screen demands (README of pwa/src/ui)."""
    place = page.evaluate("() => document.documentElement.dataset.place ?? 'desk'")
    found: list[str] = page.evaluate(_TOO_LOW, LEAST_PX[place])
    return found

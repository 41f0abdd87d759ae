"""A screen with the Tab key alone, and as a screen reader reads it: in order, always in sight, and out again."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

MOST = 150
"""Stops that no screen has: who has to press Tab as often is in a trap, or never gets to what is behind it."""

WELL = {"out of sight": "seen", "and does not show it": "lit"}
"""What is wrong when it is not so."""

# Before the first of the page, wherever the focus was: only what is focused tells the browser where Tab goes on.
_BEGIN = """() => {
  const start = document.body.insertBefore(document.createElement('span'), document.body.firstChild);
  start.tabIndex = -1;
  start.focus();
  window.lastFocus = start;
  window.firstFocus = null;
}"""
_END = "() => document.querySelector('body > span[tabindex]').remove()"

# What has the focus: what it is called, where it lies on the page, and how one sees that it is here. Bars that are
# fixed to the window lie nowhere on the page. `before`: it stands before the last one in the text of the page. A field
# for a date has several stops; the browser itself draws those behind its first.
_FOCUS = """() => {
  const one = document.activeElement, last = window.lastFocus;
  window.lastFocus = one;
  // behind the last one comes the browser itself, or at once the first one again
  if (!one || one === document.body || one.tabIndex < 0 || (one === window.firstFocus && one !== last)) return null;
  window.firstFocus ??= one;
  const ups = [];
  for (let up = one; up; up = up.parentElement) ups.push(up);
  const label = one.closest('label');
  const { left, right, top, bottom, width } = (label && one.matches('input') ? label : one).getBoundingClientRect();
  const across = ups.slice(1).reduce((sum, up) => sum + up.scrollLeft, 0);
  const lit = [one, label].some((each) => {
    const style = each && getComputedStyle(each);
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  return {
    name: `${one.tagName.toLowerCase()} ${(one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 30)}`,
    top: top + scrollY, bottom: bottom + scrollY, left: left + across, right: right + across,
    bar: ups.some((up) => ['fixed', 'sticky'].includes(getComputedStyle(up).position)),
    lit: lit || one === last,
    seen: width > 1 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    before: (one.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  };
}"""
_HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter((one) => one.checkVisibility())
  .map((one) => [Number(one.tagName[1]), one.textContent.trim().slice(0, 30)])"""


def stumbles(page: Page) -> list[str]:
    """Return where somebody without a pointer would stumble; empty when nothing is wrong.

    Tab goes through the screen as it is read, down to its end; what has the focus is in sight and shown to have it;
    one heading of the first level comes first, and no level is left out.
    """
    found = skipped(page.evaluate(_HEADINGS))
    page.evaluate(_BEGIN)
    last: dict[str, Any] | None = None
    for _ in range(MOST):
        page.keyboard.press("Tab")
        here: dict[str, Any] | None = page.evaluate(_FOCUS)
        if here is None:
            break
        if last is not None and before(here, last):
            found.append(f"{here['name']} comes after {last['name']}")
        found += [f"{here['name']} has the focus {how}" for how, well in WELL.items() if not here[well]]
        last = here
    else:
        found.append("Tab never comes to an end")
    page.evaluate(_END)
    if last is None and page.locator("a[href], button, input").count():
        found.append("Tab reaches nothing")
    return found


def before(here: dict[str, Any], last: dict[str, Any]) -> bool:
    """Tell whether one would have read this before what came last: earlier in the text, above it, or left of it."""
    if here["before"]:
        return True
    if here["bar"] or last["bar"]:
        return False
    beside = here["top"] < last["bottom"] - 1 and here["bottom"] > last["top"] + 1
    return bool(here["right"] <= last["left"] + 1 if beside else here["bottom"] <= last["top"] + 1)


def skipped(headings: list[tuple[int, str]]) -> list[str]:
    """Return what is wrong with the headings."""
    levels = [level for level, _ in headings]
    found = [] if levels.count(1) == 1 and levels[0] == 1 else [f"headings of the levels {levels}"]
    for (last, _), (level, text) in pairwise(headings):
        if level > last + 1:
            found.append(f"h{level} {text} comes after h{last}")
    return found

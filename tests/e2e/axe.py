"""axe-core on a page: what a screen reader, a magnifier or a tired eye would stumble over."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.e2e.process import ROOT


@cache
def source() -> str:
    return (ROOT / "pwa/node_modules/axe-core/axe.min.js").read_text()


# what changes with the window, the size of text and the colours; the rest reads the same in every shape.
# Not target-size: it counts what a bar covers at the moment as too small (see shapes.too_low)
LOOKS = ("color-contrast", "scrollable-region-focusable")


def axe_findings(page: Page, *rules: str) -> list[str]:
    """Return what axe finds on the page as it stands: rule, why it matters, and where; empty when there is nothing.

    It runs what it runs by itself, or only the rules that are named. It is evaluated rather than added as a script
    element, which the page's content security policy would refuse.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(source())
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    result: dict[str, Any] = page.evaluate(
        "(options) => axe.run(document, options)", {"resultTypes": ["violations"], **only}
    )
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {', '.join(str(node['target'][0]) for node in one['nodes'])}"
        for one in result["violations"]
    ]

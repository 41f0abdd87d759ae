"""axe-core on a page: what a screen reader, a magnifier or a tired eye would stumble over."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.e2e.process import ROOT


@cache
def source() -> str:
    return (ROOT / "pwa/node_modules/axe-core/axe.min.js").read_text()


def axe_findings(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands: rule, why it matters, and where; empty when there is nothing.

    It is evaluated rather than added as a script element, which the page's content security policy would refuse.
    """
    page.evaluate(source())
    result: dict[str, Any] = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {', '.join(str(node['target'][0]) for node in one['nodes'])}"
        for one in result["violations"]
    ]

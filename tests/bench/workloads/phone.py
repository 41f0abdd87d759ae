"""What the app needs on a phone: Debian's Chromium with its processor slowed down four times."""

from __future__ import annotations

from playwright.sync_api import Page, sync_playwright

from tests.bench.contender import Contender
from tests.bench.contenders.kakehashi import Kakehashi
from tests.e2e.people import person
from tests.e2e.phone import controlled, devtools, stored
from tests.e2e.waiting import until
from tests.e2e.windows import open_chromium

SLOWER = 4
PATIENCE_SEC = 180
USABLE = "() => document.querySelector('a[href=\"/floor/issue\"]') && performance.now()"
# From the tap to the words that say it is saved, by the page's own clock.
TAP = """() => new Promise((done) => {
  const says = (one) => one.textContent.replace(/\\u200b/g, '');
  const button = [...document.querySelectorAll('button')].find((one) => says(one).includes('知らせる'));
  const begun = performance.now();
  new MutationObserver(() => {
    if (document.querySelector('a[href^="/issues/"]')) requestAnimationFrame(() => done(performance.now() - begun));
  }).observe(document.body, { subtree: true, childList: true });
  button.click();
})"""


def phone(contender: Contender, records: int) -> dict[str, float]:
    """Return milliseconds from opening the kept app to its home screen, and from a tap to the screen; MiB of memory."""
    assert isinstance(contender, Kakehashi)
    contender.prepare(3)
    contender.start()
    contender.fill(records)
    contender.rest()
    assert contender.process is not None
    with sync_playwright() as playwright, open_chromium(playwright) as browser:
        page = person(browser, contender.process, "worker")
        page.set_default_timeout(PATIENCE_SEC * 1000)
        until(lambda: held(page) >= records, "the phone holds everything", patience_sec=PATIENCE_SEC)
        controlled(page)
        tools = devtools(page)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(contender.process.url)
        start = page.wait_for_function(USABLE).json_value()
        page.goto(f"{contender.process.url}/floor/issue")
        page.get_by_role("radio", name="機械").check()
        page.get_by_label("ひとこと").fill("刃が欠けた")
        tap = page.evaluate(TAP)
        tools.send("HeapProfiler.collectGarbage")
        tools.send("Performance.enable")
        found = tools.send("Performance.getMetrics")["metrics"]
        heap = next(one["value"] for one in found if one["name"] == "JSHeapUsedSize")
    return {"start_ms": start, "tap_ms": tap, "heap_mib": heap / (1 << 20)}


def held(page: Page) -> int:
    """Return how many records the phone's database holds."""
    return sum(len(bucket) for bucket in stored(page, "base"))

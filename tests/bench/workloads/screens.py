"""What a phone with much on it makes people wait for: a search, and a room and a job that everybody wrote in."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from server.core.ids import uuid7
from server.demo.book import id_of
from sync.mutation import Edit
from tests.bench.contender import Contender
from tests.bench.workloads.phone import PATIENCE_SEC, SLOWER
from tests.e2e.people import person
from tests.e2e.phone import devtools, stored
from tests.e2e.process import ROOT, ServerProcess
from tests.e2e.program import Program
from tests.e2e.waiting import until
from tests.e2e.walk import follow, settled
from tests.e2e.windows import open_chromium

ENTRY = """
import { wanted } from '%(lookup)s/fold';
import { Sought } from '%(lookup)s/sought';
const SAID = [
  'バリが出る。チップを替えたら消えた', 'Rev.C の面取り追加を聞いていない',
  'メッキ屋が4/28から休みで、PL-5が間に合わない', '段取りを一緒にしたら90分浮いた',
];
globalThis.look = async (records, times) => {
  const text = (n) => `${SAID[n %% SAID.length]} ${n} ${'センサーの'.repeat(n %% 9)}`;
  const row = (n) => ({ id: String(n), at: `2026-04-23T00:00:00.${n}`, text: text(n) });
  const rows = Array.from({ length: records }, (_, n) => row(n));
  const kinds = [{ name: 'post', fields: ['text'], borrowed: [] }];
  const sought = new Sought(kinds, { list: () => rows, get: () => undefined });
  let slice = performance.now();
  let longest = 0;
  const begun = slice;
  await sought.prepare(100, () => new Promise((rest) => {
    longest = Math.max(longest, performance.now() - slice);
    setTimeout(() => { slice = performance.now(); rest(true); });
  }));
  const prepared = performance.now() - begun;
  const took = [];
  for (let n = 0; n < times; n++) {
    const typed = ['ｾﾝｻｰ', 'ばり 7', 'rev c', 'ない言葉'][n %% 4];
    const from = performance.now();
    globalThis.last = sought.find(wanted(typed), 50);
    took.push(performance.now() - from);
  }
  return [prepared, longest, ...took];
};
"""
TIMES = 40
# Scrolls down a page of pieces, one each frame, and tells how long each frame took, milliseconds.
SCROLL = """(frames) => new Promise((done) => {
  const took = [];
  let before = performance.now();
  const step = (at) => {
    took.push(at - before);
    before = at;
    if (took.length > frames) return done(took.slice(1));
    scrollBy(0, 120);
    requestAnimationFrame(step);
  };
  requestAnimationFrame((at) => { before = at; requestAnimationFrame(step); });
})"""
FRAMES = 300
# From a tap on a link to a job until what was said last is painted, milliseconds.
OPEN = """([id, text]) => new Promise((done) => {
  const link = document.body.appendChild(document.createElement('a'));
  link.href = `/jobs/${id}`;
  const begun = performance.now();
  const look = () => {
    if (!document.body.textContent.includes(text)) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  };
  link.click();
  link.remove();
  requestAnimationFrame(look);
})"""
OPENED = 5
AT_ONCE = 50


def look(_: Contender, records: int) -> dict[str, float]:
    """Return milliseconds of folding so many records, of its longest slice, and the median and longest search."""
    with tempfile.TemporaryDirectory() as folder:
        entry, bundle = Path(folder) / "entry.ts", Path(folder) / "bundle.js"
        entry.write_text(ENTRY % {"lookup": (ROOT / "pwa/src/features/lookup").as_posix()})
        command = [str(ROOT / "pwa/node_modules/.bin/rolldown"), str(entry), "--file", str(bundle), "--format", "iife"]
        subprocess.run(command, cwd=ROOT / "pwa", check=True, capture_output=True)
        with sync_playwright() as playwright, open_chromium(playwright) as browser:
            page = browser.new_page()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.add_script_tag(path=bundle)
            prepared, longest, *took = page.evaluate("([records, times]) => look(records, times)", [records, TIMES])
    return {"fold_ms": prepared, "slice_ms": longest, "search_ms": median(took), "longest_ms": max(took)}


def room(_: Contender, posts: int) -> dict[str, float]:
    """Return milliseconds of a frame while a room with so many posts is scrolled, and how many posts are drawn."""
    with tempfile.TemporaryDirectory() as folder, ServerProcess(Path(folder) / "demo", "demo") as shop:
        about = {"about_kind": "room", "about_id": id_of("room", "improvement"), "form": "question"}
        talk(shop, about, posts)
        with sync_playwright() as playwright, open_chromium(playwright) as browser:
            page = person(browser, shop, "worker")
            page.set_default_timeout(PATIENCE_SEC * 1000)
            page.goto(f"{shop.url}/rooms/{about['about_id']}")
            settled(page)
            page.get_by_text("件目。").first.wait_for()
            devtools(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            took: list[float] = page.evaluate(SCROLL, FRAMES)
            drawn = page.locator("article").count()
    return {"frame_ms": median(took), "p95_ms": quantiles(took, n=20)[-1], "longest_ms": max(took), "drawn": drawn}


def job(_: Contender, posts: int) -> dict[str, float]:
    """Return milliseconds until a job with so many posts stands: the first time, and the median of later ones."""
    with tempfile.TemporaryDirectory() as folder, ServerProcess(Path(folder) / "demo", "demo") as shop:
        about = {"about_kind": "job", "about_id": id_of("job", "2604-011"), "form": "remark"}
        talk(shop, about, posts)
        with sync_playwright() as playwright, open_chromium(playwright) as browser:
            page = person(browser, shop, "worker")
            page.set_default_timeout(PATIENCE_SEC * 1000)
            follow(page, "/jobs")
            until(lambda: len(said_on(page)) >= posts, "the phone holds everything", patience_sec=PATIENCE_SEC)
            devtools(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            took: list[float] = []
            for _nth in range(OPENED):
                took.append(page.evaluate(OPEN, [about["about_id"], f"{posts - 1}件目。"]))
                follow(page, "/jobs")
    return {"first_ms": took[0], "later_ms": median(took[1:])}


def talk(shop: ServerProcess, about: dict[str, str], posts: int) -> None:
    """Have a gateway say so much about something."""
    with Program(shop, "gateway") as gateway:
        for nth in range(0, posts, AT_ONCE):
            said = [
                f"{one}件目。{'治具の置き場を近くにしたい。' * (one % 5 + 1)}"
                for one in range(nth, min(nth + AT_ONCE, posts))
            ]
            gateway.write([Edit(op="create", kind="post", id=uuid7(), fields={**about, "text": text}) for text in said])


def said_on(page: Page) -> list[object]:
    """Return the posts that this phone holds."""
    return [row for bucket in stored(page, "base") for row in bucket if row["kind"] == "post"]

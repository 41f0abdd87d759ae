"""What a person does with a phone that may have no network, and what its store then holds."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled

# What one store of the one database on this phone holds; {} while there is none.
READ = """async (name) => {
  const found = (await indexedDB.databases()).filter((one) => one.name.startsWith('kakehashi-'));
  const bases = await Promise.all(found.map(async ({ name: base }) => {
    const db = await new Promise((done, failed) => {
      const asked = indexedDB.open(base);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const rows = await new Promise((done) => {
      db.transaction(name).objectStore(name).getAll().onsuccess = (event) => done(event.target.result);
    });
    db.close();
    return rows;
  }));
  return bases.flat();
}"""

# How large the pieces of pictures on this phone are, the space kept for words among them.
SIZES = f"async () => (await ({READ})('photo_chunks')).map((one) => one.byteLength)"
# Writes until the browser says that the disk is full.
FILL = """async () => {
  const db = await new Promise((done) => {
    const asked = indexedDB.open('filler');
    asked.onupgradeneeded = () => asked.result.createObjectStore('any', { autoIncrement: true });
    asked.onsuccess = () => done(asked.result);
  });
  for (let size = 1 << 20; size >= 1; size = Math.floor(size / 2)) {
    for (let room = true; room; ) {
      room = await new Promise((done) => {
        const tx = db.transaction('any', 'readwrite');
        const bytes = new Uint8Array(size);
        for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
        tx.objectStore('any').add(bytes);
        tx.oncomplete = () => done(true);
        tx.onabort = () => done(false);
      });
    }
  }
  db.close();
}"""


def stored(page: Page, name: str) -> list[Any]:
    """Return what one object store of this phone holds."""
    rows: list[Any] = page.evaluate(READ, name)
    return rows


def controlled(page: Page) -> None:
    """Wait until the service worker answers for the pages: from then on the app starts without network."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def lose_network(page: Page) -> None:
    """Cut the network off, once the phone keeps the app and its screen stands: before that nothing can be shown."""
    controlled(page)
    settled(page)
    page.context.set_offline(True)


def report(page: Page, server: ServerProcess, text: str, *, photo: bytes | None = None) -> None:
    """Say 「困った」: a few taps and a sentence; returns when the phone says that it is saved."""
    page.goto(f"{server.url}/floor/issue")
    settled(page)
    if photo is not None:
        page.locator("input[type=file]").first.set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo}
        )
        page.locator("img").first.wait_for()
    page.get_by_role("radio", name="機械").check()
    page.get_by_label("ひとこと").fill(text)
    page.get_by_role("button", name="知らせる").click()
    page.get_by_role("link", name="このあとを見る").wait_for()


def unsent(page: Page, count: int) -> None:
    """Wait until the bar at the top counts this many unsent entries."""
    expect(page.locator(".unsent").first).to_contain_text(str(count))


def texts(page: Page) -> list[str]:
    """Return what the issues say that the server has told this phone of, in the order they were made."""
    issues = [one for bucket in stored(page, "base") for one in bucket if one["kind"] == "issue"]
    return [one["fields"]["text"] for one in sorted(issues, key=lambda one: str(one["id"]))]


def arrived(page: Page, *wanted: str) -> None:
    """Wait until these texts came back from the server, each once and in this order."""

    def ours() -> list[str]:
        return [one for one in texts(page) if one in wanted]

    until(lambda: ours() == list(wanted), f"{wanted} came back to the phone")


def heard(page: Page) -> list[Any]:
    """Return a list that every frame which a page hears from now on is added to."""
    frames: list[Any] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda text: frames.append(json.loads(text))))
    return frames


def devtools(page: Page) -> CDPSession:
    """Open the browser's own tools for what no page can do."""
    return page.context.new_cdp_session(page)

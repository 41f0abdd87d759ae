"""The browser takes a phone's database away under the open app: nothing typed is lost.

And nothing is called saved that is not.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.deeds import words
from tests.e2e.phone import arrived, devtools, lose_network, report, stored, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled

# Whatever is asked of the browser's store from now on fails, as in a Safari whose store has crashed; and mends it.
BREAK = """() => {
  const lost = () => { throw new DOMException('connection to Indexed Database server lost', 'UnknownError'); };
  window.whole = [IDBFactory.prototype.open, IDBDatabase.prototype.transaction];
  IDBFactory.prototype.open = IDBDatabase.prototype.transaction = lost;
}"""
MEND = "() => { [IDBFactory.prototype.open, IDBDatabase.prototype.transaction] = window.whole; }"
DELETE = """async () => {
  const { name } = (await indexedDB.databases()).find((one) => one.name.startsWith('kakehashi-'));
  await new Promise((done, failed) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = done;
    asked.onerror = asked.onblocked = failed;
  });
}"""


def waiting(page: Page) -> list[str]:
    """Return the texts that wait to be sent on the disk of this phone."""
    return [one["edits"][0]["fields"]["text"] for one in stored(page, "outbox")]


def rows(page: Page) -> int:
    """Return how many rows of the server this phone keeps on its disk."""
    return sum(map(len, stored(page, "base")))


def test_what_waits_goes_back_to_disk_when_the_browser_clears_it_under_the_open_app(
    worker: Page, shop: ServerProcess
) -> None:
    lose_network(worker)
    report(worker, shop, "消される前の一")
    report(worker, shop, "消される前の二")
    before = rows(worker)
    assert before
    devtools(worker).send("Storage.clearDataForOrigin", {"origin": shop.url, "storageTypes": "indexeddb"})
    until(lambda: waiting(worker) == ["消される前の一", "消される前の二"], "both are on disk again")
    until(lambda: rows(worker) == before, "so are the rows")
    report(worker, shop, "消されたあと")
    unsent(worker, 3)
    worker.reload()
    settled(worker)
    unsent(worker, 3)
    worker.context.set_offline(False)
    arrived(worker, "消される前の一", "消される前の二", "消されたあと")
    unsent(worker, 0)


def test_a_tab_that_throws_the_database_away_takes_nothing_from_another(worker: Page, shop: ServerProcess) -> None:
    lose_network(worker)
    report(worker, shop, "別のタブに消される")
    other = worker.context.new_page()
    other.goto(f"{shop.url}/floor/issue")
    settled(other)
    other.evaluate(DELETE)
    until(lambda: waiting(worker) == ["別のタブに消される"], "it is on disk again")
    report(other, shop, "消したタブから")
    for page in (worker, other):
        unsent(page, 2)
    worker.context.set_offline(False)
    arrived(worker, "別のタブに消される", "消したタブから")
    for page in (worker, other):
        unsent(page, 0)


def test_a_store_that_does_not_come_back_is_said_plainly_and_the_words_stay_on_the_screen(
    worker: Page, shop: ServerProcess
) -> None:
    worker.goto(f"{shop.url}/floor/issue")
    settled(worker)
    worker.get_by_role("radio", name="機械").check()
    worker.get_by_label("ひとこと").fill("消えてはいけない言葉")
    worker.evaluate(BREAK)
    worker.get_by_role("button", name="知らせる").click()
    told = worker.get_by_role("main").get_by_text(words("保存場所が開けません"))
    expect(told).to_be_visible()
    expect(worker.get_by_role("main")).to_contain_text(words("この画面には残っています"))
    expect(worker.get_by_label("ひとこと")).to_have_value("消えてはいけない言葉")
    worker.evaluate(MEND)
    worker.get_by_role("button", name="知らせる").click()
    worker.get_by_role("link", name="このあとを見る").wait_for()
    arrived(worker, "消えてはいけない言葉")

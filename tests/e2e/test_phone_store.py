"""What a person saved on the phone survives reloads, a killed server and a full disk, and counts once."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.people import let_in, person
from tests.e2e.phone import FILL, SIZES, arrived, controlled, devtools, lose_network, report, stored, texts, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.e2e.windows import open_window


def test_an_entry_made_without_network_survives_reloads_and_is_sent_once(worker: Page, shop: ServerProcess) -> None:
    lose_network(worker)
    report(worker, shop, "主軸から異音")
    unsent(worker, 1)
    worker.reload()
    settled(worker)
    unsent(worker, 1)
    assert [one["edits"][0]["fields"]["text"] for one in stored(worker, "outbox")] == ["主軸から異音"]
    worker.context.set_offline(False)
    arrived(worker, "主軸から異音")
    unsent(worker, 0)
    assert [one["receipt"]["verdict"] for one in stored(worker, "settled")] == ["applied"]


def test_entries_made_around_a_killed_server_arrive_once_and_in_order(worker: Page, shop: ServerProcess) -> None:
    report(worker, shop, "一")
    arrived(worker, "一")  # on a busy machine the server would die before it is sent, and three were unsent
    shop.kill()
    report(worker, shop, "二")
    report(worker, shop, "三")
    unsent(worker, 2)
    shop.start()
    arrived(worker, "一", "二", "三")
    unsent(worker, 0)


def test_two_tabs_write_and_one_of_them_sends(worker: Page, shop: ServerProcess) -> None:
    lose_network(worker)
    other = worker.context.new_page()
    report(worker, shop, "左")
    report(other, shop, "右")
    for page in (worker, other):
        unsent(page, 2)
    assert [one["seq"] for one in stored(other, "outbox")] == [1, 2]
    worker.context.set_offline(False)
    arrived(other, "左", "右")
    for page in (worker, other):
        unsent(page, 0)
    worker.close()  # the sender may have been this one: the other takes over
    report(other, shop, "下")
    arrived(other, "左", "右", "下")


def test_the_background_sends_what_a_closed_app_left(worker: Page, shop: ServerProcess) -> None:
    shop.kill()
    report(worker, shop, "閉じる前に")
    phone = worker.context
    quiet = phone.new_page()
    quiet.goto("about:blank")
    tools = devtools(worker)
    registrations: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registrations.extend(one["registrationId"] for one in event["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    until(lambda: worker.evaluate("1") and registrations, "the registration is known")
    shop.start()
    worker.goto("about:blank")
    event = {"origin": shop.url, "registrationId": registrations[0], "tag": "kakehashi-outbox", "lastChance": False}
    look = open_window(phone.browser, storage_state=phone.storage_state()).new_page()  # type: ignore[arg-type]
    look.goto(shop.url)

    def sent() -> bool:
        # a tab that is being closed is left to its work for a moment; the browser says it again
        tools.send("ServiceWorker.dispatchSyncEvent", event)
        return "閉じる前に" in texts(look)

    until(sent, "the service worker has sent it")


def test_on_a_full_disk_words_still_fit_and_then_it_is_said_plainly(chromium: Browser, shop: ServerProcess) -> None:
    page = open_window(chromium).new_page()
    page.goto(f"{shop.url}/health")
    # before anything is stored: Chromium keeps what it once found out about free space for a minute
    devtools(page).send("Storage.overrideQuotaForOrigin", {"origin": shop.url, "quotaSize": 20 << 20})
    let_in(page, shop, "worker")
    controlled(page)
    lose_network(page)
    until(lambda: page.evaluate(SIZES) == [4 << 20], "space for words is taken")
    saved: list[str] = []
    full = page.get_by_text("この端末の空きがなくなりました").first
    while not full.is_visible():
        text = f"困った {len(saved)}"
        page.goto(f"{shop.url}/floor/issue")
        settled(page)
        page.get_by_role("radio", name="機械").check()
        page.get_by_label("ひとこと").fill(text)
        page.evaluate(FILL)
        page.get_by_role("button", name="知らせる").click()
        full.or_(page.get_by_role("link", name="このあとを見る")).wait_for()
        if not full.is_visible():
            saved.append(text)
    assert saved, "words fit into the space that was taken for them"
    assert page.evaluate(SIZES) == []
    expect(page.get_by_label("ひとこと")).to_have_value(text)
    assert [one["edits"][0]["fields"]["text"] for one in stored(page, "outbox")] == saved


def test_a_database_that_the_browser_threw_away_is_told_until_it_was_read(
    worker: Page, shop: ServerProcess, chromium: Browser
) -> None:
    lead = person(chromium, shop, "lead")
    shop.kill()
    # twice before anybody could hear of it
    for lost in (1, 2):
        report(worker, shop, "消える")
        worker.goto("about:blank")
        devtools(worker).send("Storage.clearDataForOrigin", {"origin": shop.url, "storageTypes": "indexeddb"})
        worker.goto(shop.url)
        settled(worker)
        wiped = until(lambda: stored(worker, "meta")[0]["wiped"], "the loss is noted")
        assert (wiped["unsent"], wiped["unsentPhotos"], wiped["lastSeq"]) == (lost, 0, lost)
    shop.start()
    told = worker.get_by_role("alert").filter(has_text=words("送っていない入力 2件がありましたが、残っていません"))
    expect(told).to_be_visible()
    worker.reload()
    told.get_by_role("button", name=words("わかりました")).click()
    expect(told).to_have_count(0)
    worker.reload()
    settled(worker)
    expect(told).to_have_count(0)
    until(lambda: stored(worker, "meta")[0]["wiped"] is None, "the server knows it")
    # the lead is told too: somebody has to see to it that it is entered again
    lead.goto(f"{shop.url}/notices")
    expect(lead.get_by_role("main")).to_contain_text(words("端末で、送っていない入力が消えました"))
    expect(lead.get_by_role("main")).to_contain_text(words("入力 2件、写真・声 0件"))


def test_others_see_it_without_asking(worker: Page, shop: ServerProcess, chromium: Browser) -> None:
    other = let_in(open_window(chromium).new_page(), shop, "lead")
    report(worker, shop, "すぐ見える")
    arrived(other, "すぐ見える")
    until(lambda: texts(worker) == texts(other), "both have the same")
    until(lambda: stored(other, "meta")[0]["verifiedAt"], "both sides compared all they have")

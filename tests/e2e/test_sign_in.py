"""Sign-in that fits a shop: a link for a phone, a PIN on a shared tablet, with the network and without."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import axe_findings
from tests.e2e.people import LINK, enter, person
from tests.e2e.phone import lose_network
from tests.e2e.process import ServerProcess
from tests.e2e.walk import settled
from tests.e2e.windows import open_window

PIN = "4826"
TABLET = {"viewport": {"width": 768, "height": 1024}}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """An empty shop with two people who have a PIN."""
    with ServerProcess(tmp_path_factory.mktemp("people") / "shop") as server:
        server.command("user", "add", "管理 花子", "--role", "admin")
        server.command("user", "add", "松本 剛", "--role", "lead")
        for name in ("グエン ヴァン アン", "山田 太郎"):
            server.command("user", "add", name, "--role", "worker")
            server.command("user", "pin", name, "--pin", PIN)
        yield server


def tablet(chromium: Browser, server: ServerProcess) -> Page:
    """Return a shared tablet that an admin has just let in, asking for a name."""
    admin = person(chromium, server, "admin")
    admin.goto(f"{server.url}/people")
    admin.get_by_label("端末の名前").fill("検査室のタブレット")
    admin.get_by_role("button", name="リンクを作る").click()
    link = admin.get_by_text(re.compile(r"^http.*/enrol#")).inner_text()
    admin.context.close()
    page = open_window(chromium, **TABLET).new_page()
    page.goto(link)
    page.get_by_role("button", name="この端末で始める").click()
    expect(page.get_by_role("heading", name="名前を選んでください")).to_be_visible()
    # the list, and the app itself, that serve when the network is away
    expect(page.get_by_role("button", name="山田 太郎")).to_be_visible()
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    return page


def fresh_link(server: ServerProcess, name: str) -> str:
    """Return a link for a device of the person called `name`."""
    found = LINK.search(server.command("user", "link", name))
    assert found
    return found[0]


def sign_in(page: Page, name: str, pin: str) -> None:
    """Pick a name and type a PIN."""
    page.get_by_role("button", name=name).click()
    type_pin(page, pin)


def type_pin(page: Page, pin: str) -> None:
    """Type a PIN on the pad."""
    for digit in pin:
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="始める", exact=True).click()


def leave(page: Page) -> None:
    """Leave the tablet."""
    page.get_by_role("link", name="設定").first.click()
    page.get_by_role("button", name="終わる").click()
    page.get_by_role("dialog").get_by_role("button", name="終わる").click()
    expect(page.get_by_role("heading", name="名前を選んでください")).to_be_visible()


def report(page: Page, server: ServerProcess, text: str) -> None:
    """Report a problem and see it kept on the device."""
    page.get_by_role("link", name="困った").first.click()
    page.get_by_role("radio", name="材料").check()
    page.get_by_label("ひとこと").fill(text)
    page.get_by_role("button", name="知らせる").click()
    expect(page.get_by_text("この端末に保存しました")).to_be_visible()


def test_a_link_lets_one_phone_in_and_says_so_to_the_second(chromium: Browser, shop: ServerProcess) -> None:
    link = fresh_link(shop, "管理 花子")
    first = open_window(chromium).new_page()
    first.goto(link)
    settled(first)
    assert axe_findings(first) == []
    first.get_by_role("button", name="この端末で始める").click()
    expect(first.get_by_text("管理 花子")).to_be_visible()
    assert "#" not in first.url

    second = open_window(chromium).new_page()
    second.goto(link)
    second.get_by_role("button", name="この端末で始める").click()
    expect(second.get_by_role("alert")).to_contain_text("もう使われています")


def test_nobody_signed_in_is_told_how_to_begin_in_their_language(chromium: Browser, shop: ServerProcess) -> None:
    page = open_window(chromium).new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(f"{shop.url}/jobs")
    settled(page)
    assert "/start" in page.url
    assert axe_findings(page) == []
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.get_by_role("heading", name="Bắt đầu")).to_be_visible()
    assert errors == []


def test_five_wrong_pins_lock_and_a_lead_helps_on_the_spot(chromium: Browser, shop: ServerProcess) -> None:
    page = tablet(chromium, shop)
    assert axe_findings(page) == []
    page.get_by_role("button", name="グエン").click()
    for left in (4, 3, 2, 1):
        type_pin(page, "0000")
        expect(page.get_by_role("alert")).to_contain_text(f"あと{left}回")
    type_pin(page, "0000")
    expect(page.get_by_role("alert")).to_contain_text("まで止めています")
    expect(page.get_by_role("button", name="1", exact=True)).to_be_disabled()
    assert axe_findings(page) == []

    lead = person(chromium, shop, "lead")
    lead.goto(f"{shop.url}/people")
    lead.get_by_role("link", name="グエン").click()
    lead.get_by_label("新しいPIN").fill("135790")
    lead.get_by_role("button", name="PINを決める").click()
    expect(lead.get_by_text("のPINを決めました")).to_be_visible()
    page.reload()
    sign_in(page, "グエン", "135790")
    expect(page.get_by_role("link", name="グエン ヴァン アン")).to_be_visible()
    shop.command("user", "pin", "グエン ヴァン アン", "--pin", PIN)


def test_without_network_the_tablet_checks_the_pin_and_each_entry_goes_out_as_its_owners(
    chromium: Browser, shop: ServerProcess
) -> None:
    page = tablet(chromium, shop)
    lose_network(page)
    page.get_by_role("button", name="山田 太郎").click()
    type_pin(page, "9999")
    expect(page.get_by_role("alert")).to_contain_text("あと4回")
    type_pin(page, PIN)
    expect(page.get_by_role("link", name="山田 太郎")).to_be_visible()
    report(page, shop, "角が欠けている（山田）")
    leave(page)
    sign_in(page, "グエン", PIN)
    # what one person has not sent is not the next one's
    expect(page.get_by_text("未送信 0")).to_be_visible()
    report(page, shop, "長さが足りない（アン）")
    leave(page)

    page.context.set_offline(False)
    admin = person(chromium, shop, "admin")
    admin.goto(f"{shop.url}/issues")
    for text, name in (("角が欠けている（山田）", "山田 太郎"), ("長さが足りない（アン）", "グエン ヴァン アン")):
        row = admin.get_by_role("link", name=text)
        expect(row).to_be_visible()
        row.click()
        expect(admin.get_by_text(name).first).to_be_visible()
        admin.go_back()


def test_a_tablet_that_nobody_touches_is_left(chromium: Browser, shop: ServerProcess) -> None:
    page = tablet(chromium, shop)
    page.clock.install()
    page.reload()
    sign_in(page, "山田 太郎", PIN)
    expect(page.get_by_role("link", name="山田 太郎")).to_be_visible()
    page.clock.run_for("05:10")
    expect(page.get_by_role("heading", name="名前を選んでください")).to_be_visible()


def test_a_phone_that_was_shut_out_says_so_and_a_new_link_helps(chromium: Browser, shop: ServerProcess) -> None:
    admin, phone = person(chromium, shop, "admin"), open_window(chromium).new_page()
    shop.command("user", "add", "高橋 亮", "--role", "sales")
    enter(phone, fresh_link(shop, "高橋 亮"))
    admin.goto(f"{shop.url}/people")
    admin.get_by_role("link", name="高橋 亮").click()
    expect(admin.get_by_role("heading", name="高橋 亮")).to_be_visible()
    admin.get_by_role("button", name="を使えなくする").click()
    admin.get_by_role("dialog").get_by_role("button", name="使えなくする").click()
    expect(phone.get_by_text("この端末は使えなくなりました")).to_be_visible()
    enter(phone, fresh_link(shop, "高橋 亮"))
    expect(phone.get_by_text("この端末は使えなくなりました")).to_have_count(0)


def test_an_admin_adds_a_person(chromium: Browser, shop: ServerProcess) -> None:
    admin = person(chromium, shop, "admin")
    admin.goto(f"{shop.url}/people")
    admin.get_by_role("link", name="人を加える").click()
    admin.get_by_role("textbox", name="名前", exact=True).fill("佐藤 一郎")
    admin.get_by_label("担当").select_option(label="営業")
    admin.get_by_label("ことば").select_option(label="日本語")
    admin.get_by_role("button", name="人を加える").click()
    expect(admin.get_by_role("heading", name="佐藤 一郎")).to_be_visible()
    admin.get_by_role("button", name="リンクを作る").click()
    expect(admin.get_by_role("img", name="登録リンクのQRコード")).to_be_visible()
    assert axe_findings(admin) == []

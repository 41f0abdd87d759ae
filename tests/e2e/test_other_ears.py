"""News for those whom no push reaches: a program outside, and a person's mailbox."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from standardwebhooks.webhooks import Webhook

from tests.e2e.axe import axe_findings
from tests.e2e.beside import beside
from tests.e2e.deeds import words
from tests.e2e.floor import report
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE, sticks_out, too_low
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.server.features.mail.mail_server import MailServer, text_of
from tests.server.features.webhooks.receiver import Receiver


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with beside(Receiver()) as opened:
        yield opened


@pytest.fixture(scope="module")
def mail() -> Iterator[MailServer]:
    with beside(MailServer()) as opened:
        yield opened


@pytest.fixture(scope="module")
def shop(receiver: Receiver, mail: MailServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A shop that may call the receiver and hand e-mails to the mail server."""
    with ServerProcess(
        tmp_path_factory.mktemp("ears") / "data",
        KAKEHASHI_WEBHOOK_ORIGINS=receiver.origin,
        KAKEHASHI_SMTP_URL=mail.url,
        KAKEHASHI_MAIL_FROM="架け橋 <kakehashi@example.co.jp>",
    ) as server:
        yield server


def look(page: Page) -> None:
    """Expect what every screen keeps to."""
    settled(page)
    assert (sticks_out(page), too_low(page), axe_findings(page)) == ([], [], [])


def stop_work(chromium: Browser, shop: ServerProcess, text: str) -> None:
    page = person(chromium, shop, "worker", service_workers="block")
    report(page, "機械", "止まった", text)
    page.context.close()


def test_an_admin_lets_a_program_outside_hear_of_stops(
    chromium: Browser, shop: ServerProcess, receiver: Receiver
) -> None:
    page = person(chromium, shop, "admin", service_workers="block")
    PHONE.apply(page)
    page.goto(f"{shop.url}/settings")
    page.get_by_role("link", name=words("送り先を見る")).click()
    page.get_by_role("button", name=words("送り先を作る")).click()
    page.get_by_role("textbox", name=words("送り先の名前")).fill("生産計画システム")
    page.get_by_role("radio", name=words("ほかのシステム")).check()
    page.get_by_role("textbox", name=words("アドレス")).fill(receiver.url)
    look(page)
    page.get_by_role("button", name=words("保存する")).click()
    secret = page.get_by_text(re.compile("^whsec_")).inner_text()
    page.get_by_role("button", name=words("ためしに送る")).click()
    expect(page.get_by_role("status").filter(has_text=words("届きました"))).to_be_visible()
    look(page)
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name=words("生産計画システム"))).to_be_visible()
    assert "whsec_" not in page.content()
    assert "/services/" not in page.content()

    stop_work(chromium, shop, "主軸から異音")
    until(lambda: len(receiver.bodies) > 1, "the stop arrives")
    said = Webhook(secret).verify(receiver.bodies[-1], receiver.headers[-1])
    assert said["type"] == "issue_stop"
    assert "主軸から異音" in said["data"]["text"]
    page.goto(said["data"]["link"].replace("http://127.0.0.1:8000", shop.url))
    settled(page)
    expect(page.get_by_text(words("主軸から異音")).first).to_be_visible()
    page.context.close()


def test_a_person_without_push_proves_an_address_hears_of_a_stop_and_ends_it_with_one_tap(
    chromium: Browser, shop: ServerProcess, mail: MailServer
) -> None:
    page = person(chromium, shop, "lead", service_workers="block")
    PHONE.apply(page)
    page.goto(f"{shop.url}/settings")
    page.get_by_role("textbox", name=words("メールアドレス")).fill("lead@example.com")
    look(page)
    page.get_by_role("button", name=words("コードを送る")).click()
    page.get_by_role("textbox", name=words("確認コード")).wait_for()
    code = re.search(r"\b\d{6}\b", text_of(mail.messages[-1]))
    assert code
    page.get_by_role("textbox", name=words("確認コード")).fill(code[0])
    page.get_by_role("button", name=words("確かめる")).click()
    page.get_by_role("checkbox", name=words("止まったときは、すぐに届ける")).check()
    page.get_by_role("button", name=words("この受け取り方にする")).click()
    expect(page.get_by_text(words("保存しました")).last).to_be_visible()
    look(page)

    stop_work(chromium, shop, "クーラントが漏れた")
    until(lambda: len(mail.messages) > 1, "the stop arrives")
    message = mail.messages[-1]
    assert mail.to[-1] == "lead@example.com"
    assert "クーラントが漏れた" in text_of(message)
    link = str(message["List-Unsubscribe"]).strip("<>")
    page.goto(link)
    expect(page.get_by_role("button", name="メールを止める")).to_be_visible()
    assert httpx.post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    page.goto(f"{shop.url}/settings")
    expect(page.get_by_role("radio", name=words("届けない"))).to_be_checked()
    page.context.close()

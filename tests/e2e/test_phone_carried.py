"""When nothing else helps: what a phone could not send is carried to the server in a file, and counts once."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.camera import photo
from tests.e2e.deeds import words
from tests.e2e.people import person
from tests.e2e.phone import arrived, lose_network, report, stored, texts, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled


def carried(page: Page, server: ServerProcess, folder: Path) -> Path:
    """Let a person save what is not sent to a file, in the settings; return it."""
    page.goto(f"{server.url}/settings")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=words("未送信をファイルに保存")).click()
    expect(page.get_by_role("status").filter(has_text=download.value.suggested_filename)).to_be_visible()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_what_a_phone_could_not_send_is_taken_in_from_a_file_and_nothing_doubles_when_it_comes_back(
    worker: Page, shop: ServerProcess, chromium: Browser, tmp_path: Path
) -> None:
    lead = person(chromium, shop, "lead")
    lose_network(worker)
    taken = photo(tmp_path, "carried").read_bytes()
    report(worker, shop, "運ばれる一", photo=taken)
    report(worker, shop, "運ばれる二")
    unsent(worker, 2)
    file = carried(worker, shop, tmp_path)

    reader = chromium.new_page()
    reader.goto(file.as_uri())
    for said in ("運ばれる一", "運ばれる二", "まだ送っていません", "困ったこと"):
        expect(reader.locator("body")).to_contain_text(words(said))
    reader.close()

    said = shop.command("outbox", "import", "--yes", str(file))
    assert [line.split(": ")[-1] for line in said.splitlines()[-3:]] == ["applied", "applied", "stored"], said
    arrived(lead, "運ばれる一", "運ばれる二")

    worker.context.set_offline(False)
    arrived(worker, "運ばれる一", "運ばれる二")
    unsent(worker, 0)
    until(lambda: stored(worker, "photo_state") == [], "the phone let its copy of the photo go")
    assert [one["receipt"]["verdict"] for one in stored(worker, "settled")] == ["applied", "applied"]
    until(lambda: texts(lead) == texts(worker), "both have the same")

    def photos() -> list[bool]:
        kept = [one for bucket in stored(lead, "base") for one in bucket if one["kind"] == "photo"]
        return [one["fields"]["stored"] for one in kept]

    until(lambda: photos() == [True], "the other phone knows that the photo is there")

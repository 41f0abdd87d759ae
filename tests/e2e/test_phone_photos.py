"""A photo reaches the server whole, upright and without the place it was taken at, whatever happens on the way."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.people import let_in
from tests.e2e.phone import FILL, READ, SIZES, arrived, devtools, lose_network, report, stored
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.e2e.windows import open_window

ORIENTATION, GPS, UPRIGHT_BY_90 = 0x0112, 0x8825, 6
# Chunks are bytes, which Playwright cannot carry: their sizes are enough.
CHUNKS = f"async () => (await ({READ})('photo_chunks')).map((one) => one.byteLength).filter((one) => one < 4 << 20)"


def camera(seed: int, width: int = 3000, height: int = 1200) -> bytes:
    """Return what the camera of an upright phone gives: lying pixels, a note how to turn them, and the place."""
    picture = Image.effect_noise((width, height), 40 + seed).convert("RGB")
    exif = Image.Exif()
    exif[ORIENTATION] = UPRIGHT_BY_90
    exif[GPS] = {1: "N", 2: (34.0, 41.0, 0.0), 3: "E", 4: (135.0, 30.0, 0.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


def records(page: Page) -> list[dict[str, Any]]:
    """Return the photo records that the server has told this phone of."""
    return [one["fields"] for bucket in stored(page, "base") for one in bucket if one["kind"] == "photo"]


def kept_by_server(page: Page) -> dict[str, Any]:
    """Wait until the newest photo is stored and released here; return its record."""
    until(lambda: records(page) and all(one["stored"] for one in records(page)), "the server has the photo")
    until(lambda: stored(page, "photo_state") == [], "the phone let its copy go")
    assert page.evaluate(CHUNKS) == []
    return records(page)[-1]


def test_it_arrives_upright_smaller_and_without_the_place(worker: Page, shop: ServerProcess) -> None:
    report(worker, shop, "写真つき", photo=camera(1))
    arrived(worker, "写真つき")
    record = kept_by_server(worker)
    assert (record["width"], record["height"]) == (819, 2048)
    answer = worker.request.get(f"{shop.url}/api/files/{record['sha256']}")
    picture = Image.open(io.BytesIO(answer.body()))
    assert picture.size == (819, 2048)
    assert not picture.getexif()
    assert record["preview"]


def test_it_waits_for_a_server_that_is_away_and_for_an_app_that_was_closed(worker: Page, shop: ServerProcess) -> None:
    shop.kill()
    report(worker, shop, "あとで送る", photo=camera(2))
    assert [one["used"] for one in stored(worker, "photo_state")] == [True]
    before = worker.evaluate(CHUNKS)
    assert sum(before) == stored(worker, "photo_state")[0]["bytes"]
    worker.goto("about:blank")
    shop.start()
    worker.goto(shop.url)
    arrived(worker, "あとで送る")
    kept_by_server(worker)


def test_a_disk_that_is_full_in_the_middle_of_a_photo_keeps_no_half_of_it_and_the_words_still_fit(
    chromium: Browser, shop: ServerProcess
) -> None:
    page = open_window(chromium).new_page()
    page.goto(f"{shop.url}/health")
    # before anything is stored: Chromium keeps what it once found out about free space for a minute
    devtools(page).send("Storage.overrideQuotaForOrigin", {"origin": shop.url, "quotaSize": 40 << 20})
    let_in(page, shop, "worker")
    lose_network(page)
    until(lambda: page.evaluate(SIZES) == [4 << 20], "space for words is taken")
    page.goto(f"{shop.url}/floor/issue")
    settled(page)
    # the camera was offered; then something else took the space
    page.evaluate(FILL)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": camera(4)}
    )
    expect(page.get_by_role("main").get_by_text(words("この端末の空きがなくなりました"))).to_be_visible()
    assert stored(page, "photo_state") == []
    assert page.evaluate(CHUNKS) == []
    page.get_by_role("radio", name="機械").check()
    page.get_by_label("ひとこと").fill("写真は入らなかった")
    page.get_by_role("button", name="知らせる").click()
    page.get_by_role("link", name="このあとを見る").wait_for()
    assert [one["edits"][0]["fields"]["text"] for one in stored(page, "outbox")] == ["写真は入らなかった"]
    page.context.close()


def test_a_browser_that_says_it_is_nearly_full_is_offered_no_camera(worker: Page, shop: ServerProcess) -> None:
    # only the answer is made up: Chromium rounds what is free up to 10 GB
    worker.add_init_script("navigator.storage.estimate = async () => ({ quota: 21 << 20, usage: 0 })")
    worker.goto(f"{shop.url}/floor/issue")
    settled(worker)
    expect(worker.locator("input[type=file]")).to_have_count(0)
    report(worker, shop, "言葉は入る")
    arrived(worker, "言葉は入る")


def test_it_goes_on_where_it_was_cut_off(worker: Page, shop: ServerProcess) -> None:
    sent: list[int] = []

    def tell(request: Any) -> None:
        if request.method == "PATCH":
            sent.append(int(request.headers["upload-offset"]))

    worker.on("request", tell)
    network = devtools(worker)
    # 100 KB a second: several pieces, and time to cut the line between them
    network.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 100_000}
    network.send("Network.emulateNetworkConditions", slow)
    report(worker, shop, "長い写真", photo=camera(3))
    until(lambda: worker.evaluate("true") and len(sent) > 1, "the second piece is on its way")
    shop.kill()
    network.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})
    before = len(sent)
    shop.start()
    worker.reload()
    kept_by_server(worker)
    assert min(sent[before:], default=0) > 0, "what had arrived was not sent again"

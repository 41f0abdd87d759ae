"""Marks on photos: drawn with a finger, with two taps and with keys; a blurred face never leaves the phone."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.axe import axe_findings
from tests.e2e.phone import arrived, stored
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import LARGE_TEXT, PHONE, sticks_out
from tests.e2e.waiting import until
from tests.e2e.walk import settled

CHEQUERED = 8


def chequered(width: int = 200) -> bytes:
    """Return a picture of fine black and white squares: what is averaged turns grey."""
    small = Image.new("1", (width, 150))
    small.putdata([(x + y) % 2 for y in range(150) for x in range(width)])
    out = io.BytesIO()
    small.convert("RGB").resize((width * CHEQUERED, 150 * CHEQUERED), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()


def take(page: Page, shop: ServerProcess) -> None:
    """Say 「困った」 as far as its photo."""
    PHONE.apply(page)
    page.goto(f"{shop.url}/floor/issue")
    settled(page)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": chequered()}
    )
    page.locator("img").first.wait_for()


def stroke(page: Page, x: float, y: float, to_x: float, to_y: float) -> None:
    """Draw over the picture, from and to as shares of its sides."""
    box = page.locator("canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + to_x * box["width"], box["y"] + to_y * box["height"], steps=4)
    page.mouse.up()


def send(page: Page, text: str) -> None:
    """Send what was begun."""
    page.get_by_role("radio", name="機械").check()
    page.get_by_label("ひとこと").fill(text)
    page.get_by_role("button", name="知らせる").click()
    page.get_by_role("link", name="このあとを見る").wait_for()
    arrived(page, text)


def whole(page: Page, shop: ServerProcess, text: str, count: int) -> list[Image.Image]:
    """Wait until the server holds so many photos of the issue with this text, whole; return them as they were made."""

    def photos() -> list[dict[str, object]]:
        rows = [one for bucket in stored(page, "base") for one in bucket if one["kind"] in ("issue", "photo")]
        [issue] = [one["id"] for one in rows if one["kind"] == "issue" and one["fields"]["text"] == text]
        found = [one for one in rows if one["kind"] == "photo" and one["fields"]["about_id"] == issue]
        return [one["fields"] for one in sorted(found, key=lambda one: str(one["id"])) if one["fields"]["stored"]]

    until(lambda: len(photos()) == count, f"the server has {count} photos")
    bodies = [page.request.get(f"{shop.url}/api/files/{one['sha256']}").body() for one in photos()]
    return [Image.open(io.BytesIO(body)).convert("RGB") for body in bodies]


def test_a_face_is_gone_and_an_arrow_is_there_before_anything_is_sent(worker: Page, shop: ServerProcess) -> None:
    take(worker, shop)
    worker.get_by_role("button", name="しるしを付ける").click()
    dialog = worker.get_by_role("dialog")
    dialog.locator("canvas").wait_for()
    for shape in (LARGE_TEXT, PHONE):
        shape.apply(worker)
        assert not sticks_out(worker)
        assert not axe_findings(worker)
    stroke(worker, 0.1, 0.5, 0.4, 0.5)
    dialog.get_by_role("button", name="ぼかし").click()
    stroke(worker, 0.55, 0.1, 0.95, 0.6)
    dialog.get_by_role("button", name="これで使う").click()
    expect(dialog).to_have_count(0)
    # the picture without marks is not kept: nothing could send it any more
    assert len(stored(worker, "photo_state")) == 1
    send(worker, "ぼかした")
    [picture] = whole(worker, shop, "ぼかした", 1)
    width, height = picture.size
    blurred = picture.crop((int(0.6 * width), int(0.15 * height), int(0.9 * width), int(0.55 * height)))
    darkest, lightest = blurred.convert("L").getextrema()
    assert 90 < darkest <= lightest < 165  # type: ignore[operator]
    red, green, blue = picture.getpixel((int(0.25 * width), height // 2))  # type: ignore[misc]
    assert red > 200
    assert green < 120
    assert blue < 80


def test_two_taps_and_keys_mark_too_and_a_copy_or_how_it_is_now_can_be_added(worker: Page, shop: ServerProcess) -> None:
    take(worker, shop)
    worker.get_by_role("button", name="しるしを付ける").click()
    dialog = worker.get_by_role("dialog")
    dialog.get_by_role("button", name="丸").click()
    paper = dialog.get_by_role("button", name="写真。")
    done = dialog.get_by_role("button", name="これで使う")
    stroke(worker, 0.3, 0.3, 0.3, 0.3)
    expect(dialog.get_by_text("もう1か所、押してください。")).to_be_visible()
    expect(done).to_be_disabled()
    stroke(worker, 0.6, 0.6, 0.6, 0.6)
    expect(done).to_be_enabled()
    dialog.get_by_role("button", name="ひとつ戻す").click()
    expect(done).to_be_disabled()
    paper.focus()
    for key in ("Enter", "ArrowRight", "ArrowRight", "ArrowDown", "Enter"):
        worker.keyboard.press(key)
    expect(done).to_be_enabled()
    dialog.get_by_role("button", name="しるしなし").click()
    send(worker, "あとで足す")
    worker.get_by_role("link", name="このあとを見る").click()
    settled(worker)
    worker.get_by_role("button", name="写真 1").click()
    worker.get_by_role("dialog").locator("input[type=file]").set_input_files(
        {"name": "b.png", "mimeType": "image/png", "buffer": chequered(160)}
    )
    expect(worker.get_by_text("直したあと", exact=True)).to_be_visible()
    assert not axe_findings(worker)
    assert not sticks_out(worker)
    worker.get_by_role("button", name="写真 1").click()
    worker.get_by_role("button", name="しるしを付けて足す").click()
    worker.locator("canvas").wait_for()
    stroke(worker, 0.1, 0.1, 0.5, 0.5)
    worker.get_by_role("button", name="これで使う").click()
    expect(worker.locator("dialog[open]")).to_have_count(0)
    expect(worker.get_by_role("button", name="写真 3")).to_be_visible()
    assert [one.size for one in whole(worker, shop, "あとで足す", 3)] == [(1600, 1200), (1280, 1200), (1600, 1200)]

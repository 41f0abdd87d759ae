"""The harness itself: what pywebpush sends, Firefox decrypts and a service worker shows, all on loopback."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid
from pywebpush import WebPushException, webpush

from tests.e2e.firefox import Firefox
from tests.e2e.push_service import PushService
from tests.e2e.vapid import base64url
from tests.e2e.waiting import until

WORKER = """
self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => {
  const { title, body, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag }));
});
"""
SUBSCRIBE = """async (key) => {
  await navigator.serviceWorker.register('worker.js');
  const worker = await navigator.serviceWorker.ready;
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes });
  return made.toJSON();
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text("<!doctype html><title>page</title>")
    (folder / "worker.js").write_text(WORKER)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


class Sender:
    """Sends to one subscription with one key, as the product does."""

    def __init__(self) -> None:
        self.key = Vapid()
        self.key.generate_keys()
        point = self.key.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public = base64url(point).replace("-", "+").replace("_", "/")
        self.subscription: dict[str, object] = {}

    def send(self, title: str, *, ttl: int = 60, key: Vapid | None = None, **headers: str) -> None:
        text = json.dumps({"title": title, "body": "材料待ち、3号機", "tag": title}, ensure_ascii=False)
        claims = {"sub": "mailto:test@example.invalid"}
        webpush(self.subscription, text, key or self.key, vapid_claims=claims, ttl=ttl, headers=headers)


def test_a_push_is_decrypted_and_shown_whatever_happens_to_the_connection(site: str, tmp_path: Path) -> None:
    sender = Sender()
    with PushService() as push, Firefox(tmp_path / "profile", push.url) as phone:
        phone.goto(site)
        sender.subscription = phone.run(SUBSCRIBE, sender.public)

        def titles() -> set[str]:
            return {one["title"] for one in phone.notifications()}

        sender.send("停止")
        push.wait_acknowledged(1)
        until(lambda: titles() == {"停止"}, "first notification")
        assert phone.notifications()[0]["body"] == "材料待ち、3号機"

        push.drop_connections()
        until(lambda: push.connected() == 1, "Firefox is back")
        sender.send("再接続")
        until(lambda: titles() == {"停止", "再接続"}, "notification after a lost connection")

        phone.close()
        until(lambda: push.connected() == 0, "Firefox is gone")
        sender.send("古い", ttl=600, Topic="job")
        sender.send("新しい", ttl=600, Topic="job")
        sender.send("間に合わない", ttl=0)
        phone.open()
        phone.goto(site)
        until(lambda: "新しい" in titles(), "notification kept for a closed browser")
        assert not titles() & {"古い", "間に合わない"}

        assert refusal(sender, "別の鍵", key=Sender().key) == 403
        assert refusal(sender, "長" * 2000) == 413
        push.forget_subscriptions()
        assert refusal(sender, "消えた") == 410


def refusal(sender: Sender, title: str, key: Vapid | None = None) -> int:
    """Send something that must be refused, and return the status."""
    with pytest.raises(WebPushException) as caught:
        sender.send(title, key=key)
    assert caught.value.response is not None
    return int(caught.value.response.status_code)


def test_a_sender_gets_the_answer_that_the_test_chose() -> None:
    sender = Sender()
    keys = {"p256dh": sender.public, "auth": "AAAAAAAAAAAAAAAAAAAAAA"}
    with PushService() as push:
        sender.subscription = {"endpoint": f"{push.origin}/push/unknown", "keys": keys}
        push.answer_next(429, Retry_After="3")
        assert refusal(sender, "多すぎる") == 429
        assert [one.status for one in push.deliveries] == [429]

"""web-push of npm, which pywebpush is the sibling of: it encrypts and sends, and keeps nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server.features.push.payload import payload
from server.features.push.sending.handover import ACTIONS
from server.features.push.sending.lane import AT_ONCE
from server.i18n import sentence, word
from tests.bench.contender import InJavaScript, Process
from tests.e2e.process import ROOT
from tests.e2e.vapid import base64url

NOTICE = "019dbd4a-0000-7000-8000-000000000000"


class WebPush(InJavaScript):
    """web-push."""

    name = "web-push"
    module = "web-push.mjs"
    durable = "nothing is kept"
    lacks = "an outbox, another try, receipts"
    fans_out = keeps = creates = holds = False
    pushes = True

    def subscribe(self, phones: Sequence[dict[str, Any]], origin: str, certificate: Path) -> None:
        """Let it read the phones and the same message that ours sends."""
        told = {"phones": phones, "text": message().decode(), "key": key(), "atOnce": AT_ONCE}
        path = self.folder / "phones.json"
        path.write_text(json.dumps(told))
        command = ["node", str(ROOT / "tests/bench/peers" / self.module), str(path)]
        self.server = Process(command, self.folder / "server.log", NODE_EXTRA_CA_CERTS=str(certificate))
        self.server.hear(60)

    def tell(self) -> None:
        """Let it begin."""
        assert self.server is not None
        self.server.tell()


def message() -> bytes:
    """Return the message of a stop."""
    title, body = sentence("ja", "issue_stop", {"cause": "machine", "who": "信号灯"})
    return payload(
        title=title,
        body=body,
        lang="ja",
        path=f"/notices/{NOTICE}",
        origin="http://127.0.0.1:8000",
        tag=NOTICE,
        urgent=True,
        notice_id=NOTICE,
        actions={one: word("ja", "action", one) for one in ACTIONS},
    )


def key() -> dict[str, str]:
    """Return a key pair as web-push takes it."""
    private = ec.generate_private_key(ec.SECP256R1())
    point = private.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    secret = private.private_numbers().private_value.to_bytes(32, "big")
    return {"publicKey": base64url(point), "privateKey": base64url(secret)}

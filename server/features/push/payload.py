"""The message a browser receives: declarative web push, which a service worker can also read."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

MAX_BYTES = 3000
"""Push services take 4,096 bytes encrypted; the body is cut well below that."""


def payload(
    *,
    title: str,
    body: str,
    lang: str,
    path: str,
    origin: str,
    tag: str,
    urgent: bool,
    notice_id: str,
    actions: Mapping[str, str],
    replaces: str | None = None,
) -> bytes:
    """Return the JSON of one notification; `path` is the page it opens, `tag` lets newer news replace older,
    and those with the tag `replaces` as well.

    `actions` are its buttons, code → word: `open` the page, `ack` to say that it was read.

    The shape is that of declarative web push (``web_push: 8030``): a browser that knows it shows the notification even
    when the service worker is gone. A body that is too long is cut at a character, with an ellipsis.
    """
    while True:
        encoded = msgspec.json.encode(
            {
                "web_push": 8030,
                "notification": {
                    "title": title,
                    "body": body,
                    "lang": lang,
                    "navigate": f"{origin}{path}",
                    "tag": tag,
                    "require_interaction": urgent,
                    "actions": [{"action": code, "title": word} for code, word in actions.items()],
                    "data": {"notice": notice_id, "path": path, "urgent": urgent, "replaces": replaces},
                },
            }
        )
        if len(encoded) <= MAX_BYTES or not body:
            return encoded
        body = body[: max(0, len(body) * 9 // 10 - 2)] + ("…" if len(body) > 12 else "")


def lang_tag(language: str) -> str:
    """Return the BCP 47 tag of one of our languages; easy Japanese is Japanese to a browser."""
    return "ja" if language.startswith("ja") else language

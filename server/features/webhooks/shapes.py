"""News as each receiver wants to have it.

Sources: Slack's incoming webhooks and Block Kit; Teams' Workflows webhook, which takes a message with an Adaptive Card;
LINE WORKS' Incoming Webhook; Standard Webhooks for everything else. What people typed never formats anything or calls
anybody: it goes into plain text, and where a service reads markup anyway it is escaped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

Shape = Literal["generic", "slack", "teams", "lineworks"]

LONGEST_TITLE = 150
"""Of a Slack header; the others take more."""

LONGEST_BODY = 2000


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """News in words. `at` is an instant text, `link` a whole address, `params` what the sentence was filled with."""

    key: str
    title: str
    body: str
    link: str
    open_word: str
    at: str
    urgent: bool
    about_kind: str
    about_id: str
    params: Mapping[str, Any]


def body_of(shape: Shape, said: Said) -> bytes:
    """Return the JSON that a receiver of this shape gets."""
    return msgspec.json.encode(_BY_SHAPE[shape](said))


def plain(text: str, longest: int) -> str:
    """Return a text without what nobody can read (controls, direction marks, lone surrogates), and not longer."""
    kept = "".join(one for one in text if one == "\n" or unicodedata.category(one)[0] != "C").strip()
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def _title(said: Said) -> str:
    return plain(said.title.replace("\n", " "), LONGEST_TITLE) or said.key


def _body(said: Said) -> str:
    return plain(said.body, LONGEST_BODY)


def _generic(said: Said) -> dict[str, Any]:
    return {
        "type": said.key,
        "timestamp": said.at,
        "data": {
            "title": _title(said),
            "text": _body(said),
            "link": said.link,
            "urgent": said.urgent,
            "about": {"kind": said.about_kind, "id": said.about_id},
            "params": dict(said.params),
        },
    }


def _slack(said: Said) -> dict[str, Any]:
    title, body = _title(said), _body(said)
    blocks: list[dict[str, Any]] = [{"type": "header", "text": _slack_text(title)}]
    if body:
        blocks.append({"type": "section", "text": _slack_text(body)})
    button = {"type": "button", "text": _slack_text(said.open_word), "url": said.link}
    blocks.append({"type": "actions", "elements": [button]})
    # Only this one is read as mrkdwn, where <!channel> would call everybody.
    text = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {"text": text, "blocks": blocks}


def _slack_text(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def _teams(said: Said) -> dict[str, Any]:
    # A TextBlock would read Markdown in what people typed; a TextRun does not.
    title = {"type": "TextRun", "text": _title(said), "weight": "Bolder", "size": "Medium"}
    lines = [{"type": "RichTextBlock", "inlines": [title]}]
    if body := _body(said):
        lines.append({"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": body}]})
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": lines,
        "actions": [{"type": "Action.OpenUrl", "title": said.open_word, "url": said.link}],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _lineworks(said: Said) -> dict[str, Any]:
    # It refuses an empty text.
    return {
        "title": _title(said),
        "body": {"text": _body(said) or _title(said)},
        "button": {"label": said.open_word, "url": said.link},
    }


_BY_SHAPE: dict[Shape, Callable[[Said], dict[str, Any]]] = {
    "generic": _generic,
    "slack": _slack,
    "teams": _teams,
    "lineworks": _lineworks,
}

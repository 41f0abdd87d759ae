"""Messages as Slack, Teams, LINE WORKS and other programs want them, whatever people typed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.features.webhooks.shapes import LONGEST_TITLE, Said, Shape, body_of, plain

LINK = "https://kakehashi.example/jobs/1"
SHAPES: tuple[Shape, ...] = ("generic", "slack", "teams", "lineworks")


def said(title: str = "止まりました：MC3", body: str = "機械。", **params: object) -> Said:
    return Said(
        key="issue_stop", title=title, body=body, link=LINK, open_word="開く", at="2026-04-23T01:02:03.456Z",
        urgent=True, about_kind="job", about_id="1", params=params,
    )  # fmt: skip


def message(shape: Shape, one: Said) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body_of(shape, one))
    return found


def test_generic_is_a_standard_webhook() -> None:
    assert message("generic", said(where="MC3")) == {
        "type": "issue_stop",
        "timestamp": "2026-04-23T01:02:03.456Z",
        "data": {
            "title": "止まりました：MC3",
            "text": "機械。",
            "link": LINK,
            "urgent": True,
            "about": {"kind": "job", "id": "1"},
            "params": {"where": "MC3"},
        },
    }


def test_slack_gets_blocks_and_a_text_for_its_own_notifications() -> None:
    found = message("slack", said())
    assert found["text"] == "止まりました：MC3"
    header, section, actions = found["blocks"]
    assert (header["type"], section["type"], actions["type"]) == ("header", "section", "actions")
    assert header["text"]["type"] == section["text"]["type"] == "plain_text"
    assert actions["elements"][0]["url"] == LINK


def test_nobody_is_called_by_what_was_typed() -> None:
    found = message("slack", said(title="<!channel> & <https://evil.example|open>"))
    assert found["text"] == "&lt;!channel&gt; &amp; &lt;https://evil.example|open&gt;"


def test_teams_gets_an_adaptive_card_that_reads_no_markdown() -> None:
    found = message("teams", said(body="**x** [open](https://evil.example)"))
    [attachment] = found["attachments"]
    assert (found["type"], attachment["contentType"]) == ("message", "application/vnd.microsoft.card.adaptive")
    card = attachment["content"]
    assert card["type"] == "AdaptiveCard"
    assert [one["type"] for one in card["body"]] == ["RichTextBlock", "RichTextBlock"]
    assert card["body"][1]["inlines"] == [{"type": "TextRun", "text": "**x** [open](https://evil.example)"}]
    assert card["actions"] == [{"type": "Action.OpenUrl", "title": "開く", "url": LINK}]


def test_line_works_gets_title_body_and_button() -> None:
    assert message("lineworks", said()) == {
        "title": "止まりました：MC3",
        "body": {"text": "機械。"},
        "button": {"label": "開く", "url": LINK},
    }
    assert message("lineworks", said(body=" "))["body"] == {"text": "止まりました：MC3"}


def test_what_cannot_be_read_is_left_out_and_lines_stay() -> None:
    assert plain(" a\x00b\u202ec\ud800d\te\nf ", 100) == "abcde\nf"
    assert plain("x" * 200, 150) == "x" * 149 + "…"


@pytest.mark.parametrize("shape", SHAPES)
@given(st.text(st.characters(), max_size=5000), st.text(st.characters(), max_size=5000))
def test_whatever_is_typed_makes_a_message_within_bounds(shape: Shape, title: str, body: str) -> None:
    made = body_of(shape, said(title, body))
    assert len(made) < 28_000
    assert json.loads(made)
    if shape == "slack":
        assert 0 < len(json.loads(made)["blocks"][0]["text"]["text"]) <= LONGEST_TITLE

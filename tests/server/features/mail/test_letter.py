"""E-mails as they travel: headers nobody can add to, text and HTML, and names that are the same again."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.features.mail.letter import Frame, Line, code, digest, readable
from tests.server.features.mail.mail_server import text_of

FRAME = Frame(
    sender="架け橋 <kakehashi@example.co.jp>", to="sato@example.com", language="ja", origin="https://kakehashi.example",
    reader="u", key="digest 2026-04-23", at=datetime(2026, 4, 23, tzinfo=UTC),
)  # fmt: skip
LINK = "https://kakehashi.example/notices/1"
FAREWELL = "/api/mail/secret/x"


def line(title: str = "2604-011 の着日が変わりました", body: str = "理由：材料") -> Line:
    return Line(title, body, "4/23 10:02", LINK)


def travelled(message: EmailMessage) -> Any:
    raw = message.as_bytes()
    assert raw.isascii()
    return message_from_bytes(raw, policy=default)


def test_a_digest_has_its_news_as_text_and_as_html_with_links() -> None:
    read = travelled(digest(FRAME, [line()], 31, FAREWELL, stop=False))
    assert str(read["From"]) == "架け橋 <kakehashi@example.co.jp>"
    assert str(read["To"]) == "sato@example.com"
    assert "31" in str(read["Subject"])
    assert read["Auto-Submitted"] == "auto-generated"
    for form in ("plain", "html"):
        said = text_of(read, form)
        for part in (
            "2604-011 の着日が変わりました",
            "理由：材料",
            LINK,
            "ほかに30件",
            f"https://kakehashi.example{FAREWELL}",
        ):
            assert part in said, form


def test_one_tap_in_a_mail_program_ends_them() -> None:
    read = travelled(digest(FRAME, [line()], 1, FAREWELL, stop=False))
    assert read["List-Unsubscribe"] == f"<https://kakehashi.example{FAREWELL}>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_same_e_mail_has_the_same_name_and_all_of_a_person_make_a_thread() -> None:
    again = [digest(FRAME, [line()], 1, FAREWELL, stop=False) for _ in range(2)]
    other = digest(msgspec.structs.replace(FRAME, key="digest 2026-04-24"), [line()], 1, FAREWELL, stop=False)
    somebody = digest(msgspec.structs.replace(FRAME, reader="v"), [line()], 1, FAREWELL, stop=False)
    assert again[0]["Message-ID"] == again[1]["Message-ID"]
    assert len({again[0]["Message-ID"], other["Message-ID"], somebody["Message-ID"]}) == 3
    assert again[0]["References"] == other["References"] != somebody["References"]


def test_a_stop_says_so_in_its_subject() -> None:
    read = travelled(digest(FRAME, [line("止まりました：MC3")], 1, FAREWELL, stop=True))
    assert str(read["Subject"]) == "止まりました：MC3（架け橋）"


def test_a_code_stands_in_subject_text_and_html_and_asks_for_nothing_else() -> None:
    read = travelled(code(FRAME, "012345", 30))
    assert "012345" in str(read["Subject"])
    assert all("012345" in text_of(read, form) for form in ("plain", "html"))
    assert read["List-Unsubscribe"] is None


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en", "vi", "fr"])
def test_it_is_in_the_language_of_its_reader(language: str) -> None:
    read = travelled(digest(msgspec.structs.replace(FRAME, language=language), [line()], 1, FAREWELL, stop=False))
    assert read["Content-Language"]
    assert text_of(read)


HOSTILE = "x\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>"


def test_what_people_typed_becomes_no_header_and_no_html() -> None:
    read = travelled(digest(FRAME, [line(HOSTILE, HOSTILE)], 1, FAREWELL, stop=True))
    assert read["Bcc"] is None
    assert "\n" not in str(read["Subject"])
    assert "<script" not in text_of(read, "html")
    assert "\r\nBcc:" not in text_of(read).replace("\n", "\r\n")


@given(st.text(st.characters(), max_size=2000), st.text(st.characters(), max_size=2000))
def test_any_text_at_all_travels(title: str, body: str) -> None:
    read = travelled(digest(FRAME, [line(title, body)], 1, FAREWELL, stop=True))
    assert set(read.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted", "List-Unsubscribe",
        "List-Unsubscribe-Post", "References", "In-Reply-To", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert readable(title) in text_of(read)


def test_a_text_is_one_line_and_not_longer_than_it_may_be() -> None:
    assert readable(" a\tb\r\nc\u202e\x00\ud800d ") == "a b cd"
    assert readable("x" * 500, 10) == "x" * 9 + "…"

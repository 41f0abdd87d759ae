"""Settings: what may be said, and how plainly a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from server import settings
from server.settings import DECLARED, Settings, SettingsError, read, variable


def test_without_variables_the_defaults_hold() -> None:
    assert read({}) == Settings()
    assert read({"PATH": "x", "KAKEHASHI_PWA": "keep", "KAKEHASHI_PORT": " "}) == Settings()


def test_every_field_can_be_set_and_nothing_else() -> None:
    assert tuple(DECLARED) == Settings.__struct_fields__


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("data", "/srv/kakehashi", Path("/srv/kakehashi")),
        ("database", "postgresql://k:secret@db/k", "postgresql://k:secret@db/k"),
        ("host", "0.0.0.0", "0.0.0.0"),
        ("port", "8123", 8123),
        ("window_days", "0", 0),
        ("window_days", "365", 365),
        ("origin", "https://Kakehashi.example/", "https://kakehashi.example"),
        ("timezone", "Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"),
        ("log", "DEBUG", "debug"),
        ("log_form", "json", "json"),
        ("photos", "s3://bucket/photos", "s3://bucket/photos"),
        ("proxies", "127.0.0.1, 10.0.0.0/8,::1", "127.0.0.1, 10.0.0.0/8,::1"),
        ("proxies", "*", "*"),
        ("push_contact", "mailto:it@example.co.jp", "mailto:it@example.co.jp"),
        (
            "webhook_origins",
            "http://10.0.0.5:8080, https://Inside.example",
            ("http://10.0.0.5:8080", "https://inside.example"),
        ),
        ("smtp_url", "smtp://kakehashi:s3cret%21@mail.example:587", "smtp://kakehashi:s3cret%21@mail.example:587"),
        ("smtp_url", "smtps://mail.example", "smtps://mail.example"),
        ("mail_from", "kakehashi@example.co.jp", "kakehashi@example.co.jp"),
        ("mail_from", "架け橋 <kakehashi@example.co.jp>", "架け橋 <kakehashi@example.co.jp>"),
    ],
)
def test_good_values(name: str, text: str, value: object) -> None:
    assert getattr(read({variable(name): text}), name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data", __file__),
        ("database", "mysql://db/k"),
        ("database", "postgresql:///k"),
        ("database", "sqlite:///"),
        ("host", "not a host"),
        ("photos", "s3://"),
        ("proxies", "the proxy"),
        ("webhook_origins", "10.0.0.5:8080"),
        ("smtp_url", "mail.example:587"),
        ("smtp_url", "smtp://"),
        ("smtp_url", "http://mail.example"),
        ("smtp_url", "smtp://mail.example/path"),
        ("mail_from", "kakehashi"),
        ("mail_from", "a..b@example.co.jp"),
        ("mail_from", "a@example.co.jp, b@example.co.jp"),
        ("mail_from", "x\r\nBcc: b@example.co.jp <a@example.co.jp>"),
        ("port", "0"),
        ("port", "70000"),
        ("port", "eighty"),
        ("window_days", "-1"),
        ("window_days", "4000"),
        ("window_days", "ninety"),
        ("origin", "kakehashi.example"),
        ("origin", "https://kakehashi.example/app"),
        ("timezone", "Osaka"),
        ("log", "loud"),
        ("log_form", "xml"),
        ("photos", "ftp://bucket"),
        ("push_contact", "it@example.co.jp"),
    ],
)
def test_a_wrong_value_names_variable_value_and_what_is_allowed(name: str, text: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        read({variable(name): text})
    [problem] = wrong.value.problems
    assert variable(name) in problem
    assert repr(text) in problem
    assert DECLARED[name].allowed in problem


def test_an_unknown_variable_is_wrong_and_the_nearest_is_named() -> None:
    with pytest.raises(SettingsError) as wrong:
        read({"KAKEHASHI_PROT": "8000", "KAKEHASHI_HOST": "a b"})
    assert len(wrong.value.problems) == 2, "all problems at once"
    assert "did you mean KAKEHASHI_PORT?" in wrong.value.problems[0]


def test_addresses_follow_from_the_rest() -> None:
    assert Settings().address == "http://127.0.0.1:8000"
    assert Settings(host="0.0.0.0", port=81).address == "http://127.0.0.1:81"
    assert Settings(origin="https://k.example").address == "https://k.example"
    assert Settings(data=Path("/a b/%")).database_url == "sqlite:////a%20b/%25/kakehashi.sqlite3"
    assert Settings(data=Path("/d")).photo_store == "/d/photos"
    assert Settings().zone.key == settings.Settings().timezone

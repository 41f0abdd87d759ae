import json

from hypothesis import given
from hypothesis import strategies as st

from server.features.push.payload import MAX_BYTES, lang_tag, payload


def made(title: str = "止まった", body: str = "MC3", *, urgent: bool = False) -> dict[str, object]:
    raw = payload(
        title=title, body=body, lang="ja", path="/jobs/1", origin="https://shop.example", tag="issue/1",
        urgent=urgent, notice_id="n1", actions={"open": "開く", "ack": "了解"},
    )  # fmt: skip
    assert len(raw) <= MAX_BYTES
    decoded: dict[str, object] = json.loads(raw)
    return decoded


def test_it_is_declarative_web_push() -> None:
    message = made(urgent=True)
    assert message["web_push"] == 8030
    notification = message["notification"]
    assert isinstance(notification, dict)
    assert notification["navigate"] == "https://shop.example/jobs/1"
    assert (notification["title"], notification["lang"], notification["tag"]) == ("止まった", "ja", "issue/1")
    assert notification["require_interaction"] is True
    assert notification["actions"] == [{"action": "open", "title": "開く"}, {"action": "ack", "title": "了解"}]


@given(st.text(max_size=5000))
def test_any_body_fits_and_stays_readable(body: str) -> None:
    notification = made(body=body.encode("utf-8", "replace").decode())["notification"]
    assert isinstance(notification, dict)


def test_easy_japanese_is_japanese_to_the_browser() -> None:
    assert [lang_tag(one) for one in ("ja", "ja-easy", "en", "vi")] == ["ja", "ja", "en", "vi"]

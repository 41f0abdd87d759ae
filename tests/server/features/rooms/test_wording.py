"""How sentences name things."""

from __future__ import annotations

import pytest

from server.features.rooms.wording import about, excerpt, name_of, text
from sync.record import Record
from tests.server.features.shop import NOW, Shop


@pytest.mark.parametrize(
    ("words", "shown"),
    [("短い", "短い"), ("二行の\n\n  文", "二行の 文"), ("あ" * 80, "あ" * 80), ("あ" * 81, "あ" * 79 + "…"), ("", "")],
)
def test_long_texts_are_cut_on_one_line(words: str, shown: str) -> None:
    assert excerpt(words) == shown


class Nothing:
    """A shop in which nothing can be found."""

    def get(self, kind: str, id: str) -> Record | None:
        return None

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        return []


def test_what_is_not_there_has_no_name() -> None:
    post = Record(
        kind="post", id="p", scope="shop", v=1, by=None, at=NOW, fields={"about_kind": "job", "about_id": "j"}
    )
    assert (about(post, Nothing()), name_of(None, Nothing()), name_of("u", Nothing()), text(None, "x")) == (
        "",
        "",
        "",
        "",
    )


async def test_a_room_is_called_by_its_name() -> None:
    shop = await Shop().open()
    room = await shop.make("lead", "room", name="改善案")
    await shop.make("sales", "post", about_kind="room", about_id=room, text="x", form="question", to_role="lead")
    [(_, params)] = await shop.heard("lead")
    assert params["where"] == "改善案"


@pytest.mark.parametrize(
    ("kind", "fields", "name"),
    [
        ("voice", {"words": "助かります"}, "北斗計測"),
        (
            "issue",
            {"cause": "drawing", "severity": "info", "text": "面取りが C0.3 か\nC0.2 か読めない"},
            "面取りが C0.3 か C0.2 か読めない",
        ),
        ("issue", {"cause": "drawing", "severity": "info"}, "issue"),
    ],
)
async def test_what_has_no_name_is_called_by_what_it_belongs_to(
    kind: str, fields: dict[str, object], name: str
) -> None:
    shop = await Shop().open()
    customer = await shop.make("sales", "customer", code="HK", name="北斗計測")
    subject = await shop.make("sales", kind, **({"customer_id": customer} if kind == "voice" else {}), **fields)
    await shop.make("sales", "post", about_kind=kind, about_id=subject, text="x", form="question", to_role="worker")
    [(_, params)] = await shop.heard("worker")
    assert params["where"] == name

"""The record that every contender is given: about 300 bytes, something that somebody on the floor said about a job."""

from __future__ import annotations

import random
import time
import uuid
from datetime import UTC, datetime
from typing import TypedDict

WORDS = [
    *("機械が", "止まり", "ました", "刃物の", "交換を", "お願い", "します", "次の", "工程へ", "回します", "寸法は"),
    *("図面", "どおり", "良品", "不良", "検査", "待ち", "材料が", "届きました", "バリ取り", "確認", "済み", "納期"),
    *("変更", "承知", "しました", "三番", "旋盤", "外径", "内径", "面取り", "洗浄", "梱包"),
]
SENT = "sent "
"""Before the moment of sending, in nanoseconds of the clock that all processes of a machine share."""


class Record(TypedDict):
    """One post."""

    id: str
    kind: str
    by: str
    at: str
    about_kind: str
    about_id: str
    form: str
    text: str


def new_id() -> str:
    """Return a UUIDv7: 48 bits of milliseconds, the rest random, as phones make them."""
    value = time.time_ns() // 1_000_000 << 80 | random.getrandbits(80)
    return str(uuid.UUID(int=value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62))


def make(about: str, by: str) -> Record:
    """Return a new record; `about` and `by` are ids."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    words = "".join(random.choices(WORDS, k=6))[:24]
    return Record(
        id=new_id(), kind="post", by=by, at=at, about_kind="room", about_id=about, form="remark",
        text=f"{words} {random.randint(1, 400)}個 {SENT}{time.monotonic_ns()}",
    )  # fmt: skip


def age_ms(text: str, now_ns: int) -> float | None:
    """Return how long ago the record with this text was sent, or None when it says nothing of it."""
    _, found, sent = text.rpartition(SENT)
    return (now_ns - int(sent)) / 1e6 if found else None

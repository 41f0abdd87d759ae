from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from server.features.files.rules import RULES
from sync.change import Actor, Change
from sync.errors import Refusal
from sync.mutation import Edit
from sync.record import Record
from tests.server.features.files import pictures

WORKER = Actor(user="u", roles=frozenset({"worker"}), device="d")
SERVER = Actor(user=None, roles=frozenset(), device="server", origin="server")
ID, JOB = "01890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a8058"
EARLIER = "01890a5d-ac96-774b-bcce-b302099a8059"


class Album:
    """A plant with these other photos and nothing else."""

    def __init__(self, *photos: Record) -> None:
        self._photos = {one.id: one for one in photos}

    def get(self, kind: str, id: str) -> Record | None:
        assert kind == "photo"
        return self._photos.get(id)

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        raise AssertionError


def photo(**fields: Any) -> Record:
    whole: dict[str, Any] = {
        "sha256": "a" * 64, "about_kind": "issue", "about_id": JOB, "preview": pictures.preview(),
        "bytes": 1000, "width": 64, "height": 48, "stored": False, "fault": None,
    } | fields  # fmt: skip
    return Record(kind="photo", id=ID, scope="shop", v=1, by="u", at="2026-04-23T01:02:03.456Z", fields=whole)


def memo(**fields: Any) -> Record:
    whole: dict[str, Any] = {
        "sha256": "a" * 64, "about_kind": "issue", "about_id": JOB, "bytes": 1000, "length_ms": 900,
        "stored": False, "fault": None,
    } | fields  # fmt: skip
    return replace(photo(), kind="memo", fields=whole)


def decide(
    before: Record | None, after: Record | None, actor: Actor = WORKER, *, album: tuple[Record, ...] = ()
) -> Refusal | None:
    op = "create" if before is None else "delete" if after is None else "patch"
    kind = (after or before or photo()).kind
    edit = Edit(op=op, kind=kind, id=ID)  # type: ignore[arg-type]
    at = "2026-04-23T01:02:03.456Z"
    change = Change(edit=edit, before=before, after=after, actor=actor, mutation=(edit,), at=at, now=at)
    return RULES[kind](change, Album(*album))


def test_a_photo_may_be_announced() -> None:
    assert decide(None, photo()) is None
    assert decide(None, photo(preview=None, width=None, height=None)) is None  # a HEIC that the phone cannot read


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"sha256": "A" * 64}, "sha256_malformed"),
        ({"sha256": "../" + "a" * 61}, "sha256_malformed"),
        ({"bytes": None}, "required"),
        ({"preview": "日本語"}, "preview_not_base64"),
        ({"preview": pictures.preview(pictures.picture("PNG"))}, "preview_not_jpeg"),
        ({"preview": pictures.preview(b"x" * 20_481)}, "preview_too_large"),
        ({"fault": "not_an_image"}, "server_only"),
    ],
)
def test_what_is_announced_is_checked(fields: dict[str, Any], code: str) -> None:
    refusal = decide(None, photo(**fields))
    assert refusal is not None
    assert refusal.code == code


@pytest.mark.parametrize(
    "fields", [{"bytes": 2}, {"about_id": ID}, {"about_kind": "job"}, {"preview": None}, {"before_id": JOB}]
)
def test_an_announced_photo_is_not_changed(fields: dict[str, Any]) -> None:
    refusal = decide(photo(), photo(**fields))
    assert refusal is not None
    assert refusal.code == "photo_is_fixed"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (None, memo(), None),
        (None, memo(sha256="../x"), "sha256_malformed"),
        (None, memo(bytes=None), "required"),
        (None, memo(length_ms=None), "required"),
        (None, memo(fault="not_a_sound"), "server_only"),
        (memo(), memo(length_ms=1), "memo_is_fixed"),
        (memo(), memo(about_id=ID), "memo_is_fixed"),
        (memo(), None, "memo_is_fixed"),
    ],
)
def test_a_voice_memo_is_announced_once_and_whole(
    before: Record | None, after: Record | None, code: str | None
) -> None:
    refusal = decide(before, after)
    assert (refusal.code if refusal else None) == code


def test_a_photo_is_not_deleted_from_a_device() -> None:
    assert decide(photo(), None) == Refusal("photo_is_fixed")


def test_the_server_says_what_became_of_the_file() -> None:
    assert decide(photo(), photo(fault="not_an_image"), SERVER) is None
    assert decide(photo(fault="not_an_image"), photo(stored=True), SERVER) is None
    assert decide(photo(fault="not_an_image"), photo(), WORKER) == Refusal("server_only", {"field": "fault"})


def earlier(**fields: Any) -> Record:
    return replace(photo(**fields), id=EARLIER)


def test_a_photo_may_show_what_another_of_the_same_record_shows_earlier() -> None:
    assert decide(None, photo(before_id=EARLIER), album=(earlier(),)) is None


@pytest.mark.parametrize(
    "album", [(), (earlier(about_id=ID),), (earlier(about_kind="job"),), (earlier(before_id=JOB),)]
)
def test_pairs_are_of_one_record_and_no_chains(album: tuple[Record, ...]) -> None:
    assert decide(None, photo(before_id=EARLIER), album=album) == Refusal("before_elsewhere")

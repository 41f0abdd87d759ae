"""The file of what a phone could not send: anybody may have made it, and what is in it counts once."""

from __future__ import annotations

import base64
import contextlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.base import House
from server.core.ids import uuid7
from server.live import outbox_file
from server.live.opening import open_house
from server.live.outbox_file import BEGIN, END, NotAnOutbox, OutboxFile, decide
from server.settings import Settings
from sync import codec
from sync.apply import Stop
from sync.change import Actor
from sync.mutation import Edit, Mutation, Receipt, Unreadable
from tests.server.live.test_parked import AT, issue, person

HEADER: dict[str, object] = {
    "kakehashi": "outbox", "format": 1, "user": uuid7(), "device": uuid7(), "epoch": "e", "made_at": AT,
}  # fmt: skip


def mutation(seq: int, *edits: Edit) -> Mutation:
    return Mutation(seq=seq, at=AT, schema=1, edits=edits)


def entry(mutation: object, receipt: Receipt | None = None) -> dict[str, object]:
    return {"mutation": mutation, "receipt": receipt}


def written(folder: Path, *lines: object, header: dict[str, object] | None = None) -> Path:
    """Write a file as a phone does."""
    texts = [msgspec.json.encode(one) for one in (header or HEADER, *lines)]
    path = folder / "outbox.html"
    path.write_bytes(b"\n".join([b"<!doctype html>", b"<p>for people</p>", BEGIN, *texts, END, b"</html>"]))
    return path


def test_entries_and_photos_come_out_as_they_went_in(tmp_path: Path) -> None:
    made = issue()
    refused = Receipt(seq=3, verdict="refused", v=1, code="required", params={"field": "text"})
    photo = {"sha256": "ab" * 32, "type": "image/jpeg", "content": base64.b64encode(b"jpeg").decode()}
    unknown = {"seq": 5, "shape": "of next year"}
    path = written(tmp_path, entry(mutation(3), refused), entry(mutation(4, made)), entry(unknown), photo)
    found = OutboxFile(path)
    assert found.header.epoch == "e"
    assert [(one.mutation.seq, one.receipt) for one in found.entries] == [(3, refused), (4, None), (5, None)]
    assert found.entries[1].mutation == mutation(4, made)
    assert isinstance(found.entries[2].mutation, Unreadable)
    assert [(one.sha256, one.content) for one in found.photos()] == [("ab" * 32, b"jpeg")]


def test_what_an_earlier_epoch_left_on_the_attention_list_is_read_beside_what_waits(tmp_path: Path) -> None:
    refused = Receipt(seq=3, verdict="refused", v=1, code="required")
    broken = msgspec.Raw(rb'{"seq":-1,"half an emoji":"\ud83d"}')
    lines = [entry(mutation(-2, issue()), refused), entry(broken), entry(mutation(0)), entry(mutation(1))]
    path = written(tmp_path, *lines)
    found = OutboxFile(path)
    assert [one.mutation.seq for one in found.entries] == [-2, -1, 0, 1]
    assert found.entries[0].receipt == refused
    assert [isinstance(one.mutation, Unreadable) for one in found.entries] == [True, True, True, False]


def test_half_an_emoji_is_read_as_it_is_from_a_push(tmp_path: Path) -> None:
    def push(text: bytes) -> bytes:
        return b'{"seq":1,"at":"%s","schema":1,"edits":[{"op":"patch","kind":"k","id":"i","fields":{"text":%s}}]}' % (
            AT.encode(),
            text,
        )

    found = OutboxFile(written(tmp_path, entry(msgspec.Raw(push(rb'"\ud83d"')))))
    assert found.entries[0].mutation == codec.read_mutation(push(b'"\\ufffd"').decode())


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([entry(mutation(2)), entry(mutation(1))], "in the order"),
        ([entry(mutation(2)), entry(mutation(2))], "in the order"),
        ([entry({"no": "number"})], "cannot be read"),
        ([entry(mutation(1, Edit(op="create", kind="x" * 2_000_000, id="x")))], "cannot be read"),
        ([{"sha256": "../../etc/passwd", "content": ""}], "cannot be read"),
        ([{"sha256": "ab" * 32, "content": "not base64!"}], "cannot be read"),
    ],
)
def test_what_no_phone_writes_is_not_taken(tmp_path: Path, lines: list[object], why: str) -> None:
    path = written(tmp_path, *lines)
    with pytest.raises(NotAnOutbox, match=why):
        list(OutboxFile(path).photos())


@pytest.mark.parametrize("wrong", [{"format": 2}, {"user": "me"}, {"device": None}, {"epoch": ""}, {"kakehashi": "x"}])
def test_a_header_that_is_not_ours(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(NotAnOutbox):
        OutboxFile(written(tmp_path, header={**HEADER, **wrong}))


def test_a_page_without_entries(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html>\n<p>hello</p>\n")
    with pytest.raises(NotAnOutbox, match="no entries"):
        OutboxFile(path)


def test_a_file_that_would_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, *(entry(mutation(seq)) for seq in range(1, 30)))
    for limit in ("MAX_LINE_BYTES", "MAX_LINES", "MAX_FILE_BYTES"):
        with monkeypatch.context() as patched:
            patched.setattr(outbox_file, limit, 20)
            with pytest.raises(NotAnOutbox):
                OutboxFile(path)


@given(st.binary(max_size=400), st.lists(st.binary(max_size=80), max_size=4))
def test_whatever_the_bytes_are_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, lines: list[bytes]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.html"
    prefixes = (b"", b'{"mutation":', b'{"sha256":')
    inside = [prefix + line for line in lines for prefix in prefixes]
    for content in (
        whole,
        b"\n".join([BEGIN, *inside]),
        b"\n".join([BEGIN, msgspec.json.encode(HEADER), *inside, END]),
    ):
        path.write_bytes(content)
        with contextlib.suppress(NotAnOutbox):
            list(OutboxFile(path).photos())


async def owner(house: House) -> dict[str, object]:
    return {**HEADER, "user": await person(house, "worker"), "device": uuid7()}


async def test_entries_are_decided_as_their_person_and_count_once_whoever_brings_them_first(
    settings: Settings, tmp_path: Path
) -> None:
    async with open_house(settings, serving=False) as house:
        header = await owner(house)
        user, device = str(header["user"]), str(header["device"])
        actor = Actor(user=user, roles=frozenset({"worker"}), device=device)
        sent, first, second = (mutation(seq, issue()) for seq in (1, 2, 3))
        [before] = await house.writer.submit(actor, [sent], device, "e")
        found = OutboxFile(written(tmp_path, entry(sent, before), entry(first), entry(second), header=header))
        answers = await decide(house, found.header, found.entries)
        assert answers[0] == before
        assert [one.verdict for one in answers if isinstance(one, Receipt)] == ["applied"] * 3
        assert await decide(house, found.header, found.entries) == answers
        # the phone comes back after all
        assert await house.writer.submit(actor, [first, second], device, "e") == answers[1:]
        assert [row["by"] for row in await house.db.fetch('SELECT "by" FROM issue')] == [user] * 3


async def test_what_was_decided_in_an_earlier_epoch_counts_once_when_the_file_names_its_line(
    settings: Settings, tmp_path: Path
) -> None:
    async with open_house(settings, serving=False) as house:
        header = await owner(house)
        user, device = str(header["user"]), str(header["device"])
        actor = Actor(user=user, roles=frozenset({"worker"}), device=device)
        made = issue()
        await house.writer.submit(actor, [mutation(1, made)], device, "e")
        first, second = (
            mutation(seq, Edit(op="patch", kind="issue", id=made.id, fields={"text": text}))
            for seq, text in ((2, "主軸から異音"), (3, "主軸ではなくチャック"))
        )
        told = await house.writer.submit(actor, [first, second], device, "e")
        # the server wrote down meanwhile since when it stands
        assert [one.verdict for one in told] == ["merged", "merged"]
        again = {**header, "epoch": "f", "before": [[device, "e"]]}
        found = OutboxFile(written(tmp_path, entry(msgspec.structs.replace(first, seq=1)), header=again))
        assert await decide(house, found.header, found.entries) == [msgspec.structs.replace(told[0], seq=1)]
        [row] = await house.db.fetch("SELECT text FROM issue")
        assert row["text"] == "主軸ではなくチャック"


async def test_rules_hold_and_what_is_missing_before_stops_it(sqlite: Settings, tmp_path: Path) -> None:
    async with open_house(sqlite, serving=False) as house:
        header = await owner(house)
        forbidden = Edit(op="create", kind="customer", id=uuid7(), fields={"name": "北斗"})
        lines = [entry(mutation(1, forbidden)), entry(mutation(3, issue()))]
        found = OutboxFile(written(tmp_path, *lines, header=header))
        refused, gap = await decide(house, found.header, found.entries)
        assert isinstance(refused, Receipt)
        assert (refused.verdict, refused.code) == ("refused", "not_permitted")
        assert gap == Stop("seq_gap", {"expected": 2})


async def test_nothing_is_decided_for_somebody_who_was_shut_out(sqlite: Settings, tmp_path: Path) -> None:
    async with open_house(sqlite, serving=False) as house:
        header = await owner(house)
        await house.writer.write([Edit(op="patch", kind="user", id=str(header["user"]), fields={"active": False})])
        found = OutboxFile(written(tmp_path, entry(mutation(1, issue())), header=header))
        assert await decide(house, found.header, found.entries) == [Stop("not_let_in", {})]

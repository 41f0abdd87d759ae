"""The digest finds what it must find, and the protocol does not change by accident."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.fingerprint import digest, digest_text, hash64, mark, message_hash
from sync.mutation import Edit, Mutation, Unreadable
from sync.protocol import PROTOCOL

PINNED = ("7d537bf2db5fc2a6", 1)

versions = st.tuples(st.sampled_from(["job", "post"]), st.uuids().map(str), st.integers(1, 10**6))


def test_messages_change_only_together_with_this_line() -> None:
    """Pin the new hash when old programs still understand the change, else raise PROTOCOL as well."""
    assert (message_hash(), PROTOCOL) == PINNED


@given(st.lists(versions, unique=True), versions)
def test_any_missing_stale_or_additional_record_is_noticed(
    rows: list[tuple[str, str, int]], row: tuple[str, str, int]
) -> None:
    kind, id, v = row
    whole = digest(rows)
    assert whole ^ hash64(kind, id, v) != whole
    assert hash64(kind, id, v) != hash64(kind, id, v + 1)


@given(st.lists(versions), st.randoms(use_true_random=False))
def test_order_does_not_matter(rows: list[tuple[str, str, int]], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert digest(rows) == digest(shuffled)


def test_digest_text_keeps_its_width() -> None:
    assert digest_text(0) == "0" * 16
    assert digest_text(2**64 - 1) == "f" * 16


def test_hashes_of_a_small_plant_do_not_collide() -> None:
    hashes = {hash64("thing", f"0190{n:04x}", v) for n in range(5_000) for v in range(1, 5)}
    assert len(hashes) == 20_000
    assert len({one >> 32 ^ one & 0xFFFFFFFF for one in hashes}) > 19_990  # the lanes are not shifted copies


def test_marks_tell_contents_apart() -> None:
    one = Mutation(seq=1, at="", schema=1, edits=(Edit(op="delete", kind="thing", id="1"),))
    other = Mutation(seq=1, at="", schema=1, edits=(Edit(op="delete", kind="thing", id="2"),))
    assert mark(one) == mark(one)
    assert mark(one) != mark(other)


def test_the_order_of_keys_is_no_content() -> None:
    orders: list[dict[str, object]] = [
        {"note": "x", "sheet": {"a": 1, "b": [1, 2]}},
        {"sheet": {"b": [1, 2], "a": 1}, "note": "x"},
    ]
    edits = [Edit(op="patch", kind="thing", id="1", fields=fields) for fields in orders]
    assert len({mark(Mutation(seq=1, at="", schema=1, edits=(one,))) for one in edits}) == 1
    assert len({mark(Unreadable(seq=1, text=text)) for text in ('{"seq":1,"at":2}', '{"at":2, "seq":1}')}) == 1


def test_the_number_is_no_content_even_of_what_cannot_be_read() -> None:
    unreadable = {mark(Unreadable(seq=seq, text=f'{{"seq":{seq},"at":2}}')) for seq in (1, 2)}
    assert len(unreadable) == 1
    assert mark(Unreadable(seq=1, text='{"seq":1,"at":3}')) not in unreadable
    assert mark(Unreadable(seq=1, text="{")) != mark(Unreadable(seq=1, text="[")), "whatever it is"

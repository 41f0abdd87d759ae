"""Whatever comes in, the decoder answers with a frame or with a stable code."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import codec
from sync.errors import ProtocolError
from sync.mutation import Edit, Mutation, Receipt, Unreadable
from sync.protocol import MAX_FRAME_BYTES, Fault, Feed, Hello, Ping, Push, WireRecord
from sync.record import Gone, Record

MUTATION = {"seq": 1, "at": "2026-04-23T01:02:03.456Z", "schema": 1, "edits": []}
HELLO = {"t": "hello", "protocol": 1, "schema": 1, "device": "d", "epoch": "e"}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
frames = st.fixed_dictionaries(
    {"t": st.sampled_from(["hello", "push", "ping", "feed", "", "HELLO"]) | anything},
    optional={
        **dict.fromkeys(["protocol", "schema", "device", "epoch", "scopes", "v", "pending", "server_epoch"], anything),
        "mutations": st.lists(st.fixed_dictionaries({}, optional={**dict.fromkeys(MUTATION, anything)}), max_size=3)
        | anything,
    },
)
CODES = {None, "frame_too_big", "not_json", "unknown_frame", "bad_frame", "too_many_mutations"}


def code_of(frame: object, decode: Callable[[bytes], object] = codec.decode) -> str | None:
    try:
        decode(frame if isinstance(frame, bytes) else json.dumps(frame).encode())
    except ProtocolError as error:
        json.dumps(error.params)
        return error.code
    return None


@given(st.binary(max_size=200) | anything.map(lambda one: json.dumps(one).encode()))
def test_hostile_bytes_end_in_a_code(frame: bytes) -> None:
    for decode in (codec.decode, codec.decode_down, codec.decode_array):
        assert code_of(frame, decode) in CODES


@given(frames)
def test_hostile_frames_end_in_a_code(frame: dict[str, object]) -> None:
    assert code_of(frame) in CODES


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b'{"t":"ping","x":NaN}', "not_json"),
        (b'{"t":"ping","x":' + b"[" * 100_000, "not_json"),
        (b'{"t":"ping","x":"' + b"a" * MAX_FRAME_BYTES + b'"}', "frame_too_big"),
        ([HELLO], "bad_frame"),
        ("hello", "bad_frame"),
        ({"protocol": 1}, "bad_frame"),
        ({"t": 1}, "bad_frame"),
        ({"t": "welcome"}, "unknown_frame"),
        ({"t": "dance" * 1000}, "unknown_frame"),
        ({"t": "hello"}, "bad_frame"),
        ({**HELLO, "device": ""}, "bad_frame"),
        ({**HELLO, "epoch": "e" * 65}, "bad_frame"),
        ({**HELLO, "epoch": "e\0"}, "bad_frame"),
        ({**HELLO, "server_epoch": "a\0b"}, "bad_frame"),
        ({**HELLO, "server_epoch": "e" * 65}, "bad_frame"),
        ({**HELLO, "v": -1}, "bad_frame"),
        ({**HELLO, "scopes": ["shop"] * 201}, "bad_frame"),
        ({"t": "push"}, "bad_frame"),
        ({"t": "push", "mutations": [1]}, "bad_frame"),
        ({"t": "push", "mutations": [{**MUTATION, "seq": 0}]}, "bad_frame"),
        ({"t": "push", "mutations": [{**MUTATION, "seq": "1"}]}, "bad_frame"),
        ({"t": "push", "mutations": [MUTATION] * 201}, "too_many_mutations"),
    ],
)
def test_each_fault_has_its_code(frame: object, code: str) -> None:
    assert code_of(frame) == code


@pytest.mark.parametrize(
    "broken",
    [
        {"edits": [{"op": "upsert", "kind": "job", "id": "1"}]},
        {"edits": "all"},
        {"at": None},
        {"schema": 1.5},
    ],
)
def test_a_mutation_that_cannot_be_read_spoils_no_neighbour(broken: dict[str, object]) -> None:
    pushed = codec.decode(json.dumps({"t": "push", "mutations": [MUTATION, {**MUTATION, "seq": 2, **broken}]}))
    assert isinstance(pushed, codec.Pushed)
    assert isinstance(pushed.mutations[0], Mutation)
    assert isinstance(pushed.mutations[1], Unreadable)
    assert pushed.mutations[1].seq == 2
    assert json.loads(pushed.mutations[1].text) == {**MUTATION, "seq": 2, **broken}


def test_half_an_emoji_is_mended_instead_of_blocking_the_queue() -> None:
    literal = "\\ud83d"  # a backslash that the person typed
    texts = ["\ud83d", "\udc00 \ud83d\ud83d\udc4d", literal, "\\" + "\ud83d"]
    frame = json.dumps({"t": "push", "mutations": [{**MUTATION, "seq": n + 1, "at": at} for n, at in enumerate(texts)]})
    pushed = codec.decode(frame)
    assert isinstance(pushed, codec.Pushed)
    read = [one.at for one in pushed.mutations if isinstance(one, Mutation)]
    assert read == ["\ufffd", "\ufffd \ufffd👍", literal, "\\\ufffd"]


@pytest.mark.parametrize("depth", [200, 900, 950, 960, 970, 980, 990, 1000, 1490, 1500, 3000, 100_000])
@pytest.mark.parametrize(("start", "end"), [("[", "]"), ('{"a":', "}")])
def test_a_mutation_nested_too_deep_is_kept_as_text_and_spoils_no_neighbour(depth: int, start: str, end: str) -> None:
    # Just below the depth at which decoding fails, every later look at the value would fail instead.
    deep = start * depth + "null" * (start != "[") + end * depth
    edit = f'{{"op":"create","kind":"k","id":"i","fields":{{"text":{deep}}}}}'
    mutation = f'{{"seq":1,"at":"","schema":1,"edits":[{edit}]}}'
    push = f'{{"t":"push","mutations":[{mutation},{json.dumps({**MUTATION, "seq": 2})}]}}'
    for pushed in (codec.decode(push), codec.decode_array(f"[{push}]".encode())[0]):
        assert isinstance(pushed, codec.Pushed)
        assert [(type(one), one.seq) for one in pushed.mutations] == [(Unreadable, 1), (Mutation, 2)]
        assert codec.decode(push) == pushed, "a replay has the same content"


@pytest.mark.parametrize(
    "raw", [b"[" * 500_000, b'"' + b'\\"' * 250_000, b'{"t":' * 100_000 + b'"' * 9, b"[]" * 250_000]
)
def test_mending_ends_soon_whatever_it_is_given(raw: bytes) -> None:
    frame = b'{"t":"push","mutations":[' + b"[" * 2000 + raw
    assert code_of(frame) == "not_json"


@given(st.data())
def test_a_valid_frame_with_some_bytes_changed_ends_in_a_code(data: st.DataObject) -> None:
    edit = {"op": "patch", "kind": "job", "id": "1", "base": 4, "fields": {"good": {"add": 2}}, "why": "数え直した"}
    valid = [HELLO, {"t": "push", "mutations": [{**MUTATION, "edits": [edit]}] * 2}, {"t": "ping"}]
    raw = bytearray(json.dumps(data.draw(st.sampled_from(valid))).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["change", "insert", "cut", "repeat"])):
            case "change":
                raw[at] = data.draw(st.integers(0, 255))
            case "insert":
                raw[at:at] = data.draw(st.sampled_from([b"[", b"}", b'"', b"\\", b"\\ud83d", b"\0", b"1e999", b"null"]))
            case "cut":
                del raw[at : at + 3]
                raw = raw or bytearray(b"{")
            case "repeat":
                raw[at:at] = raw[: at + 1]
    for decode in (codec.decode, codec.decode_down, codec.decode_array):
        assert code_of(bytes(raw), decode) in CODES


def test_unknown_fields_are_ignored() -> None:
    assert codec.decode(json.dumps({**HELLO, "shoe_size": 43})) == Hello(protocol=1, schema=1, device="d", epoch="e")


def test_frames_survive_the_way_there_and_back() -> None:
    edit = Edit(op="patch", kind="job", id="1", base=4, fields={"good": {"add": 2}}, why="数え直した")
    push = Push(mutations=(Mutation(seq=3, at=str(MUTATION["at"]), schema=1, edits=(edit,)),))
    assert codec.decode(codec.encode(push)) == codec.Pushed(push.mutations)
    assert codec.decode(codec.encode(Ping())) == Ping()
    fault = Fault(code="seq_gap", params={"expected": 4}, retry_ms=0)
    assert codec.decode_down(codec.encode(fault)) == fault
    assert codec.decode_array(codec.encode_array([codec.encode(Ping())] * 2)) == [Ping(), Ping()]


def test_a_feed_of_records_encoded_before_reads_like_any_other() -> None:
    record = Record(kind="job", id="1", scope="shop", v=7, by=None, at="", fields={"n": 1}, stamps={"n": (7, "d")})
    gone, receipt = Gone(kind="job", id="2", scope="shop", v=7), Receipt(seq=1, verdict="applied", v=7)
    raw = codec.RawFeed(
        v=7, changes=[codec.encode_record(record)], gone=[gone], receipts=[receipt], digests={"shop": "0"}, more=True
    )
    expected = Feed(
        v=7,
        changes=(WireRecord(kind="job", id="1", scope="shop", v=7, by=None, at="", fields={"n": 1}),),
        gone=(gone,),
        receipts=(receipt,),
        digests={"shop": "0"},
        more=True,
    )
    assert codec.decode_down(codec.encode(raw)) == expected
    assert codec.encode(raw) == codec.encode(expected)

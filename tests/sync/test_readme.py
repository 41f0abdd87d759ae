"""The specification does not lie: its examples are frames, and its lists are complete."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import pytest

from sync import check, codec, protocol
from sync.mutation import Mutation
from sync.protocol import PROTOCOL, SUBPROTOCOL

README = (Path(__file__).parent.parent.parent / "sync" / "README.md").read_text()
EXAMPLES = re.findall(r"```json\n(.*?)\n```", README, re.DOTALL)
UP = ("hello", "push", "ping")


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_frames_and_say_nothing_superfluous(example: str) -> None:
    tag = re.findall(r'^{"t":"(\w+)"', example)[0]
    read = codec.decode(example) if tag in UP else codec.decode_down(example)
    if isinstance(read, codec.Pushed):
        assert all(isinstance(one, Mutation) for one in read.mutations)
        again = codec.encode(protocol.Push(mutations=cast(Any, read.mutations)))
    else:
        again = codec.encode(read)
    assert again.decode() == example


def test_every_frame_has_an_example() -> None:
    tags = [re.findall(r'"t":"(\w+)"', example)[0] for example in EXAMPLES]
    frames = [one for one in vars(protocol).values() if isinstance(one, type) and issubclass(one, protocol.Frame)]
    assert sorted(tags) == sorted(str(one.__struct_config__.tag) for one in frames if one is not protocol.Frame)


def test_numbers_are_those_of_the_code() -> None:
    assert f"`{SUBPROTOCOL}`" in README
    assert SUBPROTOCOL.endswith(str(PROTOCOL))
    assert (protocol.MAX_FRAME_BYTES, protocol.MAX_MUTATION_BYTES) == (1 << 20, 512 << 10)
    assert (protocol.MAX_MUTATIONS, protocol.MAX_EDITS, protocol.MAX_RECORD_BYTES) == (200, 50, 64 << 10)
    assert (check.MAX_WHY, check.MAX_DEPTH) == (500, 16)


def test_every_file_is_in_the_map() -> None:
    stems = {path.stem for path in (Path(__file__).parent.parent.parent / "sync").glob("*.py")} - {"__init__"}
    rows = "\n".join(line for line in README.splitlines() if line.startswith("| `"))
    assert not [one for one in sorted(stems) if f"`{one}`" not in rows]


def test_every_code_is_named() -> None:
    sources = (Path(__file__).parent.parent.parent / "sync").glob("*.py")
    text = "\n".join(path.read_text() for path in sources)
    makers = r"(?:Refusal|_refusal|Parked|Stop|ProtocolError|fault|_crashed)"
    codes = set(re.findall(makers + r'\(\s*(?:ask, )?"(\w+)"', text))
    codes |= set(re.findall(r'"code": "(\w+)"', text))
    assert len(codes) > 30
    assert not [code for code in sorted(codes) if f"`{code}`" not in README]

"""What arrived is compared with what was announced before anything reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from server.features.files.whole import fault_of

CONTENT = b"what was said"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({}, None),
        ({"max_bytes": len(CONTENT) - 1}, "too_large"),
        ({"length": len(CONTENT) + 1}, "length_mismatch"),
        ({"sha256": "0" * 64}, "hash_mismatch"),
    ],
)
def test_size_length_and_hash_must_be_those_announced(tmp_path: Path, wrong: dict[str, int | str], fault: str) -> None:
    path = tmp_path / "arrived"
    path.write_bytes(CONTENT)
    asked = {"sha256": hashlib.sha256(CONTENT).hexdigest(), "length": len(CONTENT), "max_bytes": 100} | wrong
    assert fault_of(path, **asked) == fault  # type: ignore[arg-type]

"""The drawn photos are photos to the files slice."""

from __future__ import annotations

from pathlib import Path

from server.demo.pictures import draw
from server.features.files.picture import Picture, verify
from server.features.files.preview import fault_of


def test_they_are_taken_for_what_they_are(tmp_path: Path) -> None:
    for name, one in draw().items():
        path = tmp_path / name
        path.write_bytes(one.jpeg)
        assert isinstance(verify(path, sha256=one.sha256, length=len(one.jpeg)), Picture)
        assert fault_of(str(one.told("post", "x").fields["preview"])) is None


def test_they_are_drawn_alike_every_time() -> None:
    assert [one.sha256 for one in draw().values()] == [one.sha256 for one in draw().values()]

from __future__ import annotations

from pathlib import Path

import pytest

from server.features.files.parts import Parts, in_folder


@pytest.fixture
def lying(tmp_path: Path) -> Parts:
    return Parts(tmp_path / "uploads")


def append(lying: Parts, id: str, content: bytes) -> None:
    file = lying.open(id)
    lying.append(file, content)
    lying.close(file)


def test_a_part_grows_where_it_stopped_also_after_a_restart(lying: Parts, tmp_path: Path) -> None:
    assert lying.size("one") == 0
    append(lying, "one", b"abc")
    again = Parts(tmp_path / "uploads")
    assert again.size("one") == 3
    append(again, "one", b"de")
    assert again.path("one").read_bytes() == b"abcde"


def test_a_claimed_part_is_busy_until_whoever_claimed_it_is_done(lying: Parts) -> None:
    def breaks_off() -> None:
        with lying.claimed("one"):
            assert lying.is_busy("one")
            assert not lying.is_busy("two")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        breaks_off()
    assert not lying.is_busy("one")


def test_parts_are_listed_and_dropped(lying: Parts) -> None:
    append(lying, "two", b"x")
    append(lying, "one", b"x")
    assert lying.ids() == ["one", "two"]
    lying.drop("one")
    lying.drop("one")
    assert lying.ids() == ["two"]


def test_a_folder_is_watched_over_by_one_object(tmp_path: Path) -> None:
    assert in_folder(tmp_path) is in_folder(tmp_path)

"""What a recording must be to be kept, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.features.files import sound
from server.features.files.sound import Sound
from tests.server.features.files import pictures, sounds


def examined(folder: Path, content: bytes) -> Sound | str:
    path = folder / "arrived"
    path.write_bytes(content)
    return sound.examine(path)


@pytest.mark.parametrize("recorder", sounds.RECORDERS)
def test_what_any_phone_records_is_played_by_all(tmp_path: Path, recorder: str) -> None:
    found = examined(tmp_path, sounds.recording(recorder, 2))
    assert isinstance(found, Sound)
    assert abs(found.length_ms - 2000) < 100
    assert abs(sounds.length_ms(found.mp3) - 2000) < 200
    assert found.mp3[0] == 0xFF, "no tags stand before the sound"
    assert b"where it was said" not in found.mp3


def test_a_recording_of_the_longest_length_is_kept_and_a_longer_one_is_not(tmp_path: Path) -> None:
    assert isinstance(examined(tmp_path, sounds.recording(seconds=61)), Sound)
    assert examined(tmp_path, sounds.recording(seconds=66)) == "sound_too_long"


def test_what_is_no_recording_is_refused(tmp_path: Path) -> None:
    whole = sounds.recording()
    for content in (
        b"",
        b"hello",
        pictures.picture(),
        pictures.heic(),
        whole[:200],
        b"\x1a\x45\xdf\xa3" + bytes(400),
        b"#EXTM3U\n/etc/passwd\n",
        sounds.recording(picture=True),
        sounds.recording(tracks=2),
        sounds.sound("ogg", "flac", 1),
        sounds.sound("mp4", "libmp3lame", 1),
    ):
        assert examined(tmp_path, content) == "not_a_sound"


def test_half_a_recording_says_what_it_has(tmp_path: Path) -> None:
    whole = sounds.recording(seconds=2)
    found = examined(tmp_path, whole[: len(whole) // 2])
    assert isinstance(found, Sound)
    assert 500 < found.length_ms < 1500

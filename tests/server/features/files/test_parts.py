from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from server.features.files.parts import Busy, Parts, in_folder

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def lying(tmp_path: Path) -> Parts:
    return Parts(tmp_path / "uploads")


def append(lying: Parts, id: str, content: bytes) -> None:
    with lying.claimed(id) as file:
        lying.append(file, content)
        lying.flush(file)


def test_a_part_grows_where_it_stopped_also_after_a_restart(lying: Parts, tmp_path: Path) -> None:
    assert lying.size("one") == 0
    append(lying, "one", b"abc")
    again = Parts(tmp_path / "uploads")
    assert again.size("one") == 3
    append(again, "one", b"de")
    assert again.path("one").read_bytes() == b"abcde"


def test_a_claimed_part_is_busy_until_whoever_claimed_it_is_done(lying: Parts, tmp_path: Path) -> None:
    beside = Parts(tmp_path / "uploads")  # as another process has it

    def breaks_off() -> None:
        with lying.claimed("one"), lying.claimed("two"):
            for one in (lying, beside):
                with pytest.raises(Busy), one.claimed("one"):
                    pass
            raise ConnectionError

    with pytest.raises(ConnectionError):
        breaks_off()
    with beside.claimed("one"):
        pass


def test_a_claim_ends_with_its_process_however_that_ends(lying: Parts, tmp_path: Path) -> None:
    holds = (
        "import sys, pathlib, signal; from server.features.files.parts import Parts\n"
        "with Parts(pathlib.Path(sys.argv[1])).claimed('one') as file:\n"
        "    file.write(b'abc'); print('held', flush=True); signal.pause()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holds, str(tmp_path / "uploads")], stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(Busy), lying.claimed("one"):
            pass
        process.kill()
        process.wait()
    append(lying, "one", b"de")
    assert lying.path("one").read_bytes() == b"abcde"


def test_a_part_that_was_dropped_while_somebody_opened_it_begins_anew(lying: Parts) -> None:
    with lying.claimed("one") as file:
        file.write(b"abc")
        lying.drop("one")
        append(lying, "one", b"new")
    assert lying.path("one").read_bytes() == b"new"


def test_parts_are_listed_and_dropped(lying: Parts) -> None:
    append(lying, "two", b"x")
    append(lying, "one", b"x")
    assert lying.ids() == ["one", "two"]
    lying.drop("one")
    lying.drop("one")
    assert lying.ids() == ["two"]


def test_a_folder_is_watched_over_by_one_object(tmp_path: Path) -> None:
    assert in_folder(tmp_path) is in_folder(tmp_path)

"""Older schemas: their corpus stays as it was shipped, is understood as long as it must be, and dates say how long."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from server.core import discovery, versions
from server.live import corpus
from server.live.rulebook import upcast
from tests.house.raised import raise_schema, rename
from tests.house.scratch import Scratch
from tests.house.tree import ROOT

OLDER = range(1, versions.SCHEMA)
LIFTED = range(versions.LIFTED_FROM, versions.SCHEMA + 1)


def test_every_schema_has_its_corpus_and_each_before_the_present_its_date() -> None:
    assert sorted(versions.REPLACED) == list(OLDER)
    files = {path.name for path in (ROOT / corpus.FOLDER).iterdir()}
    assert files == {Path(corpus.path_of(one)).name for one in (*OLDER, versions.SCHEMA)}
    days = [date.fromisoformat(versions.REPLACED[one].on) for one in OLDER]
    assert days == sorted(days)


def test_what_was_shipped_is_frozen() -> None:
    assert {one: corpus.sha256(ROOT / corpus.path_of(one)) for one in OLDER} == {
        one: versions.REPLACED[one].corpus for one in OLDER
    }


def test_the_corpus_of_today_is_that_of_the_catalogue() -> None:
    kinds = discovery.catalogue()
    assert (ROOT / corpus.path_of(kinds.schema)).read_text() == corpus.text_of(corpus.corpus(kinds)), (
        "python -m server generate writes it, or says why this is another schema"
    )


@pytest.mark.parametrize("schema", LIFTED)
def test_everything_that_is_lifted_fits_the_catalogue_of_today(schema: int) -> None:
    found = corpus.read((ROOT / corpus.path_of(schema)).read_text())
    assert found.schema == schema
    assert list(corpus.misunderstood(found.mutations, discovery.catalogue(), upcast())) == []


def test_nothing_stops_being_lifted_before_its_time() -> None:
    # Days only pass: what holds once holds for ever.
    today = datetime.now(UTC).date()
    for schema in range(1, versions.LIFTED_FROM):
        assert (today - date.fromisoformat(versions.REPLACED[schema].on)).days >= versions.KEPT_DAYS, schema
    assert 1 <= versions.LIFTED_FROM <= versions.READABLE_FROM <= versions.SCHEMA


@pytest.mark.slow
def test_who_renames_a_field_is_told_to_raise_the_schema_and_then_everything_old_is_understood(tmp_path: Path) -> None:
    house = Scratch(tmp_path)
    rename(house)
    told = subprocess.run(
        [sys.executable, "-m", "server", "generate"],
        cwd=house.home,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(house.home)},
    )
    assert told.returncode == 1
    for said in ("unknown_field", f"set SCHEMA to {versions.SCHEMA + 1}", f"{versions.SCHEMA}: Replaced("):
        assert said in told.stderr
    raise_schema(house)
    kept = house.run(
        *(sys.executable, "-m", "pytest", "-q", "-k", "not who_renames"),
        *("tests/house/test_versions.py", "tests/server/live/test_corpus.py", "tests/server/live/test_generate.py"),
    )
    assert " passed" in kept
    frozen = house.home / corpus.path_of(versions.SCHEMA)
    frozen.write_text(frozen.read_text().replace("理由", "訳"))
    with pytest.raises(AssertionError, match="test_what_was_shipped_is_frozen"):
        house.run(sys.executable, "-m", "pytest", "-q", "tests/house/test_versions.py", "-k", "frozen")

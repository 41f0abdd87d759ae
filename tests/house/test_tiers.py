"""Who of the slices may know whom: the order is import-linter's, in pyproject.toml; here it holds for the screens too.

What a slice tells a lower one goes through what it declares: a timeline, a home screen's piece, how its kinds are
spoken of. A screen may also *read* what a higher slice wrote about the same thing, where that is part of one sentence:
the record's shape is in the shared catalogue, and without that slice the list is empty. Each such place is in UPWARDS.
Nobody writes upwards.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from server.core.discovery import load
from tests.house.tree import ROOT, files, name, script_code, script_imports, slices

# Screen or file of pwa/src/features → kinds of the same or a higher tier that it reads, and what for.
UPWARDS = {
    "capacity/Behind.svelte": {"promise"},  # what fills a day is jobs and promises
    "capacity/known.ts": {"promise"},  # what a cell still names and nobody holds any more is free
    "jobs/stock.ts": {"promise"},  # 引当可: what is promised is not free
    "jobs/view.ts": {"issue"},  # 「作業が止まっています」: the sentence about a job is false without it
    "rooms/about.ts": {"customer", "issue", "item", "job"},  # what people talk about, by its name
    "rooms/brought.ts": {"job", "operation"},  # whoever answers for the job is called, as on the server
    "rooms/Read.svelte": {"issue"},  # what one may answer is about one's own problem
}
# The core keeps who changed what, for whoever tells it.
OF_THE_CORE = {"change"}
READS = re.compile(r"\b(?:records|book)\s*\.\s*(?:get|list|by)\(\s*'(\w+)'")
WRITES = re.compile(r"\b(?:create|createTyped)\(\s*'(\w+)'")


def tiers() -> dict[str, int]:
    """Return the tier of every slice; a higher number may know lower ones only."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [layers] = [one["layers"] for one in contracts if one.get("containers") == ["server.features"]]
    return {one.strip(" ()"): tier for tier, layer in enumerate(reversed(layers)) for one in layer.split("|")}


def owners() -> dict[str, str]:
    """Return the slice of every kind of record."""
    return {kind: table.__module__.split(".")[2] for kind, (table, _) in load().items() if kind not in OF_THE_CORE}


def screens() -> list[tuple[str, Path]]:
    """Return every file of the slices' screens, with its slice."""
    found = files("pwa/src/features/*/**/*.ts", "pwa/src/features/*/**/*.svelte")
    return [(name(path).split("/")[3], path) for path in found]


def above(slice_name: str, other: str) -> bool:
    """Tell whether a slice may not know another: it is another one of the same or of a higher tier."""
    return other != slice_name and tiers()[other] >= tiers()[slice_name]


def kinds_above(slice_name: str, code: str, what: re.Pattern[str]) -> set[str]:
    return {kind for kind in what.findall(code) if kind in owners() and above(slice_name, owners()[kind])}


def test_every_slice_has_a_tier() -> None:
    assert not set(slices()) - tiers().keys()


def test_screens_import_lower_slices_only() -> None:
    wrong = []
    for slice_name, path in screens():
        others = {one.split("/")[3] for one in script_imports(path) if one.startswith("pwa/src/features/")}
        wrong += [f"{name(path)} → {one}" for one in others if above(slice_name, one)]
    assert not wrong


def test_screens_read_higher_slices_only_where_it_is_said() -> None:
    found = {
        name(path).removeprefix("pwa/src/features/"): kinds
        for slice_name, path in screens()
        if (kinds := kinds_above(slice_name, script_code(path), READS))
    }
    assert found == UPWARDS


def test_screens_never_write_records_of_higher_slices() -> None:
    assert not [name(path) for slice_name, path in screens() if kinds_above(slice_name, script_code(path), WRITES)]


@pytest.mark.parametrize("code", ["records.by('issue', 'job_id', id)", "records\n  .list('issue')"])
def test_the_scan_sees_what_is_read(code: str) -> None:
    assert kinds_above("jobs", code, READS) == {"issue"}
    assert not kinds_above("boards", code, READS)


def test_no_slice_is_an_empty_package() -> None:
    kept = {part: {name(path) for path in files(f"{part}/*/**")} for part in ("server/features", "pwa/src/features")}
    for part, paths in kept.items():
        for one in {
            path.removeprefix(f"{part}/").split("/")[0] for path in paths if path.count("/") > part.count("/") + 1
        }:
            own = {path for path in paths if path.startswith(f"{part}/{one}/")}
            assert {path for path in own if not path.endswith(("__init__.py", "README.md"))}, one
            assert part.startswith("server") or f"{part}/{one}/index.ts" in own, one

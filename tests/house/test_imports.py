"""Who may import whom, where file names decide; the layers and tiers themselves are in pyproject.toml."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import grimp

from tests.house.tree import ROOT, files, imports, name, script_code, script_imports

# Shapes, HTTP, schedules, who is where and what is over touch the outside; every other file of a slice is pure.
IMPURE = {"records", "routes", "tasks", "engaged", "over"}
# A slice's other doors to the outside: what they open to, and so why they are no part of routes or tasks.
DOORS = {
    "files/apart": "what a recording is, asked in a process of its own; tasks only say when",
    "people/guards": "who is asking: sessions in the database, cookies on the wire",
    "files/shelf": "photo bytes, in a folder or a bucket",
    "mail/post": "the mail server that the operator named",
    "mail/sender": "which e-mail is due to whom; tasks only say when",
    "promise/reading": "records and what the floor counted, for the schedule and for who asks over HTTP",
    "push/holding": "what waits for its person in the outbox, and what decides that; tasks only say when",
    "push/keys": "the key pair that signs, made at the first start",
    "push/parked": "of whom entries are parked, as the store counts them; tasks only say when",
    "push/reachable": "whose phones take messages: one query for all who need to know",
    "push/sending": "the outbox and the push services; tasks only say when",
    "visits/apart": "a process that reads a stranger's calendar, and may take so long and no longer",
    "webhooks/caller": "receivers of webhooks: one POST to an address that was checked",
    "webhooks/filters": "whose a record is and where, for the schedule",
    "webhooks/sender": "what is due to which webhook; tasks only say when",
}
# Records and pure files are what a higher slice may know of a lower one.
PRIVATE = {"routes", "tasks", "notify", "engaged", "over"}


def inside(path: Path) -> tuple[str, str]:
    """Return the slice a file belongs to, and the file or folder of the slice that it is or lies in."""
    parts = path.with_suffix("").relative_to(ROOT / "server/features").parts
    return parts[0], parts[1]


def test_import_linter_keeps_its_contracts() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_sync_needs_only_the_standard_library_and_msgspec() -> None:
    allowed = sys.stdlib_module_names | {"sync", "msgspec"}
    foreign = [
        f"{name(path)} → {one}"
        for path in files("sync/**/*.py")
        for one in imports(path)
        if one.split(".")[0] not in allowed
    ]
    assert not foreign


def test_slices_know_of_each_other_only_records_and_pure_files() -> None:
    wrong = []
    for path in files("server/features/*/**/*.py"):
        for one in imports(path):
            parts = one.split(".")
            if (
                parts[:2] == ["server", "features"]
                and len(parts) > 3
                and parts[2] != inside(path)[0]
                and parts[3] in PRIVATE
            ):
                wrong.append(f"{name(path)} → {one}")
    assert not wrong


def test_pure_files_of_slices_reach_no_database_and_no_web() -> None:
    graph = grimp.build_graph("server", "sync", include_external_packages=True)
    chains, doors = [], set()
    for path in files("server/features/*/**/*.py"):
        slice_name, part = inside(path)
        if part in IMPURE | {"__init__"}:
            continue
        module = name(path).removesuffix(".py").replace("/", ".")
        if (door := f"{slice_name}/{part}") in DOORS:
            doors.add(door)
            continue
        for outside in ("piccolo", "litestar", "asyncio", "aiohttp", "obstore"):
            if outside in graph.modules and (chain := graph.find_shortest_chain(module, outside, as_packages=False)):
                chains.append(" → ".join(chain))
        chains += [
            f"{module} → {one}" for one in graph.find_modules_directly_imported_by(module) if one.endswith(".records")
        ]
    assert not chains
    assert doors == DOORS.keys()


# Folder of pwa/src → folders of pwa/src that it must not know. The pure core is narrower still, see below.
BLIND = {
    "ui": ("sync", "features", "app", "sw"),
    "sw": ("ui", "features", "app"),
    "sync": ("ui", "features", "app", "sw"),
    "lib": ("app", "features", "sw"),
    "features": ("sync/post", "sync/socket", "sync/store", "sw", "app"),
}


def test_screens_keep_to_their_side() -> None:
    wrong = []
    for path in files("pwa/src/**/*.ts", "pwa/src/**/*.svelte"):
        here = name(path).removeprefix("pwa/src/")
        blind = tuple(f"pwa/src/{one}" for one in BLIND.get(here.split("/")[0], ()))
        wrong += [f"{name(path)} → {one}" for one in script_imports(path) if blind and one.startswith(blind)]
    assert not wrong


# What of others a phone downloads with the app (decision 23); each one more is bytes for everybody.
PACKAGES = {"svelte", "idb", "qr", "workbox-precaching", "workbox-routing"}


def test_the_app_carries_few_packages_and_keeps_only_its_own_files() -> None:
    sources = files("pwa/src/**/*.ts", "pwa/src/**/*.svelte")
    wrong = []
    for path in sources:
        foreign = {one.split("/")[0] for one in script_imports(path) if not one.startswith("pwa/")} - PACKAGES
        wrong += [f"{name(path)} → {one}" for one in foreign]
        if re.search(r"\bcaches\b", script_code(path)):
            wrong.append(f"{name(path)}: a cache of its own")
        if "workbox" in path.read_text() and name(path) != "pwa/src/sw/index.ts":
            wrong.append(f"{name(path)}: workbox outside of the service worker")
    assert not wrong


def test_the_core_of_the_client_is_pure() -> None:
    allowed = ("pwa/src/sync/core/", "pwa/src/sync/protocol.gen", "pwa/src/sync/records.gen")
    core = files("pwa/src/sync/core/**/*.ts")
    assert core
    wrong = [f"{name(path)} → {one}" for path in core for one in script_imports(path) if not one.startswith(allowed)]
    assert not wrong

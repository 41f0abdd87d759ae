"""Every module with logic has tests at the mirrored path: server/live/pump.py, tests/server/live/test_pump.py."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.tree import ROOT, files, generated, name, parsed, script_code

# What needs a whole browser (its windows, workers, sockets and disk at once) → the test in which one shows it.
IN_A_BROWSER = {
    "app/main": "e2e/test_every_screen.py",
    "app/update": "e2e/test_updates.py",
    "device/camera": "e2e/test_traveller.py",
    "device/microphone": "e2e/test_voice_memo.py",
    "features/boards/wall": "e2e/test_wall.py",
    "features/files/paint": "e2e/test_photo_marks.py",
    "features/people/identity": "e2e/test_sign_in.py",
    "features/push/keeping": "e2e/test_push_story.py",
    "sw/index": "e2e/test_updates.py",
    "sync/client": "e2e/test_shared_device.py",
    "sync/drain": "e2e/test_phone_store.py",
    "sync/keeping": "e2e/test_phone_photos.py",
    "sync/link": "e2e/test_phone_store.py",
    "sync/local": "e2e/test_phone_store.py",
    "sync/person": "e2e/test_phone_store.py",
    "sync/picture": "e2e/test_phone_photos.py",
    "sync/picture.worker": "e2e/test_phone_photos.py",
    "sync/post": "e2e/test_phone_store.py",
    "sync/pump": "e2e/test_phone_heals.py",
    "sync/socket": "e2e/test_phone_store.py",
}
# Only said: what a feature declares, how the frame speaks of its records, words; package fronts; types.
DECLARED = re.compile(r"(?:features/\w+/(?:index|kinds)|.*/words\.[\w-]+|(?:sync|i18n)/index|sync/types)\.ts")
# A function without any of these says one thing only; where it is used shows whether that is the right one.
DECIDES = re.compile(r"\b(?:if|for|while|switch|catch)\b|&&|\|\||\?\?|\s\?\s")


def has_logic(path: Path) -> bool:
    """Tell whether a file defines a function; tables, frames and exceptions are tested where they are used."""
    functions = (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(one.name != "__init__" for one in functions)


def exempt(path: Path) -> bool:
    """Tell whether its name exempts a file: package fronts, and records (test_every_record.py goes through them)."""
    return path.name in ("__init__.py", "__main__.py", "records.py")


def modules() -> dict[str, Path]:
    """Return every TypeScript file that decides something, by its path in pwa/src without endings."""
    found = {}
    for path in files("pwa/src/**/*.ts"):
        here = name(path).removeprefix("pwa/src/")
        if not generated(path) and not DECLARED.fullmatch(here) and DECIDES.search(script_code(path)):
            found[here.removesuffix(".ts").removesuffix(".svelte")] = path
    return found


def with_tests() -> set[str]:
    """Return what has a test by its path in tests/pwa; X.vectors.test.ts and X.svelte.test.ts are tests of X."""
    paths = (name(path).removeprefix("tests/pwa/") for path in files("tests/pwa/**/*.test.ts"))
    return {re.sub(r"(?:\.vectors|\.svelte)?\.test\.ts$", "", one) for one in paths}


def test_modules_have_tests_at_the_mirrored_path() -> None:
    missing = []
    for path in files("server/**/*.py", "sync/**/*.py"):
        wanted = ROOT / "tests" / path.parent.relative_to(ROOT) / f"test_{path.stem}.py"
        split = wanted.parent.glob(f"test_{path.stem}_*.py")
        if has_logic(path) and not exempt(path) and not wanted.is_file() and not any(split):
            missing.append(name(wanted))
    assert not missing


def test_modules_of_the_app_have_tests_at_the_mirrored_path_or_in_a_browser() -> None:
    assert not sorted(modules().keys() - with_tests() - IN_A_BROWSER.keys())


def test_nothing_is_left_to_a_browser_that_need_not_be() -> None:
    assert IN_A_BROWSER.keys() <= modules().keys()
    assert not IN_A_BROWSER.keys() & with_tests()
    assert not [one for one in IN_A_BROWSER.values() if not (ROOT / "tests" / one).is_file()]


def test_folders_of_tests_mirror_folders_of_source() -> None:
    homes = {
        path.parent.relative_to(ROOT / "tests")
        for path in files("tests/server/**/test_*.py", "tests/sync/**/test_*.py")
    }
    assert not [str(home) for home in homes if not (ROOT / home).is_dir()]


def test_tests_of_the_app_stand_where_what_they_test_does() -> None:
    sources = {re.sub(r"\..*", "", name(path)) for path in files("pwa/src/**", "pwa/build/**")}
    alone = {"pwa/build/budget", "pwa/src/sync/core/convergence", "pwa/src/ui/parts"}
    assert not {one for one in with_tests() if not {f"pwa/src/{one}", f"pwa/{one}"} & (sources | alone)}

"""Every module with logic has tests at the mirrored path: server/live/window.py, tests/server/live/test_window.py."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import ROOT, files, name, parsed


def has_logic(path: Path) -> bool:
    """Tell whether a file defines a function; tables, frames and exceptions are tested where they are used."""
    functions = (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(one.name != "__init__" for one in functions)


def exempt(path: Path) -> bool:
    """Tell whether its name exempts a file: package fronts, and records (test_every_record.py goes through them)."""
    return path.name in ("__init__.py", "__main__.py", "records.py")


def test_modules_have_tests_at_the_mirrored_path() -> None:
    missing = []
    for path in files("server/**/*.py", "sync/**/*.py"):
        wanted = ROOT / "tests" / path.parent.relative_to(ROOT) / f"test_{path.stem}.py"
        split = wanted.parent.glob(f"test_{path.stem}_*.py")
        if has_logic(path) and not exempt(path) and not wanted.is_file() and not any(split):
            missing.append(name(wanted))
    assert not missing


def test_folders_of_tests_mirror_folders_of_source() -> None:
    homes = {
        path.parent.relative_to(ROOT / "tests")
        for path in files("tests/server/**/test_*.py", "tests/sync/**/test_*.py")
    }
    assert not [str(home) for home in homes if not (ROOT / home).is_dir()]

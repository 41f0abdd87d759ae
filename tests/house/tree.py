"""What the house tests look at: the files that git knows or would take."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")


@cache
def files(*patterns: str) -> tuple[Path, ...]:
    """Return the files that match git's glob patterns (all without any), new ones that nobody added yet included."""
    return files_of(ROOT, *patterns)


def files_of(home: Path, *patterns: str) -> tuple[Path, ...]:
    """Return the files of a house, this one or a copy, as they are now."""
    command = [
        "git",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--",
        *(f":(glob){one}" for one in patterns),
    ]
    listed = subprocess.run(command, cwd=home, capture_output=True, check=True).stdout.decode()
    found = (home / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in found if path.is_file() and not path.is_symlink())


def name(path: Path) -> str:
    """Return a path as people write it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def generated(path: Path) -> bool:
    """Tell whether nobody writes this file by hand."""
    return (
        ".gen." in path.name
        or path.name in ("package-lock.json", "requirements.lock")
        or (name(path).startswith("migrations/") and path.suffix == ".py")
        or name(path).startswith("tests/vectors/corpus/")
    )


def slices() -> list[str]:
    """Return the names of all slices, of the server or of the screens."""
    homes = (ROOT / "server/features", ROOT / "pwa/src/features")
    found = {one.name for home in homes if home.is_dir() for one in home.iterdir() if one.is_dir()}
    return sorted(found - {"__pycache__"})


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def imports(path: Path) -> set[str]:
    """Return every dotted name that a Python file imports, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


def script_imports(path: Path) -> set[str]:
    """Return the sources of every import in a TypeScript or Svelte file; relative ones as paths from the root."""
    text = script_code(path)
    sources = re.findall(r"""(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]""", text)
    return {_from_root(path, one) if one.startswith(".") else one for one in sources}


def script_code(path: Path) -> str:
    """Return TypeScript, Svelte or HTML text without its comments; strings stay, also those with // in them."""
    text = path.read_text()
    if path.suffix in (".svelte", ".html"):
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    tokens = re.compile(
        r"""('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|/\*.*?\*/|(?<![:\w])//[^\n]*""", re.DOTALL
    )
    return tokens.sub(lambda found: found[1] or "", text)


def _from_root(path: Path, source: str) -> str:
    return Path(*(path.parent / source).resolve().relative_to(ROOT).parts).as_posix()

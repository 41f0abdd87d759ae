"""No file grows past what one person reads in a sitting."""

from __future__ import annotations

from tests.house.tree import files, generated, name

WALL = 400
WRITTEN = {".py", ".ts", ".svelte", ".css", ".html", ".md", ".toml", ".mjs", ".sh", ""}


def test_no_file_is_longer_than_the_wall() -> None:
    lines = {
        name(path): path.read_text().count("\n") for path in files() if path.suffix in WRITTEN and not generated(path)
    }
    assert len(lines) > 50
    assert not {path: count for path, count in lines.items() if count > WALL}

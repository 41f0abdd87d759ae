"""What is generated follows the tables, and a second run changes nothing."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import msgspec
import pytest

from server.core.schema import Schema, Shape
from server.live import generate

NEW = Shape(columns={"id": "VARCHAR(36) NOT NULL", "name": "TEXT"}, key=("id",), indexes={"jig_name": ("name",)})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with what is committed."""
    shutil.copytree(generate.ROOT / "migrations", tmp_path / "migrations")
    shutil.copytree(generate.ROOT / generate.NOTICES, tmp_path / generate.NOTICES)
    return tmp_path


def test_the_committed_migrations_lead_to_the_tables_of_the_code(root: Path) -> None:
    assert generate.last_schema(root)[1] == generate.schema()


def test_a_new_table_becomes_a_migration_of_its_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number, before = generate.last_schema(root)
    old = before["reason"]
    fewer = Shape(columns={one: sql for one, sql in old.columns.items() if one != "use"}, key=old.key)
    after: Schema = {**before, "jig": NEW, "reason": fewer}
    monkeypatch.setattr(generate, "GROWING", False)
    monkeypatch.setattr(generate, "schema", lambda: after)
    [(path, text)] = generate.migration(root).items()
    assert path == f"migrations/kakehashi_{number + 1:04}.py"
    assert "CREATE TABLE" in text
    assert text.count("CREATE TABLE") == 1
    assert 'DROP COLUMN "use"' in text
    (root / path).write_text(text)
    assert generate.last_schema(root) == (number + 1, after)
    assert generate.migration(root) == {}


def test_a_migration_is_a_module_that_piccolo_understands(root: Path) -> None:
    for path in root.glob("migrations/*.py"):
        names = {one.id for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Name)}
        functions = [one.name for one in ast.parse(path.read_text()).body if isinstance(one, ast.AsyncFunctionDef)]
        assert {"ID", "VERSION", "DESCRIPTION"} <= names
        assert functions == ["forwards"]


def test_everything_is_written_from_the_registry(root: Path) -> None:
    found = generate.everything(root)
    assert "export interface Job " in found["pwa/src/sync/records.gen.ts"]
    assert "PERMISSIONS" in found["pwa/src/sync/rights.gen.ts"]
    assert "export interface Hello " in found["pwa/src/sync/protocol.gen.ts"]
    for path, text in found.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    assert generate.differing(root) == {}
    (root / "pwa/src/sync/protocol.gen.ts").write_text("edited by hand")
    assert list(generate.differing(root)) == ["pwa/src/sync/protocol.gen.ts"]


def test_a_language_that_lacks_a_sentence_is_told(tmp_path: Path) -> None:
    folder = tmp_path / generate.NOTICES
    folder.mkdir(parents=True)
    assert generate.notices(tmp_path) == {}
    (folder / "ja.toml").write_text('[issue_raised]\ntitle = "困った"\nbody = "{text}"\n')
    (folder / "vi.toml").write_text('[values.state]\nopen = "mở"\n')
    with pytest.raises(ValueError, match=r"vi\.toml lacks issue_raised"):
        generate.notices(tmp_path)
    (folder / "vi.toml").write_text('[issue_raised]\ntitle = "Sự cố"\nbody = "{text}"\n')
    assert "困った" in generate.notices(tmp_path)["pwa/src/i18n/notices.gen.ts"]


def test_permissions_are_plain_values() -> None:
    assert msgspec.json.encode(generate.permissions()) != b"{}"

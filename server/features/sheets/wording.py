"""What sheets are called, what their columns mean and how codes are said, one TOML file a language in `words/`.

`[fields]` has a heading for a field of any kind, or for one kind's alone (`job.code`); `[values."job.state"]` the words
of a choice. A field that has no heading is called by its description in the catalogue.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from server.i18n import DEFAULT
from sync.record import Field

FOLDER = Path(__file__).parent / "words"


@cache
def words(language: str) -> dict[str, dict[str, Any]]:
    """Return the words of a language; Japanese when it is not known."""
    path = FOLDER / f"{language}.toml"
    if path not in FOLDER.glob("*.toml"):
        path = FOLDER / f"{DEFAULT}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def said(language: str, key: str, **params: str) -> str:
    """Return a phrase of the sheets themselves, with its places filled."""
    form = str(words(language)["said"][key])
    for name, value in params.items():
        form = form.replace(f"{{{name}}}", value)
    return form


def called(language: str, kind: str) -> str:
    """Return what the sheet of a kind is called."""
    return str(words(language)["kinds"].get(kind, kind))


def heading(language: str, kind: str, field: str, known: Field | None = None) -> str:
    """Return what a column is called; `known` is its field, None for who entered a record and when."""
    fields = words(language)["fields"]
    found = fields.get(f"{kind}.{field}", fields.get(field))
    return str(found or (known and known.help) or field)


def value(language: str, kind: str, field: str, code: str) -> str:
    """Return the word for one code of a choice; the code when it has none."""
    return str(words(language)["values"].get(f"{kind}.{field}", {}).get(code, code))

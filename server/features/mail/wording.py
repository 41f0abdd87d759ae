"""What e-mails and the page behind their last link say, one TOML file a language in `words/`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from server.i18n import DEFAULT

FOLDER = Path(__file__).parent / "words"


@cache
def words(language: str) -> dict[str, str]:
    """Return the words of a language; Japanese when it is not known."""
    path = FOLDER / f"{language}.toml"
    if path not in FOLDER.glob("*.toml"):
        path = FOLDER / f"{DEFAULT}.toml"
    found: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def say(language: str, key: str, **params: object) -> str:
    """Return one sentence with its places filled."""
    form = words(language)[key]
    for name, value in params.items():
        form = form.replace(f"{{{name}}}", str(value))
    return form

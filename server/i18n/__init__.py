"""The sentences of notices, one TOML file a language; the phone's inbox is generated from the same files.

A file holds a table per notice key with `title` and `body`, and under ``[values.<param>]`` the words for parameters
that are codes (a state, a cause). Placeholders are ``{param}``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

DEFAULT = "ja"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@cache
def catalogue(language: str) -> dict[str, dict[str, str | dict[str, str]]]:
    """Return the parsed file of one language; raises FileNotFoundError for a language there is none of."""
    return tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))


def languages() -> list[str]:
    """Return the languages there are sentences in, sorted."""
    return sorted(one.stem for one in Path(__file__).parent.glob("*.toml"))


def sentence(language: str, key: str, params: dict[str, object]) -> tuple[str, str]:
    """Return (title, body) of notice `key` in `language`, or in Japanese when the language is not known.

    A missing parameter leaves an empty place, never a placeholder: an odd sentence beats no push.
    """
    words = catalogue(language if language in languages() else DEFAULT)
    notice = words[key]
    values = words.get("values", {})

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        value = params.get(name)
        if value is None:
            return ""
        named = values.get(name)
        return named.get(str(value), str(value)) if isinstance(named, dict) else str(value)

    return _PLACEHOLDER.sub(fill, str(notice["title"])), _PLACEHOLDER.sub(fill, str(notice["body"]))

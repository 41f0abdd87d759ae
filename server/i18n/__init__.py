"""The sentences of notices, one TOML file a language; the phone's inbox is generated from the same files.

A file holds a table per notice key with `title` and `body`, and under ``[values.<param>]`` the words for parameters
that are codes (a state, a cause). Placeholders are ``{param}``. README.md says how dates are written. The same lines in
TypeScript are pwa/src/i18n/sentence.ts; both run tests/vectors/notices/*.json.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

DEFAULT = "ja"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@cache
def catalogue(language: str) -> dict[str, dict[str, str | dict[str, str]]]:
    """Return the parsed file of one language; raises FileNotFoundError for a language there is none of."""
    return tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def languages() -> list[str]:
    """Return the languages there are sentences in, sorted."""
    return sorted(one.stem for one in Path(__file__).parent.glob("*.toml"))


def has_sentence(key: str) -> bool:
    """Tell whether notice `key` can be said: what another version wrote may have a key that this one does not know."""
    return key != "values" and key in catalogue(DEFAULT)


def sentence(language: str, key: str, params: dict[str, object]) -> tuple[str, str]:
    """Return (title, body) of notice `key` in `language`, or in Japanese when the language is not known.

    Raises KeyError for a key without a sentence.

    A missing parameter leaves an empty place, never a placeholder: an odd sentence beats no push.
    """
    words = catalogue(language if language in languages() else DEFAULT)
    notice, values = words[key], words.get("values", {})
    return _filled(str(notice["title"]), params, values), _filled(str(notice["body"]), params, values)


def word(language: str, param: str, code: str) -> str:
    """Return the word for one `code` of a parameter, in Japanese when the language is not known; the code if none."""
    words = catalogue(language if language in languages() else DEFAULT).get("values", {}).get(param)
    return str(words.get(code, code)) if isinstance(words, dict) else code


def _filled(form: str, params: Mapping[str, object], values: Mapping[str, object]) -> str:
    def word(match: re.Match[str]) -> str:
        name = match.group(1)
        value = params.get(name)
        if value is None:
            return ""
        named, day = values.get(name), _DATE.fullmatch(str(value))
        if isinstance(named, dict):
            return str(named.get(str(value), value))
        return _day(day, values) if day else str(value)

    return _PLACEHOLDER.sub(word, form)


def _day(day: re.Match[str], values: Mapping[str, object]) -> str:
    form = values.get("day")
    if not isinstance(form, dict):
        return day.group()
    parts = dict(zip(("year", "month", "day"), (int(one) for one in day.groups()), strict=True))
    return _filled(str(form["form"]), parts, {"month": values.get("month")})

"""Four languages, complete; no text outside them; and no number without its meaning."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from hatch_build import node_environment
from tests.house.codes import error_codes
from tests.house.tree import JAPANESE, ROOT, files, generated, name, script_code

LOCALES = ("ja", "ja-easy", "en", "vi")
# The same word means an ordered, started, good or shipped count to different people: it may only stand as part of a
# longer one that says which.
BARE = re.compile(r"(?<![\u30a0-\u30ff\u3400-\u9fff])数量")
KANA = re.compile(r"[\u3041-\u30ff]")

Catalogues = dict[str, dict[str, dict[str, str]]]


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    """Return place → locale → dotted key → text, of the screens and of the notices."""
    paths = [str(path) for path in files("pwa/src/**/words.*.ts")]
    done = subprocess.run(
        ["node", "--input-type=module", "-"],
        input=(ROOT / "tests/house/catalogues.mjs").read_text(),
        cwd=ROOT / "pwa",
        env={**node_environment(), "CATALOGUES": json.dumps(paths)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    texts: dict[str, dict[str, str]] = json.loads(done.stdout)
    texts |= {str(path): flatten(tomllib.loads(path.read_text())) for path in files("server/i18n/*.toml")}
    found: Catalogues = {}
    for path, words in texts.items():
        place, locale = name(Path(path).parent), Path(path).stem.removeprefix("words.")
        found.setdefault(place, {})[locale] = words
    return found


def flatten(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: str(value)}
    return found


def test_every_place_speaks_all_four_languages(catalogues: Catalogues) -> None:
    assert {"pwa/src/i18n", "server/i18n"} <= catalogues.keys()
    for place, languages in catalogues.items():
        assert sorted(languages) == sorted(LOCALES), place
        for locale, words in languages.items():
            assert sorted(words) == sorted(languages["ja"]), f"{place}: {locale}"
            assert not [key for key, text in words.items() if not text.strip()], f"{place}: {locale} has empty texts"


def test_notices_have_the_same_parameters_in_every_language(catalogues: Catalogues) -> None:
    for locale, words in catalogues["server/i18n"].items():
        for key, text in words.items():
            wanted = set(re.findall(r"\{(\w+)", catalogues["server/i18n"]["ja"][key]))
            assert set(re.findall(r"\{(\w+)", text)) == wanted, f"{locale}: {key}"


def test_nothing_was_left_untranslated(catalogues: Catalogues) -> None:
    for place, languages in catalogues.items():
        for locale in ("en", "vi"):
            # A name, of the product or of a language, is the same for everybody.
            left = {key: text for key, text in languages[locale].items() if KANA.search(text)}
            assert not {key: text for key, text in left.items() if text != languages["ja"][key]}, f"{place}: {locale}"


def test_no_bare_number_in_any_catalogue(catalogues: Catalogues) -> None:
    for place, languages in catalogues.items():
        for locale, words in languages.items():
            assert not {key: text for key, text in words.items() if BARE.search(text)}, f"{place}: {locale}"


# Whoever learns Japanese on the floor learns one word for each of them.
HARD = {"職長": "リーダー", "班長": "リーダー", "組長": "リーダー"}


def test_easy_japanese_has_one_word_for_who_leads(catalogues: Catalogues) -> None:
    for place, languages in catalogues.items():
        wrong = {key: text for key, text in languages["ja-easy"].items() if any(word in text for word in HARD)}
        assert not wrong, f"{place}: say {sorted(set(HARD.values()))}"


# What a voice says follows the language of the text, not that of the screen.
GRAMMAR = "pwa/src/i18n/spoken.ts"


def test_screens_take_every_text_from_a_catalogue() -> None:
    wrong = []
    for path in files("pwa/src/**/*.ts", "pwa/src/**/*.svelte"):
        if not generated(path) and not path.name.startswith("words.") and name(path) != GRAMMAR:
            lines = enumerate(script_code(path).splitlines(), 1)
            wrong += [f"{name(path)}:{number}: {line.strip()}" for number, line in lines if JAPANESE.search(line)]
    assert not wrong


def test_generated_labels_have_no_bare_number() -> None:
    assert not [name(path) for path in files("pwa/src/**/*.gen.ts") if BARE.search(path.read_text())]


# What app and server say to each other about frames, uploads and keys: the app repairs it, or asks again, by itself.
BETWEEN_PROGRAMS = {
    "server/features/files/routes.py",
    "server/features/push/routes.py",
    "server/live/snapshot.py",
    "sync/codec.py",
    "sync/session.py",
}


def test_every_error_code_that_a_person_can_meet_is_explained(catalogues: Catalogues) -> None:
    keys = {key for languages in catalogues.values() for key in languages["ja"]}
    explained = {found[1] for key in keys if (found := re.fullmatch(r"errors\.(\w+)\.what(?:\(\))?", key))}
    met = {code for code, paths in error_codes().items() if {name(path) for path in paths} - BETWEEN_PROGRAMS}
    assert not sorted(met - explained)

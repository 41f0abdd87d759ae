"""What e-mails say, in four languages."""

from __future__ import annotations

import re

from server.features.mail.wording import FOLDER, say, words
from server.i18n import languages

PLACE = re.compile(r"\{\w+\}")


def test_every_language_says_everything_with_the_same_places() -> None:
    assert sorted(one.stem for one in FOLDER.glob("*.toml")) == languages()
    first = words("ja")
    for language in languages():
        assert words(language).keys() == first.keys(), language
        for key, text in words(language).items():
            assert text.strip(), key
            assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(first[key])), f"{language} {key}"


def test_an_unknown_language_is_japanese_and_no_path() -> None:
    assert words("fr") is words("fr")
    assert words("fr") == words("ja") == words("../words/ja")


def test_places_are_filled() -> None:
    assert say("en", "more", count=3) == "And 3 more."

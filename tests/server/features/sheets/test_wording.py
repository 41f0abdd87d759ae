"""Headings and words of codes, in four languages."""

from __future__ import annotations

import pytest

from server.core.discovery import catalogue
from server.features.sheets.wording import FOLDER, called, heading, said, value, words
from server.i18n import languages
from sync.record import Kind

SHEETS = [one for one in catalogue().kinds.values() if one.sheet]


def shape(told: object) -> object:
    return {key: shape(one) for key, one in told.items()} if isinstance(told, dict) else bool(told)


def test_every_language_says_everything() -> None:
    assert sorted(one.stem for one in FOLDER.glob("*.toml")) == languages()
    assert all(shape(words(one)) == shape(words("ja")) for one in languages())


@pytest.mark.parametrize("kind", SHEETS, ids=lambda one: one.name)
def test_every_sheet_has_its_words(kind: Kind) -> None:
    assert kind.name in words("ja")["kinds"]
    for field in map(kind.field, kind.sheet):
        assert field is not None
        assert {field.name, f"{kind.name}.{field.name}"} & words("ja")["fields"].keys(), field.name
        missing = [one for one in field.choices if value("ja", kind.name, field.name, one) == one]
        assert not missing, field.name


def test_a_bare_number_or_date_is_nowhere() -> None:
    told = [*words("ja")["fields"].values(), *words("ja-easy")["fields"].values()]
    assert not [one for one in told if one.startswith(("数量", "納期"))]


def test_what_a_field_is_called_in_one_kind_comes_first() -> None:
    assert heading("ja", "job", "due_on") == "着の日（客先に着く日）"
    assert heading("ja", "arrival", "due_on") == "入荷予定日"


def test_what_has_no_words_is_called_by_its_description() -> None:
    field = catalogue().kinds["board"].fields[0]
    assert heading("ja", "fixture", "fits", field) == field.help
    assert heading("ja", "fixture", "fits") == "fits"
    assert (called("ja", "fixture"), value("ja", "fixture", "state", "new")) == ("fixture", "new")


def test_an_unknown_language_is_japanese_and_no_path() -> None:
    assert words("fr") == words("ja") == words("../words/ja")
    assert said("en", "zone", zone="Asia/Tokyo") == " (Asia/Tokyo)"

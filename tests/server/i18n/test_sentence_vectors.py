"""The sentences of notices, by the vectors that TypeScript runs too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.i18n import catalogue, has_sentence, languages, sentence

VECTORS = Path(__file__).parents[2] / "vectors" / "notices"
CASES = [
    pytest.param(case, id=case["name"])
    for path in sorted(VECTORS.glob("*.json"))
    for case in json.loads(path.read_text())
]


@pytest.mark.parametrize("case", CASES)
def test_sentence_says_what_the_vector_expects(case: dict[str, Any]) -> None:
    title, body = sentence(case["language"], case["key"], case["params"])
    assert {"title": title, "body": body} == case["expect"]


def test_an_unknown_language_hears_japanese() -> None:
    assert sentence("xx", "push_test", {}) == sentence("ja", "push_test", {})


def test_what_another_version_says_has_no_sentence() -> None:
    assert [has_sentence(one) for one in ("push_test", "of_another_version", "values")] == [True, False, False]


def test_every_notice_that_a_slice_may_send_has_a_sentence() -> None:
    source = Path(__file__).parents[3] / "server" / "features"
    told = {
        word
        for path in source.glob("*/notify.py")
        for word in path.read_text().split('"')
        if word.startswith(("job_", "issue_", "stop_")) and word not in ("job_id", "issue_id", "issue_call")
    }
    assert len(languages()) == 4
    assert told
    assert told <= catalogue("ja").keys()


# What the server tells of itself, without a reason that concerns the person: there is nothing to be muted.
UNASKED = {
    "bundle", "entries_parked", "mail_refused", "mail_trouble", "push_refused", "push_test", "webhook_off",
    "webhook_test",
}  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_every_kind_of_news_that_can_be_muted_has_a_name(language: str) -> None:
    words = catalogue(language)
    names = words["values"]["news"]
    assert isinstance(names, dict)
    assert names.keys() == words.keys() - UNASKED - {"values"}

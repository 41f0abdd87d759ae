"""How text is folded, by the vectors that TypeScript runs too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.features.lookup.fold import fold, fold_letter, letters, wanted

[FILE] = (Path(__file__).parents[3] / "vectors" / "fold").glob("*.json")


@pytest.mark.parametrize("case", [pytest.param(one, id=one["name"]) for one in json.loads(FILE.read_text())])
def test_text_is_folded_as_the_vector_expects(case: dict[str, Any]) -> None:
    assert fold(case["text"]) == case["folded"]


@given(st.text())
def test_letters_are_the_whole_text_and_each_folds_by_itself(text: str) -> None:
    assert "".join(letters(text)) == text
    assert "".join(map(fold_letter, letters(text))) == fold(text)


def test_words_are_looked_for_one_by_one() -> None:
    assert wanted(" センサー　H-20 ー ") == ["せんさ", "h20"]
    assert wanted("") == []
    assert len(wanted("a b c d e f g h i j")) == 8

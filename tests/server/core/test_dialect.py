"""SQL written once."""

from __future__ import annotations

import pytest

from server.core.dialect import marks, numbered, quoted


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT 1", "SELECT 1"),
        ("a = ? AND b = ?", "a = $1 AND b = $2"),
        ("a = '?' AND b = ?", "a = '?' AND b = $1"),
        ("a = 'it''s ?' AND b = ?", "a = 'it''s ?' AND b = $1"),
        (f"IN ({marks(3)})", "IN ($1, $2, $3)"),
    ],
)
def test_questions_become_numbers_outside_of_quotes(sql: str, expected: str) -> None:
    assert numbered(sql) == expected


def test_names_that_are_words_of_sql_are_quoted() -> None:
    assert quoted("order") == '"order"'

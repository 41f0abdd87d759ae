"""Parts of files, as players ask for them."""

from __future__ import annotations

import pytest

from server.features.files.span import Span, Unsatisfiable, place, span_of


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-1", Span(0, 1)),
        ("bytes=5-", Span(5, None)),
        ("bytes=-5", Span(None, 5)),
        ("bytes = 0 - 1", Span(0, 1)),
        (None, None),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-4", None),
        ("bytes=0-1,3-4", None),
        ("items=0-1", None),
        ("bytes=" + "9" * 40 + "-", None),
    ],
)
def test_a_header_is_read_or_means_all(header: str | None, span: Span | None) -> None:
    assert span_of(header) == span


@pytest.mark.parametrize(
    ("span", "where"),
    [
        (Span(0, 1), (0, 2)),
        (Span(5, None), (5, 10)),
        (Span(5, 99), (5, 10)),
        (Span(None, 3), (7, 10)),
        (Span(None, 99), (0, 10)),
    ],
)
def test_a_part_lies_within_the_file(span: Span, where: tuple[int, int]) -> None:
    assert place(span, 10) == where


@pytest.mark.parametrize("span", [Span(10, None), Span(10, 12), Span(None, 0)])
def test_what_is_beyond_the_end_is_said(span: Span) -> None:
    with pytest.raises(Unsatisfiable):
        place(span, 10)

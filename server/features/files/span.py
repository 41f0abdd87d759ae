"""Which part of a file a request asks for (RFC 9110, Range): players on iPhones play nothing without it."""

from __future__ import annotations

import re
from typing import NamedTuple

_RANGE = re.compile(r"bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))")


class Span(NamedTuple):
    """From the byte `first` to the byte `last`, both counted in; `last` None: to the end.

    `first` None: so many at the end as `last` says.
    """

    first: int | None
    last: int | None


class Unsatisfiable(Exception):
    """The file has none of the bytes that were asked for."""


def span_of(header: str | None) -> Span | None:
    """Read a header; None when all is wanted. Several parts at once, and what cannot be read, mean all: both may."""
    found = _RANGE.fullmatch(header.replace(" ", "")) if header else None
    if found is None:
        return None
    first, last, tail = (None if one is None else int(one) for one in found.groups())
    if tail is not None:
        return Span(None, tail)
    return None if first is not None and last is not None and last < first else Span(first, last)


def place(span: Span, size: int) -> tuple[int, int]:
    """Return where the part begins in a file of `size` bytes, and where it is over. Raises Unsatisfiable."""
    if span.first is None:
        begin, end = max(0, size - (span.last or 0)), size
    else:
        begin, end = span.first, size if span.last is None else min(size, span.last + 1)
    if begin >= end:
        raise Unsatisfiable
    return begin, end

"""What the sync store asks a database, without asking it: generators that yield statements and are sent the rows.

SQLite answers them in one thread hop, PostgreSQL one by one; the logic and its SQL exist once.
store_load.py, store_commit.py and store_feed.py hold the scripts.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from server.live.catalogue import KindTable

T = TypeVar("T")
V = TypeVar("V")
Rows = Sequence[Any]


class One(NamedTuple):
    """A statement with ``?`` whose rows are sent back."""

    sql: str
    args: Sequence[Any] = ()


class Many(NamedTuple):
    """A statement with ``?`` to be run once for each of `rows`; what is sent back means nothing."""

    sql: str
    rows: Sequence[Sequence[Any]]


Script = Generator[One | Many, Rows, T]
Tables = Mapping[str, KindTable]

LIST_MAX = 512


def chunks(values: Iterable[V], most: int = LIST_MAX) -> Iterable[list[V]]:
    """Split values for ``IN (…)``, padded to powers of two so that few different statements are prepared."""
    rest = list(values)
    while rest:
        chunk, rest = rest[:most], rest[most:]
        size = 1 << (len(chunk) - 1).bit_length()
        yield chunk + [chunk[-1]] * (size - len(chunk))

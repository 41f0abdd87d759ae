"""What is worth telling of some changes, and a name for it that is the same each time it is asked."""

from __future__ import annotations

from collections.abc import Iterable

from sync.change import Change, Notice, NoticeMaker, Reader
from sync.ids import derived_id


def news(makers: Iterable[NoticeMaker], changes: Iterable[Change], read: Reader) -> Iterable[tuple[Change, Notice]]:
    """Return what `makers` find worth telling, with what caused it."""
    for change in changes:
        for maker in makers:
            for notice in maker(change, read):
                yield change, notice


def notice_id(change: Change, key: str, receiver: str) -> str:
    """Return the id of the news `key` that `change` brings `receiver`: the same each time a reaction is run for it.

    Two mutations of one batch share the time, but never the version that the record has after them. A person's change
    and what the server makes of it share that too, but not who made them.
    """
    cause = change.edit.kind, change.edit.id, str(change.record.v), change.edit.op, change.actor.origin
    return derived_id(change.now, *cause, key, receiver)

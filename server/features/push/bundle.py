"""What is let go after a hold: one message instead of many; pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from server.features.push.when import Reason, Wishes


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """News that waited and rings now. `topic` None: nothing else takes its place. `reason`: why it waited last."""

    id: str
    topic: str | None
    reason: Reason


T = TypeVar("T", bound=Held)


def bundles(released: Iterable[T], wishes: Wishes) -> list[list[T]]:
    """Return what becomes a message each of what is let go at one moment, in order of id: the newest of it last.

    Of each topic only the newest rings. One message for all, or where somebody does not want the night in one, for
    each by itself what came in the quiet hours.
    """
    newest: dict[str, T] = {}
    for one in sorted(released, key=lambda one: one.id):
        key = one.topic or one.id
        newest.pop(key, None)
        newest[key] = one
    alone = [one for one in newest.values() if one.reason == "quiet" and not wishes.bundled]
    together = [one for one in newest.values() if one not in alone]
    return [[one] for one in alone] + ([together] if together else [])

"""What is let go after a hold: one message instead of many; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import msgspec

from server.features.push.when import Engagement, Hold, News, Now, Reason, Wishes, decide, unwanted


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """News that waited until now. `topic` None: nothing else takes its place. `reason`: why it waited."""

    id: str
    topic: str | None
    reason: Reason
    news: News


class LetGo(msgspec.Struct, frozen=True):
    """What becomes of news that waited: messages, each of some of them with the newest last; those that wait on."""

    messages: list[list[Held]]
    again: list[tuple[Held, Hold]]


def let_go(
    waited: Iterable[Held],
    wishes: Wishes,
    engaged: Sequence[Engagement],
    handed: Sequence[int],
    now_ms: int,
    plant: ZoneInfo,
) -> LetGo:
    """Decide news of one person that waited until now; the arguments are those of `when.decide`.

    What is in neither list of the answer rings no more: it was muted meanwhile, or newer news took its place.
    """
    handed = [*handed]
    alone: list[list[Held]] = []
    together: list[Held] = []
    again: list[tuple[Held, Hold]] = []
    for one in _newest(one for one in waited if not unwanted(one.news, wishes)):
        verdict = decide(one.news, wishes, engaged, handed, now_ms, plant)
        if isinstance(verdict, Hold):
            again.append((one, verdict))
        elif isinstance(verdict, Now) and one.reason == "quiet" and not wishes.bundled:
            handed.append(now_ms)
            alone.append([one])
        elif isinstance(verdict, Now):
            together.append(one)
    return LetGo([*alone, together] if together else alone, again)


def _newest(waited: Iterable[Held]) -> Iterable[Held]:
    """Return the newest of each topic, in the order in which they came."""
    newest: dict[str, Held] = {}
    for one in sorted(waited, key=lambda one: one.id):
        key = one.topic or one.id
        newest.pop(key, None)
        newest[key] = one
    return newest.values()

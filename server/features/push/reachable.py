"""Which phones of people take messages: the one place for that; and why messages cannot reach somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal

from server.core.database import Database
from server.core.dialect import marks
from server.features.people.permissions import BY_LEAD

Standing = Literal["reached", "refused", "off", "signed_out", "no_phone"]
"""`refused`: a push service takes nothing for their phone. `off`: signed in, but nobody turned messages on there.
`signed_out`: their phones are signed out, or it ended by time. `no_phone`: they have no phone of their own here."""

AT_ONCE = 200
"""People in one statement."""

_OWN = (
    "FROM device d JOIN person p ON p.id = d.user_id"
    " LEFT JOIN push_subscription s ON s.device_id = d.id AND s.user_id = d.user_id"
    " WHERE d.form = 'own' AND d.revoked_at IS NULL AND p.active = ?"
)
# Whoever has a phone now whose session ran out could open nothing, but would read every notification; so would the
# lead who let it in, once its person may see more than a lead.
_LIVE = (
    "EXISTS (SELECT 1 FROM session e WHERE e.device_id = d.id AND e.revoked = ? AND e.expires_at_ms > ?"
    f" AND (e.led = ? OR p.role IN ({marks(len(BY_LEAD))})))"
)


def _live(now_ms: int) -> tuple[bool | int | str, ...]:
    return False, now_ms, False, *BY_LEAD


async def phones(db: Database, people: Collection[str], now_ms: int) -> list[dict[str, Any]]:
    """Return the phones of `people` that take messages: subscriptions, each with its person's `language`.

    A shared, revoked or left device never gets anyone's news, nor one that is signed out or that its service refuses.
    """
    asked, found = sorted(people), list[dict[str, Any]]()
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        found += await db.fetch(
            f"SELECT s.*, p.language {_OWN} AND s.failing = ? AND {_LIVE} AND d.user_id IN ({marks(len(some))})",
            True,
            False,
            *_live(now_ms),
            *some,
        )
    return found


async def reached(db: Database, people: Collection[str], now_ms: int) -> frozenset[str]:
    """Return those of `people` who have a phone that takes messages."""
    return frozenset(one["user_id"] for one in await phones(db, people, now_ms))


async def standings(db: Database, now_ms: int) -> dict[str, Standing]:
    """Return how it stands with everybody who may sign in and has a phone of their own; who is missing has none."""
    return standing(
        await db.fetch(f"SELECT d.user_id, {_LIVE} AS live, s.failing {_OWN}", *_live(now_ms), True),
    )


def standing(own: Iterable[Mapping[str, Any]]) -> dict[str, Standing]:
    """Return how it stands with the people of these phones; one that receives is enough.

    `own` are phones that were not shut out: `user_id`, whether a session is `live`, and whether its subscription is
    `failing` (None: it has none).
    """
    found: dict[str, Standing] = {}
    for phone in own:
        stands: Standing = "signed_out"
        if phone["live"]:
            failing = phone["failing"]
            stands = "off" if failing is None else "refused" if failing else "reached"
        best = found.get(phone["user_id"], "signed_out")
        found[phone["user_id"]] = min(stands, best, key=_BEST_FIRST.index)
    return found


_BEST_FIRST: tuple[Standing, ...] = ("reached", "refused", "off", "signed_out")

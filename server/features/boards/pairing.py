"""How a wall is let in, decided without a clock or a database.

    wall                     server                       office
    asks for a code ───────▶ waiting  (code + secret)
    shows the code                                        types the code, chooses a board
    asks with its secret ──▶ approved ◀───────────────────
                     ◀────── claimed: cookie of a kiosk; the board shows itself there

The code is for eyes and opens nothing: what the wall claims with is its secret, which nobody sees.
"""

from __future__ import annotations

from typing import Literal

import msgspec

PAIRING_MS = 10 * 60_000
POLL_MS = 2_000
"""How often a waiting wall asks."""


class Pairing(msgspec.Struct, frozen=True, kw_only=True):
    """A waiting wall as stored."""

    expires_at_ms: int
    board_id: str | None
    claimed_at_ms: int | None


def standing(pairing: Pairing | None, now_ms: int) -> Literal["unknown", "expired", "claimed", "waiting", "approved"]:
    """Return how far a pairing is. One that was approved in time may still be claimed for as long again."""
    if pairing is None:
        return "unknown"
    if pairing.claimed_at_ms is not None:
        return "claimed"
    if pairing.board_id is None:
        return "expired" if pairing.expires_at_ms <= now_ms else "waiting"
    return "expired" if pairing.expires_at_ms + PAIRING_MS <= now_ms else "approved"

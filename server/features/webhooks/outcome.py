"""What a receiver's answer means, and when to try again; pure, the clock is an argument.

due ──POST──▶ 2xx            ─▶ accepted, delivered
              410            ─▶ gone: the webhook is switched off
              429, 408, 425, 5xx, no answer, private address ─▶ again after a pause that doubles
              anything else  ─▶ refused: the same would be refused again, the next news is tried
"""

from __future__ import annotations

from typing import Literal

import msgspec

from server.features.push.delivery import retry_after_ms

FIRST_PAUSE_MS = 5_000
LONGEST_PAUSE_MS = 2 * 3_600_000
LONGEST_ASKED_MS = 24 * 3_600_000
MOST_FAILURES = 20
"""In a row, which takes most of a day: then somebody has to look."""

Verdict = Literal["accepted", "gone", "again", "refused"]
Trouble = Literal["", "status", "no_answer", "slow", "private", "certificate"]
"""Why there was no success: an HTTP status, nobody there, too slow, a private address, a certificate that is wrong."""

_LATER = (408, 425, 429)


class Outcome(msgspec.Struct, frozen=True):
    """What one call came to; `status` is 0 without an answer, `pause_ms` counts with ``again`` only."""

    verdict: Verdict
    status: int = 0
    trouble: Trouble = ""
    pause_ms: int = 0


def judge(
    status: int, retry_after: str | None, trouble: Trouble, *, failures: int, now_ms: int, jitter: float
) -> Outcome:
    """Decide what follows from a call. `failures`: how many went before in a row; `jitter` lies in 0…1."""
    if 200 <= status < 300:
        return Outcome("accepted", status)
    if status == 410:
        return Outcome("gone", status, "status")
    if status and status not in _LATER and status < 500:
        return Outcome("refused", status, "status")
    asked = retry_after_ms(retry_after, now_ms)
    if asked is None:
        pause = min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << min(failures, 12))
        return Outcome("again", status, trouble or "status", round(pause * (0.75 + jitter / 2)))
    return Outcome("again", status, trouble or "status", min(max(asked, 1_000), LONGEST_ASKED_MS))

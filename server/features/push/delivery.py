"""What a push service's answer means and when to try again; pure, the clock is an argument.

due ──hand over──▶ 2xx accepted ─▶ done
                   404, 410     ─▶ subscription removed
                   429, 5xx, 408, no answer ─▶ due again after a pause, until the notice expires
                   1xx, 3xx     ─▶ the same: they are no push service's words, but those of something in between
                   every other 4xx (400, 401, 403, 413 …) ─▶ alarm for the admin, not repeated; the phone must renew it
"""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Literal

import msgspec

FIRST_PAUSE_MS = 5_000
LONGEST_PAUSE_MS = 15 * 60_000
LONGEST_QUIET_MS = 24 * 3_600_000
"""A push service that asks for more than a day of silence would take a phone away for good."""

LONGEST_SECONDS = 18
"""Digits; with more a header says nothing."""

Verdict = Literal["accepted", "gone", "alarm", "again"]


class Outcome(msgspec.Struct, frozen=True):
    """`next_at_ms` is set with ``again`` only; `status` 0 stands for no answer at all.

    `quiet` says that this subscription wants nothing at all until then, not even other news (RFC 8030 §8.4).
    """

    verdict: Verdict
    status: int
    next_at_ms: int | None = None
    quiet: bool = False


def retry_after_ms(header: str | None, now_ms: int) -> int | None:
    """Read a Retry-After header (RFC 9110 §10.2.3), seconds or a date; None when absent or unreadable."""
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_SECONDS:
        return int(text) * 1000
    try:
        moment: datetime = parsedate_to_datetime(text)
        return max(0, round(moment.timestamp() * 1000) - now_ms)
    except (TypeError, ValueError, OverflowError):
        return None


def pause_ms(attempts: int, jitter: float) -> int:
    """Return the pause after `attempts` failures: doubling from 5 s to 15 min, times 0.75–1.25 (`jitter` in 0…1)."""
    pause = min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << min(attempts, 10))
    return round(pause * (0.75 + jitter / 2))


def judge(status: int, retry_after: str | None, *, attempts: int, now_ms: int, jitter: float) -> Outcome:
    """Decide what follows from one hand-over that ended with HTTP `status` (0: no answer)."""
    if 200 <= status < 300:
        return Outcome("accepted", status)
    if status in (404, 410):
        return Outcome("gone", status)
    if status < 400 or status in (408, 429) or status >= 500:
        asked = retry_after_ms(retry_after, now_ms)
        wait = pause_ms(attempts, jitter) if asked is None else min(max(asked, 1000), LONGEST_QUIET_MS)
        return Outcome("again", status, now_ms + wait, quiet=status == 429)
    return Outcome("alarm", status)

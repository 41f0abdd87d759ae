"""How many working days lie between a computed date and one that may be promised, by what promises were worth before.

The same lines in TypeScript are pwa/src/features/promise/confidence.ts.
"""

from __future__ import annotations

from collections.abc import Sequence

LEVELS = (50, 80, 90, 95)
"""Percentages that are spoken of."""

DEFAULT_DAYS = 5
"""Added, and labelled as a default, where history is too short to claim 80 %."""


def buffer(history: Sequence[int], percent: int) -> int | None:
    """Return the working days to add so that `percent` of what was promised before would have been kept.

    The k-th smallest deviation with k = ⌈(n + 1)·p ÷ 100⌉ (the order statistic of conformal prediction), never below 0;
    None when k > n: so few cases cannot claim it.
    """
    k = -(-(len(history) + 1) * percent // 100)
    return max(0, sorted(history)[k - 1]) if k <= len(history) else None

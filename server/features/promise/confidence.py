"""How many working days lie between a computed date and one that may be promised, by what promises were worth before.

The same lines in TypeScript are pwa/src/features/promise/confidence.ts.
"""

from __future__ import annotations

from collections.abc import Sequence

LEVELS = (50, 80, 90, 95)
"""Percentages that are spoken of."""

DEFAULT_DAYS = 5
"""Added at least, and labelled as a default, where history is too short to claim a percentage."""


def buffer(history: Sequence[int], percent: int) -> int | None:
    """Return the working days to add so that `percent` of what was promised before would have been kept.

    The k-th smallest deviation with k = ⌈(n + 1)·p ÷ 100⌉ (the order statistic of conformal prediction), never below 0;
    None when k > n: so few cases cannot claim it.
    """
    k = -(-(len(history) + 1) * percent // 100)
    return max(0, sorted(history)[k - 1]) if k <= len(history) else None


def in_hand(history: Sequence[int], percent: int) -> tuple[int, bool]:
    """Return the working days to keep in hand, and whether they are a default for want of history.

    A default is never less than what the same history claims for less: who wants to be surer is not told a sooner day.
    """
    claimed = buffer(history, percent)
    return (max((DEFAULT_DAYS, *history)), True) if claimed is None else (claimed, False)

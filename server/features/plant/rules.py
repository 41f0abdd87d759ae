"""What may happen to work centres and reasons: short codes stay apart; README.md explains the code."""

from __future__ import annotations

from server.features.plant.codes import unique_code
from sync.change import Rule

RULES: dict[str, Rule] = {"work_center": unique_code, "reason": unique_code}

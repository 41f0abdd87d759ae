"""Medians, as JSON for machines and as tables for the README."""

from __future__ import annotations

import json
import os
import platform
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.bench.contender import Contender

RESULTS = Path(__file__).parent / "results"


class Results:
    """What was measured: by work and contender, one entry a run."""

    def __init__(self, contenders: Sequence[type[Contender]]) -> None:
        self._contenders = [one.name for one in contenders]
        self._runs: dict[str, dict[str, list[dict[str, float] | str]]] = defaultdict(lambda: defaultdict(list))
        self.last = ""
        self._begun = datetime.now(UTC)

    def add(self, work: str, contender: str, figures: dict[str, float] | str) -> None:
        """Take the figures of one run, or why there are none."""
        self._runs[work][contender].append(figures)
        self.last = figures if isinstance(figures, str) else _line(figures)

    def medians(self) -> dict[str, dict[str, dict[str, float] | str]]:
        """Return the median of each figure; one run without figures makes its reason the result."""
        return {work: {name: _median(runs) for name, runs in by_name.items()} for work, by_name in self._runs.items()}

    def tables(self) -> str:
        """Return one Markdown table for each piece of work."""
        parts = []
        for work, by_name in self.medians().items():
            columns = list(dict.fromkeys(key for one in by_name.values() if isinstance(one, dict) for key in one))
            rows = [f"| {work} | {' | '.join(columns)} |", "|---" * (1 + len(columns)) + "|"]
            for name in self._contenders:
                match by_name.get(name):
                    case dict() as found:
                        rows.append(f"| {name} | {' | '.join(_number(found.get(key)) for key in columns)} |")
                    case str() as reason:
                        rows.append(f"| {name} | {reason[:160]} |")
            parts.append("\n".join(rows))
        return "\n\n".join(parts)

    def save(self, name: str | None) -> Path:
        """Write everything to a file in results/, which git ignores."""
        RESULTS.mkdir(exist_ok=True)
        path = RESULTS / f"{name or self._begun.strftime('%Y-%m-%d-%H%M')}.json"
        machine = {
            "cores": os.cpu_count(),
            "load": os.getloadavg(),
            "python": platform.python_version(),
            "system": platform.system(),
        }
        told = {
            "date": self._begun.isoformat(timespec="seconds"),
            "machine": machine,
            "medians": self.medians(),
            "runs": self._runs,
        }
        path.write_text(json.dumps(told, indent=1, ensure_ascii=False))
        return path


def _median(runs: Sequence[dict[str, float] | str]) -> dict[str, float] | str:
    told = [one for one in runs if isinstance(one, dict)]
    if len(told) < len(runs):
        return next(one for one in runs if isinstance(one, str))
    return {key: median(one[key] for one in told) for key in told[0]}


def _line(figures: dict[str, float]) -> str:
    return ", ".join(f"{key} {_number(value)}" for key, value in figures.items())


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}".rstrip("0").rstrip(".")

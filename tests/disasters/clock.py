"""Another wall clock for a process, by Debian's libfaketime; what measures stretches of time is left alone."""

from __future__ import annotations

from pathlib import Path


class Clock:
    """A clock that can be set while the process runs; `settings` are the variables that make a process go by it."""

    def __init__(self, file: Path) -> None:
        found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        assert found, "Debian's faketime is not installed: make test says how"
        self._file = file
        self.shift("+0d")
        self.settings: dict[str, str] = {
            "LD_PRELOAD": str(found[0]),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }

    def shift(self, by: str) -> None:
        """Set it to the true time and so much, such as ``+400d`` or ``-3h``."""
        beside = self._file.with_suffix(".new")
        beside.write_text(f"{by}\n")
        beside.replace(self._file)

"""Everything that can go wrong here, on one screen.

Expected refusals are values (`Refusal`, receipts); these exceptions are for bytes and for bugs.
"""

from __future__ import annotations

import msgspec


class SyncError(Exception):
    """Root of this package's exceptions."""


class ProtocolError(SyncError):
    """A frame cannot be accepted. `code` is stable; `fatal` closes the connection after the fault is sent."""

    def __init__(self, code: str, *, fatal: bool = False, **params: object) -> None:
        super().__init__(code)
        self.code, self.fatal, self.params = code, fatal, params


class Missing(SyncError):
    """A rule asked for records that were not loaded yet; the store loads `needs` and runs the batch again."""

    def __init__(self, *needs: object) -> None:
        super().__init__(needs)
        self.needs = needs


class Refusal(msgspec.Struct, frozen=True):
    """A rule said no. `code` is stable and `params` are data; the sentence is made on the device."""

    code: str
    params: dict[str, object] = {}

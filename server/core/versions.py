"""Versions of the catalogue of kinds: which one mutations carry today, and what became of those before.

A change is *additive* when every mutation of yesterday still means the same: a new kind, a new field that need not be
filled, a further choice. Any other raises `SCHEMA`; see README.md.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

SCHEMA = 1
"""What mutations made with this code carry."""


class Replaced(msgspec.Struct, frozen=True):
    """A schema that has a successor: `on` is the day of its release, `corpus` the SHA-256 of its own frozen corpus."""

    on: str
    corpus: str


REPLACED: Mapping[int, Replaced] = {}
"""Every schema before the present one."""

KEPT_DAYS = 180
"""So long after its successor's release a schema is lifted: a phone may lie in a drawer for months."""

LIFTED_FROM = 1
"""The oldest schema whose mutations the slices still lift (upcasts.py); those before are parked, not lost."""

READABLE_FROM = 1
"""The oldest schema whose apps can read the feed of today. An older one sends only, until it has updated itself."""

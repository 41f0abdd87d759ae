"""What a ticket is: one photo, to one record, for a quarter of an hour, for somebody without an account."""

from __future__ import annotations

LASTS_MS = 15 * 60_000
"""Long enough for a phone that lost its network to come back to it, too short to be passed around."""

MAX_BYTES = 4_000_000
"""The app's own pictures are below one million."""

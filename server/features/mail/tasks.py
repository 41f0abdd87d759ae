"""Sends digests when they are due, and stops soon after their commit."""

from __future__ import annotations

from server.core import clock
from server.core.base import House
from server.core.database import Database
from server.core.runner import Schedule
from server.features.mail.sender import forget_old, send_digests, send_stops


async def stops(house: House) -> None:
    """Tell of stops now, whatever else is being sent."""
    await send_stops(house, clock.now_ms())


async def digests(house: House) -> None:
    """Send the digests that are due now."""
    await send_digests(house, clock.now_ms())


async def tidy(house: House) -> None:
    """Forget the links of old e-mails."""
    await forget_old(house, clock.now_ms())


async def checkup(db: Database) -> list[str]:
    """Say how many people read by e-mail, and whom it does not reach."""
    [all_] = await db.fetch("SELECT COUNT(*) AS n FROM mailbox WHERE address <> ''")
    [failing] = await db.fetch("SELECT COUNT(*) AS n FROM mailbox WHERE refused = ? OR failures > 0", True)
    return [f"mailboxes: {all_['n']}, failing: {failing['n']}"]


SCHEDULES = [
    Schedule(name="mail: stops", every_sec=60, run=stops, wakes_on=("notice",), alone=True),
    Schedule(name="mail: digests", every_sec=60, run=digests, alone=True),
    Schedule(name="mail: old links", every_sec=86_400, run=tidy, alone=True),
]
CHECKUPS = [checkup]

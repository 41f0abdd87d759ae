"""The key pairs of this installation: made when first needed, kept in the database, changed by an operator."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from server.core import clock
from server.core.base import House
from server.core.database import Database
from server.features.push.vapid import Signer, new_private_pem

KEPT_MS = 24 * 3_600_000
"""So long at least an older key is kept: a phone may have asked for it just before, and subscribe with it after."""

_signers: WeakKeyDictionary[House, dict[int, Signer]] = WeakKeyDictionary()


class Ring:
    """All keys that are kept, by id; a subscription knows the id of its key."""

    def __init__(self, signers: dict[int, Signer]) -> None:
        self._signers = signers

    @property
    def newest(self) -> int:
        """Return the id of the key that phones subscribe with now."""
        return max(self._signers)

    @property
    def current(self) -> Signer:
        """Return the key that phones subscribe with now."""
        return self._signers[self.newest]

    def of(self, key_id: int) -> Signer:
        """Return the key of a subscription; the newest for one that is kept no more, and its service will refuse it."""
        return self._signers.get(key_id, self.current)

    def find(self, public_key: str) -> int | None:
        """Return the id of the key with this public half, base64url; None when it is none of ours."""
        return next((id for id, one in self._signers.items() if one.public_key == public_key), None)


async def ring(house: House) -> Ring:
    """Return the keys as they are now; two that start at once agree on one key pair."""
    ids = await _ids(house.db)
    if not ids:
        await _make(house.db, 1)
        ids = await _ids(house.db)
    known = _signers.setdefault(house, {})
    for id in ids:
        if id not in known:
            [row] = await house.db.fetch("SELECT private_pem FROM vapid_key WHERE id = ?", id)
            contact = house.settings.push_contact or f"mailto:push@{_host(house.settings.address)}"
            known[id] = Signer(row["private_pem"], contact)
    return Ring({id: known[id] for id in ids})


async def rotate(db: Database) -> None:
    """Make a new key pair the one that phones subscribe with; running servers use it from their next message on."""
    await _make(db, max(await _ids(db), default=0) + 1)


async def sweep(db: Database, now_ms: int) -> None:
    """Remove keys that were replaced more than a day ago and that no subscription is made with."""
    await db.execute(
        "DELETE FROM vapid_key WHERE EXISTS"
        " (SELECT 1 FROM vapid_key n WHERE n.id > vapid_key.id AND n.made_at_ms < ?)"
        " AND NOT EXISTS (SELECT 1 FROM push_subscription s WHERE s.key_id = vapid_key.id)",
        now_ms - KEPT_MS,
    )


async def _ids(db: Database) -> list[int]:
    return [row["id"] for row in await db.fetch("SELECT id FROM vapid_key ORDER BY id")]


async def _make(db: Database, id: int) -> None:
    await db.execute(
        "INSERT INTO vapid_key (id, private_pem, made_at_ms) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
        id,
        new_private_pem(),
        clock.now_ms(),
    )


def _host(address: str) -> str:
    return address.split("://", 1)[1].split(":", 1)[0]

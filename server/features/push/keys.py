"""The key pair of this installation, made when it is first needed and kept in the database."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from server.core import clock
from server.core.base import House
from server.features.push.vapid import Signer, new_private_pem

_signers: WeakKeyDictionary[House, Signer] = WeakKeyDictionary()


async def signer(house: House) -> Signer:
    """Return the signer of this installation; two that start at once agree on one key pair."""
    known = _signers.get(house)
    if known is None:
        await house.db.execute(
            "INSERT INTO vapid_key (id, private_pem, made_at_ms) VALUES (1, ?, ?) ON CONFLICT (id) DO NOTHING",
            new_private_pem(),
            clock.now_ms(),
        )
        [row] = await house.db.fetch("SELECT private_pem FROM vapid_key WHERE id = 1")
        contact = house.settings.push_contact or f"mailto:push@{_host(house.settings.address)}"
        known = _signers[house] = Signer(row["private_pem"], contact)
    return known


def _host(address: str) -> str:
    return address.split("://", 1)[1].split(":", 1)[0]

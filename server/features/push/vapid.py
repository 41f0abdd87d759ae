"""Who we are towards push services (RFC 8292): one key pair, made at first start and kept in the database."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization

if TYPE_CHECKING:
    from py_vapid import Vapid02

TOKEN_LIFE_MS = 12 * 3_600_000
RENEW_BEFORE_MS = 3_600_000


def new_private_pem() -> str:
    """Make a new P-256 key and return it as PKCS 8 PEM."""
    from py_vapid import Vapid02

    vapid = Vapid02()
    vapid.generate_keys()
    return str(vapid.private_pem().decode())


class Signer:
    """Signs for each push service once in eleven hours: the signature costs as much as a third of a message."""

    def __init__(self, private_pem: str, contact: str) -> None:
        from py_vapid import Vapid02

        self._vapid: Vapid02 = Vapid02.from_pem(private_pem.encode())
        self._contact = contact
        self._headers: dict[str, tuple[int, str]] = {}

    @property
    def public_key(self) -> str:
        """Return the application server key that browsers subscribe with: uncompressed point, base64url."""
        point = self._vapid.public_key.public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return base64.urlsafe_b64encode(point).rstrip(b"=").decode()

    def authorization(self, audience: str, now_ms: int) -> str:
        """Return the Authorization header for messages to the push service at `audience`."""
        known = self._headers.get(audience)
        if known is not None and known[0] - RENEW_BEFORE_MS > now_ms:
            return known[1]
        expires_at_ms = now_ms + TOKEN_LIFE_MS
        # A fresh dict every time: py_vapid writes into the claims it is given.
        claims = {"sub": self._contact, "aud": audience, "exp": expires_at_ms // 1000}
        header = str(self._vapid.sign(claims)["Authorization"])
        self._headers[audience] = (expires_at_ms, header)
        return header

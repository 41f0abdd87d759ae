"""Checks what a browser says about its push subscription."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.hazmat.primitives.asymmetric import ec


def endpoint_hash(endpoint: str) -> str:
    """Return the name under which an endpoint is kept."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


def keys_valid(p256dh: str, auth: str) -> bool:
    """Tell whether the browser's keys are a point on P-256 and a 16-byte secret (RFC 8291), base64url."""
    point, secret = decoded(p256dh), decoded(auth)
    if point is None or secret is None or len(secret) != 16 or len(point) != 65:
        return False
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return True


def decoded(text: str) -> bytes | None:
    """Return the bytes of a key, base64url; None when it is none."""
    if len(text) > 128:
        return None
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None

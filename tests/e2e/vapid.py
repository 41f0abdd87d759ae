"""Check the sender's signature as a push service does (RFC 8292)."""

from __future__ import annotations

import base64
import binascii
import json
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

DAY_SEC = 86_400


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    bare = text.rstrip("=")
    return base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4))


def vapid_error(authorization: str, key: bytes, audience: str) -> str | None:
    """Say what is wrong with a header ``vapid t=TOKEN, k=KEY``; None when nothing is.

    `key` is the one that the browser subscribed with; empty means that it named none, and anybody may send.
    """
    if not key:
        return None
    try:
        scheme, _, rest = authorization.partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        if scheme.lower() != "vapid" or from_base64url(parts["k"]) != key:
            return "not the key of this subscription"
        signed, _, signature = parts["t"].rpartition(".")
        raw = from_base64url(signature)
        r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
        public.verify(utils.encode_dss_signature(r, s), signed.encode(), ec.ECDSA(hashes.SHA256()))
        claims = json.loads(from_base64url(signed.split(".")[1]))
    except InvalidSignature:
        return "signature does not hold"
    except (KeyError, ValueError, IndexError, binascii.Error) as error:
        return f"unreadable: {error}"
    if claims.get("aud") != audience:
        return f"made for {claims.get('aud')}"
    if not time.time() < claims.get("exp", 0) <= time.time() + DAY_SEC:
        return "expired, or valid for more than a day"
    return None if str(claims.get("sub", "")).startswith(("mailto:", "https:")) else "no contact in sub"

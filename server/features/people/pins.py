"""PINs for shared devices: how one is turned into what is stored, and when guessing ends.

    PIN ── PBKDF2-SHA256(salt, iterations) ──▶ key ── SHA-256 ──▶ verifier

The server and every shared device keep the verifier. Whoever enters the PIN makes the key: offline the device checks
it against the verifier, online it is what the device shows to the server. The PIN itself never travels to sign in,
and a key made offline still opens the server later, so that unsent entries go out as their owner's.
Four digits resist nobody who takes the tablet apart; the lock below is for hands at the pad. The parameters are those
of WebCrypto (`deriveBits`, 256 bits), see pwa/src/features/people/pin.ts.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

import msgspec

ITERATIONS = 250_000
"""About a third of a second on a cheap tablet; ten thousand PINs then take an hour instead of a second."""

WRONG_ALLOWED = 5
LOCK_MS = 5 * 60_000
_PIN = re.compile(r"[0-9]{4,8}")


class Verifier(msgspec.Struct, frozen=True, kw_only=True):
    """What is stored of a PIN; `salt` and `verifier` in hexadecimal."""

    salt: str
    iterations: int
    verifier: str


def is_pin(text: str) -> bool:
    """Tell whether `text` may be a PIN: four to eight digits."""
    return _PIN.fullmatch(text) is not None


def key_of(pin: str, salt: str, iterations: int) -> str:
    """Return the key of a PIN in hexadecimal; slow on purpose, call it in a thread."""
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), bytes.fromhex(salt), iterations, 32).hex()


def verifier_of(key: str) -> str:
    """Return the verifier of a key; both in hexadecimal."""
    return hashlib.sha256(bytes.fromhex(key)).hexdigest()


def verifier_for(pin: str) -> Verifier:
    """Return a fresh verifier for a PIN; slow on purpose, call it in a thread."""
    salt = secrets.token_hex(16)
    key = key_of(pin, salt, ITERATIONS)
    return Verifier(salt=salt, iterations=ITERATIONS, verifier=verifier_of(key))


def opens(key: str, verifier: str) -> bool:
    """Tell whether `key` belongs to `verifier`; takes as long for a nearly right key as for a wrong one."""
    try:
        return hmac.compare_digest(verifier_of(key), verifier)
    except ValueError:
        return False


def locked_until_ms(failures: int, now_ms: int) -> int:
    """Return until when guessing is over after `failures` wrong keys in a row; 0 while it may go on."""
    return now_ms + LOCK_MS if failures >= WRONG_ALLOWED else 0

"""Secrets that let someone in: made here, shown once, kept only as a hash."""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that nobody confuses when reading them aloud in a noisy shop: no 0/O, no 1/I."""

ENROL_LETTERS = 12
"""60 bits: typed by hand where no camera is, gone after 15 minutes, and guessing is rate-limited."""

PAIRING_LETTERS = 6
"""30 bits: read off the wall and typed by someone who is signed in; it opens nothing by itself."""


def new_secret() -> str:
    """Return 256 random bits for a cookie, a Bearer token or a waiting wall."""
    return secrets.token_urlsafe(32)


def new_code(letters: int) -> str:
    """Return a random code of `letters` characters that people can read and type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(letters))


def digest(secret: str) -> str:
    """Return what is stored instead of a secret or code: SHA-256 in hexadecimal.

    No salt and no stretching: what is hashed is random, not chosen by people. PINs are in pins.py.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def typed(code: str) -> str:
    """Return a code as it was made, from how a person typed it: any case, with spaces or dashes."""
    return "".join(one for one in code.upper() if one.isalnum())


def grouped(code: str) -> str:
    """Return a code in groups of four, as it is shown: ``ABCD-EFGH-JKLM``."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))

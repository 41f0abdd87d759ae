"""Which e-mail addresses are taken: those every mail server takes, and nothing that could become a header."""

from __future__ import annotations

import re

LONGEST = 254

# The dot-atom of RFC 5322 and names of RFC 1123: no quotes, no comments, no address literals, no Unicode.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LAST = re.compile(r"[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")


def clean(text: str) -> str | None:
    """Return an address as it is kept, with the host in small letters; None when it is none that we take."""
    local, at, host = text.strip().rpartition("@")
    labels = host.split(".")
    if not at or len(local) > 64 or len(local) + len(host) + 1 > LONGEST or len(labels) < 2:
        return None
    fits = _LOCAL.fullmatch(local) and all(_LABEL.fullmatch(one) for one in labels) and _LAST.fullmatch(labels[-1])
    return f"{local}@{host.lower()}" if fits else None


def hinted(address: str) -> str:
    """Return an address so that its owner knows it again and nobody else learns it: ``t…@example.co.jp``."""
    local, _, host = address.rpartition("@")
    return f"{local[:1]}…@{host}" if host else ""

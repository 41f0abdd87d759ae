"""What a mail server's answer means (RFC 5321, RFC 3463); pure."""

from __future__ import annotations

import re
from typing import Literal

Outcome = Literal["sent", "again", "nobody", "trouble"]
"""sent · later, perhaps · there is no such mailbox · the server refuses us, whoever it is for."""

_ENHANCED = re.compile(r"\b5\.(\d{1,3})\.(\d{1,3})\b")
_NO_MAILBOX = (550, 551, 553)


def of_recipient(status: int, message: str) -> Outcome:
    """Decide what follows when the mailbox was refused with `status` and `message`."""
    if status < 500:
        return "again"
    told = _ENHANCED.search(message)
    if told is None:
        return "nobody" if status in _NO_MAILBOX else "trouble"
    subject, detail = int(told[1]), int(told[2])
    if (subject, detail) == (2, 2):
        return "again"  # full, which passes
    return "nobody" if subject in (1, 2) else "trouble"


def of_server(status: int) -> Outcome:
    """Decide what follows when the server refused anything else: us, our name, our password, the e-mail itself."""
    return "again" if status < 500 else "trouble"

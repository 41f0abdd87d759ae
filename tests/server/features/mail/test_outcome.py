"""What a mail server's answer means."""

from __future__ import annotations

import pytest

from server.features.mail.outcome import of_recipient, of_server


@pytest.mark.parametrize(
    ("status", "message", "outcome"),
    [
        (450, "4.2.0 greylisted, try again", "again"),
        (451, "try later", "again"),
        (452, "4.2.2 mailbox full", "again"),
        (552, "5.2.2 mailbox full", "again"),
        (550, "5.1.1 no such user", "nobody"),
        (550, "no such user here", "nobody"),
        (553, "mailbox name not allowed", "nobody"),
        (550, "5.2.1 mailbox disabled", "nobody"),
        (550, "5.7.1 relaying denied", "trouble"),
        (554, "5.7.1 blocked", "trouble"),
        (554, "transaction failed", "trouble"),
    ],
)
def test_of_a_mailbox(status: int, message: str, outcome: str) -> None:
    assert of_recipient(status, message) == outcome


def test_of_anything_else() -> None:
    assert (of_server(421), of_server(535), of_server(550)) == ("again", "trouble", "trouble")

"""uvicorn's WebSocket with a second way out: a ready frame goes to the transport at once.

The way through ASGI costs a task switch, a decoding and an encoding for every receiver of the same bytes. It stays the
way for everything else, and the only one where something else than this serves.
"""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

EXTENSION = "kakehashi.frames"
"""The name in an ASGI scope's `extensions` under which the connection itself is found."""


class FrameProtocol(WebSocketsSansIOProtocol):
    """One WebSocket connection of the server. It knows no compression of messages: see `server.cli.serve`."""

    def handle_connect(self, event: Request) -> None:
        """Offer the connection to the application."""
        super().handle_connect(event)
        if not self.close_sent:
            extensions: Any = self.scope["extensions"]
            extensions[EXTENSION] = self

    def handle_ping(self) -> None:
        """Answer, unless the peer does not read: what it does not take must not pile up here."""
        answers = self.conn.data_to_send()
        if self.writable.is_set():
            self.transport.write(b"".join(answers))

    @property
    def ready(self) -> bool:
        """Tell whether frames may be written now: the connection is open, and its peer reads."""
        return (
            self.handshake_complete
            and self.writable.is_set()
            and not (self.close_sent or self.disconnected or self.transport.is_closing())
        )

    def write_text(self, payload: bytes) -> None:
        """Write one text frame, right behind whatever was written before; only while `ready`."""
        self.transport.write(text_frame(payload))


def text_frame(payload: bytes) -> bytes:
    """Return the WebSocket frame of a server's text message (RFC 6455, 5.2: final, not masked)."""
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload

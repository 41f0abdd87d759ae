"""Which site's page made a request: browsers say so, and HTTP and WebSocket both ask."""

from __future__ import annotations

from collections.abc import Mapping


def from_elsewhere(headers: Mapping[bytes, bytes], own_origin: str) -> bool:
    """Tell whether the browser says that another site's page made this request. Requests without Origin pass."""
    origin = headers.get(b"origin")
    if origin is None:
        return False
    host = origin.decode("latin-1").lower().partition("://")[2]
    allowed = {headers.get(b"host", b"").decode("latin-1").lower(), own_origin.partition("://")[2]}
    return not host or host not in allowed

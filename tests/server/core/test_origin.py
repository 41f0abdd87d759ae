"""Which pages may speak to us."""

from __future__ import annotations

import pytest

from server.core.origin import from_elsewhere


@pytest.mark.parametrize(
    ("origin", "host", "elsewhere"),
    [
        (None, b"k.example", False),
        (b"https://k.example", b"k.example", False),
        (b"https://K.example", b"k.EXAMPLE", False),
        (b"http://127.0.0.1:8000", b"127.0.0.1:8000", False),
        (b"http://127.0.0.1:8001", b"127.0.0.1:8000", True),
        (b"https://evil.example", b"k.example", True),
        (b"https://k.example.evil.example", b"k.example", True),
        (b"https://public.example", b"10.0.0.5:8000", False),
        (b"null", b"k.example", True),
        (b"", b"k.example", True),
        (b"null", b"", True),
    ],
)
def test_from_elsewhere(origin: bytes | None, host: bytes, elsewhere: bool) -> None:
    headers = {b"host": host} | ({} if origin is None else {b"origin": origin})
    assert from_elsewhere(headers, "https://public.example") is elsewhere

"""What a browser accepts, and bytes that come back."""

from __future__ import annotations

import gzip

import brotli
import pytest
import zstandard

from server.core.encoding import accepted, compress

BODY = "良品 115、不良 5。".encode() * 100


@pytest.mark.parametrize(
    ("header", "names"),
    [
        (b"", {""}),
        (b"gzip, deflate, br", {"gzip", "deflate", "br"}),
        (b"GZIP;q=0.8, br;q=0", {"gzip"}),
        (b"br; q = 0.000, zstd;q=0.001", {"zstd"}),
        (b"\xff", {"\xff"}),
    ],
)
def test_accepted(header: bytes, names: set[str]) -> None:
    assert accepted(header) == names


def test_compressed_bytes_come_back() -> None:
    assert gzip.decompress(compress(BODY, "gzip")) == BODY
    assert brotli.decompress(compress(BODY, "br")) == BODY
    assert zstandard.ZstdDecompressor().decompress(compress(BODY, "zstd")) == BODY


def test_the_same_bytes_give_the_same_bytes() -> None:
    assert compress(BODY, "gzip") == compress(BODY, "gzip")

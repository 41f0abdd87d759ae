from __future__ import annotations

import base64

import pytest

from server.features.files import tus

HASH = "a" * 64


def meta(**pairs: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())


def test_an_announcement_names_the_hash_and_the_size() -> None:
    headers = {"upload-length": "1234", "upload-metadata": meta(filename="困った.jpg", sha256=HASH)}
    assert tus.announced(headers, max_bytes=2000) == tus.Announced(HASH, 1234)


@pytest.mark.parametrize(
    ("length", "metadata", "status", "code"),
    [
        (None, meta(sha256=HASH), 400, "upload_length_malformed"),
        ("0", meta(sha256=HASH), 400, "upload_length_malformed"),
        ("-1", meta(sha256=HASH), 400, "upload_length_malformed"),
        ("1e3", meta(sha256=HASH), 400, "upload_length_malformed"),
        ("1000000000", meta(sha256=HASH), 413, "too_large"),
        ("10", "", 400, "sha256_malformed"),
        ("10", "sha256 %%%", 400, "sha256_malformed"),
        ("10", meta(sha256="../../etc/passwd"), 400, "sha256_malformed"),
        ("10", meta(sha256=HASH.upper()), 400, "sha256_malformed"),
    ],
)
def test_what_cannot_be_meant_has_a_code(length: str | None, metadata: str, status: int, code: str) -> None:
    headers = {"upload-metadata": metadata} | ({} if length is None else {"upload-length": length})
    found = tus.announced(headers, max_bytes=2000)
    assert isinstance(found, tus.Wrong)
    assert (found.status, found.code) == (status, code)


def test_another_version_is_refused() -> None:
    assert tus.spoken({"tus-resumable": "1.0.0"}) is None
    for headers in ({}, {"tus-resumable": "0.2.2"}):
        wrong = tus.spoken(headers)
        assert wrong is not None
        assert (wrong.status, wrong.code) == (412, "tus_version")


def test_a_part_says_where_it_belongs() -> None:
    body = {"content-type": "application/offset+octet-stream"}
    assert tus.offset(body | {"upload-offset": "70"}) == 70
    assert tus.offset({"content-type": "image/jpeg", "upload-offset": "70"}) == tus.Wrong(
        415, "upload_type", {"type": tus.BODY_TYPE}
    )
    assert tus.offset(body) == tus.Wrong(400, "upload_offset_malformed")

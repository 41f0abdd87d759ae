from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.features.files import preview
from tests.server.features.files import pictures


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"quality": 5, "optimize": True}])
def test_a_small_jpeg_is_a_preview(how: dict[str, Any]) -> None:
    content = pictures.picture(size=(320, 240), **how)
    assert preview.fault_of(pictures.preview(content)) is None
    assert preview.jpeg_sides(content) == (320, 240)


def test_a_preview_must_be_base64() -> None:
    assert preview.fault_of("data:image/jpeg;base64,AAAA") == "preview_not_base64"
    assert preview.fault_of("日本語") == "preview_not_base64"


@pytest.mark.parametrize(
    "content",
    [b"", pictures.picture("PNG"), pictures.picture()[:-2], b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xe0\x00\x00\xff\xd9"],
    ids=["nothing", "png", "cut", "empty", "endless-segment"],
)
def test_a_preview_must_be_a_whole_jpeg(content: bytes) -> None:
    assert preview.fault_of(pictures.preview(content)) == "preview_not_jpeg"


def test_a_preview_is_small_in_bytes_and_in_pixels() -> None:
    content = pictures.picture(size=(64, 64))
    huge = content.replace(b"\x00\x40\x00\x40", b"\xff\xff\xff\xff", 1)
    assert preview.jpeg_sides(huge) == (65_535, 65_535)
    assert preview.fault_of(pictures.preview(huge)) == "preview_too_large"
    assert preview.fault_of(base64.b64encode(bytes(20_481)).decode()) == "preview_too_large"


@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    preview.fault_of(pictures.preview(b"\xff\xd8" + content + b"\xff\xd9"))

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from server.features.files import picture
from tests.server.features.files import pictures


def examined(folder: Path, content: bytes) -> picture.Picture | str:
    path = folder / "file"
    path.write_bytes(content)
    return picture.verify(path, sha256=pictures.sha256(content), length=len(content))


@pytest.mark.parametrize(("form", "name"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_picture_that_phones_make_is_taken_as_it_is(tmp_path: Path, form: str, name: str) -> None:
    found = examined(tmp_path, pictures.picture(form))
    assert found == picture.Picture(format=name, width=64, height=48)  # type: ignore[arg-type]


def test_a_heic_gets_a_jpeg_for_screens(tmp_path: Path) -> None:
    found = examined(tmp_path, pictures.heic())
    assert isinstance(found, picture.Picture)
    assert found.format == "heic"
    assert found.display is not None
    assert Image.open(io.BytesIO(found.display)).format == "JPEG"


def test_a_picture_that_tells_a_place_is_shown_without_it_and_upright(tmp_path: Path) -> None:
    found = examined(tmp_path, pictures.with_place())
    assert isinstance(found, picture.Picture)
    assert found.display is not None
    shown = Image.open(io.BytesIO(found.display))
    assert shown.size == (48, 64)
    assert not shown.getexif()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + b"not a picture at all" * 20,
        pictures.picture("PNG", (400, 400))[:-60],
        pictures.picture("JPEG", (400, 400))[:300],
        pictures.picture("GIF"),
        pictures.picture("BMP"),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
        b"\x00",
        pictures.picture("PNG", exif=b"Exif\0\0MM\0*"),
        pictures.odd_exif(),
    ],
    ids=["png-in-name-only", "cut-png", "cut-jpeg", "gif", "bmp", "svg", "pdf", "one-byte", "cut-exif", "odd-exif"],
)
def test_what_is_no_picture_of_ours_is_told(tmp_path: Path, content: bytes) -> None:
    assert examined(tmp_path, content) == "not_an_image"


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="34,40N"/></x:xmpmeta>'


@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
def test_a_place_is_found_in_xmp_too(tmp_path: Path, form: str) -> None:
    found = examined(tmp_path, pictures.picture(form, xmp=XMP))
    assert isinstance(found, picture.Picture)
    assert found.display is not None
    assert b"GPS" not in found.display


def test_pictures_behind_the_first_are_not_shown(tmp_path: Path) -> None:
    found = examined(tmp_path, pictures.picture("MPO", save_all=True, append_images=[Image.new("RGB", (8, 8))]))
    assert isinstance(found, picture.Picture)
    assert found.display is not None


def test_a_bomb_is_refused_by_its_header(tmp_path: Path) -> None:
    bomb = pictures.png_bomb()
    assert len(bomb) < 1000
    assert examined(tmp_path, bomb) == "too_many_pixels"
    assert examined(tmp_path, pictures.png_bomb(10_000, 5_001)) == "too_many_pixels"


def test_other_bytes_than_announced_are_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(pictures.picture())
    size = path.stat().st_size
    assert picture.verify(path, sha256="0" * 64, length=size) == "hash_mismatch"
    assert picture.verify(path, sha256="0" * 64, length=size + 1) == "length_mismatch"


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (pictures.picture(), "jpeg"),
        (pictures.picture("PNG"), "png"),
        (pictures.picture("WEBP"), "webp"),
        (pictures.heic(), "heic"),
        (b"<html>", None),
    ],
    ids=["jpeg", "png", "webp", "heic", "html"],
)
def test_a_stored_file_is_called_what_its_bytes_are(content: bytes, form: str | None) -> None:
    assert picture.format_of(content[:16]) == form

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from server.features.files.picture import Picture, examine
from server.features.files.shelf import Shelf, opened
from tests.s3 import Bucket
from tests.server.features.files import pictures


@pytest.fixture(params=["folder", "s3"])
def photos(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    """Return a shelf with nothing on it: once in a folder, once in a bucket."""
    if request.param == "folder":
        return Shelf(str(tmp_path / "photos"))
    bucket: Bucket = request.getfixturevalue("bucket")
    return Shelf(f"{bucket.place}/{tmp_path.name}")


def put(photos: Shelf, folder: Path, content: bytes) -> str:
    path = folder / "arrived"
    path.write_bytes(content)
    found = examine(path)
    assert isinstance(found, Picture)
    sha256 = pictures.sha256(content)
    photos.put(sha256, path, found)
    return sha256


async def shown(photos: Shelf, sha256: str) -> tuple[str, bytes]:
    found = await photos.open(sha256)
    assert found is not None
    content = b"".join([chunk async for chunk in found.chunks])
    assert (len(content), found.begin, found.end) == (found.size, 0, found.size)
    return found.media_type, content


@pytest.mark.parametrize(("form", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
async def test_a_photo_comes_back_as_it_went_in(photos: Shelf, tmp_path: Path, form: str, media_type: str) -> None:
    content = pictures.picture(form, (1200, 900))
    sha256 = put(photos, tmp_path, content)
    assert await photos.has(sha256)
    assert await shown(photos, sha256) == (media_type, content)


async def test_putting_it_twice_changes_nothing(photos: Shelf, tmp_path: Path) -> None:
    content = pictures.picture()
    assert put(photos, tmp_path, content) == put(photos, tmp_path, content)
    assert await shown(photos, pictures.sha256(content)) == ("image/jpeg", content)


async def test_a_heic_is_shown_as_jpeg(photos: Shelf, tmp_path: Path) -> None:
    media_type, content = await shown(photos, put(photos, tmp_path, pictures.heic()))
    assert media_type == "image/jpeg"
    assert Image.open(io.BytesIO(content)).format == "JPEG"


async def test_what_is_not_here_is_said(photos: Shelf) -> None:
    assert not await photos.has("0" * 64)
    assert await photos.open("0" * 64) is None


def test_a_place_has_one_shelf(tmp_path: Path) -> None:
    assert opened(str(tmp_path)) is opened(str(tmp_path))


async def test_a_photo_of_several_parts_comes_back_whole(photos: Shelf, tmp_path: Path) -> None:
    content = pictures.noise(11_000_000)
    sha256 = put(photos, tmp_path, content)
    assert await shown(photos, sha256) == ("image/png", content)

"""The built web app from memory: encodings, caching, screens' addresses."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from server.pwa import App

SCRIPT = b"export const answer = 42;\n" * 200


@pytest.fixture
def app(tmp_path: Path) -> App:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_bytes(b"<!doctype html><title>Kakehashi</title>" + b"<p>x</p>" * 200)
    (tmp_path / "sw.js").write_bytes(SCRIPT)
    (tmp_path / "assets/app-1a2b.js").write_bytes(SCRIPT)
    (tmp_path / "icon-192.png").write_bytes(b"\x89PNG" + bytes(range(256)) * 8)
    (tmp_path / "manifest.webmanifest").write_bytes(b"{}")
    (tmp_path / ".stamp").write_bytes(b"secret")
    for name in ("index.html", "sw.js", "assets/app-1a2b.js"):
        body = (tmp_path / name).read_bytes()
        (tmp_path / f"{name}.br").write_bytes(brotli.compress(body))
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(body))
    return App(tmp_path)


def headers(app: App, path: str, **given: bytes) -> dict[bytes, bytes]:
    named = {name.replace("_", "-").encode(): value for name, value in given.items()}
    status, found, _ = app.answer(path, named)
    assert status == 200, path
    return dict(found)


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        (b"gzip, deflate, br, zstd", b"br"),
        (b"gzip, zstd", b"gzip"),
        (b"gzip", b"gzip"),
        (b"br;q=0, gzip;q=0.5", b"gzip"),
        (b"", None),
        (b"identity", None),
    ],
)
def test_the_best_encoding_that_the_browser_takes(app: App, accept: bytes, encoding: bytes | None) -> None:
    found = headers(app, "/assets/app-1a2b.js", accept_encoding=accept)
    assert found.get(b"content-encoding") == encoding
    assert found[b"vary"] == b"accept-encoding"


def test_hashed_files_stay_for_ever_and_the_rest_is_asked_again(app: App) -> None:
    assert b"immutable" in headers(app, "/assets/app-1a2b.js")[b"cache-control"]
    for path in ("/", "/index.html", "/sw.js", "/manifest.webmanifest", "/jobs/2604-011"):
        assert headers(app, path)[b"cache-control"] == b"no-cache", path


def test_an_unchanged_file_is_not_sent_again(app: App) -> None:
    tags = {headers(app, "/sw.js", accept_encoding=one)[b"etag"] for one in (b"br", b"gzip", b"")}
    assert len(tags) == 3, "each form has a tag of its own"
    tag = headers(app, "/sw.js", accept_encoding=b"br")[b"etag"]
    for given in (tag, b"W/" + tag, b'"other", ' + tag):
        status, found, body = app.answer("/sw.js", {b"accept-encoding": b"br", b"if-none-match": given})
        assert (status, body) == (304, b"")
        assert dict(found)[b"etag"] == tag
    assert app.answer("/sw.js", {b"if-none-match": b'"other"'})[0] == 200


@pytest.mark.parametrize("path", ["/", "/jobs", "/jobs/2604-011", "/wall/%E6%9C%9D"])
def test_every_screen_has_an_address(app: App, path: str) -> None:
    assert headers(app, path)[b"content-type"] == b"text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["/assets/old-9z.js", "/assets/app-1a2b.js.br", "/favicon.ico", "/.stamp", "/../secret.txt", "/assets/"]
)
def test_a_missing_file_is_missing(app: App, path: str) -> None:
    assert app.answer(path, {})[0] == 404


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/sw.js", b"text/javascript; charset=utf-8"),
        ("/manifest.webmanifest", b"application/manifest+json"),
        ("/icon-192.png", b"image/png"),
    ],
)
def test_types_are_those_that_browsers_insist_on(app: App, path: str, kind: bytes) -> None:
    assert headers(app, path)[b"content-type"] == kind


def test_what_is_sent_is_the_form_that_the_build_wrote(app: App) -> None:
    forms = {b"br": brotli.decompress, b"gzip": gzip.decompress, b"": bytes}
    for encoding, opened in forms.items():
        status, _, body = app.answer("/assets/app-1a2b.js", {b"accept-encoding": encoding})
        assert (status, opened(body)) == (200, SCRIPT)


def test_pictures_are_not_compressed_again(app: App) -> None:
    assert b"content-encoding" not in headers(app, "/icon-192.png", accept_encoding=b"br, gzip")


def test_without_a_build_a_person_is_told_what_to_do(tmp_path: Path) -> None:
    app = App(tmp_path / "nothing")
    status, _, body = app.answer("/", {})
    assert status == 503
    assert b"make demo" in body
    assert not app.built

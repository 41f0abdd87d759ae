"""The built web app, held in memory with the compressed forms of the build; every screen's address is index.html."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from server.core.encoding import accepted

IMMUTABLE = b"public, max-age=31536000, immutable"
REVALIDATE = b"no-cache"
FORMS = {"br": ".br", "gzip": ".gz"}  # by encoding, best first: what the build wrote beside a file
MISSING = b"""<!doctype html><meta charset="utf-8"><title>Kakehashi</title>
<p>The web app is not built. In a checkout: <code>make demo</code>, or <code>python hatch_build.py build</code>.</p>"""

mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")

Answer = tuple[int, list[tuple[bytes, bytes]], bytes]


class File(msgspec.Struct):
    """One file. `packed` holds its compressed forms by encoding, best first, as far as it gains by them."""

    body: bytes
    content_type: bytes
    cache: bytes
    tag: str
    packed: dict[str, bytes]


class App:
    """The files below `folder`, read once; a folder that is missing answers that nothing was built."""

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, File] = {}
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not path.name.startswith(".") and path.suffix not in FORMS.values():
                self._files[f"/{name}"] = _read(path, hashed=name.startswith("assets/"))

    @property
    def built(self) -> bool:
        """Tell whether there is an app at all."""
        return "/index.html" in self._files

    def answer(self, path: str, headers: Mapping[bytes, bytes]) -> Answer:
        """Return status, headers and body for a GET of `path`; a missing file with an extension is 404."""
        file = self._files.get(path)
        if file is None:
            if path.startswith("/assets/") or re.search(r"\.\w{1,12}$", path):
                return 404, [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")], b"not found"
            file = self._files.get("/index.html")
        if file is None:
            return 503, [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")], MISSING
        allowed = accepted(headers.get(b"accept-encoding", b""))
        encoding = next((name for name in file.packed if name in allowed), None)
        tag = f'"{file.tag}{"-" + encoding if encoding else ""}"'.encode()
        found = [(b"cache-control", file.cache), (b"etag", tag), (b"vary", b"accept-encoding")]
        wanted = headers.get(b"if-none-match", b"")
        if tag in (one.strip().removeprefix(b"W/") for one in wanted.split(b",")):
            return 304, found, b""
        body = file.packed[encoding] if encoding else file.body
        found.append((b"content-type", file.content_type))
        if encoding:
            found.append((b"content-encoding", encoding.encode()))
        return 200, found, body


def _read(path: Path, *, hashed: bool) -> File:
    body = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    forms = {encoding: path.with_name(path.name + ending) for encoding, ending in FORMS.items()}
    return File(
        body=body,
        content_type=kind.encode(),
        cache=IMMUTABLE if hashed else REVALIDATE,
        tag=hashlib.sha256(body).hexdigest()[:16],
        packed={encoding: form.read_bytes() for encoding, form in forms.items() if form.is_file()},
    )

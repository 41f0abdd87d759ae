"""The built web app, held in memory and compressed once; every screen's address answers with index.html."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import msgspec

from server.core.encoding import Encoding, accepted, compress

IMMUTABLE = b"public, max-age=31536000, immutable"
REVALIDATE = b"no-cache"
WORTH_COMPRESSING = ("text/", "application/javascript", "application/json", "application/manifest", "image/svg")
MISSING = b"""<!doctype html><meta charset="utf-8"><title>Kakehashi</title>
<p>The web app is not built. In a checkout: <code>make demo</code>, or <code>python hatch_build.py build</code>.</p>"""

mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")

Answer = tuple[int, list[tuple[bytes, bytes]], bytes]


class File(msgspec.Struct):
    """One file. `packed` holds compressed forms by encoding, best first, as far as they are made and smaller."""

    body: bytes
    content_type: bytes
    cache: bytes
    tag: str
    packed: dict[str, bytes] = {}

    @property
    def worth_compressing(self) -> bool:
        """Tell whether compressing can help."""
        return len(self.body) > 512 and self.content_type.decode().startswith(WORTH_COMPRESSING)

    def compress(self) -> None:
        """Make the compressed forms; slow, for a thread."""
        forms = {one: compress(self.body, one, best=True) for one in get_args(Encoding)}
        self.packed = {name: body for name, body in forms.items() if len(body) < len(self.body)}


class App:
    """The files below `folder`, read once; a folder that is missing answers that nothing was built."""

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, File] = {}
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not path.name.startswith("."):
                self._files[f"/{name}"] = _read(path, hashed=name.startswith("assets/"))

    @property
    def built(self) -> bool:
        """Tell whether there is an app at all."""
        return "/index.html" in self._files

    def compress(self) -> None:
        """Compress every file that gains by it; until it is done, plain files are served."""
        for file in self._files.values():
            if file.worth_compressing:
                file.compress()

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
    return File(
        body=body,
        content_type=kind.encode(),
        cache=IMMUTABLE if hashed else REVALIDATE,
        tag=hashlib.sha256(body).hexdigest()[:16],
    )

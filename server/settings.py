"""Everything that can be set from outside, read and checked before anything starts.

The variable of a field is ``KAKEHASHI_`` and its name in capitals. server/README.md lists them; a test compares.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Mapping
from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

import msgspec

PREFIX = "KAKEHASHI_"
BUILD_ONLY = frozenset({"KAKEHASHI_PWA"})
"""Variables of the build; they may stand in the environment of a server and mean nothing to it."""


class SettingsError(Exception):
    """At least one setting is wrong; `problems` holds one sentence each, with variable, value and what is allowed."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of one run. Make them with `read`; the defaults serve a first look on one's own machine."""

    data: Path = Path("var")
    database: str = ""
    bus: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    origin: str = ""
    proxies: str = "127.0.0.1"
    timezone: str = "Asia/Tokyo"
    log: str = "info"
    log_form: str = "console"
    photos: str = ""
    window_days: int = 90
    push_contact: str = ""
    push_origins: tuple[str, ...] = ()
    webhook_origins: tuple[str, ...] = ()
    smtp_url: str = ""
    mail_from: str = ""

    @property
    def address(self) -> str:
        """Return the address people open, without a slash at the end."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return self.origin or f"http://{host}:{self.port}"

    @property
    def database_url(self) -> str:
        """Return the database as a URL; SQLite beside the other files unless another was asked for."""
        return self.database or f"sqlite:///{quote(str((self.data / 'kakehashi.sqlite3').absolute()))}"

    @property
    def photo_store(self) -> str:
        """Return the folder or bucket URL of the photo store."""
        return self.photos or str((self.data / "photos").absolute())

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone whose midnight ends a plant day."""
        return ZoneInfo(self.timezone)


class Declared(NamedTuple):
    """How one variable is read: `read` returns the value or raises ValueError; `allowed` completes "must be …"."""

    read: Callable[[str], object]
    allowed: str


def _one_of(*words: str) -> Declared:
    def read(text: str) -> str:
        if text.lower() not in words:
            raise ValueError(text)
        return text.lower()

    return Declared(read, "one of " + ", ".join(words))


def _folder(text: str) -> Path:
    path = Path(text).expanduser()
    # Not Path.exists(), which raises where this user may not even look.
    if not text or (os.path.exists(path) and not path.is_dir()):
        raise ValueError(text)
    return path


def _database(text: str) -> str:
    url = urlsplit(text)
    if url.scheme == "sqlite" and url.path.strip("/"):
        return text
    if url.scheme in ("postgresql", "cockroachdb") and url.hostname and url.path.strip("/"):
        return text
    raise ValueError(text)


def _bus(text: str) -> str:
    url = urlsplit(text)
    if url.scheme not in ("redis", "rediss") or not url.hostname:
        raise ValueError(text)
    return text


def _host(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Za-z.:_-]+", text):
        raise ValueError(text)
    return text


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise ValueError(text)
    return port


def _origin(text: str) -> str:
    url = urlsplit(text)
    if url.scheme not in ("http", "https") or not url.hostname or url.path.strip("/") or url.query or url.fragment:
        raise ValueError(text)
    return f"{url.scheme}://{url.netloc.lower()}"


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, OSError) as error:
        raise ValueError(text) from error
    return text


def _photos(text: str) -> str:
    url = urlsplit(text)
    if "://" in text and not (url.scheme == "file" or (url.scheme == "s3" and url.netloc)):
        raise ValueError(text)
    return text


def _days(text: str) -> int:
    days = int(text)
    if not 0 <= days <= 3650:
        raise ValueError(text)
    return days


def _proxies(text: str) -> str:
    # A word that is no address would never be believed, and everybody behind the proxy would share one limit.
    for one in text.split(","):
        if one.strip() != "*":
            ip_network(one.strip())
    return text


def _contact(text: str) -> str:
    if not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+|https://\S+", text):
        raise ValueError(text)
    return text


def _smtp(text: str) -> str:
    url = urlsplit(text)
    if url.scheme not in ("smtp", "smtps") or not url.hostname or url.path.strip("/") or url.port == 0:
        raise ValueError(text)
    return text


def _mail_from(text: str) -> str:
    name, address = parseaddr(text)
    if not text.isprintable() or not re.fullmatch(
        r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@[0-9a-z-]+(\.[0-9a-z-]+)+", address.lower(), re.A
    ):
        raise ValueError(text)
    if text not in (address, f"{name} <{address}>", f'"{name}" <{address}>'):
        raise ValueError(text)
    return text


def _origins(text: str) -> tuple[str, ...]:
    return tuple(_origin(one.strip()) for one in text.split(",") if one.strip())


DECLARED: dict[str, Declared] = {
    "data": Declared(_folder, "a folder, which is made when it is missing"),
    "database": Declared(_database, "sqlite:///path, postgresql://user:password@host/name or cockroachdb://…"),
    "bus": Declared(_bus, "redis://host:6379, or rediss:// for TLS"),
    "host": Declared(_host, "an address of this machine, such as 127.0.0.1 or 0.0.0.0"),
    "port": Declared(_port, "a number from 1 to 65535"),
    "origin": Declared(_origin, "the address people open, such as https://kakehashi.example.co.jp, without a path"),
    "proxies": Declared(_proxies, "addresses of proxies in front, separated by commas, or *"),
    "timezone": Declared(_zone, "a time zone name such as Asia/Tokyo"),
    "log": _one_of("debug", "info", "warning", "error"),
    "log_form": _one_of("console", "json"),
    "photos": Declared(_photos, "a folder, or s3://bucket/prefix"),
    "window_days": Declared(_days, "a number of days from 0 to 3650"),
    "push_contact": Declared(_contact, "mailto:someone@company or an https address"),
    "push_origins": Declared(_origins, "origins of further push services, such as https://push.example, by commas"),
    "webhook_origins": Declared(_origins, "origins such as http://10.0.0.5:8080 that webhooks may call, by commas"),
    "smtp_url": Declared(_smtp, "smtp://user:password@host:587, or smtps://host:465"),
    "mail_from": Declared(_mail_from, "an e-mail address, or a name and one: Kakehashi <kakehashi@example.co.jp>"),
}


def variable(field: str) -> str:
    """Return the environment variable that sets `field`."""
    return PREFIX + field.upper()


def read(environ: Mapping[str, str]) -> Settings:
    """Return the settings that `environ` asks for; an empty variable counts as not given.

    Raises SettingsError naming every wrong or unknown ``KAKEHASHI_`` variable.
    """
    problems, values = [], {}
    known = {variable(field): field for field in DECLARED}
    for name, text in environ.items():
        if not name.startswith(PREFIX) or name in BUILD_ONLY:
            continue
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "see server/README.md for those that exist."
            problems.append(f"{name} is not a setting; {hint}")
            continue
        if not text.strip():
            continue
        declared = DECLARED[known[name]]
        try:
            values[known[name]] = declared.read(text.strip())
        except ValueError:
            problems.append(f"{name} is {text!r}; it must be {declared.allowed}.")
    if problems:
        raise SettingsError(problems)
    return msgspec.convert(values, Settings, strict=False) if values else Settings()

"""Which push endpoints we are willing to call: they come from clients, and a server that calls any URL is a weapon."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
"""Hosts of the browsers' push services; a leading dot admits every host below it."""

MAX_LENGTH = 2048
_HOST = re.compile(r"[0-9a-z.:-]+")
"""Of names and IPv6 addresses. What else a host may hold (``%``, ``;``), every parser reads in its own way."""

_NAMED = re.compile(r"(?:[0-9a-z-]+\.)+[a-z][0-9a-z-]*")
"""A name in public DNS: it ends in a letter's label, so that no resolver takes it for a number."""


def refused(endpoint: str, extra_origins: Iterable[str] = (), services: Iterable[str] | None = SERVICES) -> str | None:
    """Return why `endpoint` must not be called, as a code, or None when it may be.

    `services`: hosts that may be called, None: any that has a name. `extra_origins` are full origins such as
    ``http://127.0.0.1:9000`` that the operator named in the settings: the only way to a plain-HTTP, numeric or private
    address.
    """
    if len(endpoint) > MAX_LENGTH or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        return "endpoint_malformed"
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return "endpoint_malformed"
    host = (parts.hostname or "").rstrip(".")
    if (
        not _HOST.fullmatch(host)
        or "" in host.split(".")
        or parts.username is not None
        or parts.password is not None
        or "\\" in endpoint
    ):
        return "endpoint_malformed"
    if f"{parts.scheme}://{parts.netloc}" in set(extra_origins):
        return None
    if parts.scheme != "https" or port not in (None, 443):
        return "endpoint_not_https"
    known = _NAMED.fullmatch(host) if services is None else any(_matches(host, one) for one in services)
    if _is_address(host) or not known:
        return "endpoint_not_allowed"
    return None


def _matches(host: str, pattern: str) -> bool:
    return host.endswith(pattern) if pattern.startswith(".") else host == pattern


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def audience(endpoint: str) -> str:
    """Return the origin that the VAPID token is made out to (RFC 8292, claim ``aud``)."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"

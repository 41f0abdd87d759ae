"""Which addresses we are willing to call: an admin names them, and the server stands where no outsider may reach."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from server.features.push import endpoints

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")
"""All of IPv6 that is given out for the internet; which of the rest is private, Pythons disagree."""


def refused(url: str, allowed_origins: Iterable[str] = ()) -> str | None:
    """Return why `url` must not be called, as a code, or None when its name may be looked up.

    `allowed_origins` are those the operator named in the settings: the only way to plain HTTP, another port or an
    address of the house. Codes: ``url_malformed``, ``url_not_https``, ``url_not_allowed``.
    """
    reason = endpoints.refused(url, allowed_origins, services=None)
    return reason and reason.replace("endpoint", "url")


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address; its path is the secret that services put into it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet, so also none that leads back into the house.

    An IPv4 address that travels inside an IPv6 one (mapped, NAT64, 6to4, Teredo) counts as itself.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = [one for one in (found.ipv4_mapped, found.sixtofour, *(found.teredo or ())) if one is not None]
        if found in _NAT64:
            inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        if inner:
            return all(public(str(one)) for one in inner)
        if found not in _UNICAST:
            return False
    return found.is_global and not found.is_multicast

"""Which addresses may be called: names in the open internet, and nothing that leads back into the house."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.features.webhooks.endpoints import origin_of, public, refused

GOOD = [
    "https://hooks.slack.com/services/T0/B0/x",
    "https://prod-27.japaneast.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke?sig=y",
    "https://webhook.worksmobile.com/message/6f0d",
    "https://xn--bcher-kva.example/x",
]
BAD = {
    "http://hooks.slack.com/x": "url_not_https",
    "https://hooks.slack.com:8443/x": "url_not_https",
    "ftp://hooks.slack.com/x": "url_not_https",
    "https://127.0.0.1/x": "url_not_allowed",
    "https://[::1]/x": "url_not_allowed",
    "https://[::ffff:169.254.169.254]/x": "url_not_allowed",
    "https://2130706433/x": "url_not_allowed",
    "https://0x7f.1/x": "url_not_allowed",
    "https://0177.0.0.1/x": "url_not_allowed",
    "https://localhost/x": "url_not_allowed",
    "https://metadata/x": "url_not_allowed",
    "https://me@hooks.slack.com/x": "url_malformed",
    "https://hooks.slack.com\\@evil.example/x": "url_malformed",
    "https://hooks.slack.com/x\r\nHost: y": "url_malformed",
    "https://a..b.example/x": "url_malformed",
    "https://ａ.example/x": "url_malformed",
    "https://": "url_malformed",
    "": "url_malformed",
    "x" * 3000: "url_malformed",
}


@pytest.mark.parametrize("url", GOOD)
def test_a_receiver_outside_may_be_called(url: str) -> None:
    assert refused(url) is None


@pytest.mark.parametrize("url", BAD)
def test_anything_else_is_refused(url: str) -> None:
    assert refused(url) == BAD[url]


def test_the_operator_may_allow_an_origin_of_the_house() -> None:
    allowed = ("http://10.0.0.5:8080",)
    assert refused("http://10.0.0.5:8080/x", allowed) is None
    assert refused("http://10.0.0.5:8081/x", allowed) == "url_not_https"
    assert refused("http://10.0.0.5:8080@evil.example/x", allowed) == "url_malformed"


@given(st.text())
def test_no_text_at_all_crashes_the_check(text: str) -> None:
    assert refused(text) is None or str(refused(text)).startswith("url_")


def test_only_the_origin_of_an_address_is_ever_shown() -> None:
    assert origin_of("https://hooks.slack.com/services/secret?key=y") == "https://hooks.slack.com"


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
        "169.254.169.254", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
        "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::", "no address", "",
    ],
)  # fmt: skip
def test_addresses_of_a_house_are_not(address: str) -> None:
    assert not public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_an_ipv6_one_counts_as_itself(address: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(int(address) | 0xFFFF << 32)
    assert public(str(mapped)) == public(str(address))

import pytest

from server.features.push.endpoints import audience, refused

GOOD = [
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://web.push.apple.com/QOX-abc",
    "https://wns2-par02p.notify.windows.com/w/?token=abc",
    "https://fcm.googleapis.com:443/fcm/send/abc",
]
BAD = {
    "http://fcm.googleapis.com/fcm/send/abc": "endpoint_not_https",
    "https://fcm.googleapis.com:8443/x": "endpoint_not_https",
    "https://127.0.0.1/x": "endpoint_not_allowed",
    "https://[::1]/x": "endpoint_not_allowed",
    "https://10.0.0.8/x": "endpoint_not_allowed",
    "https://169.254.169.254/latest": "endpoint_not_allowed",
    "https://2130706433/x": "endpoint_not_allowed",
    "http://127.0.0.1:9000/x": "endpoint_not_https",
    "https://evil.example/fcm.googleapis.com": "endpoint_not_allowed",
    "https://fcm.googleapis.com.evil.example/x": "endpoint_not_allowed",
    "https://evilpush.apple.com/x": "endpoint_not_allowed",
    "https://push.apple.com/x": "endpoint_not_allowed",
    "https://user@fcm.googleapis.com/x": "endpoint_malformed",
    "https://fcm.googleapis.com\\@evil.example/x": "endpoint_malformed",
    "https://fcm.googleapis.com/ x": "endpoint_malformed",
    "https://fcm.googleapis.com/\0x": "endpoint_malformed",
    "\0https://fcm.googleapis.com/x": "endpoint_malformed",
    "https://a..push.apple.com/x": "endpoint_malformed",
    "https://127.0.0.1%23.push.apple.com/x": "endpoint_malformed",
    "https://a%2eb.push.apple.com/x": "endpoint_malformed",
    "https://x;.push.apple.com/x": "endpoint_malformed",
    "https://.push.apple.com/x": "endpoint_malformed",
    "https://0x7f.1/x": "endpoint_not_allowed",
    "https://127.0.0.1./x": "endpoint_not_allowed",
    "https://[::ffff:127.0.0.1]/x": "endpoint_not_allowed",
    "https://fcm.googleapis.com%2f@evil.example/x": "endpoint_malformed",
    "https://evil.example#@fcm.googleapis.com/": "endpoint_not_allowed",
    "https://evil.example?@fcm.googleapis.com/": "endpoint_not_allowed",
    "https://fcm.googleapis.com:99999/x": "endpoint_malformed",
    "https://ｆcm.googleapis.com/x": "endpoint_malformed",
    "file:///etc/passwd": "endpoint_malformed",
    "": "endpoint_malformed",
    "https://fcm.googleapis.com/" + "x" * 3000: "endpoint_malformed",
}


@pytest.mark.parametrize("endpoint", GOOD)
def test_endpoints_of_known_push_services_may_be_called(endpoint: str) -> None:
    assert refused(endpoint) is None


@pytest.mark.parametrize(("endpoint", "code"), BAD.items())
def test_everything_else_is_refused_with_its_reason(endpoint: str, code: str) -> None:
    assert refused(endpoint) == code


def test_an_origin_the_operator_named_may_be_called_and_nothing_beside_it() -> None:
    origins = ["http://127.0.0.1:9000"]
    assert refused("http://127.0.0.1:9000/wpush/v2/x", origins) is None
    assert refused("http://127.0.0.1:9001/wpush/v2/x", origins) is not None
    assert refused("http://user@127.0.0.1:9000/x", origins) is not None


def test_the_audience_is_the_origin() -> None:
    assert audience("https://fcm.googleapis.com/fcm/send/abc") == "https://fcm.googleapis.com"
    assert audience("http://127.0.0.1:9000/wpush") == "http://127.0.0.1:9000"

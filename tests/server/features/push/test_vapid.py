import base64

from py_vapid import Vapid02

from server.features.push.vapid import RENEW_BEFORE_MS, TOKEN_LIFE_MS, Signer, new_private_pem

NOW = 1_776_900_000_000


def test_a_kept_key_signs_what_push_services_verify() -> None:
    signer = Signer(new_private_pem(), "mailto:it@shop.example")
    assert Vapid02.verify(signer.authorization("https://push.example", NOW))


def test_the_same_pem_gives_the_same_public_key() -> None:
    pem = new_private_pem()
    first, second = Signer(pem, "mailto:a@b.example"), Signer(pem, "mailto:a@b.example")
    assert first.public_key == second.public_key
    assert len(base64.urlsafe_b64decode(first.public_key + "=")) == 65


def test_a_header_is_kept_for_its_audience_until_it_must_be_renewed() -> None:
    signer = Signer(new_private_pem(), "mailto:a@b.example")
    first = signer.authorization("https://a.example", NOW)
    assert signer.authorization("https://a.example", NOW + TOKEN_LIFE_MS - RENEW_BEFORE_MS - 1) == first
    assert signer.authorization("https://b.example", NOW) != first
    assert signer.authorization("https://a.example", NOW + TOKEN_LIFE_MS - RENEW_BEFORE_MS) != first

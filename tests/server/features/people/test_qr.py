"""QR codes of links."""

from __future__ import annotations

from server.features.people.qr import qr_svg


def test_the_qr_code_needs_no_style_of_its_own() -> None:
    svg = qr_svg("https://kakehashi.example.co.jp/enrol#ABCDEFGHJKLM")
    assert svg.startswith("<svg")
    assert "style" not in svg
    assert "viewBox" in svg

"""The description says what is true: refusals are ours, and a HEAD has no body."""

from __future__ import annotations

from server.core.openapi import completed


def test_refusals_are_described_once_for_all() -> None:
    described = completed(
        {
            "paths": {
                "/a": {
                    "get": {"responses": {"200": {"description": "ok"}, "400": {"description": "Litestar's"}}},
                    "put": {"responses": {"204": {"description": "ok", "content": {"application/json": {}}}}},
                    "head": {"responses": {"200": {"description": "ok", "content": {"text/plain": {}}}}},
                    "parameters": [],
                }
            }
        }
    )
    responses = described["paths"]["/a"]["get"]["responses"]
    assert list(responses) == ["200", "default"]
    assert described["paths"]["/a"]["head"]["responses"]["200"]["content"] == {}
    assert described["paths"]["/a"]["put"]["responses"]["204"]["content"] == {}
    assert "$ref" in str(responses["default"])
    assert "Problem" in described["components"]["schemas"]
    assert {"bearer": []} in described["security"]


def test_completing_twice_changes_nothing() -> None:
    once = completed({"paths": {"/a": {"get": {"responses": {"200": {}}}}}})
    assert completed(once) == once

"""The description of the HTTP API at ``/api/openapi.json``: what Litestar finds, with our refusals and sign-in."""

from __future__ import annotations

from typing import Any

from litestar.connection import Request
from litestar.openapi.plugins import JsonRenderPlugin

_PROBLEM = {
    "type": "object",
    "required": ["code", "params"],
    "properties": {
        "code": {"type": "string", "description": "Stable; listed in the READMEs of server/ and of the slices."},
        "params": {"type": "object", "description": "Data for the sentence that the device makes of it."},
    },
}
_REFUSED = {
    "description": "Refused: a code and data, never a sentence.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_SIGN_IN = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "Made by `kakehashi token`, for programs."},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "kakehashi", "description": "Browsers; with X-Kakehashi: 1."},
}


def completed(description: dict[str, Any]) -> dict[str, Any]:
    """Return Litestar's description with our own errors instead of its own, and how to sign in."""
    components = description.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = _PROBLEM
    components["securitySchemes"] = _SIGN_IN
    description["security"] = [{"bearer": []}, {"cookie": []}, {}]
    for operations in description.get("paths", {}).values():
        for method, operation in operations.items():
            if not isinstance(operation, dict) or "responses" not in operation:
                continue
            kept = {code: one for code, one in operation["responses"].items() if not code.startswith(("4", "5"))}
            for code, one in kept.items():
                if method in ("head", "options") or code in ("204", "304"):
                    one["content"] = {}  # there is no body to describe
            operation["responses"] = {**kept, "default": _REFUSED}
    return description


class Description(JsonRenderPlugin):
    """Serves the completed description."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Return it as JSON."""
        return super().render(request, completed(openapi_schema))

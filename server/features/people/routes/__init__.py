"""What the sync cannot carry about people: letting devices in and out, PINs, who am I."""

from __future__ import annotations

from server.features.people.routes import devices, enrolling, myself, pins

ROUTES = [*myself.ROUTES, *enrolling.ROUTES, *pins.ROUTES, *devices.ROUTES]

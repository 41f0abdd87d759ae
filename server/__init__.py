"""The server of Kakehashi: three thin layers (core, live, sync) and slices."""

from __future__ import annotations

import os

# Piccolo looks its engine up by this name; it must be known before anything imports Piccolo.
os.environ.setdefault("PICCOLO_CONF", "server.piccolo_conf")

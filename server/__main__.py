"""``python -m server`` is the command `kakehashi`."""

from __future__ import annotations

from server.cli import main

main(prog_name="python -m server")

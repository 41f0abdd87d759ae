"""Serve Kakehashi."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import rich_click as click
import structlog
import uvicorn

from server.app import build
from server.cli import settings_from
from server.cli.migrate import bring_up
from server.core.log import configure
from server.live.frames import FrameProtocol
from server.settings import Settings
from server.web import Shell
from sync.protocol import MAX_FRAME_BYTES

log = structlog.get_logger()

PING_SEC = 20
DEAD_PEER_MS = 30_000


@click.command(short_help="Serve Kakehashi on one address.")
@click.option("--host", metavar="ADDRESS", help="Address of this machine to listen on (KAKEHASHI_HOST).")
@click.option("--port", type=int, help="Port to listen on (KAKEHASHI_PORT).")
@click.option("--data", metavar="DIR", help="Folder of database and photos (KAKEHASHI_DATA).")
@click.option("--workers", type=int, default=1, hidden=True)
def command(host: str | None, port: int | None, data: str | None, workers: int) -> None:
    """Serve Kakehashi until it is told to stop. What is not given here comes from KAKEHASHI_ variables."""
    settings = settings_from(host=host, port=port, data=data)
    if workers != 1:
        raise click.ClickException("one process serves; start another beside it on PostgreSQL, never on SQLite.")
    serve(settings)


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises click.ClickException before anything starts: when the address cannot be had, and like `bring_up`.
    """
    configure(settings.log, settings.log_form)
    asyncio.run(bring_up(settings))
    listening = listen(settings.host, settings.port)
    log.info("serving", address=settings.address)
    # uvicorn raises it again when all is shut down; who presses Ctrl+C wants no "Aborted", and make no error.
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(configuration(build(settings), settings)).run(sockets=[listening])


def configuration(app: Shell, settings: Settings) -> uvicorn.Config:
    """Return how uvicorn runs the application."""
    return uvicorn.Config(
        app,
        loop="uvloop",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.proxies,
        ws=FrameProtocol,
        # Twice the protocol's limit: a frame that is a little too big is told so instead of being cut off with 1009.
        ws_max_size=2 * MAX_FRAME_BYTES,
        ws_ping_interval=PING_SEC,
        ws_ping_timeout=PING_SEC,
        # Frames are small and sent to many: compressing each for each costs more than the bytes.
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=5,
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket whose connections die when the peer stops reading.

    uvicorn notices a peer that does not answer pings, not one whose receive window stays shut.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_PEER_MS)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise click.ClickException(f"cannot listen on {host} port {port}: {error.strerror}") from error
    listening.listen(2048)
    listening.setblocking(False)
    return listening

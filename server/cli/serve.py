"""Serve Kakehashi."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

import rich_click as click
import structlog
import uvicorn

from server.app import build
from server.cli import settings_from
from server.cli.migrate import bring_up
from server.core.log import configure
from server.live.fanout import Hub
from server.live.frames import FrameProtocol
from server.settings import Settings
from server.web import Shell
from server.workers import Workers
from sync.protocol import MAX_FRAME_BYTES

log = structlog.get_logger()

PING_SEC = 20
DEAD_PEER_MS = 30_000


@click.command(short_help="Serve Kakehashi on one address.")
@click.option("--host", metavar="ADDRESS", help="Address of this machine to listen on (KAKEHASHI_HOST).")
@click.option("--port", type=int, help="Port to listen on (KAKEHASHI_PORT).")
@click.option("--data", metavar="DIR", help="Folder of database and photos (KAKEHASHI_DATA).")
@click.option("--workers", type=click.IntRange(1), default=1, help="Processes that share the work; not on SQLite.")
def command(host: str | None, port: int | None, data: str | None, workers: int) -> None:
    """Serve Kakehashi until it is told to stop. What is not given here comes from KAKEHASHI_ variables."""
    settings = settings_from(host=host, port=port, data=data)
    serve(settings, workers)


def serve(settings: Settings, workers: int = 1) -> None:
    """Serve until SIGTERM or SIGINT, with `workers` processes.

    Raises click.ClickException before anything starts: when the address cannot be had, when a SQLite file is to be
    served by more than one, and like `bring_up`.
    """
    if workers > 1 and settings.database_url.startswith("sqlite:"):
        raise click.ClickException(
            f"--workers {workers} needs PostgreSQL or CockroachDB: a SQLite file has one writer, and each process would"
            " wait for the others. Name a database with KAKEHASHI_DATABASE, or leave --workers out."
        )
    configure(settings.log, settings.log_form)
    asyncio.run(bring_up(settings, serving=True))
    listening = listen(settings.host, settings.port)
    log.info("serving", address=settings.address)
    if workers == 1:
        work(settings, listening)
    else:
        asyncio.run(Workers(workers, work, settings, listening).run())


def work(settings: Settings, listening: socket.socket) -> None:
    """Serve in this process until it is told to stop."""
    # uvicorn raises it again when all is shut down; who presses Ctrl+C wants no "Aborted", and make no error.
    with contextlib.suppress(KeyboardInterrupt):
        Server(build(settings), settings).run(sockets=[listening])


class Server(uvicorn.Server):
    """uvicorn, but what a phone has handed in is answered before its socket is closed with 1012."""

    def __init__(self, shell: Shell, settings: Settings) -> None:
        super().__init__(configuration(shell, settings))
        self._shell = shell

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish what was begun, then close everything."""
        inner: Any = self._shell.inner
        hub = inner.state.house.hub
        assert isinstance(hub, Hub)
        await hub.finish()
        await super().shutdown(sockets)


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

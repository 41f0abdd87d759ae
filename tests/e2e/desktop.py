"""A desktop of the freedesktop kind, with a bus of its own: it keeps what a browser has it show, and taps it.

Chromium hands its notifications to whoever is ``org.freedesktop.Notifications``, also a headless one. A tap that comes
back this way is a person's tap to it: only after one may a worker open a page or bring it to the front.
"""

# No `from __future__ import annotations`: dbus-fast reads the annotations, and takes text for signatures of D-Bus.

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

Words = Annotated[list[str], DBusSignature("as")]
About = Annotated[tuple[str, str, str, str], DBusSignature("ssss")]
Tapped = Annotated[tuple[int, str], DBusSignature("us")]
Closed = Annotated[tuple[int, int], DBusSignature("uu")]

NAME = "org.freedesktop.Notifications"
FOR_GOOD, BY_THE_APP = 0, 3
# Nothing of the machine's own session: no service that would be started, no other listener.
BUS = """<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@dataclass(frozen=True)
class Shown:
    """A notification; `buttons` are words → what the browser calls them, `stays` until somebody taps or closes it."""

    number: int
    title: str
    body: str
    buttons: dict[str, str]
    stays: bool


class Desktop(ServiceInterface):
    """`with beside(Desktop(folder)) as desktop:`; `address` is for the browser, `shown` what stands there now."""

    def __init__(self, folder: Path) -> None:
        super().__init__(NAME)
        self.address = ""
        self.shown: dict[int, Shown] = {}
        self._folder = folder
        self._count = 0

    async def __aenter__(self) -> "Desktop":
        settings = self._folder / "bus.conf"
        settings.write_text(BUS.format(folder=self._folder))
        self._daemon = await asyncio.create_subprocess_exec(
            "dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address", stdout=asyncio.subprocess.PIPE
        )
        assert self._daemon.stdout is not None
        self.address = (await self._daemon.stdout.readline()).decode().strip()
        self._loop = asyncio.get_running_loop()
        self._bus = await MessageBus(bus_address=self.address).connect()
        self._bus.export("/org/freedesktop/Notifications", self)
        await self._bus.request_name(NAME)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._bus.disconnect()
        self._daemon.terminate()
        await self._daemon.wait()

    def tap(self, shown: Shown, word: str | None = None) -> None:
        """Tap a notification, or the button with this word."""
        key = "default" if word is None else shown.buttons[word]
        self._loop.call_soon_threadsafe(self.action_invoked, shown.number, key)

    # ---- what the browser asks for, and hears

    @dbus_method("GetCapabilities")
    def capabilities(self) -> Words:
        return ["actions", "body", "persistence"]

    @dbus_method("GetServerInformation")
    def about(self) -> About:
        return "desktop", "Kakehashi", "1", "1.2"

    @dbus_method("Notify")
    def notify(
        self,
        app: DBusStr,
        replaces: DBusUInt32,
        icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        actions: Words,
        hints: DBusDict,
        expires_ms: DBusInt32,
    ) -> DBusUInt32:
        if not replaces:
            self._count += 1
        number = replaces or self._count
        buttons = dict(zip(actions[1::2], actions[::2], strict=True))
        self.shown[number] = Shown(number, title, body, buttons, expires_ms == FOR_GOOD)
        return number

    @dbus_method("CloseNotification")
    def close(self, number: DBusUInt32) -> None:
        if self.shown.pop(number, None) is not None:
            self.closed(number, BY_THE_APP)

    @dbus_signal("NotificationClosed")
    def closed(self, number: int, why: int) -> Closed:
        return number, why

    @dbus_signal("ActionInvoked")
    def action_invoked(self, number: int, key: str) -> Tapped:
        return number, key

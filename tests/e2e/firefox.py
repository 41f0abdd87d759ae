"""Debian's Firefox ESR, driven over WebDriver BiDi with `websockets` alone: no driver binary, no downloaded browser.

Playwright drives a Firefox of its own making whose push is switched off; this one subscribes, decrypts and shows.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.e2e.waiting import until

ANSWER_SEC = 40.0
LARGEST_ANSWER = 64 << 20

PRESS = """(word) => {
  const said = (one) => one.innerText.replaceAll('\\u200b', '').trim();
  const all = [...document.querySelectorAll('button:enabled, a[href], label')];
  const found = all.find((one) => said(one).startsWith(word));
  found?.click();
  return found !== undefined;
}"""


class BidiError(Exception):
    """Firefox refused a command, or a script in the page threw."""


class Firefox:
    """A headless Firefox; its profile survives a restart: `with Firefox(folder, push.url) as browser:`.

    `push_url` is where it connects for push. Everything is in Japanese, as on a phone of the shop.
    """

    def __init__(self, profile: Path, push_url: str) -> None:
        self._profile = profile
        self._push_url = push_url
        self._ids = itertools.count(1)

    def __enter__(self) -> Firefox:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Start the browser and a session in its first tab."""
        binary = shutil.which("firefox-esr")
        assert binary, "Debian's firefox-esr is not installed: make test says how"
        self._profile.mkdir(parents=True, exist_ok=True)
        settings = [
            f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in preferences(self._push_url).items()
        ]
        (self._profile / "user.js").write_text("\n".join(settings))
        self._log = self._profile / "firefox.log"
        command = [
            binary,
            "--headless",
            "--no-remote",
            "--profile",
            str(self._profile),
            "--remote-debugging-port=0",
            "about:blank",
        ]
        with self._log.open("w") as log:
            # A process group of its own, so that closing also ends its content processes.
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={**os.environ, "HOME": str(self._profile), "MOZ_CRASHREPORTER_DISABLE": "1", "LANG": "C.UTF-8"},
            )
        address = f"{until(self._address, 'Firefox listens')}/session"
        self._open = contextlib.ExitStack()
        self._socket = self._open.enter_context(connect(address, max_size=LARGEST_ANSWER, ping_interval=None))
        self.command("session.new", capabilities={})
        self._tab = self.command("browsingContext.getTree")["contexts"][0]["context"]

    def _address(self) -> str | None:
        text = self._log.read_text()
        assert self._process.poll() is None, f"Firefox ended:\n{text[-2000:]}"
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", text)
        return found and found[1]

    def close(self) -> None:
        """End the browser; its profile stays."""
        try:
            self.command("browser.close")
            self._open.close()
        except (BidiError, ConnectionClosed, TimeoutError, OSError):
            pass  # it went down while it answered, which is what was asked for
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)

    def command(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one BiDi command and return its result; raise BidiError with Firefox's words."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=ANSWER_SEC))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise BidiError(f"{method}: {answer['error']}: {answer['message']}")
                result: dict[str, Any] = answer["result"]
                return result

    def goto(self, url: str) -> None:
        """Open `url` in the tab and wait until it is loaded."""
        self.command("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def run(self, function: str, argument: object = None) -> Any:
        """Call a JavaScript function, async or not, in the page; argument and answer travel as JSON."""
        result = self.command(
            "script.callFunction",
            functionDeclaration=f"async (given) => JSON.stringify(await ({function})(JSON.parse(given)) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(argument)}],
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        if result["type"] == "exception":
            raise BidiError(result["exceptionDetails"]["text"])
        return json.loads(result["result"]["value"])

    def wait(self, function: str, argument: object = None) -> Any:
        """Call a JavaScript function until it returns something true, and return that."""
        return until(lambda: self.run(function, argument), function)

    def text(self) -> str:
        """Return what is to be read on the page, without invisible phrase breaks."""
        return str(self.run("() => document.body.innerText.replaceAll('\\u200b', '')"))

    def shows(self, text: str) -> None:
        """Wait until the page shows this text."""
        try:
            until(lambda: text in self.text(), f"「{text}」 is shown")
        except TimeoutError as error:
            raise AssertionError(f"{error}; the page says:\n{self.text()}") from None

    def press(self, word: str) -> None:
        """Press the button, link or choice that begins with this word, once it is there and may be pressed."""
        try:
            until(lambda: self.run(PRESS, word), f"「{word}」 can be pressed")
        except TimeoutError as error:
            raise AssertionError(f"{error}; the page says:\n{self.text()}") from None

    def screenshot(self) -> str:
        """Return a picture of the tab as base64 PNG."""
        return str(self.command("browsingContext.captureScreenshot", context=self._tab)["data"])

    def notifications(self) -> list[dict[str, str]]:
        """Return what the service worker of the present page shows: title, body, tag."""
        shown: list[dict[str, str]] = self.run(
            """async () => {
              const worker = await navigator.serviceWorker.ready;
              return (await worker.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
            }"""
        )
        return shown

    def close_notifications(self) -> None:
        """Close them all. Of those that stay until they are closed this Firefox shows three; more wait in line."""
        self.run(
            """async () => {
              for (const one of await (await navigator.serviceWorker.ready).getNotifications()) one.close();
            }"""
        )


def preferences(push_url: str) -> dict[str, str | int | bool]:
    """Return what lets this Firefox use a push service without TLS, ask nobody, and stay off the internet."""
    return {
        "dom.push.enabled": True,
        "dom.push.connection.enabled": True,
        "dom.push.serverURL": push_url,
        "dom.push.testing.allowInsecureServerURL": True,
        "dom.push.testing.ignorePermission": True,
        "dom.push.retryBaseInterval": 200,
        # Without this the remote agent sets its recommended preferences, and those switch push off.
        "remote.prefs.recommended": False,
        "permissions.default.desktop-notification": 1,
        "alerts.useSystemBackend": False,
        "intl.accept_languages": "ja",
        "app.normandy.enabled": False,
        "app.update.disabledForTesting": True,
        "browser.aboutwelcome.enabled": False,
        "browser.newtabpage.enabled": False,
        "browser.safebrowsing.malware.enabled": False,
        "browser.safebrowsing.phishing.enabled": False,
        "browser.shell.checkDefaultBrowser": False,
        "browser.startup.homepage": "about:blank",
        "browser.startup.homepage_override.mstone": "ignore",
        "browser.startup.page": 0,
        "datareporting.healthreport.uploadEnabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "datareporting.usage.uploadEnabled": False,
        "extensions.update.enabled": False,
        "geo.provider.network.url": "",
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "network.http.speculative-parallel-limit": 0,
        "network.manage-offline-status": False,
        "services.settings.server": "data:,#remote-settings-dummy/v1",
        "signon.rememberSignons": False,
        "termsofuse.bypassNotification": True,
        "toolkit.telemetry.enabled": False,
        "toolkit.telemetry.server": "",
        "trailhead.firstrun.didSeeAboutWelcome": True,
    }

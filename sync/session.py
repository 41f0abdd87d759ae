"""The server's side of one connection, without the connection.

         hello                welcome()             page() without more
    new ───────▶ greeted ───────────────▶ behind ─────────────────────▶ live ──┐
                    ▲                       ▲  │ page() with more               │ news()
                    │ hello (any time)      │  └──▶ behind                      │
                    └───────────────────────┴───── a gap, or a full backlog ◀───┘
                 welcome() of an app too old to read ▶ deaf: receipts only

The pump hands in what arrives (`receive`), does what `events` asks and answers with `welcome`, `page`, `answer`; it
hands out `data_to_send` only when its transport can take more, which is what makes a slow reader fall behind instead of
filling the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import msgspec

from sync import codec
from sync.apply import Stop
from sync.errors import ProtocolError
from sync.mutation import Receipt
from sync.protocol import MAX_MUTATIONS, PROTOCOL, Drop, Fault, Hello, Ping, Pong, Welcome
from sync.store import History, Page
from sync.tick import MAX_FEED_BYTES, Tick, feeds

KEPT = 1_000
"""Receipts that a device which comes from another history is told again, the newest ones."""
MAX_BACKLOG_BYTES = 1 << 20
"""Frames a session keeps for a slow reader before it stops listening to news and reads from the store later."""


class Greeted(msgspec.Struct, frozen=True):
    """A device said hello: answer with `Session.welcome`. Until then nothing else is asked for."""

    hello: Hello


class Behind(msgspec.Struct, frozen=True):
    """Read the feed of these scopes above these versions and answer with `Session.page`, handing this back."""

    since: dict[str, int]


Event = Greeted | codec.Pushed | Behind


class Session:
    """One device's connection. `closed` is set once a fatal fault was queued: send what is left, then close.

    `device` is the one that the server let in. `schema` is the catalogue's version, `oldest` the oldest one whose apps
    can read what this server sends. `now` returns the server's time as text. `post` marks a ``POST /sync``, whose body
    is an array of frames.
    """

    def __init__(
        self, device: str, *, now: Callable[[], str], schema: int, oldest: int = 0, post: bool = False
    ) -> None:
        self.device = device
        self.closed = False
        self.hello: Hello | None = None
        self.v = 0
        self._now, self._schema, self._oldest, self._post = now, schema, oldest, post
        self._state: Literal["new", "greeted", "behind", "live", "deaf"] = "new"
        self._since: dict[str, int] = {}
        self._dropped: set[str] = set()  # said to be dropped; a hello that crossed it still lists them
        self._asked: Behind | None = None  # what was asked for and did not come yet
        self._head = 0
        self._events: list[Event] = []
        self._out: list[bytes] = []
        self._backlog = 0
        self._receipts: list[Receipt] = []
        self._unclosed: list[Receipt] = []  # sent, but in a checkpoint that is still open

    @property
    def scopes(self) -> frozenset[str]:
        """Return the scopes this connection is fed, empty before the welcome."""
        return frozenset(self._since)

    # ---- what the device says

    def receive(self, data: bytes | str) -> None:
        """Take one frame, or the whole body of a POST."""
        if self.closed:
            return
        try:
            frames = codec.decode_array(_bytes(data)) if self._post else [codec.decode(data)]
            for frame in frames:
                self._take(frame)
        except ProtocolError as error:
            self.fault(error.code, error.params, fatal=error.fatal)

    def _take(self, frame: Hello | codec.Pushed | Ping) -> None:
        if isinstance(frame, Hello):
            self._greet(frame)
        elif isinstance(frame, Ping):
            self._queue(codec.encode(Pong(now=self._now())))
        elif self._state == "new":
            raise ProtocolError("hello_first", fatal=True)
        elif frame.mutations:
            last = self._events[-1] if self._events else None
            if isinstance(last, codec.Pushed) and len(last.mutations) + len(frame.mutations) <= MAX_MUTATIONS:
                # What came close together is committed together.
                frame = codec.Pushed(last.mutations + frame.mutations)
                self._events.pop()
            self._events.append(frame)

    def _greet(self, hello: Hello) -> None:
        if hello.protocol != PROTOCOL:
            raise ProtocolError("protocol_unknown", fatal=True, protocol=hello.protocol, known=PROTOCOL)
        if hello.device != self.device:
            raise ProtocolError("wrong_device", fatal=True)
        # The device begins to collect anew at the welcome, so what its open checkpoint held must come again.
        self._receipts = [*self._unclosed, *self._receipts]
        self._unclosed = []
        if self.hello is not None and self.hello.epoch != hello.epoch:
            # It counts anew and sends anew what has no verdict: a verdict on an old number would be taken for another.
            self._receipts = []
            self._events = [one for one in self._events if not isinstance(one, codec.Pushed)]
        self.hello, self._state, self._since, self._asked = hello, "greeted", {}, None
        self._events = [one for one in self._events if not isinstance(one, Behind | Greeted)]
        self._events.append(Greeted(hello))

    # ---- what the server has to do

    @property
    def wants(self) -> bool:
        """Tell whether `events` would ask for anything."""
        return bool(self._events) or (self._state == "behind" and self._asked is None and not self._out)

    def events(self) -> list[Event]:
        """Return and forget what is to be done, in order."""
        if self._state == "behind" and self._asked is None and not self._out:
            self._asked = Behind(dict(self._since))
            self._events.append(self._asked)
        events, self._events = self._events, []
        return events

    def data_to_send(self) -> list[bytes]:
        """Return and forget the frames to be sent. Ask again after `events`, until both are empty."""
        if self._receipts and self._state == "live" and self._since and self._head > self.v:
            # Never a receipt before its effects, or what a person entered would vanish for a moment.
            self._fall_behind()
        if self._receipts and self._state in ("behind", "live", "deaf"):
            self._send_receipts(more=self._state == "behind")
        out, self._out, self._backlog = self._out, [], 0
        return out

    # ---- the server's answers

    def welcome(
        self,
        *,
        history: History,
        user: str | None,
        scopes: Iterable[str],
        last_seq: int,
        receipts: Iterable[Receipt] = (),
    ) -> None:
        """Answer the hello with what the server knows now.

        `history` is the store's, asked about the life that the hello names; `scopes` are all those granted. `receipts`
        are those that the device may know otherwise, see `astray`.
        """
        assert self.hello is not None
        assert self._state == "greeted"
        hello, granted = self.hello, sorted(set(scopes))
        # A version means something only within one history. What a device heard in a life that this one does not know,
        # or beyond the end that it has here, was taken back by a restore, and its numbers went to other content.
        ours = history.holds(hello.v)
        held = set(hello.scopes) - self._dropped if ours else set()
        mode: Literal["full", "push-only"] = "push-only" if hello.schema < self._oldest else "full"
        self._queue(
            codec.encode(
                Welcome(
                    protocol=PROTOCOL,
                    server_epoch=history.life,
                    user=user,
                    scopes=tuple(granted),
                    head=history.head,
                    last_seq=last_seq,
                    now=self._now(),
                    mode=mode,
                    whole=bool(hello.scopes) and not ours,
                )
            )
        )
        # Of several hellos each brings them anew; told once is enough.
        self._receipts = list({one.seq: one for one in (*self._receipts, *receipts)}.values())
        lost = sorted(set(hello.scopes) - set(granted))
        self._dropped = (self._dropped | set(lost)) - set(granted)
        if lost:
            self._queue(codec.encode(Drop(scopes=tuple(lost))))
        self._since = {scope: hello.v if scope in held else 0 for scope in granted}
        self.v, self._head = hello.v if held else 0, max(self._head, history.head)
        if mode == "push-only":
            self._state, self._since, self.v = "deaf", {}, hello.v
        elif not self._since:
            self._state, self.v = "live", hello.v
        else:
            self._state = "behind"

    def page(self, asked: Behind, page: Page) -> None:
        """Take the page that `asked` asked for; one that nobody waits for any more is ignored."""
        if asked is not self._asked:
            return
        self._asked = None
        self._since = {scope: max(v, page.v) for scope, v in self._since.items()}
        more = page.more or page.v < self._head
        if not more and self._receipts:
            self._send_receipts(more=True)
        changes = [one for one in page.changes if one.scope in self._since]
        gone = [one for one in page.gone if one.scope in self._since]
        digests = {} if more else {scope: one for scope, one in page.digests.items() if scope in self._since}
        for feed in feeds(page.v, changes, gone, digests, more):
            self._queue(codec.encode(feed))
        if not more:
            self._live(page.v)

    def news(self, tick: Tick) -> None:
        """Tell what changed. Every session of a server may be given the same tick."""
        self._head = max(self._head, tick.v)
        if self._state != "live" or tick.v <= self.v or not self._since:
            return
        if tick.since > self.v or self._backlog > MAX_BACKLOG_BYTES:
            self._fall_behind()
            return
        touched = sorted(tick.scopes & self._since.keys())
        if touched:
            if self._receipts:
                self._send_receipts(more=True)
            for scope in touched[:-1]:
                self._queue(*tick.frames(scope).open)
            self._queue(*tick.frames(touched[-1]).closing)
        self._live(tick.v)

    def answer(self, answers: Iterable[Receipt | Stop]) -> None:
        """Take the outcome of pushed mutations; best right before the news of their effects.

        Then both travel in one checkpoint, and the device never shows its entry beside what came of it.
        """
        stop: Stop | None = None
        for one in answers:
            if isinstance(one, Receipt):
                self._receipts.append(one)
                self._head = max(self._head, one.v)
            else:
                stop = stop or one
        if stop is not None:
            self.fault(stop.code, stop.params)

    def regrant(self, scopes: Iterable[str]) -> None:
        """Change what the person may see, at once. A new scope needs a new hello, so the connection ends."""
        if self._state not in ("behind", "live"):
            return
        granted = set(scopes)
        lost = sorted(self._since.keys() - granted)
        self._dropped.update(lost)
        if lost:
            self._since = {scope: v for scope, v in self._since.items() if scope in granted}
            self._queue(codec.encode(Drop(scopes=tuple(lost))))
        if granted - self._since.keys():
            self.fault("scopes_changed", fatal=True, retry_ms=0)

    def fault(
        self, code: str, params: Mapping[str, object] | None = None, *, fatal: bool = False, retry_ms: int | None = None
    ) -> None:
        """Queue a fault; a `fatal` one is the last that is said, and then the connection is to be closed."""
        self._queue(codec.encode(Fault(code=code, params=dict(params or {}), retry_ms=retry_ms)))
        self.closed |= fatal

    # ---- inside

    def _live(self, v: int) -> None:
        self._state, self.v, self._unclosed = "live", v, []
        self._since = dict.fromkeys(self._since, v)

    def _fall_behind(self) -> None:
        self._state, self._asked = "behind", None

    def _send_receipts(self, more: bool) -> None:
        """Queue the receipts; `more` when a closing frame follows, else they are a checkpoint of their own."""
        receipts, self._receipts = self._receipts, []
        frames: list[list[Receipt]] = [[]]
        size = 0
        for one in receipts:
            length = len(msgspec.json.encode(one))
            if frames[-1] and size + length > MAX_FEED_BYTES:
                frames.append([])
                size = 0
            frames[-1].append(one)
            size += length
        for some in frames:
            last = some is frames[-1] and not more
            self._queue(codec.encode(codec.RawFeed(v=self.v, receipts=some, more=not last)))
        if more:
            self._unclosed += receipts

    def _queue(self, *frames: bytes) -> None:
        if self.closed:
            return  # who is shut out hears nothing of what still comes from the store, or from others
        self._out += frames
        self._backlog += sum(map(len, frames))


def astray(hello: Hello, history: History) -> bool:
    """Tell whether a device comes from another history: what it was told there may not be what is true here."""
    return hello.server_epoch is not None and not history.holds(hello.v)


def _bytes(data: bytes | str) -> bytes:
    return data.encode("utf-8", "replace") if isinstance(data, str) else data

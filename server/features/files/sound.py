"""Decides whether a file is a short recording of a phone, and makes the one sound of it that everybody hears.

Phones record WebM, Ogg or MP4, and not every phone plays what another one recorded. So a recording is decoded once, up
to its end, and encoded again as MP3, which all of them play: what other phones get is made here, without a picture,
without a note who recorded it where, and with a length. Only the containers and the two codecs that recorders
use are tried. Decoders of strangers' bytes: `apart.py` calls this in a process of its own.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

import av
import msgspec
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream

from server.features.files.whole import WholeFault

MAX_BYTES = 2_000_000  # a minute at 256 kbit/s, more than any recorder uses for a voice
MAX_MS = 65_000  # phones end by themselves at 60 s; recorders round up to their last packet
RATE = 24_000
BIT_RATE = 40_000

NoSound = Literal["not_a_sound", "sound_too_long"]
SoundFault = WholeFault | NoSound

_CODECS = frozenset({"opus", "aac"})


class Sound(msgspec.Struct, frozen=True):
    """A recording as it is played: MP3, and how long it lasts in ms."""

    mp3: bytes
    length_ms: int


def container_of(head: bytes) -> str | None:
    """Name the container of a recording by its first 16 bytes, as FFmpeg calls its reader; None: none of these."""
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if head.startswith(b"OggS"):
        return "ogg"
    return "mp4" if head[4:8] == b"ftyp" else None


def examine(path: Path) -> Sound | NoSound:
    """Decode a recording up to the limit and encode it again, or say why not."""
    with path.open("rb") as file:
        container = container_of(file.read(16))
        if container is None:
            return "not_a_sound"
        file.seek(0)
        try:
            return _made_anew(file, container)
        except (av.FFmpegError, ArithmeticError, EOFError, LookupError, MemoryError, OSError, TypeError, ValueError):
            return "not_a_sound"


def _made_anew(file: io.BufferedReader, container: str) -> Sound | NoSound:
    out, samples = io.BytesIO(), 0
    resampler = AudioResampler(format="s16p", layout="mono", rate=RATE)
    # No tags: who recorded it with what is nobody's business.
    plain = {"id3v2_version": "0", "write_id3v1": "0"}
    with av.open(file, "r", format=container) as recorded, av.open(out, "w", format="mp3", options=plain) as made:
        source = _only_voice(recorded.streams)
        if source is None:
            return "not_a_sound"
        voice = made.add_stream("libmp3lame", rate=RATE, layout="mono")
        voice.bit_rate = BIT_RATE
        for frame in recorded.decode(source):
            for part in resampler.resample(frame):
                samples += part.samples
                if samples * 1000 > MAX_MS * RATE:
                    return "sound_too_long"
                # By what was heard, not by what the file says: a gap or a jump in its times is no silence.
                part.pts = None
                made.mux(voice.encode(part))
        for part in resampler.resample(None):
            samples += part.samples
            part.pts = None
            made.mux(voice.encode(part))
        made.mux(voice.encode(None))
    return Sound(out.getvalue(), samples * 1000 // RATE) if samples else "not_a_sound"


def _only_voice(streams: av.container.streams.StreamContainer) -> AudioStream | None:
    """Return the one stream there is, if it is one that recorders make: no picture, nothing attached."""
    if len(streams) != 1 or len(streams.audio) != 1:
        return None
    [found] = streams.audio
    return found if found.codec_context.name.removeprefix("lib") in _CODECS else None

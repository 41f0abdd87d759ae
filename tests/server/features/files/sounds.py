"""Recordings as phones make them, made while the tests run: a tone, in the containers and codecs of their recorders."""

from __future__ import annotations

import array
import io
import math
from fractions import Fraction
from typing import cast

import av
from av.audio.stream import AudioStream

RATE = 48_000
RECORDERS = {"chromium": ("webm", "libopus"), "firefox": ("ogg", "libopus"), "safari": ("mp4", "aac")}


def recording(recorder: str = "chromium", seconds: float = 1, *, picture: bool = False, tracks: int = 1) -> bytes:
    """Return a recording; `picture`: with a video in it."""
    container, codec = RECORDERS[recorder]
    return sound(container, codec, seconds, picture=picture, tracks=tracks)


def sound(container: str, codec: str, seconds: float, *, picture: bool = False, tracks: int = 1) -> bytes:
    """Return a tone in any container and codec."""
    out, block = io.BytesIO(), RATE // 10
    with av.open(out, "w", format=container, container_options={}) as made:
        made.metadata["title"] = "where it was said"
        voices = [cast(AudioStream, made.add_stream(codec, rate=RATE, layout="mono")) for _ in range(tracks)]
        film = made.add_stream("libvpx", rate=5) if picture else None
        if film is not None:
            film.width, film.height, film.pix_fmt = 64, 64, "yuv420p"
        for begin in range(0, int(seconds * RATE), block):
            for voice in voices:
                made.mux(voice.encode(_tone(begin, block)))
        for voice in voices:
            made.mux(voice.encode(None))
        if film is not None:
            frame = av.VideoFrame(64, 64, "yuv420p")
            frame.pts = 0
            made.mux(film.encode(frame))
            made.mux(film.encode(None))
    return out.getvalue()


def _tone(begin: int, samples: int) -> av.AudioFrame:
    wave = (int(9000 * math.sin(2 * math.pi * 440 * (begin + one) / RATE)) for one in range(samples))
    frame = av.AudioFrame(format="s16", layout="mono", samples=samples)
    frame.planes[0].update(array.array("h", wave).tobytes())
    frame.sample_rate, frame.pts, frame.time_base = RATE, begin, Fraction(1, RATE)
    return frame


def length_ms(mp3: bytes) -> int:
    """Return how long an MP3 plays, by its frames."""
    with av.open(io.BytesIO(mp3), "r", format="mp3") as played:
        samples = sum(frame.samples for frame in played.decode(audio=0))
        return samples * 1000 // played.streams.audio[0].rate

"""A bell that a room can hear, without Qt's multimedia.

The sound plays on a thread of its own, because opening a sound device may take seconds. A hall
without one is no trouble for the program: the bell says so in words, and the window flashes.
"""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Signal

from facilitator.model.core.words import Text, text
from facilitator.resources import resource
from facilitator.ui.system.main_thread import in_main_thread, ready

log = logging.getLogger(__name__)

NO_DEVICE: Final = text("No sound device was found: the bell cannot be heard.")

Player = Callable[[Path, threading.Event], None]
"""Plays a WAV until its end, or until the event is set. Raises NoSoundError."""


class NoSoundError(Exception):
    """Nothing here can make a sound."""


class Bell(QObject):
    """Rings when a step or a round is over.

    ``unheard`` comes, in the window's thread, after each ring that made no sound because it
    could not (not because it is muted): show the flash then.
    """

    unheard = Signal()

    def __init__(
        self, *, muted: bool = False, player: Player | None = None, parent: QObject | None = None
    ) -> None:
        """Make a bell; ``player`` is how it sounds (miniaudio unless a test says otherwise)."""
        super().__init__(parent)
        self.muted = muted
        self._player: Player = player or play_wav
        self._available = True
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []  # the one that rings now, or rang last
        # also runs when the program ends: a device must not call into a Python that is gone
        weakref.finalize(self, _end, self._stop, self._threads, 1.0)

    @property
    def available(self) -> bool:
        """False once a ring found no sound device; True again when one was heard."""
        return self._available

    @property
    def trouble(self) -> Text | None:
        """Why the bell cannot be heard, in words for the facilitator; None while it can."""
        return None if self._available else NO_DEVICE

    @property
    def is_ringing(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def ring(self) -> None:
        """Ring once and return at once; nothing happens when muted or still ringing."""
        if self.muted or self.is_ringing:
            return
        self._stop.clear()
        ready()
        work = (self._player, self._stop, weakref.ref(self))
        self._threads[:] = [threading.Thread(target=_sound, args=work, name="bell", daemon=True)]
        self._threads[0].start()

    def hush(self, wait: float = 1.0) -> None:
        """End the sound (cover, mute, closing); wait at most ``wait`` seconds for it."""
        _end(self._stop, self._threads, wait)

    def rang(self, *, heard: bool) -> None:
        """Take in whether the ring that is over was heard."""
        if not heard:
            if self._available:
                log.info("No sound device was found; the flash takes the bell's place")
            self._available = False
            self.unheard.emit()
        else:
            self._available = True


def _sound(player: Player, stop: threading.Event, bell: weakref.ref[Bell]) -> None:
    heard = False
    try:
        player(resource("sounds", "bell.wav"), stop)
        heard = True
    except NoSoundError:
        pass
    except Exception as problem:  # noqa: BLE001 - a broken sound system must not end the thread
        log.info("The bell could not ring (%s)", type(problem).__name__)
    in_main_thread(lambda: _tell(bell(), heard=heard))


def _tell(bell: Bell | None, *, heard: bool) -> None:
    if bell is not None and shiboken6.isValid(bell):
        bell.rang(heard=heard)


def _end(stop: threading.Event, threads: list[threading.Thread], wait: float) -> None:
    stop.set()
    for thread in threads:
        if thread is not threading.current_thread():
            thread.join(wait)


def play_wav(path: Path, stop: threading.Event) -> None:
    """Play a WAV on the default device and return when it is over or ``stop`` is set.

    Raises NoSoundError when miniaudio is missing or finds no device.
    """
    try:
        import miniaudio
    except ImportError as missing:
        raise NoSoundError from missing
    try:
        decoded = miniaudio.decode_file(str(path), nchannels=2, sample_rate=44_100)
        backends = [b for b in miniaudio.Backend if b is not miniaudio.Backend.NULL]
        device = miniaudio.PlaybackDevice(nchannels=2, sample_rate=44_100, backends=backends)
    except miniaudio.MiniaudioError as problem:
        raise NoSoundError from problem
    try:
        source = _frames(bytes(decoded.samples), frame_bytes=4)
        next(source)
        device.start(source)
        stop.wait(decoded.duration + 2 * device.buffersize_msec / 1000)
        device.stop()
    except miniaudio.MiniaudioError as problem:
        raise NoSoundError from problem
    finally:
        device.close()


def _frames(samples: bytes, *, frame_bytes: int) -> Generator[bytes, int, None]:
    """Hand out as many frames as the device asks for, and silence after the end."""
    at = 0
    wanted = yield b""
    while True:
        size = wanted * frame_bytes
        piece = samples[at : at + size]
        at += size
        wanted = yield piece + bytes(size - len(piece))

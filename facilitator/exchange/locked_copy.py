"""A copy of a programme with a password: a ZIP file with AES, which other programs open as well.

The format is WinZip's AE-2 with a key of 256 bits. It makes the key from the password by 1,000
rounds of PBKDF2-HMAC-SHA1 (WinZip, "AES Encryption Information", 1.04), where the OWASP Password
Storage Cheat Sheet asks for 1,300,000: somebody who guesses gets through 1,300 times as many
passwords as they should, so that the password itself must be long.
"""

from __future__ import annotations

import io
import secrets
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from facilitator import SUFFIX
from facilitator.errors import FacilitatorError, FileError
from facilitator.exchange.weighing import MOST_UNPACKED, TooMuchError, unpacking
from facilitator.files import (
    is_programme,
    private_folder,
    read_whole,
    shown,
    write_new,
    write_whole,
)
from facilitator.model.core import Text, text

if TYPE_CHECKING:  # heavy, and open already where it is used
    from facilitator.store import Store

ENDING: Final = ".zip"
_ENOUGH: Final = 16
"""Characters a password should have: of small letters alone, 16 make 75 bits."""
_DIFFERENT: Final = 6
"""Different characters in it, at least."""
_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aeiou"
_GROUPS: Final = 6
_MOST_PARTS: Final = 100


class WrongPasswordError(FacilitatorError):
    """It is another password."""


def suggested() -> str:
    """Return a password that can be read out: six groups of two syllables, 75 bits by chance.

    A syllable is one of 16 consonants and one of 5 vowels: twelve times log2(80).
    """
    groups = (
        "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(2))
        for _ in range(_GROUPS)
    )
    return "-".join(groups)


def weakness(password: str) -> Text | None:
    """Return why a password is easily guessed; None for one that is long enough.

    >>> print(weakness("summer2026"))
    This password is weak: it is short, or one word. Have 16 letters or more.
    >>> weakness("bako-difu-muge-rati-solu-veno") is None
    True
    """
    if len(password) < _ENOUGH or len(set(password)) < _DIFFERENT:
        return text("This password is weak: it is short, or one word. Have 16 letters or more.")
    return None


def fault_of(password: str) -> Text | None:
    """Return why this cannot be a password; other programs read only plain characters alike."""
    if not password:
        return text("Give a password.")
    if not (password.isascii() and password.isprintable()):
        return text(
            "Use only letters from A to Z, digits and the signs of a plain keyboard: other "
            "programs would read others differently."
        )
    return None


def write_locked_copy(store: Store, to: Path, password: str) -> None:
    """Write a copy of an open programme as it stands, with a password. Raises FacilitatorError."""
    if (fault := fault_of(password)) is not None:
        raise FacilitatorError(fault)
    with private_folder() as folder:
        plain = Path(folder) / f"copy{SUFFIX}"
        store.backup(plain)
        write_locked(plain.read_bytes(), to, password)


def write_locked(programme: bytes, to: Path, password: str) -> None:
    """Write a programme's bytes as a file with a password. Raises FacilitatorError."""
    if len(programme) > MOST_UNPACKED:
        raise FileError(
            "A programme of more than 64 MB gets no password here; nothing was written."
        )
    held, aes = io.BytesIO(), _aes()
    with aes.AESZipFile(held, "w", compression=aes.ZIP_DEFLATED, encryption=aes.WZ_AES) as packed:
        packed.setpassword(password.encode())
        packed.writestr(f"{to.stem}{SUFFIX}", programme)
    write_whole(to, held.getvalue())


def unlock(locked: Path, to: Path, password: str) -> None:
    """Write the programme in a file with a password as a plain file; none is ever written over.

    Raises WrongPasswordError, or FacilitatorError where it is damaged, holds no programme or too
    much, or cannot be written; nothing half made is left.
    """
    name = shown(locked.name)
    try:
        programme = _unpacked(read_whole(locked), password)
    except TooMuchError:
        raise FileError(
            "“{name}” holds more than can be read here. Nothing was written.", name=name
        ) from None
    except _DAMAGED as fault:
        raise FileError(
            "“{name}” is damaged, or no ZIP file. Nothing was written. Have it sent again.",
            name=name,
        ) from fault
    except RuntimeError:
        raise WrongPasswordError(
            "This is not the password of “{name}”. Nothing was written. Type it again: large and "
            "small letters differ.",
            name=name,
        ) from None
    if not is_programme(programme):
        raise FileError(
            "“{name}” holds no programme of this program. Nothing was written.", name=name
        )
    write_new(to, programme)


_DAMAGED: Final = (
    ValueError, KeyError, EOFError, OSError, struct.error, zlib.error,
    NotImplementedError,  # packed in a way that is not known
)  # fmt: skip


def _unpacked(content: bytes, password: str) -> bytes:
    """Return the one programme in a file; nothing where there is none.

    Raises TooMuchError, RuntimeError for another password, or one of the damaged.
    """
    with unpacking(content, _MOST_PARTS) as looked_at:
        names = [p.filename for p in looked_at.infolist() if p.filename.endswith(SUFFIX)]
    if len(names) != 1:
        return b""
    aes = _aes()
    try:
        with (
            aes.AESZipFile(io.BytesIO(content)) as packed,
            packed.open(names[0], pwd=password.encode()) as part,
        ):
            found: bytes = part.read(MOST_UNPACKED + 1)
    except aes.BadZipFile as fault:
        raise ValueError from fault
    if len(found) > MOST_UNPACKED:
        raise TooMuchError
    return found


def _aes() -> Any:
    """Return the library, loaded when it is needed; it tells no types."""
    import pyzipper  # pyright: ignore[reportMissingTypeStubs]

    return cast("Any", pyzipper)

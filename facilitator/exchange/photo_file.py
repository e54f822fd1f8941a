"""Photographs out of people's files: read within bounds, upright, small, nothing but the picture.

JPEG, PNG, WebP and HEIC, by what a file holds and not by its name. Place, time, camera and colour
profile go: the colours are brought to sRGB, which every screen and printer takes for granted.
"""

from __future__ import annotations

import importlib.util
import io
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from facilitator.errors import FileError
from facilitator.exchange.own_process import heic, running
from facilitator.files import read_whole, shown
from facilitator.model.photos.records import LONGEST_SIDE, MOST_BYTES
from facilitator.model.photos.scaled import Scaled

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from PIL.Image import Image

ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
MOST_PIXELS: Final = 60_000_000
"""Pixels of a picture that is read: 240 MB while it is made smaller."""
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_HEIC: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""How a file says that it is HEIC."""
_MEMORY: Final = 1 << 30
"""Bytes that reading a HEIC file may take."""
_QUALITIES: Final = (85, 78, 70, 60, 50)
_SMALLER: Final = 0.8
_CRISP: Final = 1.5
"""A drawing stays a PNG while that is not so many times as large as a JPEG of it."""


def read_photo(path: Path) -> Scaled:
    """Return the picture in a file as it is kept. Raises FileError, and says what to do."""
    return scaled(read_whole(path), path.name)


def scaled(content: bytes, name: str) -> Scaled:
    """Return the picture in the bytes of a file as it is kept; `name` is what the file is called.

    Raises FileError where it is none of the kinds that are read, moves, is broken or too large.
    """
    try:
        held = _out_of_heic(content, name) if _is_heic(content) else content
        with _opened(held, name) as image:
            return _kept(_upright(image), drawn=image.format == "PNG" and held is content)
    except FileError:
        raise
    except Exception as fault:  # whatever a broken file makes the readers raise
        raise FileError(
            "“{name}” is damaged, or was cut off when it was copied, so it was not taken in. Open "
            "it in another program and save it again, or have it sent again.",
            name=shown(name),
        ) from fault


@cache
def _pillow() -> Any:
    """Return Pillow with its guard against pictures that are small in a file and huge in memory."""
    from PIL import Image

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    Image.init()
    return Image


def _is_heic(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC


def _out_of_heic(content: bytes, name: str) -> bytes:
    """Return a HEIC file as PNG. Raises FileError, or others for one that is damaged."""
    if importlib.util.find_spec("pi_heif") is None:  # no wheel for this machine
        raise _unknown(name)
    ended, picture = running.run(heic, content, LONGEST_SIDE, MOST_PIXELS, memory=_MEMORY)
    if ended == heic.TOO_LARGE:
        raise _too_large(name)
    if ended:
        raise OSError(ended)
    return picture


def _unknown(name: str) -> FileError:
    return FileError(
        "“{name}” is not a picture of a kind that is read here. It was not taken in. Save it "
        "as JPEG or PNG.",
        name=shown(name),
    )


def _opened(content: bytes, name: str) -> Image:
    """Open a picture without reading its pixels. Raises FileError for one that is not taken in."""
    library = _pillow()
    try:
        image: Image = library.open(io.BytesIO(content), formats=[*_FORMATS])
    except (library.DecompressionBombError, library.DecompressionBombWarning):
        raise _too_large(name) from None
    except OSError:
        raise _unknown(name) from None
    if image.width * image.height > MOST_PIXELS:
        raise _too_large(name)
    if getattr(image, "n_frames", 1) > 1 and image.format in ("WEBP", "PNG"):
        raise FileError(
            "“{name}” moves, which paper cannot. It was not taken in. Save one picture of it.",
            name=shown(name),
        )
    return image


def _too_large(name: str) -> FileError:
    return FileError(
        "“{name}” has more than {most} million pixels, too many to be read here. It was not taken "
        "in. Make it smaller in another program first.",
        name=shown(name),
        most=MOST_PIXELS // 1_000_000,
    )


def _upright(image: Image) -> Image:
    """Return a picture within bounds, the right way up, in 8 bits of grey or sRGB."""
    from PIL import ImageOps

    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read at the size that is needed
    small = _plain(image)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=3.0)
    profile = image.info.get("icc_profile")
    small.info = {}
    small = ImageOps.exif_transpose(_turning(small, image))
    return _in_srgb(small, profile)


def _turning(small: Image, image: Image) -> Image:
    """Let a smaller picture know which way up the one is that it was made of."""
    way = image.getexif().get(_ORIENTATION)
    if way:
        small.getexif()[_ORIENTATION] = way
    return small


_ORIENTATION: Final = 0x0112


def _plain(image: Image) -> Image:
    """Return a picture in grey or colours, 8 bits each, with its transparency."""
    if image.mode.startswith("I") or image.mode == "F":
        deep: Any = image.convert("I")
        share = 1 / 256 if deep.getextrema()[1] > 255 else 1
        return deep.point(_times(share)).convert("L")
    if image.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("1", "L"):
        return image.convert("L")
    return image.copy() if image.mode == "CMYK" else image.convert("RGB")


def _times(share: float) -> Callable[[float], float]:
    return lambda value: value * share


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Return a picture in the colours every screen takes for granted; one that cannot be as is."""
    from PIL import ImageCms

    colours: Any = ImageCms
    wanted = "RGBA" if image.mode == "RGBA" else "L" if image.mode == "L" else "RGB"
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            own = colours.ImageCmsProfile(io.BytesIO(profile))
            srgb = colours.createProfile("sRGB")
            found: Image = colours.profileToProfile(image, own, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert(wanted)
        found.info = {}
        return found
    return image.convert(wanted)


def _kept(image: Image, *, drawn: bool) -> Scaled:
    """Return a picture as a file within bounds: a drawing as PNG, a photograph as JPEG."""
    clear = image.mode == "RGBA"
    if drawn or clear:
        drawing, size = _png(image), image.size
        image = _on_white(image) if clear else image
        most = MOST_BYTES if clear else min(MOST_BYTES, len(_jpeg(image, _QUALITIES[0])) * _CRISP)
        if len(drawing) <= most:
            return Scaled(drawing, *size)
    while True:
        for quality in _QUALITIES:
            data = _jpeg(image, quality)
            if len(data) <= MOST_BYTES:
                return Scaled(data, *image.size)
        smaller: Any = image
        image = smaller.resize((_less(image.width), _less(image.height)))


def _less(side: int) -> int:
    return max(1, round(side * _SMALLER))


def _on_white(image: Image) -> Image:
    ground: Image = _pillow().new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _png(image: Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _jpeg(image: Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()

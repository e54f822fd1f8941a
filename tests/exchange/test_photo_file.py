"""Photographs out of people's files: what comes in, what goes, what is said of the others."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, TiffImagePlugin

from facilitator.errors import FileError
from facilitator.exchange.own_process import heic
from facilitator.exchange.photo_file import read_photo, scaled
from facilitator.model.photos.records import LONGEST_SIDE, MOST_BYTES
from facilitator.model.photos.scaled import Scaled

DATA = Path(__file__).parents[1] / "data"
LEFT, RIGHT = (204, 51, 51), (0, 51, 204)


def halves(size: tuple[int, int] = (400, 200), mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    made = Image.new("RGB", size, LEFT)
    made.paste(RIGHT, (size[0] // 2, 0, *size))
    return made.convert(mode)


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise(size, 120) for _ in range(3)])


def file_of(image: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def seen(made: Scaled) -> Image.Image:
    found = Image.open(io.BytesIO(made.data))
    assert found.size == (made.width, made.height)
    assert max(found.size) <= LONGEST_SIDE
    assert len(made.data) <= MOST_BYTES
    return found.convert("RGB")


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    return isinstance(found, tuple) and all(
        abs(one - other) < 40 for one, other in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("JPEG", mode) for mode in ("RGB", "CMYK", "L")),
        *(("PNG", mode) for mode in ("RGB", "RGBA", "P", "L", "1", "LA")),
        *(("WEBP", mode) for mode in ("RGB", "RGBA")),
    ],
)
def test_every_kind_comes_in(kind: str, mode: str) -> None:
    grey = mode in {"L", "1", "LA"}
    found = seen(scaled(file_of(halves(mode=mode), kind), f"wall.{kind.lower()}"))
    if not grey:
        assert near(found.getpixel((50, 100)), LEFT)
        assert near(found.getpixel((350, 100)), RIGHT)
    assert found.size == (400, 200)


def test_sixteen_bits_become_eight() -> None:
    deep = Image.new("I;16", (4, 1))
    for x, value in enumerate((0, 16384, 32768, 65535)):
        deep.putpixel((x, 0), value)
    found = seen(scaled(file_of(deep, "PNG"), "scan.png"))
    assert [found.getpixel((x, 0)) for x in range(4)] == [(v, v, v) for v in (0, 64, 128, 255)]


def test_a_telephone_s_own_format_comes_in() -> None:
    pytest.importorskip("pi_heif")
    made = scaled((DATA / "halves.heic").read_bytes(), "IMG_4.HEIC")
    found = seen(made)
    assert near(found.getpixel((10, 16)), LEFT)
    assert near(found.getpixel((54, 16)), RIGHT)
    assert b"Ada" not in made.data


def test_a_decoder_that_dies_takes_nothing_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pi_heif")
    whole = (DATA / "halves.heic").read_bytes()
    assert "is damaged" in refused(whole[:-60], "IMG_5.HEIC")
    dies = tmp_path / "dies.py"
    dies.write_text("import os; os.abort()")
    monkeypatch.setattr(heic, "__file__", str(dies))
    assert "is damaged" in refused(whole, "IMG_5.HEIC")


@pytest.mark.parametrize(
    ("way", "top_left"), [(1, LEFT), (3, RIGHT), (6, LEFT), (8, RIGHT), (2, RIGHT)]
)
def test_it_stands_upright(way: int, top_left: tuple[int, int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = way
    found = seen(scaled(file_of(halves(), exif=exif), "IMG_1.jpg"))
    assert found.size == ((200, 400) if way in (6, 8) else (400, 200))
    assert near(found.getpixel((20, 20)), top_left)


def test_nothing_but_the_picture_stays() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ada"
    exif.get_ifd(0x8825)[2] = tuple(TiffImagePlugin.IFDRational(n) for n in (54, 31, 12))
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    telling = {"exif": exif, "icc_profile": wide, "xmp": b"<x>Ada</x>", "comment": b"Ada"}
    for kind in ("JPEG", "PNG", "WEBP"):
        data = scaled(file_of(halves(), kind, **telling), "IMG_2.jpg").data
        held = Image.open(io.BytesIO(data))
        assert not {"exif", "icc_profile", "comment", "xmp", "XML:com.adobe.xmp"} & set(held.info)
        assert b"Ada" not in data
        assert not dict(held.getexif())


@pytest.mark.parametrize("size", [(1800, 1350), (600, 2000)])
def test_a_large_one_becomes_small(size: tuple[int, int]) -> None:
    made = scaled(file_of(noise(size), quality=80), "IMG_3.jpg")
    found = seen(made)
    assert abs(found.width / found.height - size[0] / size[1]) < 0.01
    assert made.data.startswith(b"\xff\xd8")


def test_a_drawing_stays_sharp() -> None:
    made = scaled(file_of(halves((1200, 800)), "PNG"), "chart.png")
    assert made.data.startswith(b"\x89PNG")
    assert seen(made).getpixel((10, 10)) == LEFT


def refused(content: bytes, name: str) -> str:
    with pytest.raises(FileError) as caught:
        scaled(content, name)
    return caught.value.text.key


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


BOMB = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is not a picture"),
        (b"%PDF-1.7 letter", "is not a picture"),
        (file_of(halves(), "GIF"), "is not a picture"),
        (file_of(halves(), "TIFF"), "is not a picture"),
        (file_of(halves())[:900], "is damaged"),
        (file_of(noise((300, 300)), "PNG")[:5000], "is damaged"),
        (b"\xff\xd8\xff" + bytes(300), "is"),
        (BOMB + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b""), "million pixels"),
        (file_of(halves((8000, 8000), "L"), "PNG"), "million pixels"),
        (
            file_of(halves(), "WEBP", save_all=True, append_images=[halves((400, 200), "L")]),
            "moves",
        ),
        (file_of(halves(), "PNG", save_all=True, append_images=[noise((400, 200))]), "moves"),
    ],
)
def test_what_is_no_picture_for_paper_is_told_so(content: bytes, why: str) -> None:
    assert why in refused(content, "wall.jpg")


def test_the_ending_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "wall.png"
    path.write_bytes(file_of(halves()))
    assert seen(read_photo(path)).size == (400, 200)

"""Photographs for tests: a small one, and what people do with it."""

from __future__ import annotations

import io

from PIL import Image

from facilitator.model.photos.scaled import Scaled

SEA, SAND = (20, 60, 160), (220, 190, 120)


def picture(size: tuple[int, int] = (80, 60), kind: str = "JPEG") -> bytes:
    """Sea above sand."""
    made = Image.new("RGB", size, SEA)
    made.paste(SAND, (0, size[1] // 2, *size))
    out = io.BytesIO()
    made.save(out, kind)
    return out.getvalue()


def small(size: tuple[int, int] = (80, 60), kind: str = "JPEG") -> Scaled:
    return Scaled(picture(size, kind), *size)

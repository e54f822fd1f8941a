"""Turns a HEIC file from the standard input into a PNG on the standard output, made smaller.

The decoder is C++, and a damaged file can end the process it is read in. Arguments: the longest
side, the most pixels.
"""

import io
import sys
from typing import Any

TOO_LARGE = 3
"""What the process ends with for a picture of too many pixels."""


def main(longest: int, most_pixels: int) -> int:
    """Read and write the picture; return what the process ends with."""
    import pi_heif  # pyright: ignore[reportMissingTypeStubs]
    from PIL import Image

    heif: Any = pi_heif
    heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    Image.MAX_IMAGE_PIXELS = None  # asked below, before a pixel is read
    with open(0, "rb", closefd=False) as given:
        content = io.BytesIO(given.read())
    with Image.open(content, formats=["HEIF"]) as image:
        if image.width * image.height > most_pixels:
            return TOO_LARGE
        image.thumbnail((longest, longest), reducing_gap=3.0)
        profile = image.info.get("icc_profile")
        plain = image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGB")
        out = io.BytesIO()
        plain.save(out, "PNG", compress_level=1, icc_profile=profile, exif=b"")
    with open(1, "wb", closefd=False) as told:
        told.write(out.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))

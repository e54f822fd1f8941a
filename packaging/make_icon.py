"""Make the program's icon for the desktops that want a picture, of `resources/app.svg`.

Run ``python packaging/make_icon.py`` after that drawing changed. A test says when this was
forgotten.
"""

import struct
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "resources" / "app.svg"
PICTURE = ROOT / "packaging" / "linux" / "org.facilitator.Facilitator.png"
WINDOWS = ROOT / "packaging" / "windows" / "facilitator.ico"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def drawn(size: int) -> bytes:
    """Return the icon as PNG, `size` pixels wide and high."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(held.data())


def bundled(pictures: dict[int, bytes]) -> bytes:
    """Return an ICO file that holds these PNG pictures by their size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = b""
    for size, content in pictures.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), at)
        at += len(content)
    return head + entries + b"".join(pictures.values())


def main() -> None:
    """Write both files."""
    sys.path.insert(0, str(ROOT))
    for path, content in (
        (PICTURE, drawn(256)),
        (WINDOWS, bundled({size: drawn(size) for size in SIZES})),
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        print(f"{path.relative_to(ROOT)}: {len(content):,} bytes")


if __name__ == "__main__":
    main()

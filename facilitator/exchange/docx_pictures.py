"""A picture in a line of a document for Word. Lengths are in points. Needs python-docx."""

from io import BytesIO
from typing import Any

from docx import oxml
from docx.oxml.ns import nsdecls
from docx.shared import Pt


def put_picture(
    line: Any, data: bytes, told: tuple[str, str], *, wide: float, high: float, cut: bool
) -> None:
    """Put a picture at the end of a line, as large as there is room for, told by name and words.

    One that is `cut` is as wide as that, and loses above and below what is higher.
    """
    shape: Any = line.add_run().add_picture(BytesIO(data))
    share = Pt(wide) / shape.width
    if not cut:
        share = min(share, high * Pt(1) / shape.height)
    shape.width, shape.height = int(shape.width * share), int(shape.height * share)
    inline = shape._inline  # noqa: SLF001 - python-docx has no public way to these
    if cut and shape.height > Pt(high):
        off = 50_000 - 50_000 * Pt(high) // shape.height
        shape.height = Pt(high)
        away = f'<a:srcRect {nsdecls("a")} t="{off}" b="{off}"/>'
        inline.graphic.graphicData.pic.blipFill.blip.addnext(oxml.parse_xml(away))
    for side in ("distT", "distB", "distL", "distR"):  # else some programs leave room around it
        inline.set(side, "0")
    name, words = told
    inline.docPr.set("descr", words)
    inline.docPr.set("name", name)

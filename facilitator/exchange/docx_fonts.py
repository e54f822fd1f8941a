"""What a document for Word shows where a font it names is not installed. Needs python-docx."""

from collections.abc import Sequence
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE

_INSTEAD: Final = {
    "Source Serif 4": ("Georgia", "roman"),
    "Open Sans": ("Segoe UI", "swiss"),
    "Inter": ("Arial", "swiss"),
}
"""Another font for a bundled one, and its kind as Word calls it."""
_END: Final = b"</w:fonts>"


def name_fonts(file: Any, names: Sequence[str]) -> None:
    """Put into a document's table of fonts what stands in for those of these names."""
    table: Any = file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    told = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/></w:font>'
        for name, (other, family) in _INSTEAD.items()
        if name in names
    )
    table._blob = table.blob.replace(_END, told.encode() + _END)  # noqa: SLF001

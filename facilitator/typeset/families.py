"""Families of fonts for printed documents: those that ship, and files of somebody's own.

A `FontCut` is a weight in a family; a weight alone means Inter, in which the screen is set.
A file of one's own is known by its PostScript name and a digest of what it holds, so the same name
always means the same font.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from facilitator.typeset.faces import MAIN, FontWeight, add_face


@dataclass(frozen=True, slots=True)
class Family:
    """Four faces by weight, and what the family is called in a document for Word."""

    name: str
    regular: str
    medium: str
    bold: str
    italic: str

    def face(self, weight: FontWeight) -> str:
        return str(getattr(self, weight.value))


@dataclass(frozen=True, slots=True)
class FontCut:
    """A weight in a family of its own."""

    family: Family
    weight: FontWeight = FontWeight.REGULAR


AnyCut: TypeAlias = FontWeight | FontCut


def face_of(cut: AnyCut) -> str:
    return MAIN[cut] if isinstance(cut, FontWeight) else cut.family.face(cut.weight)


def _bundled(name: str, stem: str) -> Family:
    return Family(name, *(f"{stem}-{cut}" for cut in ("Regular", "SemiBold", "Bold", "Italic")))


INTER: Final = _bundled("Inter", "Inter")
SERIF: Final = _bundled("Source Serif 4", "SourceSerif4")
SANS: Final = _bundled("Open Sans", "OpenSans")


def own_family(name: str, cuts: Mapping[FontWeight, tuple[str, bytes]], spare: Family) -> Family:
    """Return a family of font files: PostScript name and content by weight, each checked before.

    Bold stands in for semi-bold and the other way round; what else is missing comes from `spare`.
    """
    own = {weight: add_face(*held, weight) for weight, held in cuts.items()}
    bold = own.get(FontWeight.BOLD) or own.get(FontWeight.MEDIUM)
    medium = own.get(FontWeight.MEDIUM) or bold
    return Family(
        name,
        own.get(FontWeight.REGULAR) or spare.regular,
        medium or spare.medium,
        bold or spare.bold,
        own.get(FontWeight.ITALIC) or spare.italic,
    )


def display_family(name: str, cuts: Mapping[FontWeight, tuple[str, bytes]]) -> Family:
    """Return a family for headings of few files: its heaviest one stands for every weight."""
    order = (FontWeight.BOLD, FontWeight.MEDIUM, FontWeight.REGULAR, FontWeight.ITALIC)
    heaviest = next(weight for weight in order if weight in cuts)
    face = add_face(*cuts[heaviest], FontWeight.BOLD)
    return Family(name, face, face, face, face)


BY_NAME: Final[Mapping[str, Family]] = MappingProxyType(
    {family.name: family for family in (INTER, SERIF, SANS)}
)

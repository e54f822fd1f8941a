"""The numbers of a report of several programmes: printed through here, and so they are noted."""

from collections.abc import Iterable
from typing import Final

from facilitator.analysis.collection.comparing import Comparison, ReadProgramme
from facilitator.analysis.collection.matrix import Matrix
from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.metrics import MetricKind, Number
from facilitator.model.core import Text, Words, text
from facilitator.model.core.words import forms
from facilitator.model.display.document import Cell
from facilitator.model.display.marked import leading

PROGRAMMES: Final = MetricKind(
    text("Programmes"),
    text("each file of the collection that could be read; a copy of one is left out"),
    *forms("1 programme", "{count} programmes"),
)
COMMON_THEMES: Final = MetricKind(
    text("Common themes"),
    text("themes of one name, or that somebody said are one, once for all programmes"),
    *forms("1 theme", "{count} themes"),
)
SHARED: Final = MetricKind(
    text("Themes in several programmes"),
    text("those that at least one comment is put to in two programmes or more"),
    *forms("1 came up in more than one programme", "{count} came up in more than one programme"),
)
IN_ALL: Final = text("added up over the programmes: who took part in two of them counts in each")


class CollectionBuilder:
    """Tells a report: what it prints as a number, it prints through here."""

    def __init__(self, held: Comparison) -> None:
        """Tell nothing yet."""
        self.held, self.matrix = held, Matrix(held)
        self._at = {
            programme.path: DocumentBuilder(programme.material) for programme in held.programmes
        }
        self._whole: dict[str, Number] = {}

    def at(self, programme: ReadProgramme) -> DocumentBuilder:
        """Return what tells one programme alone."""
        return self._at[programme.path]

    def words(self, number: Number) -> Words:
        """Print a number of all programmes with what it counts."""
        self._whole[number.key] = number
        return number.linked

    def figure(self, number: Number) -> Text:
        """Print a number of all programmes alone."""
        self._whole[number.key] = number
        return leading(number.figure, number.place)

    def cell(self, number: Number | Text, programme: ReadProgramme | None = None) -> Cell:
        """Print a number in a grid, of a programme or of all, or what stands in its place."""
        if isinstance(number, Text):
            return number
        if programme is not None:
            return self.at(programme).cell(number)
        self._whole[number.key] = number
        return int(number.value)

    def summed(self, numbers: Iterable[Number]) -> Text:
        """Print what numbers of the programmes, all of one kind, come to together."""
        every = tuple(numbers)
        kind = every[0]
        how = IN_ALL if kind.key == "people" else text("added up over the programmes")
        number = Number(
            key=f"{kind.key} in all",
            value=sum(each.value for each in every),
            words=kind.words,
            name=text("{name} in all", name=kind.name),
            how=how,
            sources=tuple(source for each in every for source in each.sources),
        )
        return self.figure(number)

    @property
    def printed(self) -> tuple[Number, ...]:
        """All numbers that were printed, those of all programmes first."""
        held = (number for at in self._at.values() for number in at.printed.values())
        return (*self._whole.values(), *held)

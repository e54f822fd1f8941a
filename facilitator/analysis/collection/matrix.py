"""Themes by programmes in numbers: how many comments, what share of those read, and what is told.

It is worked out once; the window, the report and the tables show the same.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from facilitator.analysis.collection.comparing import CommonTheme, Comparison, ReadProgramme
from facilitator.analysis.collection.guarding import IN_ALL, kept_out
from facilitator.analysis.documents import counts
from facilitator.analysis.documents.metrics import OF_THEME, MetricKind, Number
from facilitator.model.core import Text, figures, text
from facilitator.model.core.words import forms
from facilitator.model.people.wording import FEWEST

FEWEST_SHARED: Final = 20
"""Where fewer comments were read, no share is told: one comment more would change it too much."""
NOT_TOLD: Final = text("*")
"""What stands in place of a small number."""
NO_THEME: Final = text("–")
"""What stands where a programme has no such theme."""
IN_PROGRAMMES: Final = MetricKind(
    text("Programmes of a theme"),
    text("the programmes in which at least one comment is put to it"),
    *forms("1 programme", "{count} programmes"),
)


@dataclass(frozen=True, eq=False)
class Matrix:
    """Common themes by programmes. In the record every number is told, however small."""

    held: Comparison

    @cached_property
    def counts(self) -> tuple[tuple[int | None, ...], ...]:
        """How many comments, by theme and programme; None where there is no such theme."""
        return tuple(
            tuple(
                len(theme.comments(programme)) if programme.path in theme.themes else None
                for programme in self.held.programmes
            )
            for theme in self.held.themes
        )

    @cached_property
    def _kept_out(self) -> frozenset[tuple[int, int]]:
        """Comments that fit no theme are a row of their own: their sum is told elsewhere."""
        if not self.held.leaves:
            return frozenset()
        nowhere = tuple(len(programme.material.tally.nowhere) for programme in self.held.programmes)
        return kept_out((*self.counts, nowhere))

    def count(self, theme: CommonTheme, programme: ReadProgramme) -> Number | Text:
        """Return how many comments a theme has in a programme, or what stands in its place."""
        row, column = self._row(theme), self.held.programmes.index(programme)
        if self.counts[row][column] is None:
            return NO_THEME
        if (row, column) in self._kept_out:
            return NOT_TOLD
        return OF_THEME.of(f"common theme:{theme.name}", theme.comments(programme))

    def nowhere(self, programme: ReadProgramme) -> Number | Text:
        """Return how many comments of a programme were read and fit no theme."""
        if (len(self.counts), self.held.programmes.index(programme)) in self._kept_out:
            return NOT_TOLD
        return counts.nowhere(programme.material)

    def in_all(self, theme: CommonTheme) -> Number | Text:
        """Return how many comments a theme has in all programmes, or what stands in its place."""
        if (self._row(theme), IN_ALL) in self._kept_out:
            return NOT_TOLD
        said = (key for programme in self.held.programmes for key in theme.comments(programme))
        return OF_THEME.of(f"common theme in all:{theme.name}", said)

    def share(self, theme: CommonTheme, programme: ReadProgramme) -> Number | Text:
        """Return what share of the comments that were read a theme has, in whole percent."""
        count, read = self.count(theme, programme), counts.read(programme.material)
        if isinstance(count, Text):
            return count
        if read.value < FEWEST_SHARED:
            return NOT_TOLD
        return Number(
            key=f"common theme share:{theme.name}",
            value=figures.percent(count.value / read.value),
            words=count.words,
            name=text("Share of a theme"),
            how=text(
                "its comments, each at its best match alone, out of the comments of the programme "
                "that were read for themes, in whole percent; told where {fewest} or more were "
                "read",
                fewest=FEWEST_SHARED,
            ),
            sources=count.sources,
        )

    def breadth(self, theme: CommonTheme) -> Number:
        """Return in how many programmes a theme came up."""
        there = (programme.path for programme in self.held.programmes if theme.comments(programme))
        return IN_PROGRAMMES.of(f"common theme programmes:{theme.name}", there)

    @property
    def remark(self) -> Text:
        """What its signs mean."""
        if not self.held.leaves:
            return text("– no such theme there; * fewer than {few} read.", few=FEWEST_SHARED)
        return text(
            "– no such theme there; * a count below {fewest}, or one that would give such a count "
            "away, or a share where fewer than {few} were read.",
            fewest=FEWEST,
            few=FEWEST_SHARED,
        )

    def _row(self, theme: CommonTheme) -> int:
        return self.held.themes.index(theme)

"""What the page of themes shows of other pages, and how one gets there.

A section stands at the right, under what is known of the chosen theme: a function that is given
the desk, the theme's id and a way to another page, and yields its parts. It is called again
whenever something changed; to add one, write it and name it in `SECTIONS`.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtWidgets import QFrame, QWidget

from facilitator.analysis.reliability import comparison
from facilitator.analysis.reliability.wording import short_words
from facilitator.analysis.themes import member_check, quote_choice, quoting
from facilitator.model.core import ThemeId, Words, counted, text
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals import wording
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Stance
from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.basics import column, plain_label
from facilitator.ui.widgets.kept_parts import Part, button_part, heading_part, words_part
from facilitator.ui.workspace.workspace import Workspace

Go: TypeAlias = Callable[[str, str], object]
"""Leads to another page: its key, and the id of what to show there."""
Section: TypeAlias = Callable[[Workspace, ThemeId, Go], Iterable[Part]]


def quotes(desk: Workspace, theme: ThemeId, go: Go) -> Iterator[Part]:
    yield heading_part(text("Quotes for the report"))
    held = quote_choice.printed(desk.world, desk.programme.pool, theme)
    for each in held:
        who = quoting.speaker(desk.world, each.said) if each.said is not None else None
        yield (each.words, who), partial(_quote, each.words, who)
    left = len(theme_queries.quotes(desk.world, theme)) - len(held)
    if left:
        told = counted(left, "{count} more is not printed.", "{count} more are not printed.")
        yield words_part(told, "small")
    if not held:
        yield words_part(text("None is chosen yet."), "muted")
    yield button_part(text("Choose quotes"), lambda: go("quotes", theme), theme, kind="chip")


def _quote(words: str, who: Words | None) -> QWidget:
    frame = dress(QFrame(), "say")
    inside = column(frame, space=2, edge=10)
    inside.addWidget(plain_label(text("“{words}”", words=words)))
    if who is not None:
        inside.addWidget(plain_label(who, "small"))
    return frame


def next_steps(desk: Workspace, theme: ThemeId, go: Go) -> Iterator[Part]:
    """Yield the proposals that come from a theme."""
    yield heading_part(text("Proposals from this theme"))
    found = [each for each in proposal_queries.proposals(desk.world) if each.theme == theme]
    for each in found:
        yield words_part(wording.sentence(desk.world, each))
    if not found:
        yield words_part(text("None yet."), "muted")
    yield button_part(text("To the proposals"), lambda: go("proposals", theme), theme, kind="chip")


def shown(desk: Workspace, theme: ThemeId, _go: Go) -> Iterator[Part]:
    """Yield what people said when the theme was shown to them."""
    yield heading_part(text("Checked with the people it is about"))
    held = member_check.shown(desk.world, theme)
    for each in held:
        for words in member_check.words(desk.world, each):
            yield words_part(words)
    if not held:
        yield words_part(text("Not yet: add “Check the themes”."), "muted")


SECTIONS: Final[tuple[Section, ...]] = (quotes, shown, next_steps)


def second_words(desk: Workspace) -> Words | None:
    """Return what leads to the second reader; None where readers are not compared."""
    if theme_queries.analysis(desk.world).stance is Stance.REFLEXIVE:
        return None
    return short_words(comparison.every(desk.world))

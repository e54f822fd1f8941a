"""What the page of themes shows of other pages, and how one gets there.

A section stands at the right, under what is known of the chosen theme: a function that is given
the desk, the theme's id and a way to another page, and returns a widget. It is called again
whenever something changed, so it holds nothing of its own; to add one, write it and name it in
`SECTIONS`.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from facilitator.analysis.reliability import comparison
from facilitator.analysis.reliability.wording import short_words
from facilitator.analysis.themes import member_check, quote_choice, quoting
from facilitator.model.core import ThemeId, Words, counted, text
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals import wording
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Stance
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label
from facilitator.ui.workspace.workspace import Workspace

Go: TypeAlias = Callable[[str, str], object]
"""Leads to another page: its key, and the id of what to show there."""
Section: TypeAlias = Callable[[Workspace, ThemeId, Go], QWidget]


def quotes(desk: Workspace, theme: ThemeId, go: Go) -> QWidget:
    whole, inside = _part(text("Quotes for the report"))
    held = quote_choice.printed(desk.world, desk.programme.pool, theme)
    for each in held:
        frame = dress(QFrame(), "say")
        words = column(frame, space=2, edge=10)
        words.addWidget(plain_label(text("“{words}”", words=each.words)))
        if each.said is not None:
            words.addWidget(plain_label(quoting.speaker(desk.world, each.said), "small"))
        inside.addWidget(frame)
    left = len(theme_queries.quotes(desk.world, theme)) - len(held)
    if left:
        told = counted(left, "{count} more is not printed.", "{count} more are not printed.")
        inside.addWidget(plain_label(told, "small"))
    if not held:
        inside.addWidget(plain_label(text("None is chosen yet."), "muted"))
    inside.addWidget(button(text("Choose quotes"), lambda: go("quotes", theme), kind="chip"))
    return whole


def next_steps(desk: Workspace, theme: ThemeId, go: Go) -> QWidget:
    """Return the proposals that come from a theme."""
    whole, inside = _part(text("Proposals from this theme"))
    found = [each for each in proposal_queries.proposals(desk.world) if each.theme == theme]
    for each in found:
        words = say(wording.sentence(desk.world, each))
        inside.addWidget(plain_label(words))
    if not found:
        inside.addWidget(plain_label(text("None yet."), "muted"))
    inside.addWidget(button(text("To the proposals"), lambda: go("proposals", theme), kind="chip"))
    return whole


def shown(desk: Workspace, theme: ThemeId, _go: Go) -> QWidget:
    """Return what people said when the theme was shown to them."""
    whole, inside = _part(text("Checked with the people it is about"))
    held = member_check.shown(desk.world, theme)
    for each in held:
        for words in member_check.words(desk.world, each):
            inside.addWidget(plain_label(words))
    if not held:
        inside.addWidget(plain_label(text("Not yet: add “Check the themes”."), "muted"))
    return whole


SECTIONS: Final[tuple[Section, ...]] = (quotes, shown, next_steps)


def second_words(desk: Workspace) -> Words | None:
    """Return what leads to the second reader; None where readers are not compared."""
    if theme_queries.analysis(desk.world).stance is Stance.REFLEXIVE:
        return None
    return short_words(comparison.every(desk.world))


def _part(title: Words) -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    inside = column(whole, space=6)
    inside.setContentsMargins(0, 8, 0, 0)
    inside.addWidget(plain_label(title, "section"))
    return whole, inside

"""The right of the page of themes: what the chosen theme says, and what is known of it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from facilitator.analysis.themes import counting
from facilitator.analysis.themes import hints as theme_hints
from facilitator.analysis.themes.counting import Counted
from facilitator.model.core import ThemeId, Words, counted, day_of, text
from facilitator.model.core.records import Session
from facilitator.model.people.records import Sector
from facilitator.model.themes import coding, queries
from facilitator.model.themes.records import Stance, Theme, ThemeState
from facilitator.ui.style.style_class import dress
from facilitator.ui.themes.commands import ThemeCommands
from facilitator.ui.themes.links import SECTIONS, Go
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    colours,
    column,
    emptied,
    plain_label,
    scrolled,
    shortened,
)
from facilitator.ui.widgets.form_fields import LongText
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.wrapping_button import WrappingButton

WIDE: Final = 300
_FIELDS: Final = (
    ("sentence", text("What it says, in a sentence"), 40),
    ("definition", text("What it means"), 40),
    ("include", text("Belongs here"), 40),
    ("exclude", text("Does not belong here"), 40),
    ("example", text("For example"), 40),
)


@guards
class CountBars(QWidget):
    """Counts with their names, as bars; the numbers are beside them."""

    def __init__(self, lines: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._lines = lines
        self.setFixedHeight(24 * len(lines))
        self.setAccessibleName(", ".join(f"{name} {count}" for name, count in lines))

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, most = colours(), max((count for _, count in self._lines), default=1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics, half = QFontMetrics(self.font()), self.width() * 0.56
            for n, (name, count) in enumerate(self._lines):
                line = QRectF(0, 24 * n, half - 8, 24)
                painter.setPen(QColor(tokens.text))
                words = shortened(name, int(half - 8), metrics)
                painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), words)
                wide = max(3.0, (self.width() - half - 34) * count / max(1, most))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent))
                painter.drawRoundedRect(QRectF(half, 24 * n + 7, wide, 10), 3, 3)
                painter.setPen(QColor(tokens.text))
                place = QRectF(half + wide + 6, 24 * n, 30, 24)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), str(count))


class ThemeSide(QFrame):
    """The right column: words to change in place, then what is known, then what others add."""

    named = Signal()
    """The name was typed: Enter was pressed in it."""

    def __init__(self, doing: ThemeCommands, go: Go, parent: QWidget) -> None:
        """Begin with no theme; `go` leads to another page."""
        super().__init__(parent)
        dress(self, "side")
        self.setFixedWidth(WIDE)
        self._doing, self._go = doing, go
        self._shown: object = ""
        self._theme: Theme | None = None
        self._held = ""
        self._inside = QWidget()
        self._column: QVBoxLayout = column(self._inside, space=6)
        self._column.setContentsMargins(16, 14, 14, 14)
        self._area = scrolled(self._inside)
        column(self).addWidget(self._area)
        self.name: QLineEdit | None = None
        self.fields: dict[str, LongText] = {}

    def show_theme(self, key: ThemeId | None) -> None:
        """Show a theme, or, without one, what is true of all of them."""
        theme = self._doing.world.find(Theme, key)
        seen = (theme, self._doing.world)
        if seen == self._shown or (self._typed_in() and theme == self._theme):
            return
        self.keep()
        again = theme is not None and theme.id == self._held
        typed_in = self._typed_in() if again else ""
        down = self._area.verticalScrollBar().value() if again else 0
        self._shown = (theme, self._doing.world)
        self.name, self.fields = None, {}  # a field that has the keys is kept as it goes
        emptied(self._column)
        self._theme, self._held = theme, theme.id if theme else ""
        if theme is None:
            self._show_all()
        else:
            self._show_words(theme)
            self._show_known(theme)
            for make in SECTIONS:
                self._column.addWidget(make(self._doing.desk, theme.id, self._go))
        self._column.addStretch(1)
        if typed_in:  # the field that had the keys was made anew
            field = self._typing_fields()[typed_in]
            QTimer.singleShot(0, field, field.setFocus)  # once the keys have left the old one
        # Qt scrolls to whatever has the keys while the fields are made anew
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(down))

    def keep(self) -> None:
        theme, self._theme = self._theme, None  # what is kept shows the page anew
        if theme is None or self._doing.world.find(Theme, theme.id) is None:
            return
        words = {key: each.toPlainText() for key, each in self.fields.items() if key != "memo"}
        if self.name is not None:
            words["name"] = self.name.text() or theme.name
        changed = {key: held for key, held in words.items() if held.strip() != getattr(theme, key)}
        if changed:
            self._doing.describe(theme.id, **changed)
        if "memo" in self.fields:
            self._doing.memo(self.fields["memo"].toPlainText(), theme.id)
        self._theme = self._doing.world.find(Theme, theme.id)

    def _typed_in(self) -> str:
        fields = self._typing_fields().items()
        return next((key for key, field in fields if field.hasFocus()), "")

    def _typing_fields(self) -> Mapping[str, QWidget]:
        return self.fields if self.name is None else {"name": self.name, **self.fields}

    def _show_words(self, theme: Theme) -> None:
        self.name = QLineEdit(theme.name)
        dress(self.name, "heading")
        self.name.setAccessibleName(say(text("Name of the theme")))
        self.name.returnPressed.connect(self.named)
        self.name.editingFinished.connect(self.keep)
        self._column.addWidget(self.name)
        for key, label, high in _FIELDS:
            self._field(key, label, getattr(theme, key), high)
        agreed = theme.state is ThemeState.AGREED
        words = text("Agreed") if agreed else text("We agree on this theme")
        act = lambda: self._doing.agree(self._doing.world.get(Theme, theme.id))  # noqa: E731
        self._column.addWidget(button(words, act, kind="chip", icon="check" if agreed else ""))

    def _field(self, key: str, label: Words, held: str, high: int) -> None:
        self._column.addWidget(plain_label(label, "small"))
        made = LongText(held)
        made.setTabChangesFocus(True)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFixedHeight(max(high, min(_height(made, held), 150)))
        made.setAccessibleName(say(label))
        made.left.connect(self.keep)
        self.fields[key] = made
        self._column.addWidget(made)

    def _show_known(self, theme: Theme) -> None:
        counted_ = self._doing.tally.of(theme.id)
        if counted_ is None:
            return
        self._show_parts(counted_)
        self._heading(text("Where it came up"))
        if not counted_.n:
            words = text("No comment is here yet. Drag some onto its card, or press its number.")
            self._column.addWidget(plain_label(words, "muted"))
            return
        self._column.addWidget(CountBars(self._by_session(counted_)))
        for words in came(self._doing, counted_):
            self._column.addWidget(plain_label(words, "small"))
        self._heading(text("Who it came from"))
        self._column.addWidget(CountBars(self._by_sector(counted_)))
        hints = theme_hints.of_theme(self._doing.tally, theme.id)
        if hints:
            self._heading(text("Worth a look"))
            for hint in hints:
                self._column.addWidget(plain_label(hint, "small"))
        memo = coding.memo(self._doing.world, theme=theme.id)
        self._heading(text("A thought about it"))
        self._field("memo", text("For you; it is not printed"), memo.text if memo else "", 58)
        self._show_history(theme)

    def _show_parts(self, held: Counted) -> None:
        """Show what a theme is a part of, and how its comments lie in its own parts."""
        whole, tally = self._doing.world.find(Theme, held.theme.parent), self._doing.tally
        if whole is not None:
            words = text("A part of “{name}”", name=whole.name)
            self._column.addWidget(
                button(words, partial(self._go, "themes", whole.id), kind="link")
            )
        parts = tally.parts(held.theme.id)
        if parts:
            self._heading(text("Its parts"))
            lines = [(each.theme.name, each.n) for each in parts]
            rest = (say(text("in no part")), len(tally.own(held)))
            self._column.addWidget(CountBars([*lines, rest]))

    def _show_history(self, theme: Theme) -> None:
        held = queries.revisions(self._doing.world, theme.id)
        if not held:
            return
        self._heading(text("What it was before"))
        for each in reversed(held):
            on = say(day_of(each.at.astimezone().date(), year=False))
            said = each.sentence or each.name
            self._column.addWidget(plain_label(f"{on} · {said} ({each.what})", "small"))

    def _by_session(self, held: Counted) -> list[tuple[str, int]]:
        found = counting.by_session(held)
        return [(self._doing.world.get(Session, key).title, found[key]) for key in held.sessions]

    def _by_sector(self, held: Counted) -> list[tuple[str, int]]:
        found = counting.by_sector(held)
        known = [(self._doing.world.get(Sector, key).name, found[key]) for key in held.sectors]
        left = found.get(None, 0)
        return [*known, (say(text("not known")), left)] if left else known

    def _show_all(self) -> None:
        self._heading(text("How themes are worked out"))
        codebook = queries.analysis(self._doing.world).stance is Stance.CODEBOOK
        told = (
            text("One shared list of themes: each comment goes where it fits best.")
            if codebook
            else text("Themes grow while reading. Readers are not compared.")
        )
        self._column.addWidget(plain_label(told))
        other = Stance.REFLEXIVE if codebook else Stance.CODEBOOK
        words = (
            text("Let themes grow instead") if codebook else text("Use one shared list of themes")
        )
        turn = partial(self._doing.stance, other)
        self._column.addWidget(WrappingButton(words, turn, kind="chip"))
        self._column.addWidget(plain_label(text("The report says which."), "small"))
        found = [each.words for each in theme_hints.looks(self._doing.tally) if each.theme is None]
        if found:
            self._heading(text("Worth a look"))
            for each in found:
                self._column.addWidget(plain_label(each))
        gone = [
            t
            for t in queries.themes(self._doing.world, dropped=True)
            if t.state is ThemeState.DROPPED
        ]
        if gone:
            self._heading(text("Dropped themes"))
        for theme in gone:
            act = lambda t=theme: self._doing.bring_back(t)  # noqa: E731
            words = text("Bring back “{name}”", name=theme.name)
            self._column.addWidget(button(words, act, kind="link"))

    def _heading(self, words: Words) -> None:
        self._column.addSpacing(8)
        self._column.addWidget(plain_label(words, "section"))


def _height(made: QWidget, words: str) -> int:
    """Return how high a field must be to show its words, in pixels."""
    made.ensurePolished()
    room = QRect(0, 0, WIDE - 76, 1000)
    held = made.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
    return held.height() + 36


def came(doing: ThemeCommands, held: Counted) -> list[Words]:
    """Return when a theme first came up, and how it lasted."""
    if held.first is None:
        return []
    spoke = list(dict.fromkeys(said.session for said in doing.tally.pool.comments))
    later = len(spoke) - 1 - spoke.index(held.first)
    first = doing.world.get(Session, held.first).title
    found: list[Words] = [text("It first came up in “{session}”.", session=first)]
    if later:
        found.append(
            counted(
                later,
                "It came up again in {again} of {count} session after that.",
                "It came up again in {again} of {count} sessions after that.",
                again=len(held.sessions) - 1,
            )
        )
    return found

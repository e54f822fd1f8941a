"""The right of the page of themes: what the chosen theme says, and what is known of it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facilitator.analysis.themes import counting
from facilitator.analysis.themes import hints as theme_hints
from facilitator.analysis.themes.counting import Counted
from facilitator.model.core import ThemeId, Words, counted, day_of, text
from facilitator.model.core.records import Session
from facilitator.model.people.records import Sector
from facilitator.model.themes import coding, queries
from facilitator.model.themes.records import Stance, Theme, ThemeState
from facilitator.ui.style.mirroring import across, as_read, write
from facilitator.ui.style.sizes import em, hold, usual, zoomed
from facilitator.ui.style.style_class import dress
from facilitator.ui.themes.commands import ThemeCommands
from facilitator.ui.themes.links import SECTIONS, Go
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, colours, column, scrolled, shortened
from facilitator.ui.widgets.form_fields import LongText
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.kept_parts import (
    KeptParts,
    Part,
    button_part,
    heading_part,
    words_part,
)
from facilitator.ui.widgets.wrapping_button import WrappingButton

WIDE: Final = 300
_FIELDS: Final = {
    "sentence": text("What it says, in a sentence"),
    "definition": text("What it means"),
    "include": text("Belongs here"),
    "exclude": text("Does not belong here"),
    "example": text("For example"),
}
_HEIGHTS: Final = {**dict.fromkeys(_FIELDS, 40), "memo": 58}
"""Pixels of each field at least."""


@guards
class CountBars(QWidget):
    """Counts with their names, as bars; the numbers are beside them."""

    def __init__(self, lines: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._lines = lines
        hold(self, high=24 * len(lines))
        self.setAccessibleName(", ".join(f"{name} {count}" for name, count in lines))

    def sizeHint(self) -> QSize:
        return QSize(em(200), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, most = colours(), max((count for _, count in self._lines), default=1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font, whole = usual(self.font()), zoomed(painter, QRectF(self.rect()))
            painter.setFont(font)
            metrics, half = QFontMetrics(font), whole.width() * 0.56
            for n, (name, count) in enumerate(self._lines):
                line = QRectF(0, 24 * n, half - 8, 24)
                painter.setPen(QColor(tokens.text))
                words = shortened(name, int(half - 8), metrics)
                write(painter, across(painter, whole, line), words)
                wide = max(3.0, (whole.width() - half - 34) * count / max(1, most))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent))
                bar = QRectF(half, 24 * n + 7, wide, 10)
                painter.drawRoundedRect(across(painter, whole, bar), 3, 3)
                painter.setPen(QColor(tokens.text))
                place = QRectF(half + wide + 6, 24 * n, 30, 24)
                write(painter, across(painter, whole, place), str(count))


class ThemeField(LongText):
    """A few words about a theme, as high as they are within bounds."""

    def __init__(self, key: str, label: Words) -> None:
        super().__init__()
        self.setObjectName(key)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say(label))

    def show_words(self, words: str) -> None:
        if self.toPlainText() != words:
            self.setPlainText(words)
        self.ensurePolished()
        room = QRect(0, 0, em(WIDE - 76), 1000)
        held = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        self.setFixedHeight(max(em(_HEIGHTS[self.objectName()]), min(held.height() + 36, em(150))))


class ThemeSide(QFrame):
    """The right column: words to change in place, then what is known, then what others add."""

    named = Signal()
    """The name was typed: Enter was pressed in it."""

    def __init__(self, doing: ThemeCommands, go: Go, parent: QWidget) -> None:
        """Begin with no theme; `go` leads to another page."""
        super().__init__(parent)
        dress(self, "side")
        hold(self, wide=WIDE)
        self._doing, self._go = doing, go
        self._shown: object = ""
        self._theme: Theme | None = None
        self._about: ThemeId | None = None
        self._told: dict[str, str] = {}
        """What each field showed last: what stands there now was typed, if it is something else."""
        inside = QWidget()
        whole, parts = column(inside), column(space=6)
        whole.setContentsMargins(*as_read(16, 14, 14, 14))
        whole.addLayout(parts)
        whole.addStretch(1)
        self._parts = KeptParts(parts)
        self._area = scrolled(inside)
        column(self).addWidget(self._area)
        self.name: QLineEdit | None = None
        self.fields: dict[str, ThemeField] = {}

    def show_theme(self, key: ThemeId | None) -> None:
        """Show a theme, or, without one, what is true of all of them."""
        theme = self._doing.world.find(Theme, key)
        if (theme, self._doing.world) == self._shown:
            return
        if theme != self._theme:
            self.keep()
            theme = self._doing.world.find(Theme, key)
        self._shown, before = (theme, self._doing.world), self._about
        self._about, self._theme = key, None  # a field that goes keeps nothing more
        shown = self._parts.show(self._whole(theme) if theme is not None else self._all())
        self.name = next((each for each in shown if isinstance(each, QLineEdit)), None)
        self.fields = {each.objectName(): each for each in shown if isinstance(each, ThemeField)}
        self._theme = theme
        if theme is not None:
            self._fill(theme)
        if key != before:  # Qt scrolls to whatever gets the keys of a field that went
            QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(0))

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

    def _fill(self, theme: Theme) -> None:
        """Show the words of a theme in its fields, but in one that is being typed into."""
        told = {key: str(getattr(theme, key)) for key in ("name", *_HEIGHTS) if key != "memo"}
        memo = coding.memo(self._doing.world, theme=theme.id)
        told["memo"] = memo.text if memo else ""
        if self.name is not None and not _typed(self.name, self.name.text(), self._told["name"]):
            if self.name.text() != told["name"]:
                self.name.setText(told["name"])
            self._told["name"] = told["name"]
        for key, field in self.fields.items():
            if not _typed(field, field.toPlainText(), self._told[key]):
                self._told[key] = told[key]
                field.show_words(told[key])

    def _whole(self, theme: Theme) -> Iterator[Part]:
        """Yield all of a theme: its words, what is known of it, what others add."""
        yield ("name", theme.id), self._name
        for key, label in _FIELDS.items():
            yield from self._field(theme, key, label)
        agreed = theme.state is ThemeState.AGREED
        words = text("Agreed") if agreed else text("We agree on this theme")
        act = lambda: self._doing.agree(self._doing.world.get(Theme, theme.id))  # noqa: E731
        sign = "check" if agreed else ""
        yield (words, theme.id), lambda: button(words, act, kind="chip", icon=sign)
        tallied = self._doing.tally.of(theme.id)
        if tallied is not None:
            yield from self._known(theme, tallied)
        for section in SECTIONS:
            yield from section(self._doing.desk, theme.id, self._go)

    def _name(self) -> QLineEdit:
        made = dress(QLineEdit(), "heading")
        made.setAccessibleName(say(text("Name of the theme")))
        made.returnPressed.connect(self.named)
        made.editingFinished.connect(self.keep)
        self._told["name"] = ""
        return made

    def _field(self, theme: Theme, key: str, label: Words) -> Iterator[Part]:
        def make() -> ThemeField:
            made = ThemeField(key, label)
            made.left.connect(self.keep)
            self._told[key] = ""
            return made

        yield words_part(label, "small")
        yield (key, theme.id), make

    def _known(self, theme: Theme, tallied: Counted) -> Iterator[Part]:
        yield from self._parts_of(tallied)
        yield heading_part(text("Where it came up"))
        if not tallied.n:
            words = text("No comment is here yet. Drag some onto its card, or press its number.")
            yield words_part(words, "muted")
            return
        yield _bars(self._by_session(tallied))
        for words in came(self._doing, tallied):
            yield words_part(words, "small")
        yield heading_part(text("Who it came from"))
        yield _bars(self._by_sector(tallied))
        hints = theme_hints.of_theme(self._doing.tally, theme.id)
        if hints:
            yield heading_part(text("Worth a look"))
        for hint in hints:
            yield words_part(hint, "small")
        yield heading_part(text("A thought about it"))
        yield from self._field(theme, "memo", text("For you; it is not printed"))
        yield from self._history(theme)

    def _parts_of(self, held: Counted) -> Iterator[Part]:
        """Yield what a theme is a part of, and how its comments lie in its own parts."""
        whole, tally = self._doing.world.find(Theme, held.theme.parent), self._doing.tally
        if whole is not None:
            words = text("A part of “{name}”", name=whole.name)
            act = partial(self._go, "themes", whole.id)
            yield button_part(words, act, whole.id, kind="link")
        parts = tally.parts(held.theme.id)
        if parts:
            yield heading_part(text("Its parts"))
            rest = (say(text("in no part")), len(tally.own(held)))
            yield _bars([*((each.theme.name, each.n) for each in parts), rest])

    def _history(self, theme: Theme) -> Iterator[Part]:
        held = queries.revisions(self._doing.world, theme.id)
        if held:
            yield heading_part(text("What it was before"))
        for each in reversed(held):
            on = say(day_of(each.at.astimezone().date(), year=False))
            said = each.sentence or each.name
            yield words_part(f"{on} · {said} ({each.what})", "small")

    def _by_session(self, held: Counted) -> list[tuple[str, int]]:
        found = counting.by_session(held)
        return [(self._doing.world.get(Session, key).title, found[key]) for key in held.sessions]

    def _by_sector(self, held: Counted) -> list[tuple[str, int]]:
        found = counting.by_sector(held)
        known = [(self._doing.world.get(Sector, key).name, found[key]) for key in held.sectors]
        left = found.get(None, 0)
        return [*known, (say(text("not known")), left)] if left else known

    def _all(self) -> Iterator[Part]:
        """Yield what is true of all themes."""
        yield heading_part(text("How themes are worked out"))
        codebook = queries.analysis(self._doing.world).stance is Stance.CODEBOOK
        yield words_part(
            text("One shared list of themes: each comment goes where it fits best.")
            if codebook
            else text("Themes grow while reading. Readers are not compared.")
        )
        other = Stance.REFLEXIVE if codebook else Stance.CODEBOOK
        words = (
            text("Let themes grow instead") if codebook else text("Use one shared list of themes")
        )
        turn = partial(self._doing.stance, other)
        yield (words, "turn"), lambda: WrappingButton(words, turn, kind="chip")
        yield words_part(text("The report says which."), "small")
        found = [each.words for each in theme_hints.looks(self._doing.tally) if each.theme is None]
        if found:
            yield heading_part(text("Worth a look"))
        for each in found:
            yield words_part(each)
        gone = [
            t
            for t in queries.themes(self._doing.world, dropped=True)
            if t.state is ThemeState.DROPPED
        ]
        if gone:
            yield heading_part(text("Dropped themes"))
        for theme in gone:
            words = text("Bring back “{name}”", name=theme.name)
            yield button_part(words, partial(self._doing.bring_back, theme), theme, kind="link")


def _bars(lines: Sequence[tuple[str, int]]) -> Part:
    return ("bars", *lines), lambda: CountBars(lines)


def _typed(field: QWidget, words: str, told: str) -> bool:
    """Whether a field is being typed into: other words stand there than it was told to show."""
    return field.hasFocus() and words.strip() != told.strip()


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

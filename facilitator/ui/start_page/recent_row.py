"""One file in the list of the start page: its title, where it lies, when it was changed."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from facilitator import COLLECTION_SUFFIX
from facilitator.model.core.words import Text, Words, counted, day_of, text, time_of_day
from facilitator.store.summary import Summary
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import RowButton, Short, able, button, column, plain_label, row

ROW_HEIGHT = 58
_SIZE_WIDTH = 212


class RecentRow(QFrame):
    """A programme used before. One that is gone is greyed, with ways to find or forget it."""

    opened = Signal(Path)
    located = Signal(Path)
    removed = Signal(Path)
    backups_asked = Signal(Path)
    practice_asked = Signal(Path)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """Show a file by its name until more is known of it."""
        super().__init__(parent)
        self.path = path
        hold(self, high=ROW_HEIGHT)
        whole = row(self, space=4)
        whole.setContentsMargins(*as_read(4, 2, 8, 2))
        self._title = Short(path.stem, "strong")
        self._where = Short(homely(path.parent), "small")
        self._size = plain_label(kind="small", wrap=False)
        self._when = plain_label(kind="small", wrap=False)
        self._mark = _mark("layers" if path.suffix == COLLECTION_SUFFIX else "file-text")
        self._button = self._row_button()
        whole.addWidget(self._button, 1)
        history = button(
            "",
            lambda: self.backups_asked.emit(path),
            kind="quiet",
            icon="history",
            tip=text("Backups of this programme…"),
        )
        whole.addWidget(history)
        history.setVisible(path.suffix != COLLECTION_SUFFIX)
        more = button("", self._show_more, kind="quiet", icon="ellipsis", tip=text("More"))
        whole.addWidget(more)
        self._more = more
        self._locate = button(text("Find it…"), lambda: self.located.emit(path))
        self._remove = button(text("Remove"), lambda: self.removed.emit(path), kind="quiet")
        for made in (self._locate, self._remove):
            made.hide()
            whole.addWidget(made)

    def _row_button(self) -> RowButton:
        made = RowButton(lambda: self.opened.emit(self.path), name=self.path.stem)
        made.holds(self._mark)
        for space, stretch, upper, under in (
            (1, 1, self._title, self._where),
            (1, 0, self._size, self._when),
        ):
            words = column(space=space)
            words.addStretch(1)
            words.addWidget(upper)
            words.addWidget(under)
            words.addStretch(1)
            made.inside.addLayout(words, stretch)
            for label in (upper, under):
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hold(self._size, wide=_SIZE_WIDTH)  # the same in each row: they stand in a column
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        return made

    @property
    def words(self) -> tuple[str, str, str, str]:
        """The title, the line under it, how much is in it and when it was changed."""
        titled, where = self._title.accessibleName(), self._where.accessibleName()
        return titled, where, self._size.text(), self._when.text()

    @property
    def is_missing(self) -> bool:
        """Whether the file was not found where it lay."""
        return not self._locate.isHidden()

    def describe(self, summary: Summary, now: datetime, *, by_file: bool = False) -> None:
        """Show what is known of it; `by_file` names its file, where others have its title too."""
        missing = summary.changed is None
        self._title.show_words(summary.title or self.path.stem)
        line = _line(summary)
        if by_file:  # first, since the end of a long line is cut
            line = text("{file} · {what}", file=self.path.name, what=say(line))
        self._where.show_words(line)
        sound = summary.wrong is None
        self._size.setText(say(size_words(summary)) if sound else "")
        self._when.setText(say(changed_words(summary.changed, now)) if summary.changed else "")
        self._button.setAccessibleName(". ".join(each for each in self.words if each))
        for made in (self._button, self._mark):
            able(made, summary.wrong if missing else None)
        dress(self._title, "muted" if missing else "strong")
        self._more.setVisible(not missing)
        self._locate.setVisible(missing)
        self._remove.setVisible(missing)

    def _show_more(self) -> None:
        rows = [(text("Take off this list"), lambda: self.removed.emit(self.path))]
        if self.path.suffix != COLLECTION_SUFFIX:
            rows = [
                (text("Practice run on a copy"), lambda: self.practice_asked.emit(self.path)),
                (text("Backups of this programme…"), lambda: self.backups_asked.emit(self.path)),
                *rows,
            ]
        below = self._more.mapToGlobal(self._more.rect().bottomLeft())
        menus.popup(self, menus.rows_of(rows), below)


def _line(summary: Summary) -> Words:
    """Say where one stopped in a file and where it lies, or what is wrong with it."""
    where = homely(summary.path.parent)
    if summary.wrong is not None:
        if summary.changed is None:
            return text("{what} It was in {where}", what=str(summary.wrong), where=where)
        return text("{what} · {where}", what=str(summary.wrong), where=where)
    if summary.unfinished:  # not its words: a projector may show this page
        return text("A line is unfinished; it is kept · {where}", where=where)
    if summary.ended:
        return text("“{name}” has ended · {where}", name=summary.ended, where=where)
    if summary.stopped:
        return text("Stopped in “{name}” · {where}", name=summary.stopped, where=where)
    return where


def size_words(summary: Summary) -> Text:
    """Say how much is in a programme, or in a collection of them."""
    if summary.programmes:
        return counted(summary.programmes, "{count} programme", "{count} programmes")
    sessions = counted(summary.sessions, "{count} session", "{count} sessions")
    if not summary.people:
        return sessions
    people = counted(summary.people, "{count} person on the list", "{count} people on the list")
    return text("{sessions}, {people}", sessions=sessions, people=people)


def _mark(icon: str) -> QWidget:
    label = plain_label(wrap=False)
    icons.show(label, icon, "accent_text", 22)
    hold(label, wide=28)
    return label


def homely(path: Path) -> str:
    """Return a path in words, the home folder shortened to ~."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def changed_words(changed: datetime, now: datetime) -> Text:
    """Say when a file was changed as people say it: today, yesterday, or the date."""
    then, here = changed.astimezone(), now.astimezone()
    days = (here.date() - then.date()).days
    clock = time_of_day(changed)
    if days == 0:
        return text("Today, {time}", time=clock)
    if days == 1:
        return text("Yesterday, {time}", time=clock)
    return day_of(then)

"""One file in the list of the start page: its title, where it lies, when it was changed."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from facilitator.model.core.words import Text, Words, day_of, text, time_of_day
from facilitator.store.summary import Summary
from facilitator.ui.style import icons
from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.basics import RowButton, Short, button, colours, column, row

ROW_HEIGHT = 58


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
        self.setFixedHeight(ROW_HEIGHT)
        whole = row(self, space=6)
        self._button = RowButton(lambda: self.opened.emit(path), name=path.stem)
        self._mark = _mark()
        self._button.holds(self._mark)
        words = column(space=1)
        self._title = Short(path.stem, "strong")
        self._where = Short(_folder(path), "small")
        words.addWidget(self._title)
        words.addWidget(self._where)
        self._button.inside.addLayout(words, 1)
        for label in (self._title, self._where):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        whole.addWidget(self._button, 1)
        self._practice = button(
            "",
            lambda: self.practice_asked.emit(path),
            kind="quiet",
            icon="copy",
            tip=text("Practice run on a copy: nothing is kept"),
        )
        whole.addWidget(self._practice)
        history = button(
            "",
            lambda: self.backups_asked.emit(path),
            kind="quiet",
            icon="history",
            tip=text("Backups of this programme…"),
        )
        whole.addWidget(history)
        self._locate = button(text("Locate…"), lambda: self.located.emit(path))
        self._remove = button(text("Remove"), lambda: self.removed.emit(path), kind="quiet")
        for made in (self._locate, self._remove):
            made.hide()
            whole.addWidget(made)

    @property
    def words(self) -> tuple[str, str]:
        """The title and the line under it, as they are told to screen readers."""
        return self._title.accessibleName(), self._where.accessibleName()

    @property
    def is_missing(self) -> bool:
        """Whether the file was not found where it lay."""
        return not self._locate.isHidden()

    def describe(self, summary: Summary, now: datetime) -> None:
        missing = summary.changed is None
        self._title.show_words(summary.title or self.path.stem)
        if summary.wrong is not None:
            line: Words = text(
                "{what} It lay in {where}" if missing else "{what} · {where}",
                what=str(summary.wrong),
                where=_folder(self.path),
            )
        else:
            when = changed_words(summary.changed, now) if summary.changed else text("long ago")
            if summary.unfinished:  # not its words: a projector may show this page
                when = text("A line is unfinished; it is kept · {when}", when=when)
            line = text("{when} · {where}", when=when, where=_folder(self.path))
        self._where.show_words(line)
        self._button.setEnabled(not missing)
        self._mark.setEnabled(not missing)
        dress(self._title, "muted" if missing else "strong")
        self._practice.setVisible(not missing)
        self._locate.setVisible(missing)
        self._remove.setVisible(missing)


def _mark() -> QWidget:
    from facilitator.ui.widgets.basics import plain_label

    label = plain_label(wrap=False)
    label.setPixmap(icons.icon("file-text", colours().accent_text).pixmap(22, 22))
    label.setFixedWidth(28)
    return label


def _folder(path: Path) -> str:
    return homely(path.parent)


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
        return text("Changed today at {time}", time=clock)
    if days == 1:
        return text("Changed yesterday at {time}", time=clock)
    return text("Changed on {day}", day=day_of(then))

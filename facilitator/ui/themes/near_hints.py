"""Hints while reading, once somebody asks for them: what is near a comment, and near doubles.

They are off when the program starts, and place nothing. What is compared is worked out beside
the window; until it is there nothing is hinted.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes import likely
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.analysis.themes.likely import LikelyTheme
from facilitator.analysis.themes.nearness import Nearness
from facilitator.model.core import Words, counted, text
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.themes.commands import ThemeCommands
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_label
from facilitator.ui.widgets.question_form import FormDialog

_ON = "theme hints"
_HOW: Final = text(
    "Letters are compared, not what is meant, on this computer alone. Nothing is placed by it: "
    "read, and decide."
)
_Compared = tuple[Mapping[str, str], Nearness, Mapping[str, tuple[str, ...]]]


class NearHints(QObject):
    """What is near what, while hints are on; `changed` says that there is more to show."""

    changed = Signal()

    def __init__(self, doing: ThemeCommands, parent: QObject) -> None:
        super().__init__(parent)
        self._doing = doing
        self._said: Mapping[str, str] = {}
        self._nearness: Nearness | None = None
        self.doubles: Mapping[str, tuple[str, ...]] = {}
        """The keys of comments that say almost the same as others, and of these others."""
        self._job: BackgroundJob | None = None

    @property
    def on(self) -> bool:
        """Whether somebody asked for hints since the program started."""
        return _ON in self._doing.desk.chosen

    def turn(self) -> None:
        """Ask for hints, or want none any more."""
        if self.on:
            del self._doing.desk.chosen[_ON]
        else:
            self._doing.desk.chosen[_ON] = "on"
        self.follow(self._doing.tally)
        self.changed.emit()

    def follow(self, tally: ThemeTally) -> None:
        """Compare again where other words are to be compared, if hints are on."""
        if not self.on:
            self._said, self._nearness, self.doubles = {}, None, {}
            return
        said = likely.compared(tally)
        if said == self._said:
            return
        self._said, self._nearness, self.doubles = said, None, {}
        if self._job is not None:
            self._job.cancel()
        keys = tuple(tally.pool.by_key)
        self._job = BackgroundJob(partial(_compare, said, keys), self._take, _never, self).start()

    def _take(self, held: _Compared) -> None:
        said, nearness, doubles = held
        if said is self._said and self.on:
            self._nearness, self.doubles = nearness, doubles
            self.changed.emit()

    def of(self, key: str) -> LikelyTheme | None:
        """Return what is near a comment that is not placed yet; None where nothing is hinted."""
        waits = {said.key for said in self._doing.tally.waiting}
        if self._nearness is None or key not in waits:
            return None
        return likely.likely(self._doing.tally, self._nearness, key)

    def words(self, key: str) -> Sequence[Words]:
        """Return what is hinted of a comment: its theme, and that others say almost the same."""
        found, double = self.of(key), self.doubles.get(key, ())
        words: list[Words] = [likely.words(found)] if found else []
        if double:
            words.append(
                counted(
                    len(double),
                    "Almost the same as one other.",
                    "Almost the same as {count} others.",
                )
            )
        return words

    def together(self, found: Sequence[PooledComment]) -> tuple[PooledComment, ...]:
        """Return those of comments that are near doubles, each beside those it is like."""
        by_key = {said.key: said for said in found}
        order: dict[str, PooledComment] = {}
        for key in by_key:
            for each in (key, *self.doubles.get(key, ())) if key in self.doubles else ():
                if each in by_key:
                    order.setdefault(each, by_key[each])
        return tuple(order.values())

    def show_why(self, over: QWidget, key: str) -> None:
        """Show what a hint rests on: the nearest comments, near doubles, how often it is right."""
        if self._nearness is None:
            return
        sheet = FormDialog(over, text("What is near"), text("Close"), None)
        sheet.cancel.hide()  # there is nothing to call off
        tally, world = self._doing.tally, self._doing.world
        found = self.of(key)
        for words in self.words(key):
            sheet.body.addWidget(plain_label(words))
        for each in found.near if found else ():
            sheet.body.addWidget(plain_label(text("“{words}”", words=each.said.text), "strong"))
            place = references.reference(world, each.said)
            told = text("{place} · in “{theme}”", place=place, theme=each.theme.name)
            sheet.body.addWidget(plain_label(told, "small"))
        for other in self.doubles.get(key, ()):
            double = tally.pool.by_key[other]
            sheet.body.addWidget(plain_label(text("“{words}”", words=double.text), "strong"))
            told = text("{place} · almost the same", place=references.reference(world, double))
            sheet.body.addWidget(plain_label(told, "small"))
        how = plain_label(_HOW, "muted")
        sheet.body.addWidget(how)
        if found is not None:
            BackgroundJob(
                partial(likely.trial, tally, self._nearness),
                lambda held: how.setText(f"{say(_HOW)} {say(likely.trial_words(held))}"),
                _never,
                sheet,
            ).start()
        sheet.open()


def _compare(said: Mapping[str, str], keys: Sequence[str]) -> _Compared:
    nearness = Nearness(said)
    return said, nearness, nearness.doubles(keys)


def _never(_problem: object) -> None:
    """Nothing a person did can make comparing fail."""

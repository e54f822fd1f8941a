"""What is done with the comment that is read: it is marked, cut in two, covered in part."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from facilitator.analysis.pool.pool import PooledComment
from facilitator.model.core.words import text
from facilitator.model.themes.records import Bearing, Fit
from facilitator.ui.themes import menus
from facilitator.ui.themes.commands import ThemeCommands
from facilitator.ui.themes.reader import CommentReader


def do(parent: QWidget, doing: ThemeCommands, reading: CommentReader, what: str) -> None:
    said = reading.said
    if said is None:
        return
    ways: dict[str, Callable[[], object]] = {
        "where": lambda: said.activity and doing.desk.look_at(said.activity, said.source),
        "against": lambda: _against(doing, said),
        "weak": lambda: doing.fit([said.key], Fit.WEAK),
        "idea": lambda: doing.idea(said, idea=not said.idea),
        "cut": lambda: doing.cut(said, *reading.selection()),
        "whole": lambda: doing.make_whole(said),
        "cover": lambda: _cover(parent, doing, said, reading.selection()),
    }
    ways[what]()


def _against(doing: ThemeCommands, said: PooledComment) -> None:
    held = doing.tally.placed.get(said.key)
    against = held is not None and held.bearing is Bearing.CONTRADICTS
    doing.bearing([said.key], Bearing.SUPPORTS if against else Bearing.CONTRADICTS)


def _cover(
    parent: QWidget, doing: ThemeCommands, said: PooledComment, place: tuple[int, int]
) -> None:
    start, end = place
    if start == end:
        doing.desk.refuse(text("Select the words to cover first, in the comment above."))
        return
    menus.ask_cover(parent, lambda words: doing.cover(said, start, end, words))

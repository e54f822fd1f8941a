"""The menus of the page of themes: what can be done with comments, and with a theme."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from facilitator.analysis.pool.pool import PooledComment
from facilitator.model.core import Change, Text, ThemeId, Words, in_context, text
from facilitator.model.display.gesture import AskField, FieldKind
from facilitator.model.themes import coding, notes, queries
from facilitator.model.themes import edits as theme_edits
from facilitator.model.themes.records import Bearing, Fit, Theme
from facilitator.ui.proposals.sheets import Start
from facilitator.ui.themes import parts, tag_chips
from facilitator.ui.themes.commands import ThemeCommands
from facilitator.ui.themes.reader import CommentReader
from facilitator.ui.widgets.menus import MenuRow, rows_of
from facilitator.ui.widgets.question_form import QuestionSheet


def _themes(doing: ThemeCommands, heading: Text, act: Callable[[ThemeId], object]) -> list[MenuRow]:
    held = queries.themes(doing.world)
    keys = {theme.id: n for n, theme in enumerate(parts.shown(doing.desk), 1)}
    return [
        MenuRow(
            words=f"{keys[theme.id]}  {name}" if keys.get(theme.id, 10) < 10 else name,
            act=partial(act, theme.id),
            menu=heading,
            listed=True,
        )
        for theme in held
        for name in (queries.called(held, theme),)
    ]


_BEARINGS = (
    (Bearing.SUPPORTS, text("Supports what the theme says")),
    (Bearing.COMPLICATES, text("Complicates it")),
    (Bearing.CONTRADICTS, text("Speaks against it")),
)


def of_comments(
    parent: QWidget,
    doing: ThemeCommands,
    keys: Sequence[str],
    new: Callable[[], object],
    propose: Callable[[Start], object],
) -> list[MenuRow]:
    """Return what can be done with comments; `new` makes a theme of them, `propose` a proposal."""
    here = _common(doing, keys)
    start = _start(doing, keys, here)
    fits: list[tuple[Words, Callable[[], object]]] = [
        (text("Fits strongly"), lambda: doing.fit(keys, Fit.STRONG)),
        (text("Fits weakly"), lambda: doing.fit(keys, Fit.WEAK)),
        *((words, partial(doing.bearing, keys, bearing)) for bearing, words in _BEARINGS),
    ]
    made: list[tuple[Words, Callable[[], object]]] = [
        (text("A new theme of these"), new),
        (text("Make a proposal…"), lambda: propose(start)),
    ]
    if here is not None:
        off = partial(ask_off, parent, doing, here, keys)
        made.append((text("Split these off as a theme…"), off))
        if parts.may_have(doing.world, here):
            made.append((text("Make these a part of it…"), partial(off, inside=True)))
    return [
        *_themes(doing, text("Best match"), lambda key: doing.place(keys, key)),
        *_themes(doing, text("Also speaks to"), lambda key: doing.also(keys, key)),
        *(replace(row, group=text("Make something of these")) for row in rows_of(made)),
        MenuRow(words=text("Fits nowhere"), act=lambda: doing.place(keys, None)),
        MenuRow(words=text("Place again"), act=lambda: doing.clear(keys)),
        *(replace(row, group=text("How it fits")) for row in rows_of(fits)),
        *tag_chips.of_comments(parent, doing, tuple(keys)),
    ]


def _common(doing: ThemeCommands, keys: Sequence[str]) -> Theme | None:
    """Return the theme that is the best match of all these comments."""
    held = doing.tally.placed
    found = {held[key].theme if key in held else None for key in keys}
    return doing.world.find(Theme, found.pop()) if len(found) == 1 else None


def _start(doing: ThemeCommands, keys: Sequence[str], theme: Theme | None) -> Start:
    """Return what a proposal made of comments starts from: one comment gives its words too."""
    said = doing.desk.programme.pool.find(keys[0]) if len(keys) == 1 else None
    return Start(
        text=said.text if said else "", theme=theme.id if theme else None, comments=tuple(keys)
    )


def of_theme(
    parent: QWidget,
    doing: ThemeCommands,
    theme: Theme,
    move: Callable[[str], object],
    add: Callable[[], object],
) -> list[MenuRow]:
    """Return what can be done with a theme; `move` leads "up", "down", "out", `add` adds a part."""
    held = queries.themes(doing.world)
    others = [t for t in held if t.id != theme.id]
    wholes = [t for t in others if isinstance(theme_edits.nest(doing.world, theme, t.id), Change)]
    more: list[tuple[Words, Callable[[], object]]] = []
    if parts.may_have(doing.world, theme):
        more.append((text("Add a part"), add))
    if theme.parent is not None:
        more.append((text("Take it out of what it is part of"), partial(move, "out")))
    return [
        MenuRow(words=text("Move up"), act=partial(move, "up")),
        MenuRow(words=text("Move down"), act=partial(move, "down")),
        *_into(text("Make it a part of"), held, wholes, lambda t: doing.nest(theme, t.id)),
        *rows_of(more),
        *_into(text("Merge into"), held, others, lambda other: doing.merge(theme, other)),
        MenuRow(words=text("Split into new themes…"), act=lambda: ask_split(parent, doing, theme)),
        MenuRow(words=text("Drop; its comments wait to be placed"), act=lambda: doing.drop(theme)),
    ]


def _into(
    heading: Text, held: Sequence[Theme], others: Sequence[Theme], act: Callable[[Theme], object]
) -> list[MenuRow]:
    return [
        MenuRow(
            words=queries.called(held, other), act=partial(act, other), menu=heading, listed=True
        )
        for other in others
    ]


def ask_split(parent: QWidget, doing: ThemeCommands, theme: Theme) -> None:
    QuestionSheet(
        parent,
        text("Split a theme"),
        (
            AskField(
                "names", text("New themes, one a line"), FieldKind.LONG, lines=True, required=True
            ),
        ),
        confirm=text("Split"),
        detail=text(
            "They take its place. Its comments wait to be placed again; undo brings all back."
        ),
    ).ask(lambda values: doing.split(theme, str(values["names"]).splitlines()))


def ask_off(
    parent: QWidget,
    doing: ThemeCommands,
    theme: Theme,
    keys: Sequence[str],
    *,
    inside: bool = False,
) -> None:
    """Ask how the theme is called that some comments of another become, or the part (`inside`)."""
    QuestionSheet(
        parent,
        text("Make a part of “{name}”", name=theme.name) if inside else text("Split off a theme"),
        (AskField("name", text("Its name"), required=True),),
        confirm=text("Make it a part") if inside else text("Split off"),
        detail=text("The chosen comments go along, and the theme they come from stays."),
    ).ask(lambda values: doing.split_off(theme, str(values["name"]), keys, inside=inside))


def ask_cover(parent: QWidget, cover: Callable[[str], object]) -> None:
    """Ask what is printed instead of words."""
    QuestionSheet(
        parent,
        text("Cover words"),
        (AskField("instead", text("Printed instead, in brackets"), value=""),),
        confirm=in_context("words with a bar, for good", "Cover"),
        detail=text(
            "What was said stays whole in this file; it is covered wherever it is printed."
        ),
    ).ask(lambda values: cover(str(values["instead"])))


def ask_note(parent: QWidget, doing: ThemeCommands, said: PooledComment) -> None:
    """Ask what there is to note of a comment, and its tags."""
    held = coding.memo(doing.world, comment=said.key)
    tags = ", ".join(notes.tags_of(doing.world, said.key))
    QuestionSheet(
        parent,
        text("Note and tags of a comment"),
        (
            AskField("note", text("Your note"), FieldKind.LONG, value=held.text if held else ""),
            AskField("tags", text("Tags, with commas between them"), value=tags),
        ),
        confirm=text("Keep it"),
        detail=text(
            "For you: they are found by searching, and stand in the tables and the list of all "
            "comments that you make for yourself. They are on no wall and no hand-out."
        ),
    ).ask(lambda values: doing.note(said, str(values["note"]), str(values["tags"])))


def act_on_read(parent: QWidget, doing: ThemeCommands, reading: CommentReader, what: str) -> None:
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
        "note": lambda: ask_note(parent, doing, said),
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
    ask_cover(parent, lambda words: doing.cover(said, start, end, words))

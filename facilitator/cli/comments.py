"""The command that brings comments of other programs in: into a new programme, or one there is.

Nothing heavy is imported until it runs.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from facilitator.editing.bringing_in import BroughtIn, Destination, bring_in
from facilitator.editing.opening import create, open_file, whole_or_nothing
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.exchange.tables.comments import ReadComments, asked, comments_of
from facilitator.exchange.tables.guessing import guess, guess_below
from facilitator.exchange.tables.reading import read_table
from facilitator.exchange.tables.table import (
    ColumnMapping,
    ColumnRole,
    ExtraCells,
    MappingGuess,
    SeveralColumns,
    SourceTable,
    column_letter,
    headings,
)
from facilitator.methods import METHODS
from facilitator.model.core.words import Text, Words, counted, in_a_row, joined, text

_MOST_NAMED: Final = 12
"""Lines or columns that are named; of more, how many they are."""


def brought_in(options: argparse.Namespace) -> Iterator[Words]:
    """Bring files in and say what came of it, line by line. Raises FacilitatorError.

    Every file is read before anything is written.
    """
    read = [_read(path, options) for path in options.source]
    if options.into is not None:
        yield from _into(options, read)
    else:
        yield from _new(options, read)


class _Read:
    """A file that was read: its table, how it was mapped, and what that comes to."""

    def __init__(self, path: Path, table: SourceTable, mapping: ColumnMapping) -> None:
        self.path, self.table, self.mapping = path, table, mapping
        self.found: ReadComments = comments_of(table, mapping)


def _read(path: Path, options: argparse.Namespace) -> _Read:
    by_line = None if options.each is None else options.each == "line"
    table = read_table(path, part=options.sheet, encoding=options.encoding, by_line=by_line)
    guessed = guess_below(table, None) if options.no_heading else guess(table)
    mapping = _mapped(table, guessed, options)
    read = _Read(path, table, replace(mapping, extra=_EXTRA[options.extra_cells]))
    if read.found.extra:
        raise FacilitatorError(
            counted(
                len(read.found.extra),
                "{count} line of {name} has more cells than the heading, so nothing was brought "
                "in: line {which}. “--extra-cells join” puts them together again, “--extra-cells "
                "leave-out” does without it.",
                "{count} lines of {name} have more cells than the heading, so nothing was brought "
                "in: lines {which}. “--extra-cells join” puts them together again, “--extra-cells "
                "leave-out” does without them.",
                name=table.name,
                which=_some([str(line) for line in read.found.extra]),
            )
        )
    if not read.found.comments:
        raise FacilitatorError(
            "{name} holds no comment, so nothing was brought in.", name=table.name
        )
    return read


_EXTRA: Final[Mapping[str | None, ExtraCells]] = {
    None: ExtraCells.ASK,
    "join": ExtraCells.JOIN,
    "leave-out": ExtraCells.LEAVE_OUT,
}


def _mapped(
    table: SourceTable, guessed: MappingGuess, options: argparse.Namespace
) -> ColumnMapping:
    """Return the mapping as guessed, with what was said of columns. Raises if it is not clear."""
    mapping = guessed.mapping
    names = headings(table, mapping.heading)
    wanted = [(column, ColumnRole.COMMENT) for column in options.column or ()]
    wanted += [_pair(each) for each in options.map or ()]
    if any(role is ColumnRole.COMMENT for _, role in wanted):
        for place in mapping.columns(ColumnRole.COMMENT):
            mapping = mapping.with_role(place, ColumnRole.LEFT_OUT)
    elif guessed.doubt is not None:
        raise FacilitatorError(
            "{doubt} “{name}” has the columns {columns}. Say which with --column, or what "
            "each one holds with --map column=role ({roles}).",
            doubt=guessed.doubt,
            name=table.name,
            columns=_some([f"“{name}”" for name in names]),
            roles=_roles(),
        )
    for column, role in wanted:
        mapping = mapping.with_role(_place(table, names, column), role)
    return replace(mapping, several=SeveralColumns(options.several or mapping.several))


def _pair(said: str) -> tuple[str, ColumnRole]:
    column, _, role = said.rpartition("=")
    found = next((r for r in ColumnRole if r.value == role.strip().replace("-", " ")), None)
    if not column or found is None:
        raise FacilitatorError("Say --map column=role; the roles are {roles}.", roles=_roles())
    return column, found


def _roles() -> str:
    return ", ".join(role.value.replace(" ", "-") for role in ColumnRole)


def _place(table: SourceTable, names: Sequence[str], column: str) -> int:
    """Return the place of a column by its heading, else by its letter or number."""
    wanted = column.strip().casefold()
    held = [place for place, name in enumerate(names) if name.casefold() == wanted]
    held += [place for place in range(len(names)) if column_letter(place).casefold() == wanted]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        held.append(int(wanted) - 1)
    if not held:
        raise FacilitatorError(
            "There is no column “{column}” in “{name}”. It has: {columns}.",
            column=column,
            name=table.name,
            columns=_some([f"“{name}”" for name in names]),
        )
    return held[0]


def _new(options: argparse.Namespace, read: Sequence[_Read]) -> Iterator[Words]:
    told = [list(_told(each)) for each in read]
    programme = create(options.out, options.source[0].stem, METHODS)
    with whole_or_nothing(programme):
        brought = [_bring(programme, each, options) for each in read]
    programme.close()
    for lines in told:
        yield from lines
    cards = sum(each.cards for each in brought)
    texts = sum(len(each.found.comments) for each in read)
    made = text(
        "Made {out} with {cards} of {texts}",
        out=str(options.out),
        cards=counted(cards, "{count} card", "{count} cards"),
        texts=counted(texts, "{count} text", "{count} texts"),
    )
    yield str(made)
    for came, each in zip(brought, read, strict=True):
        yield from _kept(came)
        yield from _not_kept(came, each.found)
    yield from _left_out(read)


def _into(options: argparse.Namespace, read: Sequence[_Read]) -> Iterator[Words]:
    with_activity = options.activity
    programme = open_file(options.into, METHODS)
    try:
        for each in read:
            brought = _bring(programme, each, options, with_activity)
            yield from _told(each)
            made = text(
                "Brought {cards} of {texts} into {out}",
                cards=counted(brought.cards, "{count} card", "{count} cards"),
                texts=counted(len(each.found.comments), "{count} text", "{count} texts"),
                out=str(options.into),
            )
            yield str(made)
            yield from _kept(brought)
            yield from _not_kept(brought, each.found)
    finally:
        programme.close()
    yield from _left_out(read)


def _bring(
    programme: OpenProgramme, read: _Read, options: argparse.Namespace, activity: str | None = None
) -> BroughtIn:
    from facilitator.cli.targets import activity_named

    title = read.path.stem
    to = Destination(
        source=title,
        activity=activity_named(programme, activity).id if activity else None,
        title=title,
        question=options.question or asked(read.table, read.mapping),
    )
    brought = bring_in(programme, read.found.comments, to)
    if brought.outcome.refused:
        raise FacilitatorError(brought.outcome.words[0])
    return brought


def _kept(brought: BroughtIn) -> Iterator[Words]:
    if brought.groups:
        yield counted(brought.groups, "{count} group was made", "{count} groups were made")
    if brought.votes:
        words = counted(
            brought.votes,
            "{count} vote was kept as counted elsewhere",
            "{count} votes were kept as counted elsewhere",
        )
        yield words


def _not_kept(brought: BroughtIn, found: ReadComments) -> Iterator[Words]:
    if found.no_number:
        rows = _some([str(line) for line in found.no_number])
        yield text("Votes that are no number were not taken: row {rows}", rows=rows)
    if not brought.votes_kept:
        yield text("The votes were not kept: nothing is voted on there, or a vote is open")
    if not brought.groups_kept:
        yield text(
            "The groups were not made: there are none there, or these are too many cards at once"
        )


def _told(read: _Read) -> Iterator[Words]:
    """Say what was taken for what, where a file has more than one column."""
    table, mapping, found = read.table, read.mapping, read.found
    names = headings(table, mapping.heading)
    if not table.encoding_sure:
        yield text(
            "Read in the character set {name}, by guess; {option} says otherwise",
            option="--encoding",
            name=table.encoding,
        )
    if len(names) < 2:
        return
    taken = [f"“{names[place]}”" for place in mapping.columns(ColumnRole.COMMENT)]
    said = text("Taken from column {columns}", columns=_some(taken))
    others = [
        text("{role} from “{column}”", role=role.value, column=names[place])
        for place, role in enumerate(mapping.roles)
        if role not in {ColumnRole.COMMENT, ColumnRole.LEFT_OUT}
        and place < len(names)
        and names[place] not in found.left_columns
    ]
    left = counted(
        len(found.left_columns),
        "{count} other column left out: {names}",
        "{count} other columns left out: {names}",
        names=_some(found.left_columns),
    )
    yield joined((said, *others, left if found.left_columns else ""), "; ")


def _left_out(read: Sequence[_Read]) -> Iterator[Words]:
    for each in read:
        several = len(read) > 1
        for line, reason in each.found.left_out:
            values = {"line": line, "why": reason}
            if several:
                name = each.table.name
                yield text("Left out line {line} of {name}: {why}", name=name, **values)
            else:
                yield text("Left out line {line}: {why}", **values)
        if each.found.doubles:
            lines = [str(line) for line, _ in each.found.doubles]
            words: Text = counted(
                len(lines),
                "{count} text was said before, word for word: line {lines}",
                "{count} texts were said before, word for word: lines {lines}",
                lines=_some(lines),
            )
            told = text("{words} of {name}", words=words, name=each.table.name)
            yield told if several else words


def _some(names: Sequence[str]) -> Words:
    """Return names in a row; of very many, the first and how many more there are."""
    if len(names) <= _MOST_NAMED:
        return in_a_row(names)
    rest = len(names) - _MOST_NAMED
    known = in_a_row(names[:_MOST_NAMED])
    return text("{names} and {count} more", names=known, count=f"{rest:,}")

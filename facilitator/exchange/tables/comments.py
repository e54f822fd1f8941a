"""The comments of a table, by a mapping of its columns: a row is taken, or left out for a reason.

Rows read are rows taken and rows left out, always.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from facilitator.exchange.tables.headings import is_question
from facilitator.exchange.tables.table import (
    ColumnMapping,
    ColumnRole,
    ExtraCells,
    SeveralColumns,
    SourceTable,
    TableRow,
    body,
    headings,
)
from facilitator.model.comments.incoming import IncomingComment
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.core.words import Text, text
from facilitator.model.people.entry import LONGEST, Entered
from facilitator.model.people.queries import alike

LONGEST_TITLE: Final = 200
"""Characters of the name of a session, a question, a group; more is cut."""
NO_TEXT: Final = text("no text")
TOO_MANY: Final = text("more cells than the heading")
BY_HAND: Final = text("by hand")
TWICE: Final = text("said before, word for word")
MOST_VOTES: Final = 9_999
"""Votes for one thing that are believed, as when they are counted on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadComments:
    """What a table comes to: so many rows `read`, the comments, and rows left out with the reason.

    `doubles` are rows that say, word for word, what the row behind them in each pair said.
    Of a row with comments in several columns there may be several comments, with its line.
    `extra` are rows with more cells than columns that nobody has decided about. `left_columns`
    are what the columns are called of which nothing is taken, and `no_number` the rows whose votes
    are no number from 0 to `MOST_VOTES`.
    """

    read: int
    comments: tuple[IncomingComment, ...]
    left_out: tuple[tuple[int, Text], ...]
    doubles: tuple[tuple[int, int], ...]
    extra: tuple[int, ...]
    left_columns: tuple[str, ...]
    no_number: tuple[int, ...] = ()


def comments_of(table: SourceTable, mapping: ColumnMapping) -> ReadComments:
    """Return the comments of a table by a mapping."""
    rows = body(table, mapping.heading)
    names = headings(table, mapping.heading)
    width = max(1, len(names))
    taken: list[IncomingComment] = []
    left_out: list[tuple[int, Text]] = []
    doubles: list[tuple[int, int]] = []
    extra: list[int] = []
    no_number: list[int] = []
    seen: dict[tuple[str, str, str, str], int] = {}
    for row in rows:
        if row.line in mapping.without:
            left_out.append((row.line, BY_HAND))
            continue
        whole = whole_row(row, width, table, mapping)
        if whole is None:
            left_out.append((row.line, TOO_MANY))
            extra.extend([row.line] * (mapping.extra is ExtraCells.ASK))
            continue
        for said in _comments(row.line, whole, names, mapping):
            if not said.text:
                left_out.append((row.line, NO_TEXT))
                continue
            group = said.group if mapping.several is SeveralColumns.GROUP else ""
            first = seen.setdefault((said.text, said.session, said.question, group), row.line)
            if first != row.line:
                doubles.append((row.line, first))
                if not mapping.doubles:
                    left_out.append((row.line, TWICE))
                    continue
            taken.append(said)
            no_number.extend([row.line] * _votes_unread(whole, said, mapping))
    return ReadComments(
        read=len(rows),
        comments=tuple(taken),
        left_out=tuple(left_out),
        doubles=tuple(doubles),
        extra=tuple(extra),
        left_columns=_left(rows, names, mapping),
        no_number=tuple(no_number),
    )


def asked(table: SourceTable, mapping: ColumnMapping) -> str:
    """Return the question that the comments answer: the heading of their column, if it is one."""
    places = mapping.columns(ColumnRole.COMMENT)
    if mapping.heading is None or len(places) != 1:
        return ""
    names = headings(table, mapping.heading)
    heading = one_line(names[places[0]]) if places[0] < len(names) else ""
    return heading[:LONGEST_TITLE] if is_question(heading) else ""


def without(found: ReadComments, lines: AbstractSet[int], why: Text) -> ReadComments:
    """Return what a table comes to where comments of some lines are left out as well."""
    gone = [(each.line, why) for each in found.comments if each.line in lines]
    return replace(
        found,
        comments=tuple(each for each in found.comments if each.line not in lines),
        left_out=tuple(sorted((*found.left_out, *gone), key=lambda each: each[0])),
    )


def _left(
    rows: Sequence[TableRow], names: Sequence[str], mapping: ColumnMapping
) -> tuple[str, ...]:
    """Return the names of columns that hold something of which nothing is taken."""
    kept = _kept(mapping)
    unheld = {
        place
        for place in range(len(names))
        if place >= len(mapping.roles) or mapping.roles[place] not in kept
    }
    filled = {
        place for row in rows for place in unheld if place < len(row.cells) and row.cells[place]
    }
    return tuple(names[place] for place in sorted(filled))


def _kept(mapping: ColumnMapping) -> frozenset[ColumnRole]:
    """Return of which roles something is kept.

    A wall of cards has no place for a code that means a person; an organisation is that of a
    person, and where there are groups, a theme is not one as well.
    """
    gone = {ColumnRole.LEFT_OUT, ColumnRole.CODE}
    if not mapping.counts_votes:
        gone |= {ColumnRole.VOTES, ColumnRole.GROUP_VOTES}
    if not mapping.columns(ColumnRole.PERSON):
        gone.add(ColumnRole.ORGANISATION)
    if mapping.columns(ColumnRole.GROUP):
        gone.add(ColumnRole.THEME)
    return frozenset(ColumnRole) - gone


def whole_row(
    row: TableRow, width: int, table: SourceTable, mapping: ColumnMapping
) -> tuple[str, ...] | None:
    """Return the cells of a row; None for more of them than there are columns.

    The cells of a text in one column were cut at its own commas: they are put together again.
    """
    cells = row.cells
    filled = max((n for n, cell in enumerate(cells, 1) if cell.strip()), default=0)
    if filled <= width:
        return cells[:width]
    if width > 1 and mapping.extra is not ExtraCells.JOIN:
        return None
    places = mapping.columns(ColumnRole.COMMENT)
    at = min(places[0] if places else width - 1, width - 1)
    more = filled - width
    joined = table.between.join(cells[at : at + more + 1])
    return (*cells[:at], joined, *cells[at + more + 1 : filled])


def _comments(
    line: int, cells: Sequence[str], names: Sequence[str], mapping: ColumnMapping
) -> list[IncomingComment]:
    """Return what a row says: one comment, or one of each column of comments that is filled."""
    if not mapping.apart:
        return [_comment(line, cells, mapping)]
    places = mapping.columns(ColumnRole.COMMENT)
    found: list[IncomingComment] = []
    for place in places:
        others = [each for each in places if each != place]
        alone = [cell if at not in others else "" for at, cell in enumerate(cells)]
        said = _comment(line, alone, mapping)
        name = one_line(names[place])[:LONGEST_TITLE].strip()
        if said.text:
            group = mapping.several is SeveralColumns.GROUP
            found.append(replace(said, group=name) if group else replace(said, question=name))
    return found or [_comment(line, cells, mapping)]


def _comment(line: int, cells: Sequence[str], mapping: ColumnMapping) -> IncomingComment:
    held: dict[ColumnRole, list[str]] = {}
    for place, role in enumerate(mapping.roles):
        if place < len(cells) and cells[place].strip():
            held.setdefault(role, []).append(cells[place])
    return IncomingComment(
        line=line,
        text=clean("\n".join(clean(cell) for cell in held.get(ColumnRole.COMMENT, ()))),
        session=_name(held, ColumnRole.SESSION),
        question=_name(held, ColumnRole.QUESTION),
        group=_name(held, _together(mapping)),
        sector=_name(held, ColumnRole.SECTOR),
        date=_name(held, ColumnRole.DATE),
        person=_person(held),
        votes=_number(held, ColumnRole.VOTES) if mapping.counts_votes else None,
        group_votes=_number(held, ColumnRole.GROUP_VOTES) if mapping.counts_votes else None,
    )


def _number(held: Mapping[ColumnRole, Sequence[str]], role: ColumnRole) -> int | None:
    """Return how many votes the cells of a role say together; None where one is no number."""
    said = [cell.strip().removesuffix(".0") for cell in held.get(role, ())]
    if not said or not all(cell.isdecimal() and len(cell) <= len(str(MOST_VOTES)) for cell in said):
        return None
    return total if (total := sum(map(int, said))) <= MOST_VOTES else None


def _votes_unread(cells: Sequence[str], said: IncomingComment, mapping: ColumnMapping) -> bool:
    """Whether something stands where votes should, and is no number of them."""
    return mapping.counts_votes and any(
        found is None and any(at < len(cells) and cells[at].strip() for at in mapping.columns(role))
        for role, found in (
            (ColumnRole.VOTES, said.votes),
            (ColumnRole.GROUP_VOTES, said.group_votes),
        )
    )


def _together(mapping: ColumnMapping) -> ColumnRole:
    """Return the role of the columns that say which comments belong together."""
    return ColumnRole.GROUP if mapping.columns(ColumnRole.GROUP) else ColumnRole.THEME


def _name(held: Mapping[ColumnRole, Sequence[str]], role: ColumnRole) -> str:
    return one_line(" ".join(held.get(role, ())))[:LONGEST_TITLE].strip()


def _person(held: Mapping[ColumnRole, Sequence[str]]) -> Entered | None:
    """Return who said it, by the columns of their name; None where they have none."""
    name = one_line(" ".join(held.get(ColumnRole.PERSON, ())))[:LONGEST].strip()
    if not alike(name):
        return None
    return Entered(
        name=name,
        organisation=_name(held, ColumnRole.ORGANISATION),
        sector=_name(held, ColumnRole.SECTOR),
    )

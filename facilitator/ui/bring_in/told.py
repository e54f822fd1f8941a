"""What is said of comments from elsewhere: before they come in, and once they are there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from facilitator.editing.bringing_in import BroughtIn
from facilitator.exchange.tables.comments import ReadComments
from facilitator.exchange.tables.table import ColumnMapping, ColumnRole, SeveralColumns, SourceTable
from facilitator.model.core.words import Text, counted, text
from facilitator.ui.translation import say

_MOST: Final = 8
"""Names or lines that are told; of more, how many they are."""


def before(
    table: SourceTable, mapping: ColumnMapping, found: ReadComments, *, new: bool, votes: bool
) -> Iterator[Text]:
    """Say what would come in and what would not.

    `new` where new activities are made for it, `votes` where votes from elsewhere can be kept.
    """
    yield counted(found.read, "{count} row read", "{count} rows read")
    yield from _left_out(found)
    if found.doubles:
        yield counted(
            len(found.doubles),
            "{count} says what another says, word for word",
            "{count} say what another says, word for word",
        )
    if found.left_columns:
        names = _some([f"“{each}”" for each in found.left_columns])
        yield text("not taken: {columns}", columns=names)
    if not table.encoding_sure:
        yield text("the character set is a guess: look at the letters")
    if mapping.columns(ColumnRole.PERSON):
        yield text("names go on the list of people; which comment is whose is not kept")
    if mapping.counts_votes and votes:
        yield text("votes are kept as counted elsewhere; who gave them is not known")
    elif mapping.counts_votes:
        yield text("votes are not kept: nothing is voted on there, or a vote is open")
    apart = mapping.columns(ColumnRole.QUESTION) or mapping.columns(ColumnRole.SESSION)
    apart = apart or mapping.several is SeveralColumns.QUESTION
    if apart and not new:
        yield text("all go into one activity, whatever their question or session")


def after(found: ReadComments, brought: BroughtIn) -> Iterator[Text]:
    """Say what came in, and what did not and why."""
    yield counted(found.read, "{count} row was read.", "{count} rows were read.")
    places = len(brought.activities)
    where = counted(places, "one activity", "{count} activities")
    yield counted(
        brought.cards,
        "{count} card was made, in {where}.",
        "{count} cards were made, in {where}.",
        where=where,
    )
    if brought.groups:
        yield counted(brought.groups, "{count} group was made.", "{count} groups were made.")
    if brought.votes:
        yield counted(
            brought.votes,
            "{count} vote was kept as counted elsewhere.",
            "{count} votes were kept as counted elsewhere.",
        )
    if brought.people:
        yield counted(
            brought.people,
            "{count} person is new on the list of people.",
            "{count} people are new on the list of people.",
        )
    lines: dict[str, list[str]] = {}
    for line, why in found.left_out:
        lines.setdefault(say(why), []).append(str(line))
    for why, held in lines.items():
        yield text("Left out, {why}: row {rows}.", why=why, rows=_some(held))
    if found.doubles:
        rows = _some([str(line) for line, _ in found.doubles])
        yield text("Said before, word for word: row {rows}.", rows=rows)
    if found.left_columns:
        yield text("Not taken: {columns}.", columns=_some(found.left_columns))
    yield from _not_kept(found, brought)


def _not_kept(found: ReadComments, brought: BroughtIn) -> Iterator[Text]:
    if found.no_number:
        rows = _some([str(line) for line in found.no_number])
        yield text("Votes that are no number were not taken: row {rows}.", rows=rows)
    if not brought.votes_kept:
        yield text("The votes could not be kept: nothing is voted on there, or a vote is open.")
    if not brought.groups_kept:
        yield text(
            "Groups could not be made: there are none there, or these are too many cards at "
            "once. The cards lie on the open wall."
        )


def _left_out(found: ReadComments) -> Iterator[Text]:
    for why, count in Counter(say(why) for _, why in found.left_out).items():
        yield counted(count, "{count} left out: {why}", "{count} left out: {why}", why=why)


def _some(names: Sequence[str]) -> str:
    if len(names) <= _MOST:
        return ", ".join(names)
    shown = ", ".join(names[:_MOST])
    return say(text("{names} and {count} more", names=shown, count=len(names) - _MOST))

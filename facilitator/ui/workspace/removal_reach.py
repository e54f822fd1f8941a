"""What a removal for good reaches and what it does not, said before somebody says yes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from facilitator.files import shown
from facilitator.model.core import Text, Words, counted, text
from facilitator.model.core.records import Programme
from facilitator.model.core.words import listed
from facilitator.store.backups import backups
from facilitator.store.backups.written import WrittenFile, written_since
from facilitator.ui.translation import say

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.workspace.workspace import Workspace

_NAMED: Final = 3
"""Files that are named; the receipt names all."""


def with_reach(detail: Text, desk: Workspace, record_id: str) -> Text:
    """Return what is asked about removing a record, with how far that reaches."""
    said = " ".join(map(say, (detail, *reach(desk, record_id))))
    return text("{words}", words=said)


def reach(desk: Workspace, record_id: str) -> tuple[Text, ...]:
    """Say how many backups it goes from, and which files keep it that were written with it in."""
    programme = desk.world.all(Programme)[0]
    copies = len(backups.of_programme(backups.backup_place(), programme))
    held = written_since(desk.world, desk.programme.store.first_told(record_id))
    files = [each for each in held if each.is_there]
    found: list[Text] = []
    if copies:
        found.append(
            counted(
                copies,
                "It goes from {count} backup on this computer.",
                "It goes from {count} backups on this computer.",
            )
        )
    if files:
        found.append(
            counted(
                len(files),
                "{count} file written since may hold it and stays: {names}.",
                "{count} files written since may hold it and stay: {names}.",
                names=_names(files),
            )
        )
    return tuple(found)


def _names(files: list[WrittenFile]) -> Words:
    newest = list(reversed(files))
    named = [_name(each) for each in newest[:_NAMED]]
    more = len(newest) - len(named)
    if more:
        named.append(text("{count} more, named in the receipt", count=more))
    return listed(named)


def _name(file: WrittenFile) -> Text:
    folder = shown(file.folder)
    if not file.name:
        return text("one in the folder “{folder}”", folder=folder)
    return text("“{name}” in the folder “{folder}”", name=shown(file.name), folder=folder)

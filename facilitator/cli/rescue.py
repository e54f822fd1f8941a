"""What can be done for a file that was damaged: rescue what is in it, or go to a backup."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from facilitator import SUFFIX
from facilitator.cli.targets import must_end
from facilitator.errors import FacilitatorError
from facilitator.model.core.words import Words, joined, text


def rescued(options: argparse.Namespace) -> Iterator[Words]:
    """Make a new programme of what a damaged one still holds. Raises FacilitatorError."""
    from facilitator.editing.salvaging import rescue, rescued_words
    from facilitator.methods import METHODS

    must_end(options.out, SUFFIX)
    salvaged = rescue(options.file, options.out, METHODS)
    yield text("Made {file}; {old} was left as it is", file=str(options.out), old=str(options.file))
    yield from rescued_words(salvaged)


def backups_told(options: argparse.Namespace) -> Iterator[Words]:
    """List the backups of a file, or put one of them into a new file. Raises FacilitatorError."""
    from facilitator.store.backups.going_back import offer, restore
    from facilitator.ui.backups.backup_list import held_words, when_words
    from facilitator.ui.backups.of_file import found_in
    from facilitator.ui.system.settings import Settings
    from facilitator.ui.workspace.backup_service import places_of

    path: Path = options.file.absolute()
    held = found_in(places_of(Settings()), path)
    number: int | None = options.restore
    if number is None:
        for place, backup in enumerate(held, 1):
            yield joined((f"{place}  ", when_words(backup), ": ", held_words(offer(backup), None)))
        if not held:
            raise FacilitatorError("There is no backup of “{name}” here.", name=path.name)
        return
    if options.out is None:
        raise FacilitatorError("Give -o: a backup goes into a new file.")
    must_end(options.out, SUFFIX)
    if not 1 <= number <= len(held):
        raise FacilitatorError(
            "There is no backup {number} of “{name}”.", number=number, name=path.name
        )
    wanted = held[number - 1]
    restore(wanted.path, options.out)
    yield text("Made {file}, as it was: {when}", file=str(options.out), when=when_words(wanted))

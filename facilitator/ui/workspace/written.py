"""Notes where words of a programme went: the windows' way to say that a file was written."""

from pathlib import Path

from facilitator.model.core import Words
from facilitator.model.core.records import Programme
from facilitator.store.backups.written import Source, note
from facilitator.ui.translation import say


def note_of_programme(source: Source, to: Path, kind: Words, *, named: bool = True) -> None:
    """Note a file that was written of a whole programme; with `named`, by its name."""
    title = source.world.all(Programme)[0].title
    note(source, to, say(kind), title, named=named)

"""How a programme comes to be open: read, made, gone back to, rescued. Off the window's thread.

What it needs is imported when the first one is opened. All raise FacilitatorError.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.model.core.words import Text, in_context, text
from facilitator.store.backups.backups import Backup, Why
from facilitator.ui.app.practice import Practice
from facilitator.ui.app.sample_copy import new_sample, sample_path
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.start_page.new_programme import ReadySession
from facilitator.ui.translation import say


@dataclass(frozen=True, slots=True)
class Opening:
    """A programme that is open now, and what its window says first."""

    programme: OpenProgramme
    greeting: Notice | None = None


def read(path: Path, *, read_only: bool = False, greeting: Notice | None = None) -> Opening:
    from facilitator.editing.opening import open_file
    from facilitator.methods import METHODS

    return Opening(open_file(path, METHODS, read_only=read_only), greeting)


def make(path: Path, title: str, place: str, ready: ReadySession | None) -> Opening:
    """Make a new programme; it may begin with a session that is `ready`."""
    from facilitator.editing.opening import create, whole_or_nothing
    from facilitator.methods import METHODS
    from facilitator.model.agenda import edits

    made = create(path, title, METHODS, place=place)
    if ready is not None:
        label, new_id = text("Add a session from a template"), made.context().new_id
        with whole_or_nothing(made):
            made.apply(edits.insert(made.world, ready.records, new_id, ready.title, label))
    return Opening(made)


def make_sample(path: Path) -> Opening:
    return Opening(new_sample(path))


def go_back(path: Path, backup: Backup, places: Iterable[Path]) -> Opening:
    """Put a backup in the place of a programme, and note in the places of backups that it does."""
    from facilitator.store.backups import backups, going_back
    from facilitator.ui.backups import gone_back

    kept = going_back.go_back(path, backup.path, datetime.now().astimezone())
    opening = read(path, greeting=_told(gone_back.words(path, backup, kept)))
    for place in places:
        with suppress(FacilitatorError):  # the next one tells what stands against it
            backups.make(opening.programme.store, place, datetime.now(UTC), Why.BACK)
    return opening


def rescue(path: Path, to: Path) -> Opening:
    """Make a new programme of what a damaged one still holds."""
    from facilitator.editing.salvaging import rescue, rescued_words
    from facilitator.methods import METHODS

    said = rescued_words(rescue(path, to, METHODS))
    return read(to, greeting=_told(text("{words}", words=" ".join(map(say, said)))))


def practise(practice: Practice) -> Opening:
    """Open a copy to practise on; of the sample, which is made first where there is none."""
    if practice.real == sample_path() and not practice.real.exists():
        new_sample(practice.real).close()
    return Opening(practice.begin())


def _told(words: Text) -> Notice:
    """Return what is only read and put away."""
    return Notice(
        words=words, answers=((in_context("an answer", "Good"), lambda: None),), urgent=True
    )

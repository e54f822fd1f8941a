"""What is said of a programme that one went back to."""

from pathlib import Path

from facilitator.errors import FacilitatorError
from facilitator.model.core import Text, text
from facilitator.store.backups.backups import Backup, backup_place
from facilitator.ui.backups.backup_list import in_a_sentence
from facilitator.ui.translation import say


def words(path: Path, backup: Backup, kept: Path | None) -> Text:
    """Take out of what one went back to what was removed since; return all that is said of it.

    It lies at `path`; what it was before lies at `kept`, None where there was nothing.
    """
    told = f"{say(_gone_back(backup, kept))} {say(_removed_again(path))}"
    return text("{words}", words=told.rstrip())


def _gone_back(backup: Backup, kept: Path | None) -> Text:
    when = in_a_sentence(backup.at)
    if kept is None:
        return text("Back at the backup from {when}.", when=when)
    return text(
        "Back at the backup from {when}. What it was before is kept as “{name}”.",
        when=when,
        name=kept.name,
    )


def _removed_again(path: Path) -> Text:
    """Take out of what one went back to what was removed for good since, and say so."""
    from facilitator.editing.opening import record_types
    from facilitator.methods import METHODS
    from facilitator.store.backups.erasing import remove_again

    try:
        if remove_again(path, backup_place(), record_types(METHODS)):
            return text("What was removed for good since was in it, and is removed again.")
    except (FacilitatorError, ValueError):
        return text("It may hold what was removed for good since: look, and remove it again.")
    return text("")

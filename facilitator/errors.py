"""The person's errors: each carries a text that says what happened, what was kept, what to do.

They are shown without a stack trace and logged without anybody's words. Every other exception
is a fault of the program.
"""

from datetime import datetime

from facilitator.model.core.words import Text, day_of, text, time_of_day


class FacilitatorError(Exception):
    """Something a person can understand and act upon. `text` says it."""

    def __init__(self, said: Text | str, **values: str | int | Text) -> None:
        """Take a text, or the words of one with what it names."""
        self.text = said if isinstance(said, Text) else text(said, **values)
        super().__init__(str(self.text))


class FileError(FacilitatorError):
    """A file could not be written or read. No half file was left; what was there is as it was."""


class StoreError(FacilitatorError):
    """A programme file could not be made, opened, written or copied."""


class NotThereError(StoreError):
    """There is no such file, or it may not be read."""


class ExistsError(StoreError):
    """A new file was to be made where one is already."""


class NotAProgrammeError(StoreError):
    """The file is empty, of another program, or no database at all. It was left as it is."""


class DamagedError(StoreError):
    """The file is a programme but not a sound one. It was left as it is."""


class NewerVersionError(StoreError):
    """The file was made by a newer version of this program. It was left as it is."""


class ReadOnlyError(StoreError):
    """The programme is open for reading only."""


class OnlyReadableError(StoreError):
    """A file that can be read where it lies, and cannot be written."""


class InUseError(OnlyReadableError):
    """The programme is open elsewhere: since when and in which process, as far as is known."""

    def __init__(self, name: str, since: datetime | None, process: int | None) -> None:
        """Say who has the file. `since` is an aware time; `process` a process number."""
        super().__init__(_in_use(name, since))
        self.since = since
        self.process = process


class NotSavedError(StoreError):
    """The disk does not take what was done. It is kept in memory and tried again."""


class DiskFullError(NotSavedError):
    """The disk is full."""


class FileGoneError(NotSavedError):
    """The open file was moved, deleted or replaced by another one."""


class FileChangedError(NotSavedError):
    """The open file is not what was saved: nothing more is written to it, and nothing is tried."""


class CopyError(StoreError):
    """A copy could not be made. Nothing half made was left, and the original is untouched."""


def _in_use(name: str, since: datetime | None) -> Text:
    if since is None:
        return text(
            "“{name}” is already open elsewhere. Nothing was changed. "
            "Close it there, or open it here for reading only.",
            name=name,
        )
    return text(
        "“{name}” is already open elsewhere, since {since}. Nothing was changed. "
        "Close it there, or open it here for reading only.",
        name=name,
        since=text(
            "{day}, {time}", day=day_of(since.astimezone(), year=False), time=time_of_day(since)
        ),
    )

"""A practice run: everything works on a copy in a private folder, and nothing is kept.

The folder goes when the practice ends; what a crash leaves of it is swept a day later
(`files.sweep`), as all private folders are.
"""

from pathlib import Path

from facilitator.editing.programme import OpenProgramme
from facilitator.files import private_folder


class Practice:
    """One practice run on a programme."""

    def __init__(self, real: Path) -> None:
        """Make the private folder; `begin` copies and opens, `end` takes all of it away."""
        self.real = real
        self._folder = private_folder()
        self.path = Path(self._folder.name) / real.name

    def begin(self) -> OpenProgramme:
        """Copy the programme and open the copy. Raises FacilitatorError when it cannot be read.

        May be called from another thread; the programme must not be open here meanwhile.
        """
        from facilitator.editing.opening import open_file
        from facilitator.methods import METHODS

        original = open_file(self.real, METHODS, read_only=True)
        try:
            original.store.backup(self.path)
        finally:
            original.close()
        return open_file(self.path, METHODS)

    def end(self) -> None:
        """Take the copy away; it must be closed by now."""
        self._folder.cleanup()

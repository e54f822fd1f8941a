"""The program's own copy of the sample: where it lies, how it is made, how it makes way."""

from pathlib import Path

from facilitator import SUFFIX
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import (
    DamagedError,
    FacilitatorError,
    FileError,
    NewerVersionError,
    NotAProgrammeError,
)
from facilitator.files import data_dir

_BROKEN = (DamagedError, NewerVersionError, NotAProgrammeError)


def sample_path() -> Path:
    """Return where the program's own copy of the sample lies."""
    return data_dir() / f"Sample{SUFFIX}"


def new_sample(path: Path) -> OpenProgramme:
    """Make the sample. What it is made of is imported now."""
    from facilitator.methods import METHODS
    from facilitator.sample import make_sample

    return make_sample(path, METHODS)


def set_aside(path: Path) -> None:
    """Put the copy beside, for a new one. Raises FacilitatorError where it is in use."""
    from facilitator.editing.opening import open_file
    from facilitator.methods import METHODS

    try:
        open_file(path, METHODS).close()  # nobody else has it open
    except FacilitatorError as error:
        if not isinstance(error, _BROKEN):
            raise
    try:
        path.replace(path.with_name(f"{path.stem} as it was{path.suffix}"))
    except OSError:
        raise FileError(
            "“{name}” cannot be put aside: it is in use, or its folder may not be changed. "
            "It was left as it is.",
            name=path.name,
        ) from None

"""Where the files lie that come with the program: fonts, icons, sounds, texts, the sample."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder() -> Path:
    """The folder of resources: inside the package once installed, beside it in a checkout."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of one file or folder in ``resources/``, by its parts: ``resource("fonts")``.

    The path is given whether or not something lies there; whoever opens it says what is missing.

    Raises:
        ValueError: the parts lead out of ``resources/``.

    """
    folder = _folder()
    path = folder.joinpath(*parts)
    if ".." in parts or not path.is_relative_to(folder):
        message = f"not a path inside resources: {'/'.join(parts)}"
        raise ValueError(message)
    return path

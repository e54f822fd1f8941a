"""Texts as other programs' files may hold them: whole characters, no controls, line by line."""

import re

_ODD = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def lines_of(said: str) -> list[str]:
    """Return the lines of a text that say something, in characters that every file may hold.

    A half of a character becomes the sign for what cannot be shown; controls go.
    """
    lines = (" ".join(_ODD.sub(_instead, line).split()) for line in said.splitlines())
    return [line for line in lines if line]


def one_line(said: str) -> str:
    return " ".join(lines_of(said))


def piece_of(said: str) -> str:
    """Return a piece of a line: as `one_line`, but a blank at either end stays one."""
    inner = one_line(said)
    if not inner:
        return " " if said else ""
    lead, trail = (" " if edge.isspace() else "" for edge in (said[0], said[-1]))
    return f"{lead}{inner}{trail}"


def as_written(said: str) -> str:
    """Return a text with its blanks and its lines, in characters that every file may hold."""
    return "\n".join(_ODD.sub(_instead, line) for line in said.splitlines()).strip()


def _instead(odd: re.Match[str]) -> str:
    return "\ufffd" if odd[0] >= "\ud800" else ""

"""A document as plain text to be read aloud, by a program or by somebody.

No tables, marks or signs: one sentence to a line, parts numbered and announced, so that whoever
listens knows where they are. The text is UTF-8.
"""

from pathlib import Path

from facilitator.exchange.plain import one_line
from facilitator.files import write_whole
from facilitator.model.core.words import Say, counted, text
from facilitator.model.display.document import Document, Photograph
from facilitator.model.display.spoken import SpokenPart, parts_of


def write_spoken(document: Document, to: Path, *, say: Say = str) -> None:
    """Write a document as text to be read aloud. Raises FileError; nothing half made is left."""
    write_whole(to, spoken(document, say).encode("utf-8"))


def spoken(document: Document, say: Say = str) -> str:
    """Return a document as text to be read aloud, a blank line between its parts."""
    front, *parts = parts_of(document, say)
    top = sum(part.level == 1 for part in parts)
    head = (document.kicker, document.title, document.subtitle)
    lines = [said for words in head if (said := one_line(say(words)))]
    lines += _lines(front, say)
    if top > 1:
        lines.append(say(counted(top, "This has 1 part.", "This has {count} parts.")))
    found, number = ["\n".join(lines)], 0
    for part in parts:
        number += part.level == 1
        title = part.title
        if top > 1 and part.level == 1:
            title = say(
                text("Part {number} of {count}: {title}", number=number, count=top, title=title)
            )
        found.append("\n".join([title, *_lines(part, say)]))
    found += [end for words in (document.footer,) if (end := one_line(say(words)))]
    return "\n\n".join(found) + "\n"


def _lines(part: SpokenPart, say: Say) -> list[str]:
    return [one_line(_said(each, say)) for each in part.content]


def _said(content: str | Photograph, say: Say) -> str:
    if isinstance(content, str):
        return content
    seen = say(content.alternative) or say(content.caption)
    if not seen:
        return say(text("A photograph that nobody has described."))
    return say(text("A photograph: {words}", words=seen))

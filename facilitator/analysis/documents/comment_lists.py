"""All comments on paper: by theme, those that fit none, and those that may not be quoted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from facilitator.analysis.documents import counts as document_counts
from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.metrics import COMMENTS
from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes import quoting
from facilitator.analysis.themes.counting import Counted
from facilitator.model.core import Words, counted, text
from facilitator.model.core.words import joined
from facilitator.model.display.document import Block, Heading, Outline, OutlineEntry, Paragraph
from facilitator.model.people.records import Consent
from facilitator.model.themes import coding, notes

NOT_QUOTED: Final = text("[counted, not quoted]")


def nowhere(t: DocumentBuilder) -> Iterator[Block]:
    """List the comments that fit no theme: none is lost."""
    m = t.material
    if not m.tally.nowhere:
        read = len(m.tally.waiting) < len(m.pool.comments)
        words = (
            text("Every comment that was read has found a theme.")
            if read
            else text("No comment has been read for themes yet.")
        )
        yield Paragraph(text=words, quiet=True)
        return
    t.words(document_counts.nowhere(m))
    yield from _listed(t, m.tally.nowhere)


def appendix(t: DocumentBuilder) -> Iterator[Block]:
    """List all comments by theme, in the order of sessions."""
    m = t.material
    if not m.pool.comments:
        words = text("Nothing has been said in this programme yet.")
        yield Paragraph(text=words, quiet=True)
        return
    for each in m.tally.themes:
        yield from _of_theme(t, each)
    if m.tally.waiting:
        yield Heading(text=text("Not read for themes yet"), level=2)
        yield from _listed(t, m.tally.waiting)


def _of_theme(t: DocumentBuilder, each: Counted) -> Iterator[Block]:
    """List the comments of a theme; those of its parts come under the parts, each once."""
    m = t.material
    whole, own = document_counts.of_theme(each), m.tally.own(each)
    head = document_counts.heading(m, each)
    words = text("{name} · {count}", name=head.text, count=t.words(whole))
    if len(own) < len(each.comments):
        words = text(
            "{name} · {count}, of which {own} in no part",
            name=head.text,
            count=t.words(whole),
            own=t.figure(document_counts.own_of_theme(m, each)),
        )
    yield replace(head, text=words)
    yield from _listed(t, own)


def _listed(t: DocumentBuilder, held: Sequence[PooledComment]) -> Iterator[Block]:
    """List comments; in what leaves the room, those that may not be quoted are only counted."""
    shown = [said for said in held if not t.material.leaves or said.quotable]
    if shown:
        yield Outline(entries=tuple(line(t, said) for said in shown))
    if rest := len(held) - len(shown):
        hidden = (said.key for said in held if not said.quotable)
        key = f"not quoted:{held[0].key}"
        number = t.words(COMMENTS.of(key, hidden))
        words = counted(
            rest,
            "{comments} is counted and not quoted.",
            "{comments} are counted and not quoted.",
            comments=number,
        )
        yield Paragraph(text=words, quiet=True)


def line(t: DocumentBuilder, said: PooledComment) -> OutlineEntry:
    if t.material.leaves and not said.quotable:
        return OutlineEntry(text=NOT_QUOTED, note=references.reference(t.world, said))
    t.quotes(said)
    words: Words = quoting.words_of(t.world, said) if t.material.leaves else said.text
    return OutlineEntry(text=words, note=_source(t, said))


def _source(t: DocumentBuilder, said: PooledComment) -> Words:
    parts: list[Words] = [references.reference(t.world, said), *said.stamp]
    if not t.material.leaves:
        parts += [said.code] if said.code else []
        if said.consent in {Consent.NOT_ASKED, Consent.THEMES}:
            parts.append(text("not to be quoted"))
        noted = coding.memo(t.world, comment=said.key)
        parts += [text("note: {note}", note=noted.text)] if noted else []
        tagged = ", ".join(notes.tags_of(t.world, said.key))
        parts += [text("tags: {tags}", tags=tagged)] if tagged else []
    return joined(parts, " · ")

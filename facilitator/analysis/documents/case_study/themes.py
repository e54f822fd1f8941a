"""The case study's third page: the themes, in words always, as bars, and where they came up."""

from collections.abc import Iterator, Sequence

from facilitator.analysis.documents import counts, phrases
from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.themes import quote_choice, quoting
from facilitator.analysis.themes.counting import Counted
from facilitator.model.core.clean_text import in_quotes
from facilitator.model.core.words import Text, Words, joined, text
from facilitator.model.display.document import (
    BarChart,
    Block,
    Cell,
    ChartBar,
    Grid,
    GridRow,
    Outline,
    OutlineEntry,
    Paragraph,
    QuoteBlock,
)
from facilitator.model.themes import queries


def learning(m: DocumentSource) -> tuple[Text, ...]:
    """Return the question all comments were read for."""
    if not m.pool.comments:
        return (text("Nothing has been said in this programme yet."),)
    asked = queries.analysis(m.world).question
    if len(m.tally.waiting) == len(m.pool.comments):
        return (text("No comment has been read for themes yet."),)
    if asked:
        return ()
    if m.tally.waiting:
        return (text("{waiting}."),)
    return (text("Every comment has been read for themes."),)


def question(t: DocumentBuilder) -> Iterator[Block]:
    """Tell the question the comments were read for."""
    asked = queries.analysis(t.world).question
    if asked:
        yield Paragraph(text=asked)


def opening(m: DocumentSource) -> tuple[Text, ...]:
    """Return how many themes there are, out of how many comments, and how many fit none."""
    if not counts.whole_themes(m):
        return (text("No theme has been worked out yet."),)
    if not m.pool.comments:
        return (text("{themes} so far."),)
    found = [_how_far(m)]
    if not (m.tally.nowhere or m.tally.waiting):
        found = [text("{themes} were developed from {comments}: a best match of each comment.")]
    if m.tally.nowhere:
        found.append(text("{nowhere}."))
    found.append(text("How often a theme came up is no measure of how much it matters."))
    return (phrases.sentences(found),)


def in_short(m: DocumentSource) -> tuple[Text, ...]:
    """Return how many themes there are, out of how many comments, and no more."""
    if not counts.whole_themes(m):
        return (text("No theme has been worked out yet."),)
    if not m.pool.comments:
        return (text("{themes} so far."),)
    return (_how_far(m),)


def _how_far(m: DocumentSource) -> Text:
    """Return from how many comments the themes are, of which somebody has read so many."""
    if m.tally.waiting:
        return text("{themes} so far. Of {comments}, {read}; {coverage} have a best match.")
    return text("{themes} were developed from {comments}. {coverage} of them have a best match.")


def listed(t: DocumentBuilder) -> Iterator[Block]:
    """Tell each theme in words, with the quotes chosen; then how often and where it came up."""
    held = counts.whole_themes(t.material)
    if not held:
        return
    yield Outline(entries=tuple(entry(t, each, str(place)) for place, each in enumerate(held, 1)))
    if not t.material.pool.comments:  # nothing was counted: no bar is a nought
        return
    yield bars(t, held)
    if len(t.material.sessions) > 1:
        yield by_session(t, held, text("Where the themes came up: comments by session"))


def entry(t: DocumentBuilder, each: Counted, mark: str = "") -> OutlineEntry:
    """Return a theme in words, with its quotes, then its parts with how often each came up."""
    theme = each.theme
    quotes = printable_quotes(t, each)
    said = tuple(
        OutlineEntry(text=text("{words} – {who}", words=in_quotes(q.text), who=q.source))
        for q in quotes
    )
    name: Words = theme.name
    if theme.sentence:
        name = text("{name}: {sentence}", name=theme.name, sentence=theme.sentence)
    parts = [entry(t, part) for part in t.material.tally.parts(theme.id)]
    note = t.words(counts.of_theme(each)) if mark == "" and each.n else ""
    return OutlineEntry(mark=mark, text=name, note=note, under=(*said, *parts))


def bars(t: DocumentBuilder, held: Sequence[Counted], *, breadth: bool = True) -> BarChart:
    """Return how often each theme came up; with its `breadth`, in how many sessions and sectors."""
    return BarChart(
        rows=tuple(
            ChartBar(
                name=each.theme.name,
                value=t.value(counts.of_theme(each)),
                words=often(t, each) if breadth else t.words(counts.of_theme(each)),
            )
            for each in held
        )
    )


def often(t: DocumentBuilder, each: Counted, *, named: bool = False) -> Words:
    """Return how often a theme came up, in how many sessions and sectors.

    Where it is `named` what is counted, it says "47 comments" and not "47".
    """
    count = counts.of_theme(each)
    said: list[Words] = [
        t.words(count) if named else t.figure(count),
        t.words(counts.breadth(each)),
    ]
    if each.sectors:
        said.append(t.words(counts.sectors(each)))
    return joined(said, " · ")


def by_session(t: DocumentBuilder, held: Sequence[Counted], caption: Text) -> Grid:
    spoke = [s for s in t.material.sessions if t.material.said_in(s.id)]
    rows: list[GridRow] = []
    for each in held:
        cells: list[Cell] = [t.cell(counts.of_theme_at(each, s.id)) for s in spoke]
        name = counts.stepped(t.material, each)
        rows.append(GridRow(name=name, cells=(*cells, t.cell(counts.of_theme(each)))))
    return Grid(
        corner=text("Theme"),
        columns=(*(s.title for s in spoke), text("In all")),
        rows=tuple(rows),
        caption=caption,
        sums_right=True,
    )


def printable_quotes(
    t: DocumentBuilder, each: Counted, most: int = queries.MOST_QUOTED
) -> list[QuoteBlock]:
    """Print the quotes chosen for a theme that may be printed, in order, and at `most` so many.

    Only words of people who agreed to be quoted, whoever reads it; cut and covered as chosen.
    """
    found: list[QuoteBlock] = []
    for held in quote_choice.printed(t.world, t.material.pool, each.theme.id)[:most]:
        if held.said is not None:
            t.quotes(held.said)
            source = quoting.speaker(t.world, held.said)
            found.append(
                QuoteBlock(text=held.words, source=source, dissenting=held.quote.dissenting)
            )
    return found

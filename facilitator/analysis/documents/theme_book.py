"""The theme book: how themes were worked out, what each says and rests on, and all comments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Final

from facilitator.analysis.documents import comment_lists
from facilitator.analysis.documents import counts as document_counts
from facilitator.analysis.documents.builder import DocumentBuilder, DocumentPlan, DocumentSection
from facilitator.analysis.documents.case_study import sections, themes
from facilitator.analysis.documents.case_study.people import cover as study_cover
from facilitator.analysis.documents.case_study.proposals import small_print
from facilitator.analysis.documents.metrics import OF_THEME, Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.proposals import paper as proposal_paper
from facilitator.analysis.proposals import traceability
from facilitator.analysis.reliability import paper as reliability_paper
from facilitator.analysis.themes.counting import Counted, overlap
from facilitator.model.core import SectorId, Words, day_of, text
from facilitator.model.core.records import Session
from facilitator.model.core.words import joined
from facilitator.model.display.document import (
    Block,
    Cell,
    Cover,
    Facts,
    Grid,
    GridRow,
    Outline,
    Paragraph,
    Table,
)
from facilitator.model.themes import queries
from facilitator.model.themes.records import Bearing

MOST_WEAK: Final = 5
"""Comments that fit badly are shown up to so many for each theme."""
NO_THEME: Final = text("No theme has been worked out yet.")


def kicker(m: DocumentSource) -> Words:
    """Return what stands above the title: "Theme book · 2024–25"."""
    return joined([text("Theme book"), m.ran], " · ")


def cover(t: DocumentBuilder) -> Cover:
    """Return a page of its own, with what the programme comes to in numbers."""
    held = study_cover(t)
    return Cover(whole=True, lines=held.lines, figures=held.figures, message=held.message)


def agreement(t: DocumentBuilder) -> Iterator[Block]:
    """Tell how far two readers agree, where two have read."""
    held = (*reliability_paper.box(t), *reliability_paper.not_locked(t))
    if held:
        yield from held
    else:
        words = text("Nobody has read a sample a second time, so there is nothing to compare.")
        yield Paragraph(text=words, quiet=True)


# all themes


def table(t: DocumentBuilder) -> Iterator[Block]:
    """Tell each theme in a line, its parts below it: its sentence, how often and how widely."""
    held = t.material.tally.themes
    if not held:
        yield Paragraph(text=NO_THEME, quiet=True)
        return
    years = sorted({day.year for day in t.material.days})
    over_years = years if len(years) > 1 else []
    head: list[Words] = [text("Theme"), text("Comments"), text("Sessions"), text("Sectors")]
    head += [str(year) for year in over_years]
    rows: list[tuple[Words, ...]] = []
    for each in held:
        said: list[Words] = [
            _named(t, each),
            t.figure(document_counts.of_theme(each)),
            t.figure(document_counts.breadth(each)),
            t.figure(document_counts.sectors(each)),
        ]
        said += [t.figure(_in_year(t, each, year)) for year in over_years]
        rows.append(tuple(said))
    counts = (*[0.125] * 3, *[0.1] * len(over_years))
    widths = (1 - sum(counts), *counts)
    yield Table(head=tuple(head), rows=tuple(rows), widths=widths)


def _named(t: DocumentBuilder, each: Counted) -> Words:
    name = document_counts.stepped(t.material, each)
    if not each.theme.sentence:
        return name
    return text("{name}: {sentence}", name=name, sentence=each.theme.sentence)


def _in_year(t: DocumentBuilder, each: Counted, year: int) -> Number:
    m = t.material
    of_year = {s.id for s in m.sessions if (on := m.date_of(s)) and on.year == year}
    held = (said for said in each.comments if said.session in of_year)
    return OF_THEME.of(f"theme:{each.theme.id}:{year}", document_counts.keys(held))


def grids(t: DocumentBuilder) -> Iterator[Block]:
    """Tell where the themes and their parts came up: by session, and by sector."""
    held = t.material.tally.themes
    if not held:
        yield Paragraph(text=NO_THEME, quiet=True)
        return
    yield themes.by_session(t, held, text("Comments of each theme by session"))
    yield _by_sector(t, held)


def _by_sector(t: DocumentBuilder, held: Sequence[Counted]) -> Grid:
    """Return themes by sector; small sectors are told together in what leaves the room."""
    told = t.material.told_sectors()
    apart = {sector.id for sector in told}
    named = frozenset(said.sector for said in t.material.pool.comments if said.sector)
    columns: list[tuple[Words, str, frozenset[SectorId | None]]] = [
        (sector.name, sector.id, frozenset({sector.id})) for sector in told
    ]
    rest: frozenset[SectorId | None] = frozenset(named - apart)
    if rest:
        columns.append((text("others"), "others", rest))
    columns.append((text("not known"), "not known", frozenset({None})))
    rows: list[GridRow] = []
    for each in held:
        cells: list[Cell] = [
            t.cell(document_counts.of_theme_from(each, wanted, key)) for _, key, wanted in columns
        ]
        rows.append(
            GridRow(
                name=document_counts.stepped(t.material, each),
                cells=(*cells, t.cell(document_counts.of_theme(each))),
            )
        )
    return Grid(
        corner=text("Theme"),
        columns=(*(name for name, _, _ in columns), text("In all")),
        rows=tuple(rows),
        caption=text("Comments of each theme by sector"),
        sums_right=True,
    )


def together(t: DocumentBuilder) -> Iterator[Block]:
    """Tell which themes are spoken of in the same comments."""
    held = document_counts.whole_themes(t.material)
    found = [(overlap(a, b) or 0.0, a, b) for a, b in combinations(held, 2)]
    pairs = sorted((each for each in found if each[0]), key=lambda each: -each[0])
    if not pairs:
        words = text("No comment speaks to two themes.")
        yield Paragraph(text=words, quiet=True)
        return
    yield Facts(
        pairs=tuple(
            (
                text("{one} and {other}", one=a.theme.name, other=b.theme.name),
                text(
                    "{share} of the comments of either",
                    share=t.words(document_counts.overlap(a, b)),
                ),
            )
            for _, a, b in pairs
        )
    )


# one theme


def each_theme(t: DocumentBuilder) -> Iterator[Block]:
    """Tell theme by theme, each before its parts, what it says, where it comes from, what not."""
    held = t.material.tally.themes
    if not held:
        yield Paragraph(text=NO_THEME, quiet=True)
    for each in held:
        yield document_counts.heading(t.material, each)
        if each.theme.sentence:
            yield Paragraph(text=each.theme.sentence)
        pairs = [pair for pair in _facts(t, each) if pair[1]]
        yield Facts(pairs=tuple(pairs))
        yield from _quotes(t, each)
        yield from _weak(t, each)


def _facts(t: DocumentBuilder, each: Counted) -> Iterator[tuple[Words, Words]]:
    theme = each.theme
    yield text("What it is"), theme.definition
    yield text("Belongs to it"), theme.include
    yield text("Does not belong"), theme.exclude
    yield text("How often"), themes.often(t, each, named=True)
    first = t.world.find(Session, each.first)
    if first is not None:
        yield text("First came up"), first.title
    if each.lasted is not None:
        share = t.words(document_counts.lasted(each))
        words = text("in {share} of the sessions after that", share=share)
        yield text("Came up again"), words
    parts = [
        text("{name} ({n})", name=part.theme.name, n=t.figure(document_counts.of_theme(part)))
        for part in t.material.tally.parts(theme.id)
    ]
    yield text("Its parts"), joined(parts, ", ")
    yield text("Its history"), joined(_history(t, each), "; ")
    mine = [p for p in t.material.proposals if p.theme == theme.id]
    said = [text("{number}: {text}", number=p.number, text=p.text) for p in mine]
    yield text("Proposals"), joined(said, "; ")


def _history(t: DocumentBuilder, each: Counted) -> list[Words]:
    found: list[Words] = []
    for revision in queries.revisions(t.world, each.theme.id):
        day = day_of(revision.at.astimezone().date())
        what = revision.name or revision.what
        found.append(text("until {day}: {what}", day=day, what=what))
    return found


def _quotes(t: DocumentBuilder, each: Counted) -> Iterator[Block]:
    quotes = themes.printable_quotes(t, each)
    yield from quotes
    if not any(quote.dissenting for quote in quotes):
        against = OF_THEME.of(
            f"theme against:{each.theme.id}",
            (
                said.key
                for said in each.comments
                if t.material.tally.placed[said.key].bearing is not Bearing.SUPPORTS
            ),
        )
        words = text("No different view has been chosen for print.")
        if against.value:
            words = text(
                "Not all say the same: it is complicated or contradicted by {comments}.",
                comments=t.words(against),
            )
        yield Paragraph(text=words, quiet=True)


def _weak(t: DocumentBuilder, each: Counted) -> Iterator[Block]:
    number = document_counts.weak(t.material, each)
    if not number.value:
        return
    shown = [said for said in t.material.tally.own(each) if said.key in number.sources]
    words = text("Fits weakly: {comments}.", comments=t.words(number))
    if len(shown) < len(number.sources):
        words = text("Fits weakly: {comments}; see its parts, too.", comments=t.words(number))
    yield Paragraph(text=words, quiet=True)
    shown = shown[:MOST_WEAK]
    if shown:
        yield Outline(entries=tuple(comment_lists.line(t, said) for said in shown))


def proposals(t: DocumentBuilder) -> Iterable[Block]:
    """Tell the proposals with what stands behind them."""
    m = t.material
    if traceability.trails(m.world, m.pool).trails:
        t.words(document_counts.proposals(m))
    return proposal_paper.table(t)


THEME_BOOK: Final = DocumentPlan(
    key="theme book",
    title=text("Theme book"),
    about=text("All themes with what they rest on, and all comments by theme."),
    kicker=kicker,
    cover=cover,
    contents=True,
    sections=(
        DocumentSection(
            "introduction",
            text("Introduction"),
            text("What this book is, in your own words."),
            opening=themes.opening,
            matter=sections.THEMES.matter,
        ),
        DocumentSection(
            "method",
            text("How the themes were worked out"),
            text("In what way, by whom, when."),
            blocks=reliability_paper.method_note,
            silent=True,
            matter=lambda m: m.pool.comments,
        ),
        DocumentSection(
            "themes",
            text("The themes"),
            text("Every theme in one line."),
            blocks=table,
            silent=True,
            matter=sections.THEMES.matter,
        ),
        DocumentSection(
            "each",
            text("Theme by theme"),
            text("What each says, quotes, a different view, what fits badly."),
            blocks=each_theme,
            silent=True,
            fresh=True,
            matter=sections.THEMES.matter,
        ),
        DocumentSection(
            "where",
            text("Where the themes came up"),
            text("By session and by sector."),
            blocks=grids,
            silent=True,
            matter=sections.THEMES.matter,
        ),
        DocumentSection(
            "together",
            text("Themes in the same comments"),
            text("Which themes go together."),
            blocks=together,
            silent=True,
            matter=sections.THEMES.matter,
        ),
        DocumentSection(
            "agreement",
            text("How far readers agree"),
            text("Where a second person has read a sample."),
            blocks=agreement,
            silent=True,
            matter=lambda m: m.pool.comments,
        ),
        DocumentSection(
            "proposals",
            text("Proposals"),
            text("With what stands behind them."),
            blocks=proposals,
            silent=True,
            matter=sections.PROPOSALS.matter,
        ),
        DocumentSection(
            "guesses",
            text("Educated guesses"),
            text("Ideas for solutions, apart from what was found."),
            blocks=proposal_paper.guesses,
            silent=True,
            matter=lambda m: m.pool.ideas,
        ),
        DocumentSection(
            "nowhere",
            text("Comments that fit no theme"),
            text("None is lost."),
            blocks=comment_lists.nowhere,
            silent=True,
        ),
        DocumentSection(
            "appendix",
            text("All comments by theme"),
            text("Word for word, as far as they may be printed."),
            blocks=comment_lists.appendix,
            silent=True,
            fresh=True,
        ),
        replace(sections.CONSENT, level=1),
        replace(sections.COUNTED, level=1, blocks=partial(small_print, listed=True)),
    ),
)
"""All of it; for the facilitator with every comment, for others with what may leave the room."""

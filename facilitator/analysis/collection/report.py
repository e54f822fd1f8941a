"""The report of several programmes: their numbers, themes, quotes and proposals side by side."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from facilitator.analysis.collection import programmes, proposals, themes
from facilitator.analysis.collection.comparing import Comparison
from facilitator.analysis.collection.numbers import PROGRAMMES, CollectionBuilder
from facilitator.analysis.documents import counts, phrases
from facilitator.analysis.documents.builder import ToldDocument, as_at
from facilitator.analysis.documents.markdown import blocks_of
from facilitator.model.collection.records import Collection
from facilitator.model.core import Text, Words, text
from facilitator.model.core.words import joined
from facilitator.model.display.document import Block, Cover, Document, Facts, Heading, Paragraph
from facilitator.model.display.marked import Footnote


@dataclass(frozen=True, slots=True)
class _Section:
    title: Text
    blocks: Callable[[CollectionBuilder], Iterable[Block]]


_SECTIONS: Final[Mapping[str, _Section]] = {
    "programmes": _Section(text("The programmes"), programmes.table),
    "challenges": _Section(text("What was asked"), programmes.challenges),
    "themes": _Section(text("The themes"), themes.overview),
    "where": _Section(text("Where the themes came up"), themes.grids),
    "quotes": _Section(text("In people’s words"), themes.quotes),
    "standing": _Section(text("How far the proposals have come"), proposals.standing),
    "proposals": _Section(text("The proposals"), proposals.listed),
}


def sections(held: Collection) -> tuple[tuple[str, Text], ...]:
    """Return the keys and titles of all sections, in the order of a collection's report."""
    keys = [*(key for key in held.sections if key in _SECTIONS), *_SECTIONS]
    return tuple((key, _SECTIONS[key].title) for key in dict.fromkeys(keys))


def report(held: Comparison) -> ToldDocument:
    """Tell a comparison of one programme or more.

    Raises ValueError when there is no programme.
    """
    if not held.programmes:
        raise ValueError("nothing to compare")
    t = CollectionBuilder(held)
    cover = _cover(t)
    blocks: list[Block] = [*_introduction(held)]
    empty: list[Text] = []
    for key, _ in sections(held.collection):
        section = _SECTIONS[key]
        if key in held.collection.hidden:
            continue
        found = list(section.blocks(t))
        if found:
            blocks += [Heading(text=section.title), *found]
        else:
            empty.append(section.title)
    if held.themes:
        title = text("How the themes were put together")
        blocks += [Heading(text=title, level=3), *themes.matched(t)]
    blocks += _small_print(t)
    when = as_at(held.latest)
    document = Document(
        title=held.title,
        kicker=_kicker(held),
        subtitle=when,
        footer=joined([when, _readers(held), held.title], " · "),
        head=joined([text("Comparison"), held.title], " · "),
        author=held.title,
        cover=cover,
        blocks=tuple(blocks),
    )
    return ToldDocument(document=document, numbers=t.printed, empty=tuple(empty))


def _readers(held: Comparison) -> Words:
    return "" if held.leaves else text("full record, for the facilitators alone")


def _kicker(held: Comparison) -> Words:
    days = [day for programme in held.programmes for day in programme.material.days]
    return joined([text("Comparison"), phrases.years(days)], " · ")


def _cover(t: CollectionBuilder) -> Cover:
    programmes = t.held.programmes
    number = PROGRAMMES.of("programmes", (programme.path for programme in programmes))
    figures: list[tuple[Words, Words]] = [
        (t.figure(number), text("programme") if number.value == 1 else text("programmes"))
    ]
    for count, one, many in (
        (counts.sessions, text("session"), text("sessions")),
        (counts.people, text("person"), text("people")),
        (counts.comments, text("comment"), text("comments")),
        (counts.proposals, text("proposal"), text("proposals")),
    ):
        held = [count(programme.material) for programme in programmes]
        total = sum(each.value for each in held)
        if total:
            figures.append((t.summed(held), one if total == 1 else many))
    return Cover(figures=tuple(figures))


def _introduction(held: Comparison) -> Iterator[Block]:
    notes: list[Footnote] = []

    def noted(words: Words) -> Footnote:
        notes.append(Footnote(len(notes) + 1, words))
        return notes[-1]

    yield from blocks_of(held.collection.introduction, str, noted)


def _small_print(t: CollectionBuilder) -> Iterator[Block]:
    yield Heading(text=text("What people agreed to"), level=3)
    yield Paragraph(
        text=text(
            "Words are quoted only of people who agreed to that. What somebody asked to keep out "
            "is in no word and in no number here."
        ),
        quiet=True,
    )
    yield Heading(text=text("How counted"), level=3)
    hows = {number.named: number.how for number in t.printed}
    yield Facts(pairs=tuple(hows.items()), small=True)

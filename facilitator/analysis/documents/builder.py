"""How a document is told: its sections in order, the program's words or somebody's own, numbers.

A section has connecting text (`opening`), which a person may replace, and what is worked out
(`blocks`), which nobody can. Sections can be left out, but not those that say how things were
counted and what people agreed to.
"""

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass, field
from typing import TypeAlias

from facilitator.analysis.documents import markdown, phrases, placeholders
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.pool.pool import PooledComment
from facilitator.model.core import Text, Words, World, day_of, text, time_of_day
from facilitator.model.display.document import Block, Cover, Document, Facts, Heading, Paragraph
from facilitator.model.display.marked import Footnote
from facilitator.model.documents import queries as document_queries
from facilitator.model.documents.records import SectionChoice
from facilitator.model.people import wording


class DocumentBuilder:
    """Tells a section: what it prints as a number, it prints through here, and so it is noted."""

    def __init__(self, material: DocumentSource) -> None:
        """Tell nothing yet."""
        self.material = material
        self.printed: dict[str, Number] = {}
        self.quoted: dict[str, PooledComment] = {}
        self.notes: list[Footnote] = []
        self.own: list[str] = []

    @property
    def world(self) -> World:
        return self.material.world

    def words(self, number: Number) -> Words:
        """Print a number with what it counts ("26 attendances")."""
        self.printed[number.key] = number
        return number.words

    def figure(self, number: Number) -> str:
        """Print a number alone."""
        self.printed[number.key] = number
        return number.figure

    def value(self, number: Number) -> float:
        """Print a number as a bar or a part of one."""
        self.printed[number.key] = number
        return number.value

    def cell(self, number: Number) -> int:
        """Print a number in a grid."""
        self.printed[number.key] = number
        return int(number.value)

    def quotes(self, said: PooledComment) -> None:
        """Print words of a comment: it is noted that they are quoted."""
        self.quoted[said.key] = said

    def called(self, name: str) -> Words:
        """Return a name that somebody wrote down as it may be told in this document."""
        return wording.called_by(self.world, name, self.material.reader)

    def fill(self, template: str | Text) -> Words:
        found = placeholders.filled(self.material, template)
        self.printed |= {number.key: number for number in found.numbers}
        return found.words

    def own_text(self, own: str) -> list[markdown.OwnBlock]:
        """Tell somebody's own text: Markdown, its names filled in, its footnotes numbered."""
        self.own.append(own)
        return markdown.blocks_of(own, self.fill, self._noted)

    def _noted(self, words: Words) -> Footnote:
        self.notes.append(Footnote(len(self.notes) + 1, words))
        return self.notes[-1]


Told: TypeAlias = "Iterable[Block]"
Opening: TypeAlias = Callable[["DocumentSource"], tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section of a document.

    `about` says to its writer what it is for. A `fixed` one cannot be left out while something
    stands in it; one that is `silent` has no connecting text. A `fresh` one begins a page. One
    that has no `matter` in a programme is left out, unless somebody has written its text.
    """

    key: str
    title: Text
    about: Text
    _: KW_ONLY
    opening: Opening = lambda _: ()
    blocks: Callable[[DocumentBuilder], Told] = lambda _: ()
    matter: Callable[[DocumentSource], object] = lambda _: True
    fresh: bool = False
    fixed: bool = False
    silent: bool = False
    level: int = 1
    head: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPlan:
    """A document: its sections in order, and what stands on its front.

    Where all of it should stand on so many `pages`, it is set smaller, within reason.
    """

    key: str
    title: Text
    about: Text
    sections: tuple[DocumentSection, ...]
    kicker: Callable[[DocumentSource], Words]
    cover: Callable[[DocumentBuilder], Cover | None] = lambda _: None
    contents: bool = False
    pages: int = 0

    def section(self, key: str) -> DocumentSection:
        """Return a section. Raises StopIteration when there is none such."""
        return next(each for each in self.sections if each.key == key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDocument:
    """A document that was told, the numbers it prints, and names in it that nobody knows.

    `empty` are the titles of sections that are left out, as nothing stands in them; `own` are the
    texts in it that somebody wrote.
    """

    document: Document
    numbers: tuple[Number, ...] = ()
    unknown: tuple[str, ...] = field(default_factory=tuple[str, ...])
    empty: tuple[Text, ...] = field(default_factory=tuple[Text, ...])
    own: tuple[str, ...] = ()


def told(plan: DocumentPlan, m: DocumentSource) -> ToldDocument:
    """Tell a document from a programme as it stands."""
    teller = DocumentBuilder(m)
    cover = plan.cover(teller)
    written = document_queries.written(m.world, plan.key)
    blocks: list[Block] = []
    unknown: list[str] = []
    empty: list[Text] = []
    for section in shown(plan, m.world):
        own = written.get(section.key)
        if own is not None:
            unknown += placeholders.filled(m, own).unknown
        found = _section(section, teller, own)
        blocks += found
        empty += [] if found else [section.title]
    made = Document(
        title=m.programme.title or text("Without a title"),
        kicker=plan.kicker(m),
        subtitle=as_at(m),
        footer=phrases.together([m.programme.title, as_at(m)], " · "),
        head=phrases.together([plan.title, m.programme.title], " · "),
        author=m.programme.title,
        contents=plan.contents,
        cover=cover,
        blocks=tuple(blocks),
    )
    return ToldDocument(
        document=made,
        numbers=tuple(teller.printed.values()),
        unknown=tuple(dict.fromkeys(unknown)),
        empty=tuple(empty),
        own=tuple(teller.own),
    )


def shown(plan: DocumentPlan, world: World) -> tuple[DocumentSection, ...]:
    """Return the sections that are wanted, in order."""
    choices = choices_of(world, plan.key)
    return tuple(s for s in plan.sections if s.fixed or choices.get(s.key, True))


def choices_of(world: World, document: str) -> dict[str, bool]:
    """Return which sections of a document were chosen, or left out."""
    held = world.bucket(SectionChoice, "").values()
    return {each.section: each.shown for each in held if each.document == document}


def _section(section: DocumentSection, teller: DocumentBuilder, own: str | None) -> list[Block]:
    found: list[Block] = []
    if own is None and not section.matter(teller.material):
        return found
    if section.head:
        found.append(Heading(text=section.title, level=section.level, fresh=section.fresh))
    if not section.silent:
        found += opening(section, teller, own)
    found += section.blocks(teller)
    return [] if section.head and len(found) == 1 else found


def opening(section: DocumentSection, teller: DocumentBuilder, own: str | None) -> list[Block]:
    """Return the connecting text: as somebody wrote it, or the program's own."""
    if own is not None:
        return [*teller.own_text(own)]
    return [Paragraph(text=teller.fill(each)) for each in section.opening(teller.material)]


def own_words(section: DocumentSection, m: DocumentSource) -> tuple[Text, ...]:
    """Return the program's own connecting text, with its names in braces, to be changed."""
    return placeholders.as_typed(section.opening(m))


def as_at(m: DocumentSource) -> Text:
    """Say when the document was true."""
    return text("As at {time}, {day}", time=time_of_day(m.now), day=day_of(m.now.astimezone()))


def counted_how(teller: DocumentBuilder, *, listed: bool = False) -> Told:
    """Return how every number of the document was counted, each kind once, in small print.

    In a document that has the room they are `listed` one below the other.
    """
    pairs = {number.name: number.how for number in teller.printed.values()}
    if not pairs:
        return [Paragraph(text=text("This document prints no number."), quiet=True)]
    if listed:
        return [Facts(pairs=tuple(pairs.items()), small=True)]
    said = [text("{name}: {how}.", name=name, how=how) for name, how in pairs.items()]
    return [Paragraph(text=phrases.together(said, " "), quiet=True)]

"""How a document is told: its sections in order, the program's words or somebody's own, numbers.

A section has connecting text (`opening`), which a person may replace, and what is worked out
(`blocks`), which nobody can. Sections can be left out, but not those that say how things were
counted and what people agreed to.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import Final, TypeAlias

from facilitator.analysis.documents import markdown, photographs, placeholders
from facilitator.analysis.documents.boxes import boxed, put_beside
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.pool.pool import PooledComment
from facilitator.model.agenda import wording as agenda_wording
from facilitator.model.core import Text, Words, World, text
from facilitator.model.core.words import joined
from facilitator.model.display.document import (
    Block,
    Cover,
    Document,
    Facts,
    Heading,
    Paragraph,
    PhotoRow,
)
from facilitator.model.display.marked import Footnote, leading
from facilitator.model.documents import queries as document_queries
from facilitator.model.documents.records import SectionChoice, SectionForm
from facilitator.model.people import wording
from facilitator.model.photos.queries import may_be_printed
from facilitator.model.photos.records import Photo


class DocumentBuilder:
    """Tells a section: what it prints as a number, it prints through here, and so it is noted."""

    def __init__(self, material: DocumentSource) -> None:
        """Tell nothing yet."""
        self.material = material
        self.printed: dict[str, Number] = {}
        self.quoted: dict[str, PooledComment] = {}
        self.notes: list[Footnote] = []
        self.own: list[str] = []
        self.photos: list[Photo] = []

    @property
    def world(self) -> World:
        return self.material.world

    def words(self, number: Number) -> Words:
        """Print a number with what it counts ("26 attendances")."""
        self.printed[number.key] = number
        return number.linked

    def figure(self, number: Number) -> Text:
        """Print a number alone."""
        self.printed[number.key] = number
        return leading(number.figure, number.place)

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

    def photographs(self, held: Sequence[photographs.Sized]) -> list[PhotoRow]:
        """Print photographs. Where what is told leaves the room, those not asked about stay out."""
        self.photos += [photo for photo, _ in held]
        leaves = self.material.leaves
        return photographs.rows(p for p in held if not leaves or may_be_printed(p[0]))

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


OWN: Final = text("A section of your own.")
Told: TypeAlias = "Iterable[Block]"
Opening: TypeAlias = Callable[["DocumentSource"], tuple[Text, ...]]


BOXES: Final = (SectionForm.BOX, SectionForm.BESIDE)


def _nothing(_: DocumentBuilder) -> Told:
    return ()


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section of a document.

    `about` says to its writer what it is for. A `fixed` one cannot be left out while something
    stands in it; one that is `silent` has no connecting text. A `fresh` one begins a page. One
    that has no `matter` in a programme is left out, unless somebody has written its text. An
    `own` one was added by somebody.
    """

    key: str
    title: Words
    about: Text
    _: KW_ONLY
    opening: Opening = lambda _: ()
    blocks: Callable[[DocumentBuilder], Told] = _nothing
    matter: Callable[[DocumentSource], object] = lambda _: True
    fresh: bool = False
    fixed: bool = False
    silent: bool = False
    level: int = 1
    head: bool = True
    form: SectionForm = SectionForm.RUNNING
    own: bool = False

    @property
    def forms(self) -> tuple[SectionForm, ...]:
        """How it may stand: in a box where all of it is text, as a heading alone if it is own."""
        if self.own:
            return tuple(SectionForm)
        of_text = not self.silent and self.blocks is _nothing
        return (SectionForm.RUNNING, *BOXES) if of_text else (SectionForm.RUNNING,)


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
    texts in it that somebody wrote, `photos` the photographs in it, those not printed as well.
    """

    document: Document
    numbers: tuple[Number, ...] = ()
    unknown: tuple[str, ...] = field(default_factory=tuple[str, ...])
    empty: tuple[Words, ...] = field(default_factory=tuple[Words, ...])
    own: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()


def told(plan: DocumentPlan, m: DocumentSource) -> ToldDocument:
    """Tell a document from a programme as it stands."""
    teller = DocumentBuilder(m)
    cover = plan.cover(teller)
    written = document_queries.written(m.world, plan.key)
    blocks: list[Block] = []
    last: list[Block] = []
    unknown: list[str] = []
    empty: list[Words] = []
    for section in shown(plan, m.world):
        own = written.get(section.key)
        if own is not None:
            unknown += placeholders.filled(m, own).unknown
        pictures = teller.photographs(photographs.in_section(m.world, plan.key, section.key))
        found = _section(section, teller, own, pictures)
        empty += [] if found or section.fixed else [section.title]
        if section.form is SectionForm.BESIDE:
            last = put_beside(last, found)
        elif found:
            blocks, last = [*blocks, *last], found
    title, kicker = titles_of(plan, m)
    made = Document(
        title=title,
        kicker=kicker,
        subtitle=as_at(m),
        footer=joined([as_at(m), m.programme.title], " · "),  # a long title is cut
        head=_head(plan, m),
        author=m.programme.title,
        contents=plan.contents,
        cover=cover,
        blocks=(*blocks, *last),
    )
    return ToldDocument(
        document=made,
        numbers=tuple(teller.printed.values()),
        unknown=tuple(dict.fromkeys(unknown)),
        empty=tuple(empty),
        own=tuple(teller.own),
        photos=tuple(dict.fromkeys(teller.photos)),
    )


def titles_of(plan: DocumentPlan, m: DocumentSource) -> tuple[Words, Words]:
    """Return what a document is called and what stands above that: somebody's words, or ours."""
    own, (title, kicker) = document_queries.title_of(m.world, plan.key), usual_titles(plan, m)
    return (own.title or title, own.kicker or kicker) if own else (title, kicker)


def _head(plan: DocumentPlan, m: DocumentSource) -> Words:
    """Return what runs above the text: the document's own title, or what it is, and of what."""
    own = document_queries.title_of(m.world, plan.key)
    usual = joined([plan.title, m.programme.title], " · ")
    return own.title if own and own.title else usual


def usual_titles(plan: DocumentPlan, m: DocumentSource) -> tuple[Words, Words]:
    """Return the program's words for a document's title and what stands above that."""
    return m.programme.title or text("Without a title"), plan.kicker(m)


def sections_of(plan: DocumentPlan, world: World) -> tuple[DocumentSection, ...]:
    """Return all sections of a document in order, as somebody named, added and moved them.

    Those that are fixed stay last.
    """
    own = {str(each.id): each for each in document_queries.own_sections(world, plan.key)}
    usual = {each.key: each for each in plan.sections if not each.fixed}
    loose = [
        usual[key] if key in usual else DocumentSection(key, own[key].title, OWN, own=True)
        for key in document_queries.arranged(world, plan.key, tuple(usual))
    ]
    choices = document_queries.choices(world, plan.key)
    every = (*loose, *(each for each in plan.sections if each.fixed))
    return tuple(_as_wanted(each, choices.get(each.key)) for each in every)


def _as_wanted(section: DocumentSection, choice: SectionChoice | None) -> DocumentSection:
    """Return a section with the heading and the form that were chosen for it."""
    if choice is None:
        return section
    return replace(
        section,
        title=choice.title or section.title,
        head=section.head and choice.headed,
        form=choice.form if choice.form in section.forms else section.form,
        silent=section.silent or choice.form is SectionForm.HEADING,
    )


def shown(plan: DocumentPlan, world: World) -> tuple[DocumentSection, ...]:
    """Return the sections that are wanted, in order."""
    choices = document_queries.choices(world, plan.key)
    left_out = {key for key, each in choices.items() if not each.shown}
    return tuple(s for s in sections_of(plan, world) if s.fixed or s.key not in left_out)


def _section(
    section: DocumentSection,
    teller: DocumentBuilder,
    own: str | None,
    pictures: Sequence[PhotoRow],
) -> list[Block]:
    found: list[Block] = []
    if own is None and not pictures and not section.matter(teller.material):
        return found
    words = [] if section.silent else opening(section, teller, own)
    head = Heading(text=section.title, level=section.level, fresh=section.fresh)
    if section.form is SectionForm.HEADING:
        return [head, *pictures]
    if section.form in BOXES:
        box = [boxed(section.title if section.head else "", words)] if words else found
        return [*box, *pictures]
    found = [*words, *section.blocks(teller), *pictures]
    if not found or not section.head:
        return found
    return [head, *found]


def opening(section: DocumentSection, teller: DocumentBuilder, own: str | None) -> list[Block]:
    """Return the connecting text: as somebody wrote it, or the program's own."""
    if own is not None:
        return [*teller.own_text(own)]
    return [Paragraph(text=teller.fill(each)) for each in section.opening(teller.material)]


def own_words(section: DocumentSection, m: DocumentSource) -> tuple[Text, ...]:
    """Return the program's own connecting text, with its names in braces, to be changed."""
    return placeholders.as_typed(section.opening(m))


def as_at(m: DocumentSource) -> Text:
    """Say when the document was true (`agenda.wording.as_at`)."""
    return agenda_wording.as_at(m.world, m.now)


def counted_how(teller: DocumentBuilder, *, listed: bool = False) -> Told:
    """Return how every number of the document was counted, each kind once, in small print.

    In a document that has the room they are `listed` one below the other.
    """
    pairs = {number.named: number.how for number in teller.printed.values()}
    if not pairs:
        return []
    if listed:
        return [Facts(pairs=tuple(pairs.items()), small=True)]
    said = [text("{name}: {how}.", name=name, how=how) for name, how in pairs.items()]
    return [Paragraph(text=joined(said, " "), quiet=True)]

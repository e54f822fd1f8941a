"""Documents: choose one, choose its sections, see its pages, change its text, let it out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.analysis.documents.builder import DocumentPlan, DocumentSection
from facilitator.analysis.documents.evidence import MATRIX
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.core.records import Programme, Record
from facilitator.model.core.words import text
from facilitator.model.documents import edits
from facilitator.model.documents.records import ARRANGED
from facilitator.model.photos import queries as photo_queries
from facilitator.model.photos.records import Photo, PhotoPlace
from facilitator.paper.look import PaperSize
from facilitator.printing import OF_PROGRAMME, PrintKind, PrintOptions, order_of_programme
from facilitator.printing.house import paper_of
from facilitator.printing.kinds import POSTERS
from facilitator.printing.programme_documents import PLANS, material_of
from facilitator.ui.documents.arranging import ArrangedSections
from facilitator.ui.documents.evidence import EvidenceTable
from facilitator.ui.documents.preview import DocumentPreview
from facilitator.ui.documents.section_text import SectionText
from facilitator.ui.documents.stated_numbers import StatedNumbers
from facilitator.ui.documents.ways_out import DocumentWaysOut
from facilitator.ui.house_style.dialog import HouseStyleDialog
from facilitator.ui.main_window.page import Page
from facilitator.ui.photos.photo_list import PhotoList
from facilitator.ui.photos.place import InSection
from facilitator.ui.printing.poster_choice import PosterChoice
from facilitator.ui.privacy.going import go_to_words
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, name_part, plain_tip, row
from facilitator.ui.widgets.columns import Columns
from facilitator.ui.widgets.flow_layout import in_lines
from facilitator.ui.widgets.keys.help_key import OpensPages
from facilitator.ui.widgets.keys.unsent import keep_unsent
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

NAMED = {
    PrintKind.STUDY_EASY: text("Case study, easy read"),
    PrintKind.THEME_BOOK: text("Theme book, to hand out"),
    PrintKind.THEME_RECORD: text("All comments by theme"),
}
ENDINGS = (
    (".pdf", text("Save PDF…")),
    (".docx", text("Word…")),
    (".pptx", text("Slides…")),
    (".md", text("Markdown…")),
    (".txt", text("Read aloud…")),
)


class DocumentsPage(Page):
    """What a programme tells by itself, with the words that somebody adds to it."""

    def __init__(
        self,
        desk: Workspace,
        commands: Commands,
        paper: Callable[[], PaperSize] = lambda: PaperSize.A4,
        parent: QWidget | None = None,
    ) -> None:
        """Make it; `paper` says which size of paper is usual."""
        super().__init__(text("Documents"), parent)
        self._desk, self._commands, self._paper = desk, commands, paper
        self._held: DocumentSource | None = None
        self.kinds, self.words = QComboBox(), SectionText()
        self.arranged = ArrangedSections(
            desk, lambda: self.plan, self._material, self.words.edit.setFocus
        )
        self.sections = self.arranged.list
        self.posters = PosterChoice()
        self.evidence, self.preview = EvidenceTable(), DocumentPreview(desk, self._choice)
        self.photos = PhotoList(desk)
        self.photos.take_from(self)
        self.numbers = StatedNumbers(desk, self._material)
        self._out = DocumentWaysOut(self, desk, self.preview)
        self._undo = button("", commands.runner("undo"), icon="undo-2", tip=commands.tip("undo"))
        self._redo = button("", commands.runner("redo"), icon="redo-2", tip=commands.tip("redo"))
        outs = [
            button(words, lambda ending=ending: self.save(ending), kind=kind, icon="download")
            for (ending, words), kind in zip(ENDINGS, ("primary", *[""] * 4), strict=True)
        ]
        printer = button(text("Print…"), lambda: self._out.print_out(self.kind), icon="printer")
        self.offer(self._undo, self._redo, *outs, printer)
        self._fill_kinds()
        self._connect()
        self._build()

    @property
    def kind(self) -> PrintKind:
        return OF_PROGRAMME[self.kinds.currentIndex()]

    @property
    def plan(self) -> DocumentPlan:
        return PLANS[self.kind]

    @property
    def section(self) -> DocumentSection:
        return self.sections.section

    @property
    def is_ready(self) -> bool:
        """Whether the pages on show are those of what is."""
        return self.preview.is_ready

    def refresh(self) -> None:
        """Show what is; the pages follow a moment later."""
        self.arranged.refresh()
        self._show_section()
        self.kinds.setToolTip(plain_tip(say(self.plan.about)))
        for made, key in ((self._undo, "undo"), (self._redo, "redo")):
            self._commands.show_on(made, key)
        self.posters.setVisible(self.kind in POSTERS)
        self.preview.show_kind(self.kind)

    def keep(self) -> None:
        """Keep what is being typed; what is being written to a file is waited for."""
        self.words.keep()
        self._out.wait()
        self.photos.reader.wait()
        self.preview.look_line.wait()

    def choose(self, kind: PrintKind) -> None:
        self.kinds.setCurrentIndex(OF_PROGRAMME.index(kind))
        self._chosen()

    def dress(self) -> None:
        """Show the house style, which all documents have."""
        self.words.keep()
        HouseStyleDialog(self, self._desk).show()

    def save(self, ending: str) -> None:
        """Ask where to save the document, and save it there beside the work."""
        self.words.keep()
        self._out.save(self.kind, ending, self._choice())

    def save_to(self, to: Path) -> None:
        self.words.keep()
        self._out.save_to(to, self.kind, self._choice())

    # the parts of the page

    def _fill_kinds(self) -> None:
        for kind in OF_PROGRAMME:
            self.kinds.addItem(say(NAMED.get(kind, PLANS[kind].title)))
        shown = self._desk.chosen.get("documents")
        self.kinds.setCurrentIndex(next((n for n, k in enumerate(OF_PROGRAMME) if k == shown), 0))
        name_part(self.kinds, text("Document"))

    def _connect(self) -> None:
        self.kinds.activated.connect(lambda _index: self._chosen())
        self.sections.turned.connect(self._turned)
        self.words.written.connect(self._write)
        self.words.put_back.connect(self._put_back)
        self.posters.changed.connect(self.refresh)
        self.evidence.wanted.connect(self._do_with)
        self.preview.drawn.connect(self._follow)
        self.preview.larger.connect(lambda _on: self._show_section())
        for line in (self.preview.look_line, self.preview.gaps):
            line.go_wanted.connect(self._go_to_words)
        keep_unsent(self.evidence.name, self._desk.unsent, "evidence")

    def _build(self) -> None:
        whole = row(space=14)
        side = QWidget()
        hold(side, wide=264)
        left = column(side, space=8)
        entitle = button(
            icon="pencil", tip=text("Title of the document"), act=self.arranged.entitle, kind="chip"
        )
        top = row(space=6)
        top.addWidget(self.kinds, 1)
        top.addWidget(entitle)
        left.addLayout(top)
        left.addWidget(self.posters)
        left.addWidget(self.arranged, 1)
        left.addWidget(self.numbers)
        others = button(text("Hand over…"), self._commands.runner("export"))
        others.setToolTip(say(self._commands.tip("export")))
        left.addWidget(in_lines(button(text("House style…"), self.dress), others))
        whole.addWidget(side)
        whole.addWidget(self.preview, 1)
        right = column(space=10)
        right.addWidget(self.words, 1)
        right.addWidget(self.photos)
        whole.addLayout(right)
        whole.addWidget(self.evidence)
        parts = (side, self.preview, self.words, self.evidence)
        self.stand_beside(Columns(whole, parts, slims=(side,), stacked=860, least=340))
        self.body.addLayout(whole, 1)

    # what was asked

    def _chosen(self) -> None:
        self.words.keep()
        self._desk.chosen["documents"] = self.kind.value
        self.sections.setCurrentRow(0)
        self.refresh()

    def _turned(self) -> None:
        self.words.edit.clearFocus()
        self._show_section()
        self._follow()

    def _show_section(self) -> None:
        self.words.show_section(self.plan, self.section, self._material())
        large = self.preview.is_large
        by_hand = self.kind is PrintKind.EVIDENCE and self.section.key == MATRIX.key
        for made in (self.words, self.photos):
            made.setVisible(not by_hand and not large)
        self.photos.show_holder(InSection(self.plan.key, self.section.key))
        self.evidence.setVisible(by_hand and not large)
        if by_hand:
            self.evidence.show_world(self._desk.world)

    def _follow(self) -> None:
        """Show the pages from the section that is chosen; one that is not printed moves nothing."""
        sheets, title, before = self.preview.sheets, say(self.section.title), self.sections.before
        if not before:
            sheets.go_to_top()
        elif self.section.head:
            alike = [each for each in before if each.head and say(each.title) == title]
            sheets.go_to(title, len(alike))

    def _write(self, words: str) -> None:
        world, new_id = self._desk.world, self._desk.new_id
        self._desk.amend(edits.write(world, *self.words.where, words, new_id=new_id))

    def _put_back(self) -> None:
        self._desk.amend(edits.put_back(self._desk.world, *self.words.where))

    def _do_with(self, make: object) -> None:
        if callable(make):
            self._desk.amend(make(self._desk.world, self._desk.new_id))  # type: ignore[arg-type]

    def _choice(self) -> PrintOptions:
        """Return on which paper it is printed; a poster on sheets of that paper where wanted."""
        tiled = self.posters.tiled and self.kind in POSTERS
        size = paper_of(self._desk.world, self._paper())
        return PrintOptions(size=size, poster=self.posters.poster, tiled=tiled)

    def _material(self) -> DocumentSource:
        """Return what the document is told from, worked out once while nothing changes."""
        if self._held is None or self._held.world is not self._desk.world:
            self._held = material_of(order_of_programme(self._desk.programme), PrintKind.STUDY)
        return self._held

    def _go_to_words(self, record: object) -> None:
        """Show the section whose words these are, or the page they are changed on."""
        if isinstance(record, Programme):
            self._commands.runner("facts")()
            return
        if isinstance(record, Photo):
            record = next(iter(photo_queries.standing(self._desk.world, record)), record)
        plans = [kind for kind in OF_PROGRAMME if isinstance(record, (*ARRANGED, PhotoPlace))]
        held = getattr(record, "document", "")
        if (kind := next((k for k in plans if PLANS[k].key == held), None)) is not None:
            self.choose(kind)
            self.sections.choose(getattr(record, "section", getattr(record, "id", "")))
        elif isinstance(record, Record) and isinstance(window := self.window(), OpensPages):
            go_to_words(self._desk, window.open_page, record)

"""Documents: choose one, choose its sections, see its pages, change its text, let it out."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QListWidgetItem, QWidget

from facilitator.analysis.documents import builder
from facilitator.analysis.documents.builder import DocumentPlan, DocumentSection
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.placeholders import NAMES
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.looking import Goes
from facilitator.errors import FacilitatorError
from facilitator.model.core.records import Record
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import AskField, FieldKind, Value
from facilitator.model.documents import edits
from facilitator.model.documents.records import Stated, StudyText
from facilitator.paper.look import PaperSize
from facilitator.printing import (
    OF_PROGRAMME,
    PrintKind,
    PrintOptions,
    PrintOrder,
    order_of_programme,
    write,
)
from facilitator.printing.programme_documents import PLANS, gaps_of, material_of, pages, too_long
from facilitator.ui.documents.evidence import EvidenceTable
from facilitator.ui.documents.section_text import SectionText
from facilitator.ui.main_window.page import Page
from facilitator.ui.printing import qt_printing
from facilitator.ui.printing.page_view import Sheets, pages_words
from facilitator.ui.privacy.going import go_to_words
from facilitator.ui.privacy.look_line import LookLine
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    emptied,
    plain_label,
    row,
    section,
    show_part,
)
from facilitator.ui.widgets.keys.help_key import OpensPages
from facilitator.ui.widgets.keys.unsent import keep_unsent
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.widgets.wrapping_list import WrappingList
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

PAUSE = 300
"""Milliseconds without a change before the pages are drawn anew."""
NAMED = {
    PrintKind.THEME_BOOK: text("Theme book, to hand out"),
    PrintKind.THEME_RECORD: text("All comments by theme"),
}
ENDINGS = ((".pdf", text("Save PDF…")), (".docx", text("Word…")), (".md", text("Markdown…")))


class DocumentsPage(Page):
    """What a programme tells by itself, with the words that somebody adds to it."""

    def __init__(
        self,
        desk: Workspace,
        commands: Commands,
        paper: Callable[[], PaperSize] = lambda: PaperSize.A4,
    ) -> None:
        """Make it; `paper` says which size of paper is usual."""
        super().__init__(text("Documents"))
        self._desk, self._paper = desk, paper
        self._job: BackgroundJob | None = None
        self._out: BackgroundJob | None = None
        self._again = False
        self._listed: PrintKind | None = None
        self._held: DocumentSource | None = None
        self._pdf = b""
        self._drawn: tuple[object, ...] = ()
        self.kinds, self.sections = QComboBox(), WrappingList(text("Sections"), ticks=True)
        self.sheets, self.words = Sheets(), SectionText()
        self.evidence = EvidenceTable()
        self._about, self._state = plain_label(kind="muted"), plain_label(kind="muted")
        self.gaps = plain_label(kind="small")
        self._stated = column(space=4)
        self.look_line = LookLine(desk)
        self.look_line.looked.connect(self._look)
        self.look_line.go_wanted.connect(self._go_to_words)
        self._commands = commands
        self._undo = button("", commands.runner("undo"), icon="undo-2", tip=commands.tip("undo"))
        self._redo = button("", commands.runner("redo"), icon="redo-2", tip=commands.tip("redo"))
        outs = [
            button(words, lambda ending=ending: self.save(ending), kind=kind, icon="download")
            for (ending, words), kind in zip(ENDINGS, ("primary", "", ""), strict=True)
        ]
        printer = button(text("Print…"), self.print_out, icon="printer")
        self.offer(self._undo, self._redo, *outs, printer)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE)
        self._wait.timeout.connect(self._draw)
        self._build()

    @property
    def kind(self) -> PrintKind:
        return OF_PROGRAMME[self.kinds.currentIndex()]

    @property
    def plan(self) -> DocumentPlan:
        return PLANS[self.kind]

    @property
    def section(self) -> DocumentSection:
        return self.plan.sections[max(0, self.sections.currentRow())]

    @property
    def is_ready(self) -> bool:
        """Whether the pages on show are those of what is."""
        return self._job is None and not self._wait.isActive()

    def refresh(self) -> None:
        """Show what is; the pages follow a moment later."""
        self._fill_sections()
        self._show_section()
        self._show_stated()
        of_evidence = self.kind is PrintKind.EVIDENCE
        self.words.setVisible(not of_evidence)
        self.evidence.setVisible(of_evidence)
        if of_evidence:
            self.evidence.show_world(self._desk.world)
        self._about.setText(say(self.plan.about))
        for made, key in ((self._undo, "undo"), (self._redo, "redo")):
            self._commands.show_on(made, key)
        if self._seen() != self._drawn:
            self._state.setText(say(text("Making the pages…")))
            self._wait.start()

    def keep(self) -> None:
        """Keep what is being typed; what is being written to a file is waited for."""
        self.words.keep()
        if self._out is not None:
            self._out.wait()
        self.look_line.wait()

    def choose(self, kind: PrintKind) -> None:
        self.kinds.setCurrentIndex(OF_PROGRAMME.index(kind))
        self._chosen()

    def tick(self, key: str, *, shown: bool) -> None:
        """Take a section in, or leave it out."""
        world, new_id = self._desk.world, self._desk.new_id
        self._desk.amend(edits.choose(world, self.plan.key, key, shown=shown, new_id=new_id))

    # ways out

    def save(self, ending: str) -> None:
        """Ask where to save the document, and save it there beside the work."""
        proposed = documents_dir() / self._order().file_name(self.kind, ending)
        to = file_dialogs.to_save(self, text("Save"), proposed, ending)
        if to is not None:
            self.save_to(to)

    def save_to(self, to: Path) -> None:
        self.words.keep()
        order, kind, choice = self._order(), self.kind, PrintOptions(size=self._paper())
        self._state.setText(say(text("Saving…")))

        def saved(_made: object) -> None:
            said = text("Saved as “{name}” in {folder}.", name=to.name, folder=str(to.parent))
            self._state.setText(say(said))

        self._out = BackgroundJob(
            lambda: write(order, kind, to, choice, say=say), saved, self._failed, self
        ).start()

    def print_out(self) -> None:
        """Ask for a printer and print the pages on show; without one, say so."""
        if not qt_printing.has_printers():
            words = text("This computer knows no printer. Save a PDF and print it elsewhere.")
            self._state.setText(say(words))
            return
        if not self._pdf or not self.is_ready:
            return
        printer, pdf = QPrinter(QPrinter.PrinterMode.HighResolution), self._pdf
        printer.setDocName(self._order().file_name(self.kind, ""))

        def wanted() -> None:
            done = say(text("The pages went to the printer."))
            self._out = BackgroundJob(
                lambda: qt_printing.print_pdf(pdf, printer),
                lambda _pages: self._state.setText(done),
                self._failed,
                self,
            ).start()

        asked = QPrintDialog(printer, self)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.accepted.connect(wanted)
        asked.setWindowModality(Qt.WindowModality.WindowModal)
        asked.show()

    # the parts of the page

    def _build(self) -> None:
        for kind in OF_PROGRAMME:
            self.kinds.addItem(say(NAMED.get(kind, PLANS[kind].title)))
        shown = self._desk.chosen.get("documents")
        self.kinds.setCurrentIndex(next((n for n, k in enumerate(OF_PROGRAMME) if k == shown), 0))
        self.kinds.setAccessibleName(say(text("Document")))
        self.kinds.activated.connect(lambda _index: self._chosen())
        self.sections.currentRowChanged.connect(self._turned)
        self.sections.itemChanged.connect(self._ticked)
        self.words.written.connect(self._write)
        self.words.put_back.connect(self._put_back)
        self.evidence.wanted.connect(self._do_with)
        keep_unsent(self.evidence.name, self._desk.unsent, "evidence")
        whole = row(space=14)
        side = QWidget()
        side.setFixedWidth(264)
        left = column(side, space=8)
        for made in (self.kinds, self._about, section(text("Sections"))):
            left.addWidget(made)
        left.addWidget(self.sections, 1)
        left.addWidget(section(text("Numbers of your own")))
        left.addLayout(self._stated)
        left.addWidget(button(text("Add a number…"), self.state, icon="plus"))
        others = button(text("Hand over…"), self._commands.runner("export"), icon="download")
        others.setToolTip(say(self._commands.tip("export")))
        left.addWidget(others)
        whole.addWidget(side)
        middle = column(space=6)
        middle.addWidget(self.sheets, 1)
        middle.addWidget(self.gaps)
        middle.addWidget(self.look_line)
        middle.addWidget(self._state)
        whole.addLayout(middle, 1)
        whole.addWidget(self.words)
        whole.addWidget(self.evidence)
        self.stand_beside(side)
        self.body.addLayout(whole, 1)

    def _fill_sections(self) -> None:
        """Show the sections of the document; the same lines while it is the same document."""
        shown = builder.choices_of(self._desk.world, self.plan.key)
        held = self.plan.sections
        at = max(0, self.sections.currentRow())
        with QSignalBlocker(self.sections):
            if self._listed != self.kind:
                self._listed = self.kind
                self.sections.clear()
                self.sections.addItems([say(each.title) for each in held])
                self.sections.fit()
                self.sections.setCurrentRow(min(at, len(held) - 1))
            for place, each in enumerate(held):
                item = self.sections.item(place)
                if each.fixed:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
                    item.setToolTip(say(text("This is always there.")))
                    continue
                on = shown.get(each.key, True)
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _show_section(self) -> None:
        self.words.show_section(self.plan, self.section, self._material())

    def _show_stated(self) -> None:
        emptied(self._stated)
        for held in self._desk.world.bucket(Stated, "").values():
            line = row(space=4)
            said = text("{words} ({source})", words=held.words, source=held.source)
            line.addWidget(plain_label(said, "small"), 1)
            gone = edits.unstate(held)
            line.addWidget(
                button(
                    icon="trash-2",
                    tip=text("Remove"),
                    kind="chip",
                    act=lambda gone=gone: self._desk.amend(gone),
                )
            )
            self._stated.addLayout(line)

    def state(self) -> None:
        """Ask for a number that somebody stated, with its source."""
        m = self._material()
        choices = [
            (name, held.about) for name, held in NAMES.items() if isinstance(held.of(m), Number)
        ]
        fields = (
            AskField(
                "number",
                text("Beside which number"),
                FieldKind.CHOICE,
                choices=tuple(choices),
                value="people",
            ),
            AskField("words", text("As it was stated"), required=True),
            AskField("source", text("Where it is stated"), required=True),
        )
        QuestionSheet(self, text("State a number"), fields, confirm=text("Keep")).ask(
            self._state_it
        )

    def _state_it(self, values: Mapping[str, Value]) -> None:
        number, words, source = (str(values[key]) for key in ("number", "words", "source"))
        self._desk.amend(edits.state(number, words, source, new_id=self._desk.new_id))

    # what was asked

    def _chosen(self) -> None:
        self.words.keep()
        self._desk.chosen["documents"] = self.kind.value
        self.sections.setCurrentRow(0)
        self.refresh()

    def _turned(self, _row: int) -> None:
        self.words.edit.clearFocus()
        self._show_section()
        self._follow()

    def _follow(self) -> None:
        """Show the pages from the section that is chosen; one that is not printed moves nothing."""
        sections = self.plan.sections
        at = max(0, self.sections.currentRow())
        if not at:
            self.sheets.go_to_top()
        elif sections[at].head:
            before = [say(each.title) for each in sections[:at] if each.head]
            self.sheets.go_to(say(sections[at].title), before.count(say(sections[at].title)))

    def _ticked(self, item: QListWidgetItem) -> None:
        key = self.plan.sections[self.sections.row(item)].key
        self.tick(key, shown=item.checkState() is Qt.CheckState.Checked)

    def _write(self, words: str) -> None:
        world, new_id = self._desk.world, self._desk.new_id
        self._desk.amend(edits.write(world, *self.words.where, words, new_id=new_id))

    def _put_back(self) -> None:
        self._desk.amend(edits.put_back(self._desk.world, *self.words.where))

    def _do_with(self, make: object) -> None:
        if callable(make):
            self._desk.amend(make(self._desk.world, self._desk.new_id))  # type: ignore[arg-type]

    # the pages

    def _order(self) -> PrintOrder:
        return order_of_programme(self._desk.programme)

    def _material(self) -> DocumentSource:
        """Return what the document is told from, worked out once while nothing changes."""
        if self._held is None or self._held.world is not self._desk.world:
            self._held = material_of(self._order(), PrintKind.STUDY)
        return self._held

    def _seen(self) -> tuple[object, ...]:
        return (self.kind, self._desk.world, self._paper())

    def _draw(self) -> None:
        if self._job is not None:
            self._again = True
            return
        order, kind, seen = self._order(), self.kind, self._seen()
        choice = PrintOptions(size=self._paper())

        def work() -> tuple[bytes, qt_printing.Preview, tuple[Text, ...]]:
            data, _pages = pages(order, kind, say, choice)
            return data, qt_printing.preview(data), gaps_of(order, kind)

        def done(found: tuple[bytes, qt_printing.Preview, tuple[Text, ...]]) -> None:
            self._job, self._drawn = None, seen
            self._pdf, shown, missing = found
            self.gaps.setText(" ".join(say(each) for each in missing))
            show_part(self.gaps, on=bool(missing))
            self.sheets.show_pages(shown)
            self._follow()
            words, more = pages_words(shown, picture=False), too_long(kind, shown.pages)
            told = text("{pages}. {more}", pages=words, more=more) if more else words
            self._state.setText(say(told))
            self._look()
            if self._again or seen != self._seen():
                self._again = False
                self._wait.start()

        self._job = BackgroundJob(work, done, self._failed, self).start()

    def _look(self) -> None:
        """Look through the words of a document that others get."""
        self.look_line.look(None if self.kind is PrintKind.THEME_RECORD else self._goes_out)

    def _goes_out(self) -> Goes:
        return looking.quoted_words(self._desk.world, self._desk.programme.pool)

    def _go_to_words(self, record: object) -> None:
        """Show the section whose words these are, or the page they are changed on."""
        plans = [kind for kind in OF_PROGRAMME if isinstance(record, StudyText)]
        held = getattr(record, "document", "")
        if (kind := next((k for k in plans if PLANS[k].key == held), None)) is not None:
            self.choose(kind)
            keys = [each.key for each in self.plan.sections]
            section_key = getattr(record, "section", "")
            self.sections.setCurrentRow(keys.index(section_key) if section_key in keys else 0)
        elif isinstance(record, Record) and isinstance(window := self.window(), OpensPages):
            go_to_words(self._desk, window.open_page, record)

    def _failed(self, error: FacilitatorError) -> None:
        self._job = None
        self._state.setText(say(error.text))

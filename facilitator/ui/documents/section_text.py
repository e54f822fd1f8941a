"""The connecting text of a section: the program's words, or one's own; and the names it may use."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from facilitator.analysis.documents import builder, gaps, placeholders
from facilitator.analysis.documents.builder import DocumentPlan, DocumentSection
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.documents.typed_numbers import TypedNumber, typed_numbers
from facilitator.model.core.clean_text import clean
from facilitator.model.core.words import Text, in_context, text
from facilitator.model.documents import queries
from facilitator.model.documents.records import SectionForm
from facilitator.ui.documents.markup_edit import MarkupEdit
from facilitator.ui.style.icons import say_beside
from facilitator.ui.style.sizes import hold
from facilitator.ui.system.chosen_keys import CHOSEN, native
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row, show_part
from facilitator.ui.widgets.search_window import SearchResult, SearchWindow, rank
from facilitator.ui.widgets.wrapping_button import WrappingButton
from facilitator.ui.workspace.debounce import Debounce

PAUSE = 500
"""Milliseconds without a key before what is typed is looked at."""
LULL = 700
"""Milliseconds without a key before what is typed is kept, so that the pages show it."""
MARKS = (
    ("bold", "bold", in_context("in a text", "Bold")),
    ("italic", "italic", in_context("in a text", "Italics")),
    ("list", "list", in_context("in a text", "List")),
    ("link", "link", in_context("in a text", "Link")),
    ("note", "superscript", in_context("in a text", "Footnote")),
    ("box", "sticky-note", text("Box: a definition or a side note")),
)


class SectionText(QWidget):
    """Shows one section's text; it asks for changes and is told what is."""

    written = Signal(str)
    """Somebody's own words are to stand there."""
    put_back = Signal()
    """The program's words are wanted again."""

    def __init__(self) -> None:
        super().__init__()
        hold(self, wide=340)
        self._shown = ""
        self._typed: TypedNumber | None = None
        self._material: DocumentSource | None = None
        self.where = ("", "")
        """The document and the section on show."""
        inside = column(self, space=6)
        self._title = plain_label(kind="strong")
        self._about = plain_label(kind="muted")
        self.edit = MarkupEdit()
        self.edit.setAccessibleName(say(text("The words of this section")))
        self.edit.setTabChangesFocus(True)
        hold(self.edit, least_high=130)
        self.edit.left.connect(self.keep)
        self._whose = plain_label(kind="small")
        self.back = WrappingButton(text("Put back the program’s words"), self._put_back)
        self._name = button(text("Put in a name or number…"), self._seek, icon="plus")
        self._name.setToolTip(say(text("It stays true when the numbers change.")))
        self.marks = _marks(self.edit)
        self._doubt, self.mend = plain_label(kind="small"), button(act=self._mend, icon="check")
        self._pause = Debounce(PAUSE, self)
        self._pause.came.connect(self._show_doubt)
        self.edit.textChanged.connect(self._pause.touch)
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lull.timeout.connect(self.keep)
        self.edit.textChanged.connect(self._lull.start)
        for made in (self._title, self._about, self.marks):
            inside.addWidget(made)
        inside.addWidget(self.edit, 100)
        for made in (self._doubt, self.mend, self._whose, self._name, self.back):
            inside.addWidget(made)
        inside.addStretch(1)  # where there is no text to change, what is said stays above

    def show_section(self, plan: DocumentPlan, each: DocumentSection, m: DocumentSource) -> None:
        """Show a section as it is; what was typed into the one before is kept first."""
        if self.where != (plan.key, each.key):
            self.keep()
            self.where = (plan.key, each.key)
        own = queries.written(m.world, plan.key).get(each.key)
        self._title.setText(say(each.title))
        self._about.setText(say(each.about))
        for made in (self.edit, self.marks, self._name):
            made.setVisible(not each.silent)
        self.back.setVisible(own is not None and not each.own)
        self._whose.setText(say(_whose(each, own, m)))
        words = own
        if words is None:
            words = "\n".join(say(line) for line in builder.own_words(each, m))
        if not (self.edit.hasFocus() and words == self._shown):
            self._shown = words
            if self.edit.toPlainText() != words:
                self.edit.setPlainText(words)
                self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._material = m
        self._show_doubt()

    def keep(self) -> None:
        """Keep what was typed, where it is other than what was shown."""
        typed = clean(self.edit.toPlainText())
        if typed != clean(self._shown):
            self._shown = typed
            self.written.emit(typed)

    def _show_doubt(self) -> None:
        """Say the first thing that is doubtful as it is typed, and offer the name that is true."""
        m, words = self._material, self.edit.toPlainText()
        looked = m is not None and not self.edit.isHidden()
        doubt = next(gaps.doubts(words, m), None) if m and looked else None
        typed = typed_numbers(words, m) if m and doubt else ()
        self._doubt.setText(say(doubt or ""))
        show_part(self._doubt, on=doubt is not None)
        self._typed = next((each for each in typed[:1] if each.place(words) >= 0), None)
        show_part(self.mend, on=self._typed is not None)
        if (one := self._typed) is not None:
            offer = text("Put in {name} for “{typed}”", name=one.braced, typed=one.typed)
            say_beside(self.mend, say(offer))

    def _mend(self) -> None:
        if (one := self._typed) is not None:
            self.edit.instead(one.place(self.edit.toPlainText()), one.typed, one.braced)
            self._show_doubt()
            self.keep()

    def _put_back(self) -> None:
        self._shown = self.edit.toPlainText()
        self.put_back.emit()

    def _seek(self) -> None:
        """List the names the text may use, with what each is now; one is put in where one types."""
        title = text("Names the text may use")
        SearchWindow(self, title, in_context("in a text", "Name"), self._found).open()

    def _found(self, words: str) -> list[SearchResult]:
        held, found = self._material, list[SearchResult]()
        for name, each in placeholders.NAMES.items():
            if held is None or rank(words.strip("{}"), f"{name} {say(each.about)}") is None:
                continue
            value = each.of(held)
            now = say(value.words if isinstance(value, Number) else value)
            found.append(
                SearchResult(words=f"{{{name}}}", remark=now, go=lambda name=name: self._put(name))
            )
        return found

    def _put(self, name: str) -> None:
        """Put a name in where the cursor stands, with a space before it."""
        before = self.edit.toPlainText()[: self.edit.textCursor().position()]
        space = " " if before and not before[-1].isspace() else ""
        self.edit.insertPlainText(f"{space}{{{name}}}")
        self.edit.setFocus()


def _marks(edit: MarkupEdit) -> QWidget:
    """Return the row of buttons that mark what is selected."""
    made = QWidget()
    across = row(made, space=4)
    for name, icon, tip in MARKS:
        known = next(iter(CHOSEN.of(name)), "")
        whole = text("{what} ({keys})", what=tip, keys=native(known)) if known else tip
        one = button(act=lambda name=name: edit.mark(name), icon=icon, tip=whole, kind="chip")
        across.addWidget(one)
    across.addStretch(1)
    return made


def _whose(each: DocumentSection, own: str | None, m: DocumentSource) -> Text:
    """Say whose words the text is, and which names in it nobody knows."""
    if each.form is SectionForm.HEADING:
        return text("Only its heading is printed.")
    if each.silent:
        return text("All of this is worked out from what was entered; there is no text to change.")
    if own is None and not each.own and not builder.own_words(each, m):
        return text("There is no text here yet. What you write is printed here.")
    if own is None:
        ours = text("These are the program’s words. Change them and they are yours.")
        return text("It is printed once something stands in it.") if each.own else ours
    unknown = placeholders.filled(m, own).unknown
    if unknown:
        return text(
            ("There is nothing called {names}: it is printed as typed."), names=", ".join(unknown)
        )
    return text("This is your text. It stays when the numbers change.")

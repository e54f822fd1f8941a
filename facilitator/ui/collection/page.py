"""The page that puts programmes side by side: which ones, which themes are one, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabWidget, QWidget

from facilitator import COLLECTION_SUFFIX
from facilitator.files import data_dir, free_name, safe_name
from facilitator.model.collection import edits
from facilitator.model.collection.records import MOST_MEMBERS
from facilitator.model.core import Text, Words, counted, text
from facilitator.model.core.clean_text import few_words
from facilitator.model.display.gesture import AskField, FieldKind
from facilitator.ui.collection.desk import CollectionDesk
from facilitator.ui.collection.matching import Matching
from facilitator.ui.collection.matrix import MatrixView
from facilitator.ui.collection.programmes import ProgrammeTable
from facilitator.ui.collection.saving import ask_to_save
from facilitator.ui.collection.sections import SectionsSheet
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.system.settings import Settings
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    Short,
    able,
    button,
    column,
    escaped,
    plain_label,
    row,
    scrolled,
)
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.question_form import QuestionSheet

LOWEST = 200
"""Pixels of height that a table keeps; in a low window the page scrolls."""
DRAFT = "Comparison"
"""What the file is called in which changes are kept until somebody says where."""
_LAST = "collection"
"""Under this the collection is remembered that was looked at last."""
_READING = text("The programmes are being read.")
_NO_PROGRAMME = text("None of these programmes could be read.")


class CollectionPage(QWidget):
    """Begins with the question which programmes; then shows them, and asks what is to be done."""

    def __init__(
        self, settings: Settings, back: Callable[[], object], open_one: Callable[[Path], object]
    ) -> None:
        """`back` leads to the start page; `open_one` opens a programme to work in."""
        super().__init__()
        self._settings, self._open_one = settings, open_one
        self._fresh = False
        self.desk = CollectionDesk(self, data_dir() / f"{DRAFT}{COLLECTION_SUFFIX}")
        self.desk.changed.connect(self._show)
        self.desk.refused.connect(self.tell)
        whole = column(self, space=10)
        whole.setContentsMargins(34, 28, 34, 24)
        head = row(space=8)
        self._title = Short(kind="title")
        head.addWidget(self._title, 1)
        self.undo = button("", self.desk.undo, icon="undo-2", tip=text("Undo"))
        head.addWidget(self.undo)
        head.addWidget(button(text("Back"), back, icon="arrow-left"))
        whole.addLayout(head)
        self._state = plain_label(kind="small")
        whole.addWidget(self._state)
        self._ways = QWidget()
        ways = FlowLayout(self._ways)
        self.describe = button(text("Title and text…"), self.ask_title, icon="pencil")
        self.keep = button(text("Keep as a collection…"), self.ask_where, icon="save")
        self.save = button(
            text("Save a report or tables…"), self.ask_to_save, kind="primary", icon="file-text"
        )
        self.arrange = button(text("Sections…"), self.ask_sections, icon="list")
        self.afresh = button(text("Other programmes…"), self.begin_afresh, icon="plus")
        for each in (self.save, self.describe, self.arrange, self.keep, self.afresh):
            ways.addWidget(each)
        whole.addWidget(self._ways)
        whole.addWidget(self._notice())
        self._place = QStackedWidget()
        self._place.addWidget(self._nothing_yet())
        self._place.addWidget(self._work())
        whole.addWidget(scrolled(self._place), 1)
        for keys in CHOSEN.of("undo"):
            QShortcut(QKeySequence(keys), self, self.desk.undo)
        self._show()

    def begin(self, paths: Sequence[Path] = ()) -> None:
        """Read what is named; without anything, go on with what is here."""
        if paths:
            self._quiet()
            self.desk.open(paths)
        self._offer_last()
        self._fresh = True
        self._take_keys()

    def tell(self, words: Text) -> None:
        self._said.setText(say(words))
        self._line.show()

    def stop(self) -> None:
        self.desk.stop()

    def _take_keys(self) -> None:
        """Give the keys to what one begins with, once it is there."""
        if self._fresh and not self.desk.reading:
            self._fresh = False
            (self.programmes if self.desk.held else self.folder).setFocus()

    # what it is made of

    def _notice(self) -> QFrame:
        self._line = dress(QFrame(), "notice")
        inside = row(self._line, space=10)
        inside.setContentsMargins(*as_read(14, 8, 10, 8))
        self._said = plain_label()
        inside.addWidget(self._said, 1)
        inside.addWidget(button("", self._quiet, kind="quiet", icon="x", tip=text("Put away")))
        self._line.hide()
        return self._line

    def _quiet(self) -> None:
        self._line.hide()

    def _nothing_yet(self) -> QWidget:
        made = QWidget()
        inside = column(made, space=10)
        inside.addWidget(
            plain_label(
                text(
                    "Put programmes side by side, such as one of each area: how many took part, "
                    "which themes came up where, what was proposed. The programmes are read and "
                    "never changed."
                ),
                "muted",
            )
        )
        ways = FlowLayout()
        self.folder = button(
            text("Choose a folder…"), self.choose_folder, kind="primary", icon="folder-open"
        )
        self.files = button(text("Choose programmes…"), self.choose_files, icon="file")
        self.kept = button(text("Open a collection…"), self.choose_collection, icon="layers")
        self.last = button("", self._open_last, icon="history")
        for each in (self.folder, self.files, self.kept, self.last):
            ways.addWidget(each)
        inside.addLayout(ways)
        inside.addStretch(1)
        return made

    def _work(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.programmes = ProgrammeTable()
        self.programmes.chosen.connect(self._tell_ways)
        self.matching = Matching(self.desk)
        self.matrix = MatrixView()
        hold(self.matching.tree, least_high=LOWEST)
        hold(self.matrix.table, least_high=LOWEST)
        for page, name in (
            (self._first_tab(), text("Programmes")),
            (self.matching, text("Which themes are one")),
            (self.matrix, text("Where they came up")),
        ):
            self.tabs.addTab(page, say(name))
        return self.tabs

    def _first_tab(self) -> QWidget:
        made = QWidget()
        inside = column(made, space=8)
        inside.setContentsMargins(0, 10, 0, 0)
        hold(self.programmes, least_high=LOWEST)
        inside.addWidget(self.programmes, 1)
        self._left_out = plain_label(kind="small")
        inside.addWidget(self._left_out)
        foot = FlowLayout()
        self.more = button(text("Add programmes…"), self.choose_files, icon="plus")
        self.again = button(text("Read again"), self.desk.read_again, icon="rotate-ccw")
        self.name = button(text("Call it…"), self.ask_name, icon="pencil")
        self.open = button(text("Open it"), self.open_chosen, icon="folder-open")
        self.remove = button(text("Leave it out"), self.remove_chosen, icon="x")
        for each in (self.more, self.again, self.name, self.open, self.remove):
            foot.addWidget(each)
        inside.addLayout(foot)
        return made

    # what is shown

    def _show(self) -> None:
        held, reading = self.desk.held, self.desk.reading
        title = held.title if held else text("Programmes side by side")
        self._title.show_words(say(title))
        here = bool(held and held.collection.members)
        self._place.setCurrentIndex(1 if here else 0)
        self._ways.setVisible(here)
        self.undo.setVisible(here)
        self._place.setEnabled(not reading)
        self._state.setText(say(_READING if reading else self._where()))
        self._state.setVisible(bool(self._state.text()))
        if held is not None and not reading:
            self.programmes.show_programmes(held)
            self._left_out.setText("\n".join(say(each.why) for each in held.left_out))
            self._left_out.setVisible(bool(held.left_out))
            self.matching.show_comparison(held)
            self.matrix.show_comparison(held)
            self._remember()
        self._tell_ways()
        self._take_keys()

    def _where(self) -> Words:
        """Say how many programmes there are, and where the collection is kept."""
        held = self.desk.held
        if held is None:
            return ""
        read = counted(len(held.programmes), "1 programme was read", "{count} programmes were read")
        if held.left_out:
            read = text("{read}, {count} left out", read=read, count=len(held.left_out))
        if self.desk.path is not None and not self.desk.unsaved:
            return text("{read} · kept in “{name}”", read=read, name=self.desk.path.name)
        if self.desk.unsaved:
            return text("{read} · what you changed is not kept as a collection yet", read=read)
        return read

    def _tell_ways(self) -> None:
        held, path = self.desk.held, self.programmes.path
        nothing = text("Choose programmes first.")
        why = _READING if self.desk.reading else None if held else nothing
        able(self.undo, why or (None if self.desk.can_undo else text("Nothing to undo.")))
        able(self.describe, why)
        able(self.arrange, why)
        able(self.keep, why)
        able(self.save, why or (None if held and held.programmes else _NO_PROGRAMME))
        choose = None if path else text("Choose a programme in the list first.")
        read = held is not None and any(each.path == path for each in held.programmes)
        able(self.name, choose or (None if read else text("It could not be read.")))
        able(self.open, choose)
        able(self.remove, choose)

    def _remember(self) -> None:
        last = self.desk.path or (self.desk.draft if self.desk.unsaved else None)
        if last is not None and last.is_file():
            self._settings.set_word(_LAST, str(last))
            self._settings.used(last)

    def _offer_last(self) -> None:
        last = Path(self._settings.word(_LAST))
        self.last.setVisible(last.suffix == COLLECTION_SUFFIX and last.is_file())
        words = text("Go on with “{name}”", name=few_words(last.stem, 40))
        self.last.setText(escaped(say(words)))

    # what is asked

    def _open_last(self) -> None:
        self.begin([Path(self._settings.word(_LAST))])

    def choose_folder(self) -> None:
        found = file_dialogs.folder(
            self, text("A folder of programmes"), self._settings.folder("kept in")
        )
        if found is not None:
            self.begin([found])

    def choose_files(self) -> None:
        """Choose programmes: to begin with, or beside those that are here."""
        found = file_dialogs.to_compare(self, self._settings.folder("kept in"))
        if found and self.desk.held is not None:
            self.add(found)
        elif found:
            self.begin(found)

    def choose_collection(self) -> None:
        found = file_dialogs.to_open(self, self._settings.folder("kept in"))
        if found is not None:
            self.begin([found])

    def add(self, paths: Iterable[Path]) -> None:
        from facilitator.editing.collection import too_many

        made = edits.add(self.desk.collection, [str(path.absolute()) for path in paths])
        if len(made.members) > MOST_MEMBERS:
            self.tell(too_many(len(made.members)).text)
        else:
            self.desk.do(lambda _held: made)

    def ask_title(self) -> None:
        """Ask what the report is called, and for words of one's own at its beginning."""
        held = self.desk.collection
        fields = [
            AskField("title", text("Title"), value=held.title),
            AskField("words", text("Introduction"), FieldKind.LONG, value=held.introduction),
        ]
        sheet = QuestionSheet(self, text("Title and text"), fields, confirm=text("Keep"))
        sheet.ask(
            lambda values: self.desk.do(
                lambda kept: edits.describe(
                    kept, title=str(values["title"]), introduction=str(values["words"])
                )
            )
        )

    def ask_sections(self) -> None:
        """Ask which sections the report has, and in which order."""
        from facilitator.analysis.collection.report import sections

        held = self.desk.collection

        def kept(order: Sequence[str], hidden: Sequence[str]) -> None:
            self.desk.do(lambda held: edits.arrange(held, order, hidden))

        SectionsSheet(self, sections(held), held.hidden, kept).open()

    def begin_afresh(self) -> None:
        """Ask again which programmes; what is here is kept, and listed on the start page."""
        self._quiet()
        self.desk.put_away()
        self.begin()

    def ask_name(self) -> None:
        """Ask what the chosen programme is called here."""
        path, held = self.programmes.path, self.desk.held
        read = held.programmes if held else ()
        named = next((each.name for each in read if each.path == path), "")
        field = AskField("name", text("Name"), value=named)
        sheet = QuestionSheet(
            self,
            text("Call the programme"),
            [field],
            confirm=text("Keep"),
            detail=text("Only here: the programme itself is not changed. Nothing: its place."),
        )
        sheet.ask(
            lambda values: self.desk.do(lambda kept: edits.rename(kept, path, str(values["name"])))
        )

    def remove_chosen(self) -> None:
        path = self.programmes.path
        self.desk.do(lambda held: edits.remove(held, path))

    def open_chosen(self) -> None:
        if self.programmes.path:
            self._open_one(Path(self.programmes.path))

    def ask_where(self) -> None:
        """Ask where the collection is kept from now on."""
        here = self.desk.path
        name = safe_name(say(self._shown_title()), say(text("Collection")))
        members = self.desk.collection.members
        folder = Path(members[0].path).parent if members else self._settings.folder("kept in")
        proposed = here or free_name(folder / f"{name}{COLLECTION_SUFFIX}")
        to = file_dialogs.to_save(self, text("Keep as a collection"), proposed, COLLECTION_SUFFIX)
        if to is not None:
            self.desk.keep_in(to)

    def _shown_title(self) -> Words:
        return self.desk.held.title if self.desk.held else ""

    def ask_to_save(self) -> None:
        """Ask what is to be saved, for whom and where."""
        if self.desk.held is not None:
            folder = self._settings.folder("kept in")
            ask_to_save(self, self.desk.held, folder, self.tell, self._look_like)

    def _look_like(self, look: str) -> None:
        self.desk.do(lambda held: edits.look_like(held, look))

"""The photographs of a section or of a session: small, with what is said of each, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import Words, text
from facilitator.model.display.gesture import Value
from facilitator.model.photos import edits, queries
from facilitator.model.photos.records import Photo, PhotoConsent, PhotoSize
from facilitator.model.photos.scaled import Scaled
from facilitator.ui.photos import sheet
from facilitator.ui.photos.place import HeldPhoto, Holder
from facilitator.ui.photos.reader import (
    ENDINGS,
    PhotoDrops,
    PhotoReader,
    PhotosRead,
    Then,
    has_picture,
    photo_files,
)
from facilitator.ui.photos.thumbnail import Thumbnail
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    Short,
    button,
    column,
    row,
    scrolled,
    show_part,
    trouble_label,
)
from facilitator.ui.widgets.lists.reorderable_list import Carrier, ReorderableList, ReorderableRow
from facilitator.ui.widgets.menus import MenuRow, popup
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace.removal_reach import with_reach
from facilitator.ui.workspace.workspace import Workspace

ROW, MOST_ROWS, CHIP = 76, 3, 34
"""Pixels of a row, how many of them are in sight at once, and pixels of the buttons in it."""
_SIZES: Final = {
    PhotoSize.WHOLE: text("Whole width"),
    PhotoSize.HALF: text("Half width"),
    PhotoSize.THIRD: text("A third of the width"),
}


class PhotoCard(ReorderableRow):
    """One photograph: what is said of it, and what is still to be said."""

    def __init__(self, held: HeldPhoto, carrier: Carrier, list_: PhotoList) -> None:
        super().__init__(held.key, say(_called(held.photo)), carrier)
        self.held = held
        inside = row(self, space=8, edge=6)
        inside.addWidget(Thumbnail(held.photo.data))
        words = column(space=2)
        caption, state = Short(kind="strong", lines=2), Short(kind="small", lines=2)
        caption.show_words(held.photo.caption or text("No caption yet"))
        state.show_words(waits(held))
        if not queries.may_be_printed(held.photo):
            dress(state, "unsaved")
        for made in (caption, state):
            words.addWidget(made)
        words.addStretch(1)
        inside.addLayout(words, 1)
        for icon, tip, act in (
            ("pencil", text("Describe the photograph"), lambda: list_.describe(held.key)),
            ("trash-2", text("Remove…"), lambda: list_.ask_where_from(held.key)),
        ):
            chip = button(icon=icon, tip=tip, kind="chip", act=act)
            hold(chip, wide=CHIP)
            inside.addWidget(chip)
        self.opened.connect(list_.describe)


class PhotoList(QWidget):
    """Asks the desk for every change and shows what is; `show_holder` says whose they are."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk = desk
        self._holder: Holder | None = None
        self._shown: object = None
        self.reader = PhotoReader(self)
        self._carrier = Carrier(self)
        self._carrier.landed.connect(lambda key, _list, before: self.land(key, before))
        self.rows = ReorderableList("photos", self._carrier, space=4)
        self._area = scrolled(self.rows)
        self.add_button = button(text("Add a picture…"), self.add, icon="image")
        self._trouble = trouble_label()
        whole = column(self, space=6)
        for made in (self._area, self._trouble, self.add_button):
            whole.addWidget(made)
        show_part(self._trouble, on=False)

    def show_holder(self, holder: Holder) -> None:
        """Show the photographs of a section or a session."""
        if holder != self._holder:
            self._say()
        self._holder = holder
        held = holder.held(self._desk.world)
        if (holder, held) == self._shown:
            return
        self._shown = (holder, held)
        known = {card.held: card for card in self._cards()}
        made = [known.get(each) or PhotoCard(each, self._carrier, self) for each in held]
        self.rows.put(made)
        self._area.setFixedHeight(em(ROW * min(len(held), MOST_ROWS)))
        show_part(self._area, on=bool(held))

    def _cards(self) -> Iterator[PhotoCard]:
        return (card for card in self.rows.rows if isinstance(card, PhotoCard))

    # ways in

    def take_from(self, whole: QWidget) -> None:
        """Take in what is dropped anywhere onto a widget, or pasted where the keys are in it."""
        PhotoDrops(whole, self.read_files)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), whole, context=within)
        pasting.activated.connect(lambda: self.paste(QGuiApplication.clipboard().mimeData()))

    def add(self) -> None:
        """Ask for files; where a picture lies on the clipboard, or in the programme, offer it."""
        ways = list(self.ways())
        if len(ways) == 1:
            ways[0].act()
            return
        popup(self, ways, self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def ways(self) -> Iterator[MenuRow]:
        """Return the ways to a picture that there are now."""
        yield MenuRow(words=text("From files…"), act=self._from_files, icon="folder-open")
        data = QGuiApplication.clipboard().mimeData()
        if data is not None and (photo_files(data) or has_picture(data)):
            yield MenuRow(words=text("Paste"), act=lambda: self.paste(data), icon="clipboard-paste")
        others = self._holder.others(self._desk.world) if self._holder else ()
        for each in others:
            yield MenuRow(
                words=_called(each),
                act=lambda each=each: self._put(each),
                menu=text("From this programme"),
                listed=True,
            )

    def paste(self, data: QMimeData | None) -> bool:
        """Take in the picture on the clipboard; False where there is none."""
        self._say()
        return self.reader.read_data(data, self._taker())

    def read_files(self, paths: Sequence[Path]) -> None:
        self._say(text("Reading…"))
        self.reader.read_files(paths, self._taker())

    def _from_files(self) -> None:
        paths = file_dialogs.to_open_pictures(self, documents_dir(), ENDINGS)
        if paths:
            self.read_files(paths)

    def _taker(self) -> Then:
        """Return what takes pictures into the place that is shown now, whatever is shown then."""
        holder = self._holder

        def take(found: PhotosRead) -> None:
            self._say(*found.refused)
            if holder is not None and found.pictures:
                self._take_in(holder, found.pictures)

        return take

    def _take_in(self, holder: Holder, pictures: Sequence[Scaled]) -> None:
        before = {each.key for each in holder.held(self._desk.world)}
        change = holder.add(self._desk.world, pictures, self._desk.new_id)
        if not self._desk.amend(change).done or holder != self._holder:
            return
        new = [h.key for h in holder.held(self._desk.world) if h.key not in before]
        if len(new) == 1:
            self.describe(new[0])

    def _put(self, photo: Photo) -> None:
        if self._holder is not None:
            self._desk.amend(self._holder.put(self._desk.world, photo, self._desk.new_id))

    # what is done with one

    def describe(self, key: str) -> None:
        """Ask what is to be said of a photograph."""
        held = self._find(key)
        if held is None:
            return

        def keep(values: Mapping[str, Value]) -> None:
            if self._desk.world.find(Photo, held.photo.id) is not None:
                self._desk.amend(sheet.described(self._desk.world, held, values))
                self._come_to(key)

        sheet.photo_sheet(self, self._desk.world, held).ask(keep)

    def _come_to(self, key: str) -> None:
        """Give the keys to a photograph: its row is made anew with what is said of it."""
        card = next((each for each in self._cards() if each.key == key), None)
        if card is not None:
            card.setFocus()

    def ask_where_from(self, key: str) -> None:
        """Ask whether a photograph goes from here, or for good."""
        popup(self, self.removals(key), QCursor.pos())

    def removals(self, key: str) -> Iterator[MenuRow]:
        """Return the ways to remove a photograph."""
        here = self._holder.here if self._holder is not None else text("Remove")
        yield MenuRow(words=here, act=lambda: self.take_out(key), icon="trash-2")
        yield MenuRow(words=text("Remove for good…"), act=lambda: self.ask_erase(key))

    def ask_erase(self, key: str) -> None:
        """Ask before a photograph is removed for good."""
        held = self._find(key)
        if held is None:
            return
        sure = FormDialog(
            self,
            text("Remove this photograph for good?"),
            text("Remove for good"),
            with_reach(
                text(
                    "It goes from all documents and sessions, from the file, its history and its "
                    "backups. This cannot be undone; other edits still can."
                ),
                self._desk,
                held.photo.id,
            ),
            grave=True,
        )
        sure.accepted.connect(lambda: self._erase(held.photo))
        sure.open()

    def _erase(self, photo: Photo) -> None:
        found = self._desk.world.find(Photo, photo.id)
        if found is not None:
            self._desk.amend(edits.erase(self._desk.world, found))

    def take_out(self, key: str) -> None:
        if self._holder is not None and self._find(key) is not None:
            self._desk.amend(self._holder.take_out(self._desk.world, key))

    def land(self, key: str, before: str) -> None:
        if self._holder is not None and self._find(key) is not None:
            self._desk.amend(self._holder.move(self._desk.world, key, before))

    def _find(self, key: str) -> HeldPhoto | None:
        held = self._holder.held(self._desk.world) if self._holder is not None else ()
        return next((each for each in held if each.key == key), None)

    def _say(self, *words: Words) -> None:
        self._trouble.setText("\n".join(say(each) for each in words))
        show_part(self._trouble, on=bool(words))


def waits(held: HeldPhoto) -> Words:
    """Return what a photograph waits for, or how wide it stands."""
    if held.photo.consent is PhotoConsent.REFUSED:
        return text("Not printed for others: somebody on it said no")
    if not queries.may_be_printed(held.photo):
        return text("Not printed yet: did who is on it agree?")
    if not held.photo.alternative:
        return text("No words yet for those who cannot see it")
    return _SIZES[held.size] if held.size is not None else ""


def _called(photo: Photo) -> Words:
    return photo.caption or text("Photograph {number}", number=photo.position)

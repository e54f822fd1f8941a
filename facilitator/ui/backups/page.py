"""The page of the open programme's backups: look into one, go back to one, make one now."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.model.core.records import Programme
from facilitator.model.core.words import text
from facilitator.store import Store
from facilitator.store.backups import backups
from facilitator.store.backups.backups import Backup, Why
from facilitator.store.backups.going_back import content_of
from facilitator.ui.backups.backup_list import BackupList, in_a_sentence
from facilitator.ui.main_window.page import Page
from facilitator.ui.system.settings import Settings
from facilitator.ui.widgets.basics import button, plain_label
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace.backup_service import BackupService, places_of


class BackupsPage(Page):
    """All backups of the open programme, wherever its file lay."""

    look_asked = Signal(object)
    back_asked = Signal(object)
    help_chapter = "backups"

    def __init__(self, store: Store, safe: BackupService, settings: Settings) -> None:
        super().__init__(text("Backups"))
        self._store, self._safe, self._settings = store, safe, settings
        self.offer(button(text("Back up now"), self.back_up_now, icon="save"))
        about = text("While you look at a backup, the programme is closed and the wall with it.")
        self.body.addWidget(plain_label(about, "small"))
        self.list = BackupList()
        self.body.addWidget(self.list, 1)
        self.list.look_asked.connect(self.look_asked)
        self.list.back_asked.connect(self._ask)
        self._look_up()

    def back_up_now(self) -> None:
        self._safe.keep(Why.DURING, self._look_up)

    def _ask(self, backup: Backup) -> None:
        ask_to_go_back(self, backup, self.back_asked.emit)

    def _look_up(self) -> None:
        programme = self._store.world.all(Programme)[0]
        places = places_of(self._settings)
        self.list.look_up(
            lambda: backups.in_all(places, lambda place: backups.of_programme(place, programme)),
            content_of(self._store.world),
            self._store.path,
        )


def ask_to_go_back(parent: QWidget, backup: Backup, go: Callable[[Backup], object]) -> FormDialog:
    """Ask before going back, and say what becomes of what is there now."""
    sheet = FormDialog(
        parent,
        text("Go back to {when}?", when=in_a_sentence(backup.at)),
        text("Go back"),
        text(
            "The programme is closed and opened again as it was then. What it holds now is kept "
            "in a file beside it, and nothing is deleted."
        ),
    )
    sheet.accepted.connect(lambda: go(backup))
    sheet.open()
    return sheet

"""The start page's list of the backups of one file, which may be damaged or gone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import text
from facilitator.store.backups import backups
from facilitator.store.backups.backups import Backup
from facilitator.store.backups.going_back import BackupOffer, offer
from facilitator.ui.backups.backup_list import BackupList
from facilitator.ui.backups.page import ask_to_go_back
from facilitator.ui.system.settings import Settings
from facilitator.ui.widgets.basics import Short, button, column, plain_label, row
from facilitator.ui.workspace.backup_service import places_of


class BackupsOf(QWidget):
    """Lists them; each can be looked at, or put in the place of the file."""

    def __init__(
        self,
        look: Callable[[Path, Backup], object],
        go_back: Callable[[Path, Backup], object],
        back: Callable[[], object],
        settings: Settings,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._path = Path()
        whole = column(self, space=10)
        whole.setContentsMargins(34, 28, 34, 24)
        head = row(space=10)
        head.addWidget(plain_label(text("Backups"), "title"), 1)
        head.addWidget(button(text("Back"), back, icon="arrow-left"))
        whole.addLayout(head)
        self._name = Short(kind="strong")
        whole.addWidget(self._name)
        self.list = BackupList()
        whole.addWidget(self.list, 1)
        self.list.look_asked.connect(lambda backup: look(self._path, backup))
        self.list.back_asked.connect(
            lambda backup: ask_to_go_back(self, backup, lambda held: go_back(self._path, held))
        )

    def begin(self, path: Path) -> None:
        self._path = path
        self._name.show_words(path.name)
        places = places_of(self._settings)
        self.list.look_up(lambda: found_in(places, path), None, path)


def found_in(places: tuple[Path, ...], path: Path) -> tuple[Backup, ...]:
    """Return the backups of a file in some places, newest first."""
    return backups.in_all(places, lambda place: backups.of_file(place, path))


def newest(places: tuple[Path, ...], path: Path) -> BackupOffer | None:
    """Return the newest backup of a file that can be read; None where there is none."""
    found = map(offer, found_in(places, path))
    return next((each for each in found if each.content is not None), None)

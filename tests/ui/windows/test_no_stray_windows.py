"""No window comes on the screen but those that somebody opened."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.main_window.window import FacilitatorWindow


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[type[QWidget]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        shows = event.type() is QEvent.Type.Show
        if shows and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched))
        return False


@pytest.fixture
def watch(dressed: QApplication) -> Iterator[Watch]:
    made = Watch()
    dressed.installEventFilter(made)
    yield made
    dressed.removeEventFilter(made)


def test_opening_a_programme_and_its_pages_shows_one_window(
    watch: Watch, request: pytest.FixtureRequest
):
    sitting = request.getfixturevalue("sampled")
    QApplication.processEvents()
    for place in PLACES:
        sitting.window.open_page(place.key)
        QApplication.processEvents()
    assert watch.shown == [FacilitatorWindow]

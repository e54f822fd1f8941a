"""Every word of the program's is read whole on a small laptop, in longer languages as well."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QComboBox, QHeaderView, QLineEdit

from facilitator.model.agenda.queries import activities
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.windows.cut_words import Marking, cut

SIZES = [(1366, 768), (1024, 768)]


@pytest.fixture(scope="module", params=[0.0, 0.4], ids=["english", "longer"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    made = Marking(request.param)
    QCoreApplication.installTranslator(made)
    yield request.param
    QCoreApplication.removeTranslator(made)


def seen(sitting: ProgrammeWindows, size: tuple[int, int], language: float) -> list[str]:
    """What cannot be read whole in the window; fields and tables in a longer language scroll."""
    sitting.window.resize(*size)
    for _ in range(12):
        QApplication.processEvents()
    window = sitting.window
    beside = (window.side,) if language and window.page is None else ()
    fields = (QComboBox, QLineEdit, QHeaderView) if language else ()
    return sorted(cut(window, but=fields, beside=beside))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_a_page_is_read_whole(
    at_sample: ProgrammeWindows, key: str, size: tuple[int, int], language: float
):
    at_sample.window.open_page(key)
    assert not seen(at_sample, size, language)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_stands_round_a_wall_is_read_whole(
    at_sample: ProgrammeWindows, size: tuple[int, int], language: float
):
    found: dict[str, list[str]] = {}
    for activity in activities(at_sample.desk.world):
        at_sample.desk.look_at(activity.id)
        if words := seen(at_sample, size, language):
            found[activity.title] = words
    at_sample.desk.look_at_subject(at_sample.desk.shown)
    assert not found

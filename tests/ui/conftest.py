import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.ui.main_window.panels import notices
from facilitator.ui.style import material
from facilitator.ui.style.fonts import load_fonts
from facilitator.ui.style.tokens import LIGHT
from facilitator.ui.widgets.field_keys import keep_fields_still
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.driver import Facilitator
from tests.ui.hands import Hands
from tests.ui.open_programme import make_programme, sit_down


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    """A programme with three cards, open, with the facilitator's window shown."""
    made = sit_down(make_programme(tmp_path / "p.facilitator"), tmp_path)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture(scope="session")
def sample(sample_file: Path) -> Path:
    """What those take who sit at the sample; some have one that was told."""
    return sample_file


@pytest.fixture
def sampled(dressed: QApplication, sample: Path, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    """A copy of the sample, open, with the facilitator's window shown."""
    made = sit_down(open_file(Path(shutil.copy(sample, tmp_path)), METHODS), tmp_path)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture(scope="session")
def ready_sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("theme")


@pytest.fixture
def dressed(qapp: QApplication, ready_sheet: Path) -> Iterator[QApplication]:
    """The application as people see it; undressed again for the tests that do not ask for it."""
    before = (QDir.searchPaths("icon"), qapp.palette(), qapp.styleSheet())
    load_fonts()
    material.apply(qapp, LIGHT, cache=ready_sheet)
    yield qapp
    QDir.setSearchPaths("icon", before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


@pytest.fixture(autouse=True)
def sure_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hands that press only what they have read: a notice need not wait for them."""
    monkeypatch.setattr(notices, "SETTLES", 0)


@pytest.fixture
def begin(dressed: QApplication) -> Iterator[Callable[..., Facilitator]]:
    """Make a facilitator at a window; all are gone when the test ends."""
    keep_fields_still(dressed)
    made: list[Facilitator] = []

    def at(**how: Any) -> Facilitator:
        made.append(Facilitator(**how))
        return made[-1]

    yield at
    for each in made:
        each.leaves()


def _hands(display: str) -> Iterator[Hands]:
    tool = shutil.which("xdotool")
    if tool is None:
        pytest.skip("xdotool is not installed")
    made = Hands(display, tool)
    yield made
    made.ends()


@pytest.fixture
def hands(display: str) -> Iterator[Hands]:
    """Somebody at the real program, on a screen of their own."""
    yield from _hands(display)


@pytest.fixture
def hands_of_both(wide_display: str) -> Iterator[Hands]:
    """Somebody at the real program, with the laptop's window and the room's side by side."""
    yield from _hands(wide_display)

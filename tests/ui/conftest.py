import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDir, QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.ui.main_window.panels import notices
from facilitator.ui.style import material
from facilitator.ui.style.fonts import load_fonts
from facilitator.ui.style.sizes import TEXT_PX, follow
from facilitator.ui.style.tokens import LIGHT
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.system.settings import Settings
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.conftest import move_in
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
def sampled(qapp: QApplication, sample: Path, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    """A copy of the sample, open, with the facilitator's window shown.

    It is without its dress, as every window here unless a test asks for it by
    `usefixtures("dressed")`: whoever looks at sizes, places or colours does. What is done by keys
    and presses is the same in half the time.
    """
    made = sit_down(open_file(Path(shutil.copy(sample, tmp_path)), METHODS), tmp_path)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture(scope="session")
def ready_sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("theme")


@pytest.fixture(scope="module")
def language() -> object:
    """What a shared sitting speaks; a module that reads it in others has this by another one."""
    return None


@pytest.fixture(scope="module")
def shared_sitting(
    language: object,
    qapp: QApplication,
    ready_sheet: Path,
    sample: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ProgrammeWindows]:
    """A sitting at the sample for a whole module; tests take `at_sample`."""
    _dress(qapp, ready_sheet)
    folder = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as patch:
        move_in(folder, patch)
        made = sit_down(open_file(Path(shutil.copy(sample, folder)), METHODS), folder)
        patch.setattr(notices, "SETTLES", 0)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def at_sample(
    dressed: QApplication, shared_sitting: ProgrammeWindows
) -> Iterator[ProgrammeWindows]:
    """A sitting at the sample that others share: what a test does there leaves it as it was."""
    _come_to(shared_sitting)  # a test in between had a window of its own
    before = _standing(shared_sitting)
    yield shared_sitting
    _come_to(shared_sitting)
    assert _standing(shared_sitting) == before, "the next test finds it otherwise"


def _come_to(sitting: ProgrammeWindows) -> None:
    sitting.window.leave_page()
    sitting.window.activateWindow()
    sitting.window.capture.line.setFocus()
    QApplication.processEvents()


def _standing(sitting: ProgrammeWindows) -> list[object]:
    """What the next test could find otherwise."""
    desk, window = sitting.desk, sitting.window
    settings = QSettings(
        str(desk.programme.store.path.with_name("settings.ini")), QSettings.Format.IniFormat
    )
    return [
        desk.programme.store.last,
        (desk.shown, desk.wall, desk.timed.activity),
        [window.page is None, window.capture.line.text(), window.strip.notices.words],
        [type(each) for each in window.findChildren(QDialog) if each.isVisible()],
        {key: settings.value(key) for key in settings.allKeys()},
    ]


Look = tuple[list[str], QPalette, str]
_bare: list[Look] = []
"""How the application looked before it was dressed; none while it is not."""


def _look(app: QApplication) -> Look:
    return QDir.searchPaths("icon"), app.palette(), app.styleSheet()


def _undress() -> None:
    app = QApplication.instance()
    while _bare and isinstance(app, QApplication):
        paths, palette, sheet = _bare.pop()
        QDir.setSearchPaths("icon", paths)
        app.setPalette(palette)
        app.setStyleSheet(sheet)
        follow(TEXT_PX)


def _dress(app: QApplication, sheet: Path) -> None:
    if not _bare:
        _bare.append(_look(app))
        load_fonts()
        material.apply(app, LIGHT, cache=sheet)


@pytest.fixture
def dressed(qapp: QApplication, ready_sheet: Path) -> Iterator[QApplication]:
    """The application as people see it; the next tests that ask for it find it so."""
    _dress(qapp, ready_sheet)
    worn = _look(qapp)
    yield qapp
    if _look(qapp) != worn:
        _undress()


@pytest.fixture(autouse=True)
def undressed(request: pytest.FixtureRequest) -> None:
    """The application without a dress, for a test that does not ask for it."""
    if "dressed" not in request.fixturenames:
        _undress()


@pytest.fixture(scope="module", autouse=True)
def undressed_in_the_end() -> Iterator[None]:
    """Leave the application as it was to tests elsewhere."""
    yield
    _undress()


@pytest.fixture(autouse=True)
def sure_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hands that press only what they have read: a notice need not wait for them."""
    monkeypatch.setattr(notices, "SETTLES", 0)


_others: list[bool] = []
CHOSEN.changed.connect(lambda: _others.append(True))


@pytest.fixture(autouse=True)
def usual_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The keys as the program comes, whatever a test before chose."""
    yield
    if _others:
        CHOSEN.read(Settings(tmp_path_factory.mktemp("keys") / "settings.ini"))
        _others.clear()


@pytest.fixture
def begin(qapp: QApplication) -> Iterator[Callable[..., Facilitator]]:
    """Make a facilitator at a window (without its dress, as `sampled`); all are gone in the end."""
    keep_fields_still(qapp)
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

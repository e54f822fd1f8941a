"""The frame of the first window looks as the page in it will."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from facilitator.ui.app.splash import COLOURS, RAIL_WIDTH, FirstWindow
from facilitator.ui.style.tokens import DARK, LIGHT


def started(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh Python, as the program starts."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[3],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_its_colours_are_the_themes():
    assert {t.name: (t.window, t.rail) for t in (LIGHT, DARK)} == COLOURS


def test_ground_and_rail_are_painted_before_there_is_a_page(qapp: QApplication, qtbot: QtBot):
    window = FirstWindow()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    image = window.grab().toImage()
    assert image.pixelColor(RAIL_WIDTH - 1, image.height() - 1) == QColor(LIGHT.rail)
    assert image.pixelColor(RAIL_WIDTH + 1, 1) == QColor(LIGHT.window)
    page = QLabel("page")
    window.hold(page)
    QApplication.processEvents()
    assert page.size() == window.size()


def test_nothing_large_is_imported_before_it_stands():
    code = (
        "import sys; from facilitator.cli import main; from facilitator.ui.app import start;"
        "print(*[n for n in sys.modules if n.startswith('facilitator')"
        " or n in ('sqlalchemy', 'reportlab', 'qt_material')])"
    )
    done = started(code)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == {
        "facilitator",
        "facilitator.cli.main",
        "facilitator.exchange",
        "facilitator.exchange.own_process",
        "facilitator.ui",
        "facilitator.ui.app.start",
        "facilitator.ui.system.settings",
        "facilitator.ui.system.settings_file",
        "facilitator.cli",
        "facilitator.ui.app",
        "facilitator.ui.system",
        "facilitator.ui.widgets",
        "facilitator.ui.widgets.guard",
        "facilitator.ui.app.splash",
    }


def test_the_whole_start_from_the_command_line():
    code = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from facilitator.cli import main
from facilitator.ui.app import controller
made = controller.start_program
def start(app, first, path):
    running = made(app, first, path)
    QTimer.singleShot(0, lambda: (print(running.start.isVisible()), app.quit()))
    return running
controller.start_program = start
sys.exit(main.main([]))
"""
    done = started(code)
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr

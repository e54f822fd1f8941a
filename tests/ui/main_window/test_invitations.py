"""What the capture line invites to can be read whole, where the line is narrowest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.people import queries
from facilitator.ui.main_window.panels.capture import CaptureField
from facilitator.ui.translation import say
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.methods.play import Refused, Table


@pytest.fixture
def line(at_sample: ProgrammeWindows) -> CaptureField:
    """The capture line of a laptop of 1366 pixels, where it is asked who said it from where."""
    longest = max(queries.sectors(at_sample.desk.world), key=lambda sector: len(sector.name))
    at_sample.window.resize(1366, 768)
    at_sample.window.capture.come_from(longest.id)
    for _ in range(4):
        QCoreApplication.processEvents()
    assert at_sample.window.width() == 1366
    return at_sample.window.capture.line


def room_of(line: CaptureField) -> int:
    """How many pixels wide words may be in it."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    return inside.width() - 4  # Qt keeps two pixels at each side


def invitations(method: Method) -> Iterator[tuple[str, str]]:
    """What is invited to in each step of each way to begin it, and while a vote is open."""
    for template in method.templates:
        table = Table(method=method, template=template.key)
        for step in method.script(table.world, table.activity):
            try:
                table.step(step.key)
            except Refused:
                continue
            capture = method.capture(table.world, table.activity)
            yield f"{template.key} {step.key}", say(capture.prompt)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_an_invitation_is_read_whole(method: Method, line: CaptureField):
    room = room_of(line)
    wide = {
        f"{where}: {words}": line.fontMetrics().horizontalAdvance(words)
        for where, words in invitations(method)
    }
    assert wide
    assert not {words: it for words, it in wide.items() if it > room}, room

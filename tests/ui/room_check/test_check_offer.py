"""The check before people come is offered, and no longer once anything has begun."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Session
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.gesture import Advance
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import make_programme, sit_down

OFFER = "A session is today."


@pytest.fixture
def today(tmp_path: Path, qapp: QApplication):
    made = make_programme(tmp_path / "p.facilitator", cards=())
    session = made.world.all(Session)[0]
    on = PartialDate.of(made.context().now.astimezone().date())
    made.apply(replacing(text("Today"), [(session, replace(session, on=on))]))
    sitting = sit_down(made, tmp_path)
    yield sitting
    sitting.close()


def offered(sitting: ProgrammeWindows) -> bool:
    QApplication.processEvents()
    notices = sitting.window.strip.notices
    held = [notices.words, *(str(each.words) for each in notices._waiting)]
    return any(words.startswith(OFFER) for words in held)


@pytest.mark.parametrize(
    "begin",
    [
        lambda sitting: sitting.desk.do(Advance()),
        lambda sitting: sitting.wall.one_screen(),
    ],
    ids=["an activity has begun", "the room sees the wall"],
)
def test_the_offer_goes_once_people_are_there(
    today: ProgrammeWindows, begin: Callable[[ProgrammeWindows], object]
):
    assert offered(today)
    today.wall.rehearse()
    assert offered(today), "nobody is there yet"
    begin(today)
    assert not offered(today)

"""The room reads its wall in the language of the programme, whatever the window speaks."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity, add_session, create
from facilitator.language import available, language
from facilitator.methods import METHODS
from facilitator.model.core.records import Programme
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.gesture import Advance
from facilitator.ui.main_window import programme_facts
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.translation import say
from tests.ui.open_programme import sit_down


def test_the_wall_speaks_what_was_chosen_for_it(qapp: QApplication, tmp_path: Path):
    programme = create(tmp_path / "p.facilitator", "Town", METHODS)
    kj = next(method for method in METHODS if method.key == "kj")
    add_activity(programme, add_session(programme, "First"), kj, "grouping", title="Ours")
    sitting = sit_down(programme, tmp_path)
    desk = sitting.desk
    assert desk.do(Advance(to="write")).done
    assert heading_words(desk)[1] == "Step 2"
    (held,) = desk.world.all(Programme)
    asked = {each.key: each.choices for each in programme_facts._fields(desk.world)}
    assert [key for key, _ in asked["wall"]] == ["", *available()]
    welsh = replace(held, wall_language="cy")
    desk.amend(replacing(text("Speak"), [(held, welsh)]))
    assert heading_words(desk)[1] == language("cy")(text("Step {number}", number=2)) == "Cam 2"
    assert say(text("Step {number}", number=2)) == "Step 2", "the window goes on as it was"
    desk.amend(replacing(text("Speak"), [(welsh, held)]))
    assert heading_words(desk)[1] == "Step 2"
    sitting.close()
    sitting.deleteLater()

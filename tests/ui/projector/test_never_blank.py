"""The room's wall is never blank: it asks while nothing lies on it, and thanks at the end."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.editing.opening import add_activity
from facilitator.methods import METHODS
from facilitator.methods.contract import Step
from facilitator.model.display.gesture import Advance, Write
from facilitator.model.display.picture import texts
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.translation import say
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import QUESTION


def _reads(sitting: ProgrammeWindows) -> str:
    return " · ".join((*texts(sitting.desk.before_the_room()), *sitting.wall.window.heading.words))


def test_every_activity_shows_its_question_before_anything_is_said(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    desk = sitting.desk
    session = desk.course.session
    assert session is not None
    for method in METHODS:
        for template in method.templates:
            key = add_activity(
                desk.programme,
                session.id,
                method,
                template.key,
                title="Wall",
                question=QUESTION,
            )
            desk.show_activity(key)
            assert texts(desk.before_the_room()), f"{method.key} {template.key} is blank"
            assert QUESTION in _reads(sitting), f"{method.key} {template.key}"
            desk.do(Advance())
            assert texts(desk.before_the_room()), f"{method.key} {template.key} is blank"
            assert QUESTION in _reads(sitting), f"{method.key} {template.key}"


def test_the_first_card_takes_the_place_of_the_question(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    desk, method = sitting.desk, METHODS[0]
    session = desk.course.session
    assert session is not None
    key = add_activity(
        desk.programme,
        session.id,
        method,
        method.templates[0].key,
        title="Second wall",
        question=QUESTION,
    )
    desk.show_activity(key)
    heading = sitting.wall.window.heading
    assert heading.words[0] == "Second wall"
    desk.do(Write(texts=("The first thought",)))
    assert "The first thought" in texts(desk.before_the_room())
    assert heading.words[0] == QUESTION
    assert say(QUESTION) == QUESTION


def _one_of_each(script: Sequence[Step]) -> list[Step]:
    """Return the steps of which each is another one: of many rounds the first."""
    return list({step.key.rstrip("0123456789"): step for step in reversed(script)}.values())[::-1]


def test_the_name_of_a_method_is_no_heading(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    desk = sitting.desk
    session = desk.course.session
    assert session is not None
    for method in METHODS:
        for template in method.templates:
            key = add_activity(desk.programme, session.id, method, template.key)
            desk.show_activity(key)
            names = {say(template.title), say(method.title)}
            for step in (None, *_one_of_each(method.script(desk.world, key))):
                if step is not None and not desk.do(Advance(to=step.key)).done:
                    continue
                heading = sitting.wall.window.heading.words
                where = f"{method.key} {template.key} {step.key if step else ''}"
                assert not names & {*heading, *texts(desk.before_the_room())}, where
                assert heading[0] or texts(desk.before_the_room()), where


def test_nothing_is_asked_while_everyone_writes_where_nothing_was_asked(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    desk, method = sitting.desk, METHODS[0]
    session = desk.course.session
    assert session is not None
    desk.show_activity(add_activity(desk.programme, session.id, method, method.templates[0].key))
    desk.do(Advance())
    everyone_writes.begin(desk)
    assert str(method.templates[0].title) not in _reads(sitting)
    everyone_writes.end(desk)

"""The room's wall is never blank: it asks while nothing lies on it, and thanks at the end."""

from __future__ import annotations

import pytest

from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.core.records import Programme
from facilitator.model.display.gesture import Advance, Write
from facilitator.model.display.picture import texts
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.translation import say
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.workspace import Workspace
from tests.methods.play import one_of_each
from tests.ui.fakes import MemoryStore, Watch
from tests.ui.open_programme import QUESTION


@pytest.fixture
def desk() -> Workspace:
    """A session without a wall yet, at a desk that no window shows."""
    store = MemoryStore(Programme(id="p", title="Children’s centres"))
    opened = OpenProgramme(store, METHODS, now=Watch())  # pyright: ignore[reportArgumentType]
    add_session(opened, "Listening workshop")
    return Workspace(opened)


def _reads(desk: Workspace) -> str:
    return " · ".join((*texts(desk.before_the_room()), *heading_words(desk)))


def test_every_activity_shows_its_question_before_anything_is_said(desk: Workspace):
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
            assert QUESTION in _reads(desk), f"{method.key} {template.key}"
            desk.do(Advance())
            assert texts(desk.before_the_room()), f"{method.key} {template.key} is blank"
            assert QUESTION in _reads(desk), f"{method.key} {template.key}"


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


def test_the_name_of_a_method_is_no_heading(desk: Workspace):
    session = desk.course.session
    assert session is not None
    for method in METHODS:
        for template in method.templates:
            key = add_activity(desk.programme, session.id, method, template.key)
            desk.show_activity(key)
            names = {say(template.title), say(method.title)}
            for step in (None, *one_of_each(method.script(desk.world, key))):
                if step is not None and not desk.do(Advance(to=step.key)).done:
                    continue
                heading = heading_words(desk)
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
    assert str(method.templates[0].title) not in _reads(desk)
    everyone_writes.end(desk)

"""What an edit makes the windows do: follow once, and only what changed."""

from __future__ import annotations

from facilitator.model.display.gesture import Write
from facilitator.model.display.picture import Audience
from tests.ui.driver import Begin

CARDS = tuple(f"What person {number} said about empty rooms" for number in range(120))


def test_windows_follow_an_edit_once_though_it_turns_the_page(begin: Begin):
    desk = begin().desk
    desk.do(Write(texts=CARDS))
    desk.set_wall(page=3)  # which this wall does not have: the next edit turns back
    told: list[str] = []
    desk.altered.connect(lambda: told.append("altered"))
    desk.wall_changed.connect(lambda: told.append("turned"))
    desk.do(Write(texts=("One more",)))
    assert desk.wall.page == 0
    assert told == ["turned", "altered"]


def test_what_alters_while_an_edit_is_heard_is_said_with_it(begin: Begin):
    desk = begin().desk
    told: list[str] = []
    desk.altered.connect(lambda: told.append("altered"))
    desk.changed.connect(lambda _change: desk.tell_altered())
    desk.do(Write(texts=("A card",)))
    assert told == ["altered"]
    desk.tell_altered()
    assert told == ["altered", "altered"]


def test_a_picture_is_the_same_until_something_changes(begin: Begin):
    desk = begin().desk
    desk.do(Write(texts=CARDS))
    assert desk.activity is not None
    for audience in (Audience.ROOM, Audience.FACILITATOR):
        before = desk.picture(audience)
        assert desk.picture(audience) is before
    desk.keep_note(desk.activity, "mine")
    desk.do(Write(texts=("One more",)))
    assert desk.picture(Audience.ROOM) is not before

"""One key, one meaning: the window's own keys and those a method's actions bring do not meet."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.editing.opening import add_activity
from facilitator.methods import method
from facilitator.model import people, voices
from facilitator.model.gesture import Act, Advance, Join, Write
from facilitator.model.picture import Audience, Picture, texts
from facilitator.model.records import Card, Group, Session
from facilitator.ui.actions import ANYWHERE
from facilitator.ui.sitting import Sitting
from facilitator.ui.windows.places import PLACES


def test_no_action_wants_a_key_of_the_window(sitting: Sitting):
    window, desk = sitting.window, sitting.desk
    first, second, _third = sorted(desk.world.all(Card), key=lambda card: card.number)
    desk.do(Join(on=(first.id, second.id)))
    (group,) = desk.world.all(Group)
    taken = [key for command in window.commands for key in command.keys]
    assert len(taken) == len(set(taken))
    for _ in (*desk.steps(), None):
        for ids in ((), (first.id,), (first.id, second.id), (group.id,)):
            for action in window.offers.all(ids):
                assert action.keys not in taken, action.key
        desk.do(Advance())


def test_every_page_is_one_key_away_from_every_other(sitting: Sitting):
    """A key that shows a page on the wall alone looks broken to whoever stands on another page."""
    assert {each.key for each in PLACES if each.keys} <= ANYWHERE
    window = sitting.window
    window.activateWindow()
    window.open_page("themes")
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert window.page is not None
    assert window.page.key == "home"
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.page.key == "documents"


def test_no_key_of_taking_notes_is_one_of_the_window(sitting: Sitting):
    desk = sitting.desk
    session = next(iter(desk.world.all(Session))).id
    notes = add_activity(desk.programme, session, method("notes"), "listening", title="Notes")
    desk.programme.do(notes, Act(action="add_speaker", answers={"code": "P1"}))
    desk.programme.do(notes, Write(texts=("what was said",)))
    taken = {key for command in sitting.window.commands for key in command.keys}
    world, held = desk.world, method("notes")
    (line,) = world.bucket(Card, notes)
    for chosen in ((), (line,)):
        found = held.actions(world, notes, chosen, Audience.FACILITATOR)
        keys = [action.keys for action in found if action.keys]
        assert len(keys) == len(set(keys))
        assert not taken & set(keys)


def test_what_is_typed_comes_from_the_sector_chosen_beside_the_line(sitting: Sitting):
    capture, desk = sitting.window.capture, sitting.desk
    sector = next(iter(people.sectors(desk.world)))
    capture.come_from(sector.id)
    capture.line.setText("from somewhere")
    capture.send()
    (card,) = (c for c in desk.world.all(Card) if c.text == "from somewhere")
    assert voices.sectors_of(desk.world, card.activity)[card.id] == sector.id
    shown = {s.id: s for s in desk.picture(Audience.FACILITATOR).shapes}
    assert sector.name in texts(Picture(shapes=(shown[card.id],)))
    assert sector.name not in texts(desk.picture(Audience.ROOM))
    desk.do(Act(action="said_by", on=(card.id,), answers={"sector": ""}))
    assert card.id not in voices.sectors_of(desk.world, card.activity)

"""One key, one meaning: the window's own keys and those a method's actions bring do not meet."""

from facilitator.model.gesture import Advance, Join
from facilitator.model.records import Card, Group
from facilitator.ui.sitting import Sitting


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

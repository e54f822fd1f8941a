"""A step in which people vote is not gone on from unseen: the facilitator is asked once."""

import pytest

from facilitator.methods import METHODS
from facilitator.methods.common import steps
from facilitator.methods.common.board_method import BoardMethod
from facilitator.model.core.records import Poll
from facilitator.model.display.gesture import Advance, Gesture
from tests.methods.play import Asked, Table


def votes_in(play: Table) -> list[str]:
    """The steps of an activity in which people vote."""
    method = play.method
    assert isinstance(method, BoardMethod)
    script = method.script(play.world, play.activity)
    return [step.key for step in script if step.key in method.votes_in]


VOTES: list[tuple[BoardMethod, str]] = [
    (method, template.key)
    for method in METHODS
    if isinstance(method, BoardMethod) and method.votes_in
    for template in method.templates
    if votes_in(Table(method, template.key))
]
EVERY = pytest.mark.parametrize(
    ("method", "template"), VOTES, ids=lambda held: getattr(held, "key", held)
)


def at_the_vote(method: BoardMethod, template: str) -> Table:
    """An activity at the step in which people vote."""
    play = Table(method, template)
    step = votes_in(play)[0]
    play.write("One", "Two", "Three")
    play.do(Advance(to=step))
    return play


def now(play: Table) -> str:
    return steps.step_key(play.world, play.activity)


def test_each_method_that_has_a_step_to_vote_in_names_it():
    named = {method.key for method, _template in VOTES}
    assert named == {"kj", "boardstorm", "forcefield", "openspace", "decide"}


@EVERY
@pytest.mark.parametrize("jumps", [False, True], ids=["next", "from the list"])
def test_going_on_without_a_vote_is_asked_once(method: BoardMethod, template: str, jumps: bool):
    play = at_the_vote(method, template)
    here = now(play)
    last = method.script(play.world, play.activity)[-1].key
    going: Gesture = Advance(to=last) if jumps else Advance()
    with pytest.raises(Asked) as asked:
        play.do(going)
    assert now(play) == here, "nothing has happened yet"
    assert not asked.value.ask.fields
    play.do(asked.value.ask.answered({}))
    assert now(play) != here
    play.do(Advance(to=here))
    play.do(going)
    assert now(play) != here, "it was said before"


@EVERY
def test_going_back_is_not_asked(method: BoardMethod, template: str):
    play = at_the_vote(method, template)
    here = now(play)
    play.do(Advance(by=-1))
    assert now(play) != here


def test_after_a_vote_it_is_gone_on_from():
    play = at_the_vote(*next(held for held in VOTES if held[0].key == "decide"))
    items = " ".join(play.card(words).id for words in ("One", "Two", "Three"))
    play.act("vote_on", kind="dots", budget=3, cap=2, items=items)
    play.act("close_vote")
    assert play.world.all(Poll)
    play.do(Advance())
    assert now(play) == "result"


def test_a_vote_whose_step_other_settings_left_out_holds_nobody_up():
    play = Table(next(each for each in METHODS if each.key == "boardstorm"), "robin")
    play.write("One", "Two", "Three")
    play.do(Advance(to="rank"))
    play.act("settings", mode="storm")
    assert "rank" not in [step.key for step in play.method.script(play.world, play.activity)]
    play.do(Advance(to="next"))
    assert steps.step_key(play.world, play.activity) == "next"

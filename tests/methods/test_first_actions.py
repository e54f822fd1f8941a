"""What a step needs stands first: the actions its words name are those that its method offers."""

from contextlib import suppress

import pytest

from facilitator.methods import METHODS
from facilitator.methods.contract import Action, ActionPlace, Method
from facilitator.model.display.gesture import Write
from facilitator.model.display.picture import Audience
from facilitator.ui.style import icons
from tests.methods.play import Asked, Refused, Table
from tests.methods.sample_steps import Moment, moments
from tests.methods.test_what_is_typed_is_seen import EVERY, on_the_way

VOTES = {"open_vote", "vote_on", "rate_strength", "rate_reach"}
PLACES = {ActionPlace.STEP, ActionPlace.WALL}
OF_THE_WINDOW = {"write", "paste", "spotlight", "draw"}
ROOM = 16
"""Letters of a name that fit in two lines of a control."""
WAITING = {"tie", "unite_names", "bring"}
"""Offered once there is something to decide, or another activity to bring something from."""


def offered(play: Table) -> set[str]:
    return {key for key, each in play.actions().items() if each.place in PLACES}


def fits(action: Action) -> bool:
    return bool(action.icon) and len(str(action.short or action.label)) <= ROOM


def known() -> set[str]:
    """The keys of all that is offered in steps of the sample."""
    return {
        action.key
        for each in moments()
        for action in each.method.actions(each.world, each.activity, (), Audience.FACILITATOR)
        if action.place in PLACES
    }


@pytest.mark.parametrize(("method", "template"), EVERY, ids=lambda each: getattr(each, "key", each))
def test_a_step_needs_what_is_offered_in_it(method: Method, template: str):
    first = Table(method, template=template)
    seen = known()
    for step in method.script(first.world, first.activity):
        play = Table(method, template=template)
        on_the_way(play, step.key)
        for words in ("Buses stop", "No shelter", "Dark paths"):
            with suppress(Refused, Asked):
                play.do(Write(texts=(words,)))
        unknown = set(step.first) - offered(play) - seen - WAITING - OF_THE_WINDOW
        assert not unknown, (step.key, unknown)
        named = (play.actions()[key] for key in step.first if key in play.actions())
        assert not [each.key for each in named if not fits(each)], step.key


@pytest.mark.parametrize("method", METHODS, ids=lambda each: each.key)
def test_where_people_vote_the_vote_comes_first(method: Method):
    for template in method.templates:
        play = Table(method, template=template.key)
        votes_in: frozenset[str] = getattr(method, "votes_in", frozenset())
        for step in method.script(play.world, play.activity):
            if step.key in votes_in:
                assert step.first[:1], step.key
                assert step.first[0] in VOTES


def in_sight(held: Moment) -> list[Action]:
    """What may stand among the three controls: what a step names, a vote's ways."""
    steps = held.method.script(held.world, held.activity)
    first = {key for step in steps for key in step.first}
    offered = held.method.actions(held.world, held.activity, (), Audience.FACILITATOR)
    return [
        each
        for each in offered
        if each.key in first or (each.place is ActionPlace.VOTE and each.key != "close_vote")
    ]


def test_what_stands_in_sight_has_a_short_name_that_fits_and_a_picture():
    held = {each.key: each for moment in moments() for each in in_sight(moment)}
    assert held
    assert not [key for key, each in held.items() if not fits(each)]


def test_every_picture_an_action_names_is_there():
    known = set(icons.names())
    for moment in moments():
        for each in moment.method.actions(moment.world, moment.activity, (), Audience.FACILITATOR):
            assert each.icon in {"", *known}, each.key

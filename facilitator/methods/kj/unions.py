"""After the ranking: two groups whose names say the same are counted as one, if all agree.

Nine of ten are not all: how many agreed is kept, and the two stay apart.
"""

from dataclasses import replace
from typing import Final

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.methods.kj.plan import booth
from facilitator.methods.kj.records import NameUnion
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Text, World, adding, text
from facilitator.model.core.records import Group, Poll
from facilitator.model.core.rule_kinds import Holds, Rule
from facilitator.model.display.gesture import Act, Ask, AskField, choice, number_field
from facilitator.model.people import queries as people_queries
from facilitator.model.voting import queries as voting_queries


def unite_names(hand: GestureContext, act: Act) -> Answer:
    """Add up two groups whose names say the same, if all agree; how many do is kept either way."""
    world, activity = hand.world, hand.activity
    poll = voting_queries.shown(world, activity)
    if poll is None:
        return text("There is no closed vote.")
    if "asked" not in act.answers:
        return _ask_union(world, poll, act)
    named = act.on or (str(act.answers.get("one", "")), str(act.answers.get("other", "")))
    held = [g for key in dict.fromkeys(named) if (g := world.find(Group, key)) is not None]
    if len(held) != 2:
        return text("Choose two groups of the ranking.")
    agreeing, asked = (act.number(key) for key in ("agreeing", "asked"))
    if not 0 <= agreeing <= asked or not asked:
        return text("At most as many can agree as were asked, and somebody must be.")
    agreed = agreeing == asked
    union = NameUnion(
        id=hand.ctx.new_id(),
        activity=activity,
        poll=poll.id,
        head=held[0].id,
        group=held[1].id,
        agreed=agreed,
        at=hand.ctx.now,
        agreeing=agreeing,
        asked=asked,
    )
    label = text("Count two groups as one") if agreed else text("Keep two groups apart")
    return adding(label, union)


def _ask_union(world: World, poll: Poll, act: Act) -> Ask | Text:
    """Ask whether all agree, and which two, when none were chosen: no field of what is kept."""
    held = [g for key in act.on if (g := world.find(Group, key)) is not None]
    agreed = _how_many(world, poll)
    if len(held) == 2:
        one, other = (board_queries.letter(group.number) for group in held)
        title = text("Do {one} and {other} say the same?", one=one, other=other)
        return Ask(title, act, fields=agreed, detail=_RULE)
    keys = [item.item for item in voting_queries.items(world, poll)]
    listed = [g for key in keys if (g := world.find(Group, key)) is not None]
    if len(listed) < 2:
        return text("There are no two groups in this ranking.")
    wall = booth(world, poll.activity)
    choices = tuple((group.id, wall.label(group.id)) for group in listed)
    fields = tuple(
        choice(key, label, choices, choices[place][0])
        for place, (key, label) in enumerate((("one", text("One")), ("other", text("The other"))))
    )
    title = text("Which two say the same?")
    return Ask(title, replace(act, on=()), fields=(*fields, *agreed), detail=_RULE)


_RULE = text("They are counted as one only if all who were asked agree.")


def _how_many(world: World, poll: Poll) -> tuple[AskField, ...]:
    """Return the numbers that are asked for: how many agree, of how many."""
    ballots = len(voting_queries.ballots(world, poll))
    asked = ballots or people_queries.headcount_of(world, poll.activity)
    return (
        number_field("agreeing", text("How many agree")),
        number_field("asked", text("Of how many"), asked, least=1),
    )


RULES: Final[tuple[Rule, ...]] = (
    Holds(
        "kj-group-counted-with-another",
        NameUnion,
        "head group",
        text("A group cannot be counted with itself."),
        lambda union: union.head != union.group,
    ),
)

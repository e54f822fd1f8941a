"""What can be done in an Open Space now: menus, keys, palette."""

from collections.abc import Sequence

from facilitator.methods.common import offers, steps
from facilitator.methods.common.cards import actions as card_actions
from facilitator.methods.common.cards import cards
from facilitator.methods.common.offers import grouped
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.contract import Action, ActionPlace
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import Choosing, ReportState, SignIn, Volunteer
from facilitator.methods.openspace.setting_out import ADDING
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card, CardState
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Act

_APART = frozenset({"stack", "unstack", "withdraw", "their_words", "my_note"})
"""What any card can do, and a topic cannot, or does in its own way."""
ONE = text("One topic at a time.")
WHERE = text("When and where")
PEOPLE = text("Host and people")
REPORT = text("What came of it")


def actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with the chosen topics, the grid and the vote."""
    selection = tuple(key.rpartition(":")[2] for key in selection)
    picked = cards.chosen(world, activity, selection)
    found: list[Action] = []
    if picked and all(card.state is CardState.ACTIVE for card in picked):
        found += _of_topics(world, activity, picked)
    elif len(picked) == 1:
        found.append(_act("topic_report", text("Report…"), picked, icon="file-text"))
    found += [
        action
        for action in card_actions.actions(world, activity, selection)
        if action.key not in _APART
    ]
    found += grouped(offers.WALL, ADDING)
    late = steps.reached(world, activity, plan.steps(world, activity), plan.NEWS)
    if late and not picked:
        ask = [
            vote_actions.step("volunteer", text("Who will work on it…")),
            vote_actions.step("topic_action", text("What will be done…")),
        ]
        found += grouped(REPORT, ask)
    led = late and plan.settings(world, activity).choosing is Choosing.DOTS
    return [*found, *vote_actions.of_vote(plan.booth(world, activity), led=led)]


def _of_topics(world: World, activity: ActivityId, picked: Sequence[Card]) -> list[Action]:
    few = None if len(picked) > 1 else text("Choose two topics or more.")
    found = [
        _act("merge", text("Bring them together, if their hosts agree…"), picked, few, "merge")
    ]
    merged = [c for c in picked if topics.of_card(world, c).merged_into]
    if merged:
        found.append(_act("unmerge", text("On their own again"), merged, icon="split"))
    if len(picked) > 1:
        return found
    card = picked[0]
    topic = topics.of_card(world, card)
    gone = text("It went into topic {number}.", number=topic.merged_into)
    why = gone if topic.merged_into else None
    hosted = (
        text("Hand it over to another host…") if topics.hosted(topic) else text("Who hosts it…")
    )
    tray = None if topic.slot else text("It is in the tray.")
    came = text("Somebody came after all") if topic.unattended else text("Nobody came to it")
    where = [
        _act("place", text("When and where…"), picked, why, "grid-3x3", "Ctrl+Shift+A"),
        _act("to_tray", text("Back to the tray"), picked, why or tray),
        *found,
    ]
    named = [
        _act("host", hosted, picked, why, "user"),
        _act("sign_in", text("Sign in…"), picked, None, "user-plus", "Ctrl+D"),
        *_of_names(world, card, picked),
    ]
    came_of_it = [
        *_of_report(world, card, picked),
        *_of_doings(world, activity, card, picked),
        _act("unattended", came, picked, why),
    ]
    back = _act("take_back", text("Take back…"), picked, None, "hand")
    return [
        *grouped(WHERE, where),
        *grouped(PEOPLE, named),
        *grouped(REPORT, came_of_it),
        *grouped(offers.REMOVE, [back]),
    ]


def _of_report(world: World, card: Card, picked: Sequence[Card]) -> list[Action]:
    held = topics.report_of(world, card)
    none = None if held else text("There is no report yet.")
    final = held is not None and held.state is ReportState.FINAL
    done = text("The report is a draft again") if final else text("The report is final")
    return [
        _act("topic_report", text("Report…"), picked, None, "file-text", "Ctrl+Shift+D"),
        _act("report_final", done, picked, none, "check"),
    ]


def _of_names(world: World, card: Card, picked: Sequence[Card]) -> list[Action]:
    named = topics.named(world, SignIn, card) or topics.named(world, Volunteer, card)
    none = None if named else text("Nobody is named at this topic.")
    return [
        _act("volunteer", text("Who will work on it…"), picked, None, "users"),
        _act("sign_out", text("Take a name off…"), picked, none),
    ]


def _of_doings(
    world: World, activity: ActivityId, card: Card, picked: Sequence[Card]
) -> list[Action]:
    written = any(each.card == card.id for each in topics.doings(world, activity))
    none = None if written else text("Nothing is written down for it.")
    return [
        _act("topic_action", text("What will be done…"), picked, None, "plus"),
        _act("change_topic_action", text("Change what will be done…"), picked, none, "pencil"),
    ]


def _act(
    key: str,
    label: Text,
    on: Sequence[Card],
    why: Text | None = None,
    icon: str = "",
    keys: str = "",
) -> Action:
    gesture = Act(action=key, on=tuple(card.id for card in on))
    return Action(
        key, label, gesture, place=ActionPlace.SELECTION, why_not=why, icon=icon, keys=keys
    )

"""What can be done in an Open Space now: menus, keys, palette."""

from collections.abc import Sequence

from facilitator.methods.common import offers, steps
from facilitator.methods.common.cards import actions as card_actions
from facilitator.methods.common.cards import cards
from facilitator.methods.common.offers import grouped, offer
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.contract import Action
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import Choosing, ReportState, SignIn, Volunteer
from facilitator.methods.openspace.setting_out import ADDING
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.core import ActivityId, World, text
from facilitator.model.core.records import Card, CardState

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
        found.append(offer("topic_report", text("Report…"), (picked[0].id,), icon="file-text"))
    found += [
        action
        for action in card_actions.actions(world, activity, selection)
        if action.key not in _APART
    ]
    found += grouped(offers.WALL, ADDING)
    late = steps.reached(world, activity, plan.steps(world, activity), plan.NEWS)
    if late and not picked:
        ask = [
            offers.step("volunteer", text("Who will work on it…"), short="Who", icon="users"),
            offers.step(
                "topic_action", text("What will be done…"), short="What to do", icon="plus"
            ),
        ]
        found += grouped(REPORT, ask)
    led = late and plan.settings(world, activity).choosing is Choosing.DOTS
    return [*found, *vote_actions.of_vote(plan.booth(world, activity), led=led)]


def _of_topics(world: World, activity: ActivityId, picked: Sequence[Card]) -> list[Action]:
    on = tuple(card.id for card in picked)
    few = None if len(picked) > 1 else text("Choose two topics or more.")
    found = [
        offer(
            "merge",
            text("Bring them together, if their hosts agree…"),
            on,
            why_not=few,
            icon="merge",
        )
    ]
    merged = tuple(c.id for c in picked if topics.of_card(world, c).merged_into)
    if merged:
        found.append(offer("unmerge", text("On their own again"), merged, icon="split"))
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
    where = offers.moving(
        [
            offer(
                "place",
                text("When and where…"),
                on,
                why_not=why,
                icon="grid-3x3",
                keys="Ctrl+Shift+A",
            ),
            offer("to_tray", text("Back to the tray"), on, why_not=why or tray),
            *found,
        ]
    )
    named = [
        offer("host", hosted, on, why_not=why, icon="user"),
        offer("sign_in", text("Sign in…"), on, icon="user-plus", keys="Ctrl+D"),
        *_of_names(world, card),
    ]
    came_of_it = [
        *_of_report(world, card),
        *_of_doings(world, activity, card),
        offer("unattended", came, on, why_not=why),
    ]
    back = offer("take_back", text("Withdraw…"), on, icon="hand")
    return [
        *grouped(WHERE, where),
        *grouped(PEOPLE, named),
        *grouped(REPORT, came_of_it),
        *grouped(offers.REMOVE, [back]),
    ]


def _of_report(world: World, card: Card) -> list[Action]:
    on = (card.id,)
    held = topics.report_of(world, card)
    none = None if held else text("There is no report yet.")
    final = held is not None and held.state is ReportState.FINAL
    done = text("The report is a draft again") if final else text("The report is final")
    return [
        offer("topic_report", text("Report…"), on, icon="file-text", keys="Ctrl+Shift+D"),
        offer("report_final", done, on, why_not=none, icon="check"),
    ]


def _of_names(world: World, card: Card) -> list[Action]:
    on = (card.id,)
    named = topics.named(world, SignIn, card) or topics.named(world, Volunteer, card)
    none = None if named else text("Nobody is named at this topic.")
    return [
        offer("volunteer", text("Who will work on it…"), on, icon="users"),
        offer("sign_out", text("Take a name off…"), on, why_not=none),
    ]


def _of_doings(world: World, activity: ActivityId, card: Card) -> list[Action]:
    on = (card.id,)
    written = any(each.card == card.id for each in topics.doings(world, activity))
    none = None if written else text("Nothing is written down for it.")
    return [
        offer("topic_action", text("What will be done…"), on, icon="plus"),
        offer(
            "change_topic_action",
            text("Change what will be done…"),
            on,
            why_not=none,
            icon="pencil",
        ),
    ]

"""What can be done while notes are taken: menus, keys, palette; and dropping on a question."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from facilitator.methods.common import offers, steps
from facilitator.methods.common.cards import actions as card_actions
from facilitator.methods.common.cards import cards
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.offers import grouped
from facilitator.methods.contract import Action, ActionPlace, Answer
from facilitator.methods.notes import call_rows, calls, lines, plan, speakers
from facilitator.methods.notes.picture import question_of_shape
from facilitator.methods.notes.records import GuideQuestion, NoteLine, Resolution, ResolutionKind
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Card, CardState
from facilitator.model.core.words import later
from facilitator.model.display.gesture import Act, Answers, Drop

QUESTION = text("Question…")
FILE = text("Move to question…")
SAID = text("Said by speaker…")
KIND = text("What it is")
NEWEST = text("The newest line")


def actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with the chosen lines, with questions and with speakers."""
    picked = cards.chosen(world, activity, selection)
    on_wall = [card for card in picked if card.state is CardState.ACTIVE]
    found: list[Action] = []
    if steps.step_key(world, activity) == plan.CONSENT:  # it is what this step is for
        found += speakers.of_consent(world, activity)
    if picked and len(on_wall) == len(picked):
        found += _of_lines(world, activity, picked)
    elif not picked:
        found += _of_newest(world, activity)
        found += _of_selected(world, activity, selection)
    found += card_actions.actions(world, activity, selection, stacks=False)
    found += _of_guide(world, activity)
    return [*found, *calls.actions(world, activity), *speakers.actions(world, activity)]


def _of_lines(world: World, activity: ActivityId, picked: Sequence[Card]) -> list[Action]:
    on = tuple(card.id for card in picked)
    known = lines.by_card(world, activity)
    kinds = [
        *_marks([known[key] for key in on if key in known], on, ActionPlace.SELECTION),
        *_resolving(world, activity, on, ActionPlace.SELECTION),
    ]
    if any(r.card in on for r in world.bucket(Resolution, activity).values()):
        kinds.append(offers.offer("unresolve", text("Neither a decision nor an action"), on))
    found = grouped(KIND, kinds)
    for place, question in enumerate(plan.guide(world, activity), 1):
        found.append(_to(f"file_{place}", plan.named(place, question), on, question))
    found.append(_to("file_0", text("0 Under no question"), on, None))
    for place, speaker in enumerate(plan.speakers(world, activity), 1):
        found.append(
            offers.offer(
                f"line_by_{place}",
                text("{name}", name=speakers.label_of(world, speaker)),
                on,
                does="line_by",
                answers={"speaker": speaker.id},
                menu=SAID,
                group=offers.CARD,
                listed=True,
            )
        )
    return found


def _of_newest(world: World, activity: ActivityId) -> list[Action]:
    """Return what can be done with the line written last, while nothing is chosen."""
    newest = lines.newest_of(world, activity)
    known = lines.by_card(world, activity)
    held = [known[newest.id]] if newest is not None and newest.id in known else []
    why = text("There is no line yet.") if newest is None else None
    return grouped(
        NEWEST,
        [
            *_marks(held, (), ActionPlace.STEP, why),
            *_resolving(world, activity, (), ActionPlace.WALL, why),
        ],
    )


def _marks(
    held: Sequence[NoteLine], on: tuple[str, ...], place: ActionPlace, why: Text | None = None
) -> list[Action]:
    quoted = bool(held) and all(line.quoted for line in held)
    ideas = bool(held) and all(line.idea for line in held)
    last = not on
    quote = text("Mark the newest line as a quote") if last else text("Mark as a quote")
    if quoted:
        quote = text("The newest line is not a quote") if last else text("Not a quote after all")
    idea = (
        text("Mark the newest line as an idea") if last else text("Mark as an idea for a solution")
    )
    if ideas:
        idea = text("The newest line is not an idea") if last else text("Not an idea after all")
    return [
        offers.offer(
            "quote",
            quote,
            on,
            keys="Ctrl+Shift+Q",
            place=place,
            why_not=why,
            short="Quote",
            icon="quote",
        ),
        offers.offer(
            "idea",
            idea,
            on,
            keys="Ctrl+Shift+I",
            place=place,
            why_not=why,
            short="Idea",
            icon="lightbulb",
        ),
    ]


def _resolving(
    world: World,
    activity: ActivityId,
    on: tuple[str, ...],
    place: ActionPlace,
    why: Text | None = None,
) -> Iterator[Action]:
    made = world.bucket(Resolution, activity).values()
    held: dict[str, Resolution] = {each.card: each for each in made}
    why = text("One line at a time.") if len(on) > 1 else why
    for kind, label, short, icon, keys in (
        (
            ResolutionKind.DECISION,
            text("It is a decision…"),
            later("Decision"),
            "check",
            "Ctrl+Shift+D",
        ),
        (ResolutionKind.ACTION, text("It is an action…"), later("Action"), "flag", "Ctrl+Shift+A"),
    ):
        old = held.get(on[0]) if on else None
        words = text("Who, by when…") if old is not None and old.kind is kind else label
        answers: Answers = {"kind": kind.value}
        yield offers.offer(
            kind.value,
            words,
            on[:1],
            does="resolve",
            answers=answers,
            keys=keys,
            place=place,
            why_not=why,
            short=short,
            icon=icon,
        )


def _of_selected(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return the way to a question whose place on the wall is chosen, or on with a call."""
    call = call_rows.of_shape(world, selection[0]) if len(selection) == 1 else None
    if call is not None and call.activity == activity:
        ways = calls.CALLS.ways(world, call)
        return [replace(each, place=ActionPlace.SELECTION) for each in ways]
    key = question_of_shape(selection[0]) if len(selection) == 1 else None
    question = world.find(GuideQuestion, key)
    if key is None or (key and (question is None or question.activity != activity)):
        return []
    here = plan.question_now(world, activity)
    why = text("It is asked now.") if key == (here.id if here else "") else None
    words = text("Go to this question")
    go = offers.offer("ask_this", words, does="ask", answers={"question": key}, why_not=why)
    return [replace(go, taps=True)]


def _of_guide(world: World, activity: ActivityId) -> list[Action]:
    """Return a key for each question: what is typed from then on belongs to it."""
    here = plan.question_now(world, activity)
    found: list[Action] = []
    for place, question in enumerate(plan.guide(world, activity), 1):
        there = here is not None and here.id == question.id
        found.append(
            offers.of_wall(
                f"ask_{place}",
                plan.named(place, question),
                does="ask",
                answers={"question": question.id},
                keys=f"Alt+{place}" if place < 10 else "",
                menu=QUESTION,
                listed=True,
                why_not=text("It is asked now.") if there else None,
            )
        )
    if not plan.settings(world, activity).by_question:
        found.append(
            offers.of_wall(
                "ask_0",
                text("0 Under no question"),
                does="ask",
                answers={"question": ""},
                keys="Alt+0",
                menu=QUESTION,
            )
        )
    found.append(
        offers.of_wall("add_question", text("Add a question…"), short="Question", icon="plus")
    )
    return grouped(offers.QUESTIONS, found)


def _to(key: str, label: Text, on: tuple[str, ...], question: GuideQuestion | None) -> Action:
    answers: Answers = {"question": question.id if question else ""}
    gesture = Act(action="file_under", on=on, answers=answers)
    return Action(key, label, gesture, menu=FILE, listed=True, moves=True)


def dropped(hand: GestureContext, drop: Drop) -> Answer:
    """Return what letting go of lines means: on a question, they belong there; else nothing."""
    key = question_of_shape(drop.onto)
    if key is None:
        line = lines.by_card(hand.world, hand.activity).get(drop.onto)
        if line is None:
            return None
        key = line.question or ""
    on = tuple(moved for moved, _ in drop.places)
    if not hand.active(on):
        return None
    return lines.file_under(hand, Act(action="file_under", on=on, answers={"question": key}))

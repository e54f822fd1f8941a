"""The soft rules of taking notes: remarks for the facilitator, never in the way."""

from facilitator.methods.contract import Hint
from facilitator.methods.notes import lines, plan, speakers
from facilitator.methods.notes.guide import answered
from facilitator.methods.notes.records import ResolutionKind
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, World, counted, text
from facilitator.model.display.gesture import Act
from facilitator.model.people import queries as people_queries


def hints(world: World, activity: ActivityId) -> list[Hint]:
    """Return all remarks, the most pressing first."""
    found = _of_consent(world, activity) + _of_skipped(world, activity)
    found += _of_silent(world, activity) + _of_actions(world, activity)
    return found


def _of_consent(world: World, activity: ActivityId) -> list[Hint]:
    """Lines are noted, and nobody was told what happens with them."""
    known = plan.speakers(world, activity)
    if not board_queries.cards(world, activity):
        return []
    if people_queries.rule_in(world, activity) is not None:
        return []
    if known:
        return [
            Hint(
                "not read aloud",
                text(
                    "Lines of {code} are noted, and what happens with them was not read aloud.",
                    code=speaker.code,
                ),
                Act(action="read_aloud", on=(speaker.id,)),
                text("It was read aloud…"),
                about=(speaker.id,),
                pressing=True,
            )
            for speaker in known
            if not speaker.aloud and speakers.has_spoken(world, speaker)
        ]
    words = text("What happens with what is said was not read aloud to the group yet.")
    return [Hint("not read aloud", words, pressing=True)]


def _of_skipped(world: World, activity: ActivityId) -> list[Hint]:
    """A question without a line lies before one that has some."""
    counts = answered(world, activity)
    asked = plan.guide(world, activity)
    last = max((i for i, q in enumerate(asked) if counts.get(q.id)), default=-1)
    now = plan.question_now(world, activity)
    found: list[Hint] = []
    for place, question in enumerate(asked[: max(0, last)], 1):
        if not counts.get(question.id) and question != now:
            found.append(
                Hint(
                    "skipped",
                    text("Nothing was noted to question {place} yet.", place=place),
                    Act(action="ask", answers={"question": question.id}),
                    text("Go to it"),
                    about=(question.id,),
                )
            )
    return found


def _of_silent(world: World, activity: ActivityId) -> list[Hint]:
    """Somebody on the list has said nothing while others have."""
    known = plan.speakers(world, activity)
    spoke = {line.speaker for line in lines.by_card(world, activity).values()}
    if len(known) < 2 or len(spoke & {speaker.id for speaker in known}) < 1:
        return []
    here = plan.speaker_now(world, activity)
    return [
        Hint(
            "silent",
            text("Nothing was noted of {code} yet.", code=speaker.code),
            Act(action="listen", answers={"speaker": speaker.id}),
            text("They speak now"),
            about=(speaker.id,),
        )
        for speaker in known
        if speaker.id not in spoke and speaker != here
    ]


def _of_actions(world: World, activity: ActivityId) -> list[Hint]:
    """An action nobody has taken on."""
    held = [
        (each, card)
        for each, card in lines.resolutions(world, activity)
        if each.kind is ResolutionKind.ACTION and not (each.owner and each.due)
    ]
    if not held:
        return []
    words = counted(
        len(held), "1 action has no name or no date.", "{count} actions have no name or no date."
    )
    _first, card = held[0]
    offer = Act(action="resolve", on=(card.id,), answers={"kind": ResolutionKind.ACTION.value})
    return [Hint("who by when", words, offer, text("Who, by when…"), about=(card.id,))]

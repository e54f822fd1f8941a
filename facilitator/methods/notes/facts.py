"""Numbers of notes, short facts, and each line once as a comment."""

from collections import Counter
from collections.abc import Mapping, Sequence

from facilitator.methods.common.cards.sources import BroughtPiece, Gift
from facilitator.methods.common.reports import facts
from facilitator.methods.contract import Comment, Measure, Resolve
from facilitator.methods.notes import calls, lines, plan, speakers
from facilitator.methods.notes.guide import answered
from facilitator.methods.notes.picture import IDEA, KINDS, OUTSIDE, QUOTE
from facilitator.methods.notes.records import (
    GuideQuestion,
    NoteLine,
    Resolution,
    ResolutionKind,
    Speaker,
)
from facilitator.model.board import bringing, queries
from facilitator.model.board.wording import STATES, set_aside
from facilitator.model.core import ActivityId, Text, Words, World, counted, text
from facilitator.model.core.records import Card, CardState
from facilitator.model.core.words import forms, joined
from facilitator.model.people.records import Consent


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    now, here = plan.question_now(world, activity), plan.speaker_now(world, activity)
    place = plan.place_of(world, activity, now)
    found = [text("Now: question {place}", place=place) if now else text("Now: no question")]
    if here is not None:
        found.append(text("Speaks: {code}", code=here.code))
    count = len(queries.cards(world, activity))
    found.append(counted(count, "1 line", "{count} lines"))
    left = len(unanswered(world, activity))
    if left:
        found.append(counted(left, "1 question without a line", "{count} questions without a line"))
    return (*found, *calls.status(world, activity), *set_aside(world, activity))


def unanswered(world: World, activity: ActivityId) -> tuple[GuideQuestion, ...]:
    """Return the questions to which nothing was noted, in order."""
    counts = answered(world, activity)
    return tuple(q for q in plan.guide(world, activity) if not counts.get(q.id))


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers of the notes, each with how it was computed."""
    there = {card.id for card in queries.cards(world, activity, *lines.KEPT)}
    held = [line for line in world.bucket(NoteLine, activity).values() if line.card in there]
    asked = plan.guide(world, activity)
    mine = Counter(line.question or "" for line in held)
    per = [
        facts.count(
            f"lines_{question.number}",
            text("Lines: question {place}", place=place),
            mine[question.id],
            text("lines filed under this question"),
        )
        for place, question in enumerate(asked, 1)
    ]
    return (
        facts.count("lines", text("Lines"), len(there), text("lines noted, each once")),
        *per,
        facts.part(
            "answered",
            text("Questions with a line"),
            sum(bool(mine[question.id]) for question in asked),
            len(asked),
            text("questions with a line / questions of the guide"),
        ),
        facts.count(
            "quotes", text("Quotes"), sum(x.quoted for x in held), text("lines marked as a quote")
        ),
        facts.count("ideas", text("Ideas"), sum(x.idea for x in held), text("lines marked so")),
        *_agreed(world, activity),
    )


def _agreed(world: World, activity: ActivityId) -> tuple[Measure, Measure]:
    held = [each for each, _ in lines.resolutions(world, activity)]
    actions = [each for each in held if each.kind is ResolutionKind.ACTION]
    whole = sum(bool(each.owner and each.due) for each in actions)
    decided = len(held) - len(actions)
    return (
        facts.count("decisions", text("Decisions"), decided, text("lines that are a decision")),
        facts.part(
            "completeness",
            text("Actions with a name and a date"),
            whole,
            len(actions),
            text("actions with who and by when / all actions"),
        ),
    )


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return each line once, with its question, who said it and what it is."""
    known = lines.by_card(world, activity)
    made = {each.card: each for each, _ in lines.resolutions(world, activity)}
    stamps: dict[str, Text] = {
        q.id: plan.named(n, q) for n, q in enumerate(plan.guide(world, activity), 1)
    }
    return tuple(
        _comment(world, card, known.get(card.id), made.get(card.id), stamps)
        for card in queries.cards(world, activity, *lines.KEPT)
    )


def _comment(
    world: World,
    card: Card,
    line: NoteLine | None,
    made: Resolution | None,
    stamps: dict[str, Text],
) -> Comment:
    speaker = world.find(Speaker, line.speaker) if line else None
    stamp: list[Words] = [stamps.get(line.question or "", OUTSIDE) if line else OUTSIDE]
    if line is not None and line.quoted:
        stamp.append(QUOTE)
    if line is not None and line.idea:
        stamp.append(IDEA)
    if made is not None:
        stamp.append(KINDS[made.kind])
    if card.state is not CardState.ACTIVE:
        stamp.append(STATES[card.state])
    if card.source:
        stamp.append(card.source)
    return Comment(
        source=card.id,
        text=card.text,
        stamp=tuple(stamp),
        person=speaker.person if speaker else None,
        code=speaker.code if speaker else "",
        consent=speakers.consent_of(world, speaker),
        idea=line is not None and line.idea,
        asked=stamps.get(line.question or "", "") if line else "",
    )


def resolves(world: World, activity: ActivityId) -> tuple[Resolve, ...]:
    return tuple(
        Resolve(
            source=card.id, text=card.text, owner=held.owner, by=held.due, stamp=(KINDS[held.kind],)
        )
        for held, card in lines.resolutions(world, activity)
    )


_SHOWN = frozenset({Consent.ANONYMOUS, Consent.NAMED})
_WHY: Mapping[Consent, tuple[str, str]] = {
    Consent.NOT_ASKED: forms("of 1 nobody was asked", "of {count} nobody was asked"),
    Consent.THEMES: forms("1 is counted, not quoted", "{count} are counted, not quoted"),
    Consent.NOTHING: forms("1 is used for nothing", "{count} are used for nothing"),
}


def gifts(world: World, activity: ActivityId) -> Sequence[Gift]:
    """Return the lines that may be shown, and the actions that were agreed.

    What was agreed belongs to all, so that nobody was asked does not hold it back.
    """
    known = lines.by_card(world, activity)
    held = {
        card: speakers.consent_for(world, card, known.get(card.id))
        for card in queries.cards(world, activity)
        if card.on_wall
    }
    agreed = {each.card: each.kind for each, _ in lines.resolutions(world, activity)}
    said = [card for card in held if card.id not in agreed]
    acts = [card for card in held if agreed.get(card.id) is ResolutionKind.ACTION]
    shown = [card for card in said if held[card] in _SHOWN]
    agreed_on = [card for card in acts if held[card] in _SHOWN | {Consent.NOT_ASKED}]
    left = [held[card] for card in (*said, *acts) if card not in shown and card not in agreed_on]
    lines_of = counted(len(shown), "its line that may be shown", "{count} lines that may be shown")
    acts_of = counted(len(agreed_on), "its agreed action", "{count} agreed actions")
    found = (
        Gift("lines", lines_of, _pieces(world, shown, held), _left_out(left)),
        Gift("acts", acts_of, _pieces(world, agreed_on, held)),
    )
    return found if held else ()


def _pieces(
    world: World, cards: Sequence[Card], consents: Mapping[Card, Consent]
) -> tuple[BroughtPiece, ...]:
    """Return cards to bring; whom they come from only where that may be said."""
    return tuple(
        BroughtPiece(
            origin=bringing.origin_of(world, card),
            text=card.text,
            number=card.number,
            voice=card.voice,
            source=card.source if consents[card] is Consent.NAMED else "",
        )
        for card in cards
    )


def _left_out(held: Sequence[Consent]) -> Text | None:
    if not held:
        return None
    counts = Counter(held)
    why = joined([counted(counts[c], *words) for c, words in _WHY.items() if counts[c]], ", ")
    return counted(
        len(held), "1 line is left out: {why}.", "{count} lines are left out: {why}.", why=why
    )

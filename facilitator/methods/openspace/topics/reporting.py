"""Reports of topics, typed or transcribed, and what will be done."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from facilitator.methods.common import record_form
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer, FormField
from facilitator.methods.openspace.records import (
    ReportLine,
    ReportPart,
    ReportState,
    TopicAction,
    TopicReport,
)
from facilitator.methods.openspace.topics import hosting
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.core import Change, Text, adding, clean_text, in_context, replacing, text
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, choice

PARTS: Final[Mapping[ReportPart, Text]] = {
    ReportPart.POINTS: text("Key points"),
    ReportPart.ADVICE: text("Recommendations"),
    ReportPart.RESOURCES: text("What is there already: people, places, money"),
    ReportPart.REQUESTS: text("What is asked for, what happens next"),
}
_STATES = (
    (ReportState.DRAFT.value, in_context("a report", "Draft")),
    (ReportState.FINAL.value, text("Final: as the host hands it in")),
)
_OF_REPORT = (
    record_form.line("others", text("Who took part beside those signed in"), clean_text.LIMIT),
    FormField("state", text("How far it is"), ReportState, choices=_STATES),
    FormField("transcribed", text("Typed from paper"), bool),
)
_TEXT = record_form.line(
    "text",
    text("What will be done, as it was said"),
    clean_text.LIMIT,
    text("There is nothing to write down."),
)
_WHO = (
    record_form.line("owner", text("Who does it"), clean_text.LIMIT),
    record_form.line("helpers", text("Who helps"), clean_text.LIMIT),
    record_form.line("due", text("By when"), clean_text.LIMIT),
)


def _of(hand: GestureContext, act: Act) -> Card | None:
    """Return the topic a report is about: one that was withdrawn may have one too."""
    return next((card for key in act.on if (card := hand.card(key)) is not None), None)


def _report(hand: GestureContext, act: Act) -> Answer:
    card = _of(hand, act)
    if card is None:
        return text("Choose a topic first.")
    old = topics.report_of(hand.world, card)
    held = old or TopicReport(id="", activity=hand.activity, card=card.id)
    new = record_form.answered(
        text("Report of topic {number}", number=card.number),
        held,
        replace(act, on=(card.id,)),
        (*_parts(hand, card), *_OF_REPORT),
        detail=text("A line for each thought, word for word. What is left empty is not printed."),
    )
    if isinstance(new, Ask | Text):
        return new
    label = text("Report of topic {number}", number=card.number)
    change = replacing(label, [(held, new)])
    if old is None:
        change = adding(label, replace(new, id=hand.ctx.new_id()))
    for part in ReportPart:
        if part.value in act.answers:
            change = change.then(_lines(hand, card, part, str(act.answers[part.value]), label))
    return change


def _parts(hand: GestureContext, card: Card) -> list[AskField]:
    lines = {part: topics.lines(hand.world, card, part) for part in PARTS}
    return [
        AskField(
            part.value,
            label,
            FieldKind.LONG,
            lines=True,
            value="\n".join(line.text for line in lines[part]),
        )
        for part, label in PARTS.items()
    ]


def _lines(hand: GestureContext, card: Card, part: ReportPart, raw: str, label: Text) -> Change:
    """Return the change of one part; a line whose words change stays the same record."""
    old = topics.lines(hand.world, card, part)
    new = clean_text.lines(raw)
    pairs: list[tuple[ReportLine, ReportLine]] = []
    fresh: list[ReportLine] = []
    gone: list[ReportLine] = []
    match = SequenceMatcher(a=[line.text for line in old], b=list(new), autojunk=False)
    for _, a, b, c, d in match.get_opcodes():
        both = min(b - a, d - c)
        for step in range(both):
            line = old[a + step]
            pairs.append((line, replace(line, text=new[c + step], position=c + step + 1)))
        gone += old[a + both : b]
        fresh += [
            ReportLine(
                id=hand.ctx.new_id(),
                activity=hand.activity,
                card=card.id,
                part=part,
                position=place + 1,
                text=new[place],
            )
            for place in range(c + both, d)
        ]
    change = replacing(label, pairs)
    return Change(label, (*change.before, *gone), (*change.after, *fresh))


def _final(hand: GestureContext, act: Act) -> Answer:
    """The host hands a report in, or takes it back to work on it."""
    card = _of(hand, act)
    held = topics.report_of(hand.world, card) if card is not None else None
    if card is None or held is None:
        return text("There is no report yet.")
    final = held.state is ReportState.FINAL
    label = text("Report of topic {number}: final", number=card.number)
    if final:
        label = text("Report of topic {number}: a draft again", number=card.number)
    state = ReportState.DRAFT if final else ReportState.FINAL
    return replacing(label, [(held, replace(held, state=state))])


# what will be done


def _doing(hand: GestureContext, act: Act) -> Answer:
    """Write down what will be done, out of a topic; without one it is asked for."""
    card = _of(hand, act) or hosting.topic(hand, act)
    if card is None:
        return hosting.ask(hand, act, text("What will be done about which topic?"))
    doings = topics.doings(hand.world, hand.activity)
    position = max((each.position for each in doings), default=0) + 1
    key, activity = "", hand.activity
    blank = TopicAction(id=key, activity=activity, card=card.id, position=position, text="")
    title = text("What will be done about topic {number}?", number=card.number)
    asked = replace(act, on=(card.id,))
    new = record_form.answered(title, blank, asked, (_TEXT, *_WHO))
    if isinstance(new, Ask | Text):
        return new
    label = text("Write down what will be done about topic {number}", number=card.number)
    return adding(label, replace(new, id=hand.ctx.new_id()))


def _change_doing(hand: GestureContext, act: Act) -> Answer:
    """Change what was written down for a topic; without words it is taken back."""
    picked = set(act.on)
    held = [
        each
        for each in topics.doings(hand.world, hand.activity)
        if each.card in picked or each.id in picked
    ]
    if not held:
        return text("Nothing is written down for it.")
    if len(held) > 1 and "which" not in act.answers:
        return _which(act, held)
    old = next((each for each in held if each.id == str(act.answers.get("which", ""))), held[0])
    form = (replace(_TEXT, missing=None), *_WHO)
    title = text("Change what will be done (left empty, it is removed)")
    answers = {key: said for key, said in act.answers.items() if key != "which"}
    new = record_form.answered(title, old, replace(act, on=(old.id,), answers=answers), form)
    if isinstance(new, Ask | Text):
        return new
    if not new.text:
        return Change(text("Remove what was to be done"), (old,))
    return replacing(text("Change what will be done"), [(old, new)])


def _which(act: Act, held: list[TopicAction]) -> Ask:
    which = choice("which", text("Which"), ((each.id, each.text) for each in held))
    return Ask(text("Change what will be done"), act, fields=(which,), confirm=text("Continue"))


HANDLERS: Mapping[str, Handler] = {
    "topic_report": _report,
    "report_final": _final,
    "topic_action": _doing,
    "change_topic_action": _change_doing,
}

"""Reports of topics, typed or transcribed, and what will be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.openspace import topics, which
from facilitator.methods.openspace.hosting import said
from facilitator.methods.openspace.records import (
    ReportLine,
    ReportLineId,
    ReportPart,
    ReportState,
    TopicAction,
    TopicActionId,
    TopicReport,
    TopicReportId,
)
from facilitator.model.core import clean_text
from facilitator.model.core.records import Card
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, adding, replacing
from facilitator.model.display.gesture import Act, Answers, Ask, AskField, FieldKind

PARTS: Final[Mapping[ReportPart, Text]] = {
    ReportPart.POINTS: text("Key points"),
    ReportPart.ADVICE: text("Recommendations"),
    ReportPart.RESOURCES: text("What is there already: people, places, money"),
    ReportPart.REQUESTS: text("What is asked for, what happens next"),
}
_STATES = (
    (ReportState.DRAFT.value, text("Draft")),
    (ReportState.FINAL.value, text("Final: as the host hands it in")),
)


def _of(hand: GestureContext, act: Act) -> Card | None:
    """Return the topic a report is about: one that was withdrawn may have one too."""
    return next((card for key in act.on if (card := hand.card(key)) is not None), None)


def _report(hand: GestureContext, act: Act) -> Answer:
    """Write or change the report of a topic."""
    card = _of(hand, act)
    if card is None:
        return text("Choose a topic first.")
    if "state" not in act.answers:
        return _ask(hand, card, act)
    label = text("Report of topic {number}", number=card.number)
    old = topics.report_of(hand.world, card)
    new = TopicReport(
        id=old.id if old else TopicReportId(hand.ctx.new_id()),
        activity=hand.activity,
        card=card.id,
        state=_state(act.answers),
        others=said(act.answers.get("others", "")),
        transcribed=act.answers.get("transcribed") is True,
    )
    change = adding(label, new) if old is None else replacing(label, [(old, new)])
    for part in ReportPart:
        if part.value in act.answers:
            change = change.then(_lines(hand, card, part, str(act.answers[part.value]), label))
    return change


def _state(answers: Answers) -> ReportState:
    final = answers.get("state") == ReportState.FINAL.value
    return ReportState.FINAL if final else ReportState.DRAFT


def _ask(hand: GestureContext, card: Card, act: Act) -> Ask:
    held = topics.report_of(hand.world, card)
    fields = [
        AskField(
            key=part.value,
            label=label,
            kind=FieldKind.LONG,
            value="\n".join(line.text for line in topics.lines(hand.world, card, part)),
        )
        for part, label in PARTS.items()
    ]
    return Ask(
        title=text("Report of topic {number}", number=card.number),
        detail=text("A line for each thought, word for word. What is left empty is not printed."),
        gesture=replace(act, on=(card.id,)),
        fields=(
            *fields,
            AskField(
                key="others",
                label=text("Who took part beside those signed in"),
                value=held.others if held else "",
            ),
            AskField(
                key="state",
                label=text("How far it is"),
                kind=FieldKind.CHOICE,
                value=(held.state if held else ReportState.DRAFT).value,
                choices=_STATES,
            ),
            AskField(
                key="transcribed",
                label=text("Typed from paper"),
                kind=FieldKind.YES,
                value=held.transcribed if held else False,
            ),
        ),
    )


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
                id=ReportLineId(hand.ctx.new_id()),
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


def _doing_fields(old: TopicAction | None) -> tuple[AskField, ...]:
    return (
        AskField(
            key="text",
            label=text("What will be done, as it was said"),
            value=old.text if old else "",
            required=old is None,
        ),
        AskField(key="owner", label=text("Who does it"), value=old.owner if old else ""),
        AskField(key="helpers", label=text("Who helps"), value=old.helpers if old else ""),
        AskField(key="due", label=text("By when"), value=old.due if old else ""),
    )


def _doing(hand: GestureContext, act: Act) -> Answer:
    """Write down what will be done, out of a topic; without one it is asked for."""
    card = _of(hand, act) or which.topic(hand, act)
    if card is None:
        return which.ask(hand, act, text("What will be done about which topic?"))
    if "text" not in act.answers:
        title = text("What will be done about topic {number}?", number=card.number)
        return Ask(title=title, gesture=replace(act, on=(card.id,)), fields=_doing_fields(None))
    told = _told(act.answers)
    if not told["text"]:
        return text("There is nothing to write down.")
    held = topics.doings(hand.world, hand.activity)
    new = TopicAction(
        id=TopicActionId(hand.ctx.new_id()),
        activity=hand.activity,
        card=card.id,
        position=max((each.position for each in held), default=0) + 1,
        **told,
    )
    return adding(
        text("Write down what will be done about topic {number}", number=card.number), new
    )


def _told(answers: Answers) -> dict[str, str]:
    return {key: said(answers.get(key, "")) for key in ("text", "owner", "helpers", "due")}


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
    if "text" not in act.answers:
        title = text("Change what will be done (without words it is taken back)")
        gesture = replace(act, on=(old.id,), answers={})
        return Ask(title=title, gesture=gesture, fields=_doing_fields(old))
    told = _told(act.answers)
    if not told["text"]:
        return Change(text("Take back what was to be done"), (old,))
    return replacing(text("Change what will be done"), [(old, replace(old, **told))])


def _which(act: Act, held: list[TopicAction]) -> Ask:
    choices = tuple((each.id, each.text) for each in held)
    which = AskField(
        key="which",
        label=text("Which"),
        kind=FieldKind.CHOICE,
        value=choices[0][0],
        choices=choices,
    )
    return Ask(title=text("Change what will be done"), gesture=act, fields=(which,))


HANDLERS: Mapping[str, Handler] = {
    "topic_report": _report,
    "report_final": _final,
    "topic_action": _doing,
    "change_topic_action": _change_doing,
}

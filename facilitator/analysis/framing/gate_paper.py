"""Straight talk with its replies, and what came too early, on page one of a summary."""

from collections.abc import Iterator, Mapping
from typing import Final

from facilitator.analysis.pool import references
from facilitator.methods.contract import Method, Sight
from facilitator.model.board import queries as board_queries
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core import figures
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Card
from facilitator.model.core.words import Text, Words, counted, day_of, joined, text, time_of_day
from facilitator.model.core.world import World
from facilitator.model.display.document import Block, Heading, Paragraph, Readership, Table
from facilitator.model.framing import gate
from facilitator.model.framing.gate import Early
from facilitator.model.framing.records import EarlySolutionOutcome
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Consent
from facilitator.model.straight_talk import queries as straight_talk_queries
from facilitator.model.straight_talk.edits import REPLIES
from facilitator.model.straight_talk.records import Reply, StraightTalk, TalkState

COUNTED: Final = text("[counted, not quoted]")


# straight talk


def straight_talk(world: World, session: SessionId, reader: Readership) -> list[Block]:
    """Return what was said without a name, and the reply beside each; nothing without any.

    A hand-out holds what the room has seen. What was set aside is told by its note alone.
    """
    talks = straight_talk_queries.talks(world, session)
    if not talks:
        return []
    rule = people_queries.rule_of(world, session)
    consent = rule.consent if rule else Consent.NOT_ASKED
    leaves = reader is Readership.HANDOUT
    found: list[Block] = [Heading(text=text("Straight talk"), level=2)]
    if leaves and consent is Consent.NOTHING:
        words = counted(len(talks), "1 stays in the room.", "{count} stay in the room.")
        return [*found, Paragraph(text=words, quiet=True)]
    told = [t for t in talks if not leaves or t.standing is not TalkState.WAITING]
    if told:
        rows = tuple(_row(world, t, reader, consent) for t in told)
        head = (text("No."), text("Said without a name"), text("Reply"))
        found.append(Table(head=head, rows=rows, widths=(0.08, 0.5, 0.42)))
    unread = len(talks) - len(told)
    if unread:
        words = counted(unread, "1 is not read yet.", "{count} are not read yet.")
        found.append(Paragraph(text=words, quiet=True))
    return [*found, Paragraph(text=_answered(world, session, talks), quiet=True)]


def _answered(world: World, session: SessionId, talks: tuple[StraightTalk, ...]) -> Text:
    rate = straight_talk_queries.reply_rate(world, session) or 0.0
    return text(
        "{answered} of {all} answered.", answered=figures.whole(rate * len(talks)), all=len(talks)
    )


def _row(
    world: World, talk: StraightTalk, reader: Readership, consent: Consent
) -> tuple[Words, Words, Words]:
    said: Words = comment_queries.covered(world, talk.id, talk.text)
    if talk.standing is TalkState.ASIDE:
        said = text("(set aside: {note})", note=talk.note)
    elif reader is Readership.HANDOUT and consent is Consent.THEMES:
        said = COUNTED
    elif talk.standing is TalkState.WAITING:
        said = text("{words} (not read yet)", words=said)
    held = straight_talk_queries.replies(world, talk.id)
    shown = held if reader is Readership.RECORD else held[-1:]
    replies = joined([_reply(each, last=each == held[-1]) for each in shown], "\n")
    return str(talk.number), said, replies or text("no reply yet")


def _reply(reply: Reply, *, last: bool) -> Text:
    kind = REPLIES[reply.kind] if last else text("before: {kind}", kind=REPLIES[reply.kind])
    parts = {"kind": kind, "words": reply.text, "role": reply.role}
    if reply.text and reply.role:
        return text("{kind}: {words} ({role})", **parts)
    if reply.text:
        return text("{kind}: {words}", **parts)
    return text("{kind} ({role})", **parts) if reply.role else text("{kind}", **parts)


def measures(world: World, session: SessionId) -> Iterator[Text]:
    """Return what can be counted of both: how many were answered, how many offered again."""
    talks, early = straight_talk_queries.talks(world, session), gate.early(world, session)
    if talks:
        words = text("Straight talk: {answered}", answered=_answered(world, session, talks))
        yield words
    if early:
        yield text("Early solutions: {words}", words=resurfaced(early))


# what came too early


def early_solutions(
    world: World, session: SessionId, reader: Readership, methods: Mapping[str, Method]
) -> list[Block]:
    """Return what was parked too early, when it was offered again and what became of it."""
    every = gate.early(world, session)
    if not every:
        return []
    told = every
    if reader is Readership.HANDOUT:
        told = tuple(each for each in every if may_leave(world, each, methods))
    found: list[Block] = [Heading(text=text("Solutions that came too early"), level=2)]
    if told:
        rows = tuple(_early_row(world, each, reader) for each in told)
        head = (text("Card"), text("Solution"), text("Offered again"), text("What became of it"))
        found.append(Table(head=head, rows=rows, widths=(0.2, 0.44, 0.16, 0.2)))
    staying = len(every) - len(told)
    if staying:
        words = counted(staying, "1 stays in the room.", "{count} stay in the room.")
        found.append(Paragraph(text=words, quiet=True))
    return [*found, Paragraph(text=resurfaced(every), quiet=True)]


def resurfaced(held: tuple[Early, ...]) -> Text:
    """Return how many early solutions there were, and how many were offered again."""
    offered = sum(each.offered is not None for each in held)
    return counted(
        len(held),
        "1 came too early, {offered} of it offered again.",
        "{count} came too early, {offered} of them offered again.",
        offered=offered,
    )


def may_leave(world: World, each: Early, methods: Mapping[str, Method]) -> bool:
    """Whether the room has seen a card and it may be printed for everybody."""
    card = each.card
    if not card.on_wall or people_queries.kept_in_the_room(world, card):
        return False
    method = methods.get(each.activity.method)
    return method is not None and not _private(world, card, method)


def _private(world: World, card: Card, method: Method) -> bool:
    steps = method.script(world, card.activity)
    hidden = {step.key for step in steps if step.sight is Sight.NOTHING_YET}
    return card.written in hidden and not board_queries.revealed(world, card.activity, card.written)


def _early_row(world: World, each: Early, reader: Readership) -> tuple[Words, ...]:
    where = references.card_reference(world, each.activity.id, each.card.number)
    said: Words = comment_queries.covered(world, each.card.id, each.card.text)
    if (
        reader is Readership.HANDOUT
        and people_queries.consent_for(world, each.card) is Consent.THEMES
    ):
        said = COUNTED
    if each.offered is None:
        return where, said, text("not yet"), "–"
    became = {
        EarlySolutionOutcome.WAITING: text("not decided yet"),
        EarlySolutionOutcome.TAKEN: text("taken up"),
        EarlySolutionOutcome.LEFT: text("left for later"),
    }[each.offered.outcome]
    at = each.offered.at
    day = day_of(at.astimezone().date(), year=False)
    return where, said, text("{time}, {day}", time=time_of_day(at), day=day), became

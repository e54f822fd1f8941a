"""What a session came to, for its last minutes on the wall: what won its votes, who does what."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import cast

from facilitator.methods.common.cards import sources
from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.told import WHEN, WHO, Told, told_rows
from facilitator.methods.common.votes import outcomes
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Method
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import SessionId, Text, Words, World, text
from facilitator.model.core.records import Activity
from facilitator.model.display.document import Readership
from facilitator.model.display.picture import Picture, Tint, WallSize

_LARGEST, _SHARE = 58.0, 0.14
"""The title is no larger than that, and has so much of the height at most."""


def round_up(
    title: Words, world: World, session: SessionId, methods: Mapping[str, Method], frame: WallSize
) -> Picture | None:
    """Return what came out of a session, under the title of its last block; None for nothing."""
    told = _told(world, session, methods, frame)
    head = flow.heading(frame, "round up", title, _LARGEST, _SHARE)
    return flow.picture(frame, head, told_rows(frame, told), turns=flow.TURN) if told else None


def _told(
    world: World, session: SessionId, methods: Mapping[str, Method], frame: WallSize
) -> tuple[Told, ...]:
    """Return what won the votes of a session first, then what will be done."""
    held = [
        each
        for each in agenda_queries.activities(world)
        if each.session == session and each.method in methods
    ]
    won = [row for each in held for row in _won(world, each)]
    done = [row for each in held for row in _done(world, each, methods[each.method], frame)]
    return (*won, *done)


def _won(world: World, activity: Activity) -> Iterator[Told]:
    giver = sources.GIVERS.get(activity.method)
    if giver is None or giver.booth is None:
        return
    booth = giver.booth(world, activity.id)
    for item in sources.on_top(booth):
        mark, words = booth.named(item)
        yield Told(
            id=f"won:{activity.id}:{item}",
            words=words,
            mark=mark,
            under=_asked(booth, activity, item),
        )


def _asked(booth: VoteConfig, activity: Activity, item: str) -> Text:
    """Return how a thing came out on top, and of which question, or where it was voted on."""
    poll = booth.shown()
    how = outcomes.told_apart(booth, poll, item) if poll is not None else ""
    top = text("Came out on top ({how})", how=how) if how else text("Came out on top")
    if activity.question:
        return text("{top}: {question}", top=top, question=activity.question)
    return text("{top} in the vote of “{activity}”", top=top, activity=activity.title)


def _done(world: World, activity: Activity, method: Method, frame: WallSize) -> Iterator[Told]:
    """Yield what will be done, as far as the room has seen it: what is on the hand-out."""
    held = [each for each in method.resolves(world, activity.id) if each.text.strip()]
    if not held:
        return
    seen = set(_words(method.report(world, activity.id, Readership.HANDOUT, frame).blocks))
    for each in held:
        if each.text in seen:
            yield Told(
                id=f"done:{each.source}",
                words=each.text,
                who=each.owner or WHO,
                when=each.by or WHEN,
                tint=Tint.WHITE,
            )


def _words(held: object) -> Iterator[str]:
    """Yield every text in a document, as it was said."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, Text):
        yield from _words(tuple(held.values.values()))
    elif isinstance(held, tuple):
        for each in cast("tuple[object, ...]", held):
            yield from _words(each)
    elif is_dataclass(held):
        for each in fields(held):
            yield from _words(getattr(held, each.name))

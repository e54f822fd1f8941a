"""Opening and closing a vote, and how votes come in: typed, counted, by hands, at the laptop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.common import handed_ballots, vote_words
from facilitator.methods.common.booth import Booth, label_of
from facilitator.methods.common.handed_ballots import NO_VOTE, Handler
from facilitator.methods.common.scales import point_words, scales, values_of
from facilitator.methods.common.typed_ballots import LINES, MOST_DOTS, read_ballot
from facilitator.model import board, casting, voting
from facilitator.model.gesture import Act, Ask, AskField, FieldKind, Mark
from facilitator.model.records import Count, CountWay, Poll, PollKind
from facilitator.model.scales import Point
from facilitator.model.words import Text, counted, text

if TYPE_CHECKING:
    from facilitator.methods.method import Answer, Context
    from facilitator.model.world import World

OPEN_ALREADY = text("A vote is open already.")
_THEN = "then"
"""The answer that says that a form about the way of voting comes next."""


def opened(booth: Booth, new: casting.NewVote, ctx: Context) -> Answer:
    """Return the change that opens a vote, or why it cannot be opened."""
    if board.open_poll(booth.world, booth.activity) is not None:
        return OPEN_ALREADY
    least = 1 if new.kind is PollKind.SCALE else 2
    if len(new.items) < least:
        return booth.few
    return casting.open_vote(booth.world, booth.activity, new, new_id=ctx.new_id, at=ctx.now)


def _open(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Open the method's usual vote, on all there is."""
    del act
    return opened(booth, _usual(booth, booth.kind, booth.candidates()), ctx)


def _usual(
    booth: Booth, kind: PollKind, items: tuple[str, ...], budget: int = 0, cap: int = 0
) -> casting.NewVote:
    if kind is PollKind.RANKED:
        own = booth.budget if booth.kind is kind else 0
        return casting.NewVote(kind=kind, items=items, budget=budget or own or 3)
    own = booth.budget if booth.kind is kind else 0
    dots = budget or own or voting.default_dots(len(items))
    return casting.NewVote(
        kind=kind, items=items, budget=dots, cap=min(dots, cap or voting.default_cap(dots))
    )


def _vote_on(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Ask how to vote, then open that vote: on what is selected, or on all there is."""
    if board.open_poll(booth.world, booth.activity) is not None:
        return OPEN_ALREADY
    items = booth.chosen(act.on) or booth.candidates()
    if "kind" not in act.answers:
        return _ask_kind(booth, act, items)
    kind, given = str(act.answers["kind"]), act.answers
    scale = scales().get(kind)
    if given.get(_THEN):
        return _ask_how(booth, act, kind, items)
    if scale is None:
        way = PollKind.RANKED if kind == PollKind.RANKED.value else PollKind.DOTS
        budget, cap = _whole(given.get("budget", 0)), _whole(given.get("cap", 0))
        return opened(booth, _usual(booth, way, items, budget, cap), ctx)
    enough = _whole(given.get("enough", -1), least=-1)
    new = casting.NewVote(
        kind=PollKind.SCALE,
        items=items,
        budget=1,
        scale=scale,
        enough=enough if scale.least <= enough <= scale.most else None,
    )
    return opened(booth, new, ctx)


def _ask_kind(booth: Booth, act: Act, items: tuple[str, ...]) -> Ask:
    kinds = (
        (PollKind.DOTS.value, text("Dots")),
        (PollKind.RANKED.value, text("Ranking: first, second, third")),
        *((key, scale.title) for key, scale in scales().items() if scale.general),
    )
    how = AskField(
        key="kind",
        label=text("How to vote"),
        kind=FieldKind.CHOICE,
        value=booth.kind.value,
        choices=kinds,
    )
    title = counted(len(items), "Vote on {count} thing", "Vote on {count} things")
    gesture = replace(act, on=items if act.on else (), answers={_THEN: True})
    return Ask(title=title, gesture=gesture, fields=(how,))


def _ask_how(booth: Booth, act: Act, kind: str, items: tuple[str, ...]) -> Ask:
    """Ask what that way of voting leaves open; what is usual is filled in already."""
    scale = scales().get(kind)
    gesture = replace(act, answers={"kind": kind})
    if scale is not None:
        enough = AskField(
            key="enough",
            label=text("What is enough"),
            kind=FieldKind.CHOICE,
            value=str(scale.enough),
            choices=tuple((str(point.value), _point(point)) for point in scale.points),
        )
        source = text("Where the scale is from: {source}.", source=scale.source)
        return Ask(title=scale.title, detail=source, gesture=gesture, fields=(enough,))
    usual = _usual(booth, PollKind(kind), items)
    if usual.kind is PollKind.RANKED:
        places = _number("budget", text("Places on each ballot"), usual.budget)
        return Ask(title=text("Ranking"), gesture=gesture, fields=(places,))
    dots = _number("budget", text("Dots for each person"), usual.budget)
    most = _number("cap", text("Dots on one thing at most"), usual.cap)
    return Ask(title=text("Dots"), gesture=gesture, fields=(dots, most))


def _point(point: Point) -> Text:
    return text("{value} · {label}", value=point.value, label=point.label)


def _number(key: str, label: Text, value: int) -> AskField:
    kind = FieldKind.NUMBER
    return AskField(key=key, label=label, kind=kind, value=value, least=1, most=MOST_DOTS)


def _whole(raw: object, least: int = 0) -> int:
    """Return an answer as a whole number; one that is out of range as the least."""
    if isinstance(raw, str) and raw.isdecimal():
        raw = int(raw)
    value = int(raw) if isinstance(raw, int | float) else least
    return value if least <= value <= MOST_DOTS else least


def _again(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Ask the same once more: the same things on the same scale, as a new round."""
    del act
    poll = booth.shown()
    if poll is None or poll.kind is not PollKind.SCALE or poll.scale not in scales():
        return text("There is no answered scale to ask again.")
    there = set(booth.candidates())
    new = casting.NewVote(
        kind=PollKind.SCALE,
        items=tuple(i.item for i in voting.items(booth.world, poll) if i.item in there),
        budget=1,
        scale=scales()[poll.scale],
        enough=poll.enough,
        label=text("Ask once more"),
    )
    return opened(booth, new, ctx)


def _ballot(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Enter one paper ballot. After the vote was closed a late one is still welcome."""
    world = booth.world
    poll = board.open_poll(world, booth.activity)
    late = poll is None
    if poll is None:
        poll = voting.latest(world, booth.activity)
    if poll is None:
        return NO_VOTE
    if "ranks" not in act.answers:
        number = len(voting.ballots(world, poll)) + 1
        title = text("Late ballot") if late else text("Ballot {number}", number=number)
        field = AskField(key="ranks", label=LINES[poll.kind], required=True)
        return Ask(title=title, gesture=act, fields=(field,))
    given = read_ballot(world, poll, str(act.answers["ranks"]))
    if isinstance(given, Text):
        return given
    return casting.cast(world, poll, given, new_id=ctx.new_id, undoable=not late)


def _paper(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Enter what was counted on paper, one total for each item. Who gave it is not known."""
    return _counted(booth, act, ctx, CountWay.PAPER)


def _hands(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Enter a show of hands, counted."""
    return _counted(booth, act, ctx, CountWay.HANDS)


def _counted(booth: Booth, act: Act, ctx: Context, way: CountWay) -> Answer:
    poll = board.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    cells = _cells(booth.world, poll)
    if not cells:
        return text("Nothing is left to vote on. Close the vote.")
    if not act.answers:
        return _ask_counts(booth.world, poll, act, way)
    totals = {cell: _total(act.answers.get(_cell_key(*cell), 0)) for cell in cells}
    return casting.count_on_paper(booth.world, poll, totals, new_id=ctx.new_id, way=way)


def _cells(world: World, poll: Poll) -> list[tuple[str, int]]:
    """Return what is counted: each item, or each item with each point of the scale."""
    listed = [item.item for item in voting.items(world, poll)]
    if poll.kind is not PollKind.SCALE:
        return [(item, 0) for item in listed]
    return [(item, value) for item in listed for value in values_of(poll)]


def _cell_key(item: str, value: int) -> str:
    return f"{item}:{value}" if value else item


def _total(raw: object) -> int:
    return max(0, int(raw)) if isinstance(raw, int | float) else 0


def _ask_counts(world: World, poll: Poll, act: Act, way: CountWay) -> Ask:
    held = {(count.item, count.value): count.total for count in voting.counts(world, poll)}
    fields: list[AskField] = []
    for item, value in _cells(world, poll):
        label = text("{name}", name=label_of(world, item))
        if poll.kind is PollKind.SCALE:
            words = point_words(poll.scale, value)
            label = text("{name}: {answer}", name=label, answer=words)
        fields.append(
            AskField(
                key=_cell_key(item, value),
                label=label,
                kind=FieldKind.NUMBER,
                value=held.get((item, value), 0),
                most=9999,
            )
        )
    title = vote_words.unit(world, poll).asked
    if way is CountWay.HANDS:
        title = text("Show of hands: how many for each")
    return Ask(title=title, gesture=act, fields=tuple(fields))


def given_dots(booth: Booth, gesture: Mark, ctx: Context) -> Answer:
    """Return the change that puts dots counted on paper on one thing, on top of those it has."""
    poll = board.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    if poll.kind is not PollKind.DOTS:
        return text("This is no vote with dots: enter a ballot, or what was counted.")
    if gesture.on not in {item.item for item in voting.items(booth.world, poll)}:
        return text("That was not on the list when the vote was opened.")
    if gesture.value < 1:
        return text("A dot counts one or more.")
    held: list[Count] = list(voting.counts(booth.world, poll))
    way = held[0].way if held else CountWay.PAPER
    totals = {(count.item, 0): count.total for count in held}
    totals[gesture.on, 0] = totals.get((gesture.on, 0), 0) + gesture.value
    return casting.count_on_paper(booth.world, poll, totals, new_id=ctx.new_id, way=way)


def _close(booth: Booth, act: Act, ctx: Context) -> Answer:
    poll = board.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    in_hand = voting.ballot_in_hand(booth.world, poll)
    if in_hand is not None and act.answers.get("sure") is not True:
        return Ask(
            title=text("Somebody is filling in a ballot"),
            detail=text("It does not count until it is handed back."),
            confirm=text("Close without it"),
            gesture=replace(act, answers={"sure": True}),
        )
    return casting.close(booth.world, poll, new_id=ctx.new_id, at=ctx.now)


def _shown(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Put the result of the last vote on the wall, or the cards."""
    poll = booth.shown()
    if poll is None:
        return text("There is no closed vote.")
    shown = act.action == "show_result"
    return voting.show(poll, shown=shown, new_id=ctx.new_id, at=ctx.now)


def _sorted(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Put the result on the wall in its own order, or in that of the list again."""
    poll = booth.shown()
    if poll is None:
        return text("There is no closed vote.")
    first = act.action == "sort_result"
    return voting.arrange(poll, by_result=first, new_id=ctx.new_id, at=ctx.now)


HANDLERS: Mapping[str, Handler] = {
    "open_vote": _open,
    "vote_on": _vote_on,
    "vote_again": _again,
    "ballot": _ballot,
    "paper": _paper,
    "hands": _hands,
    **handed_ballots.HANDLERS,
    "close_vote": _close,
    "show_result": _shown,
    "sort_result": _sorted,
    "list_result": _sorted,
    "hide_result": _shown,
}
